-- Casts, but for those that come with a range type, to its multirange.
-- only if EXISTS (SELECT FROM pg_cast WHERE oid >= 16384)
SELECT 'pg_cast' AS classid, k.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'cast' AS kind, format('(%s AS %s)', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)) AS name,
       CASE k.castmethod WHEN 'f' THEN 'function ' || k.castfunc::regprocedure WHEN 'i' THEN 'text form'
                         ELSE 'same bytes' END AS method,
       CASE k.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END AS context
FROM pg_cast k
WHERE k.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
