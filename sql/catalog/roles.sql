-- Roles of the whole server. Who may read it sees that a password changed, and never the password.
SELECT 'pg_authid' AS classid, r.oid AS objid,
       'role' AS kind, quote_ident(r.rolname) AS name,
       r.rolsuper AS superuser,
       r.rolinherit AS inherits,
       r.rolcreaterole AS "creates roles",
       r.rolcreatedb AS "creates databases",
       r.rolcanlogin AS "logs in",
       r.rolreplication AS replication,
       r.rolbypassrls AS "bypasses row security",
       r.rolconnlimit AS "connection limit",
       r.rolvaliduntil AS "valid until"
       , md5(r.rolpassword) AS "password (hash)" -- superuser
FROM pg_authid r -- superuser
FROM pg_roles r -- ordinary
WHERE r.rolname !~ '^pg_'
