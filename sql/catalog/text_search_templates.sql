-- Text search templates.
-- only if EXISTS (SELECT FROM pg_ts_template WHERE oid >= 16384)
SELECT 'pg_ts_template' AS classid, t.oid AS objid, 0 AS objsubid,
       'pg_namespace' AS parentclass, t.tmplnamespace AS parentid,
       'text search template' AS kind, format('%I.%I', n.nspname, t.tmplname) AS name,
       concat_ws(', ', t.tmplinit, t.tmpllexize) AS functions
FROM pg_ts_template t
JOIN pg_namespace n ON n.oid = t.tmplnamespace
WHERE t.oid >= 16384
