-- Roles of the whole server. Who may read it sees that a password changed, and never the password.
SELECT 'pg_authid' AS classid, r.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'role' AS kind, quote_ident(r.rolname) AS name,
       r.rolsuper::text AS superuser,
       r.rolinherit::text AS inherits,
       r.rolcreaterole::text AS "creates roles",
       r.rolcreatedb::text AS "creates databases",
       r.rolcanlogin::text AS "logs in",
       r.rolreplication::text AS replication,
       r.rolbypassrls::text AS "bypasses row security",
       r.rolconnlimit AS "connection limit",
       r.rolvaliduntil AS "valid until"
       , md5(r.rolpassword) AS "password (hash)" -- superuser
FROM pg_authid r -- superuser
FROM pg_roles r -- ordinary
WHERE r.rolname !~ '^pg_'
