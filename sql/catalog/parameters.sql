-- Settings of the server on which privileges were granted.
SELECT 'pg_parameter_acl' AS classid, p.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid -- from 15
       , 'parameter' AS kind, p.parname AS name -- from 15
FROM pg_parameter_acl p -- from 15
