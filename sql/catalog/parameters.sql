-- Settings of the server on which privileges were granted.
-- only if pg_relation_size('pg_parameter_acl') > 0 -- from 15
SELECT 'pg_parameter_acl' AS classid, p.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid -- from 15
       , 'parameter' AS kind, p.parname AS name -- from 15
FROM pg_parameter_acl p -- from 15
