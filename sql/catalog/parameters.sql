-- Settings of the server on which privileges were granted.
SELECT 'pg_parameter_acl' AS classid, p.oid AS objid, 'parameter' AS kind, p.parname AS name -- from 15
FROM pg_parameter_acl p -- from 15
