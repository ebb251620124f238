-- Operators.
-- only if EXISTS (SELECT FROM pg_operator WHERE oid >= 16384)
SELECT 'pg_operator' AS classid, o.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, o.oprnamespace AS parentid,
       'operator' AS kind, o.oid::regoperator AS name,
       pg_get_userbyid(o.oprowner) AS owner,
       format_type(o.oprresult, NULL) AS result,
       o.oprcode::regprocedure AS function,
       nullif(o.oprcom, 0)::regoperator AS commutator,
       nullif(o.oprnegate, 0)::regoperator AS negator,
       nullif(o.oprrest, 0)::regproc AS "restriction estimator",
       nullif(o.oprjoin, 0)::regproc AS "join estimator",
       o.oprcanhash::text AS hashes,
       o.oprcanmerge::text AS merges
FROM pg_operator o
WHERE o.oid >= 16384
