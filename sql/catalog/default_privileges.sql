-- Default privileges: what new objects of a role will grant.
-- only if pg_relation_size('pg_default_acl') > 0
SELECT 'pg_default_acl' AS classid, d.oid AS objid, 0 AS objsubid,
       CASE WHEN d.defaclnamespace <> 0 THEN 'pg_namespace' END AS parentclass,
       nullif(d.defaclnamespace, 0) AS parentid,
       'default privileges' AS kind,
       format('for role %I %son %s', pg_get_userbyid(d.defaclrole), 'in schema ' || quote_ident(n.nspname) || ' ',
              CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                   WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END) AS name
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
