-- Access methods.
-- only if EXISTS (SELECT FROM pg_am WHERE oid >= 16384)
SELECT 'pg_am' AS classid, a.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'access method' AS kind, quote_ident(a.amname) AS name,
       CASE a.amtype WHEN 'i' THEN 'index' ELSE 'table' END AS type,
       a.amhandler::regprocedure AS handler
FROM pg_am a
WHERE a.oid >= 16384
