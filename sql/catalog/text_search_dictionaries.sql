-- Text search dictionaries.
-- only if EXISTS (SELECT FROM pg_ts_dict WHERE oid >= 16384)
SELECT 'pg_ts_dict' AS classid, d.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, d.dictnamespace AS parentid,
       'text search dictionary' AS kind, format('%I.%I', n.nspname, d.dictname) AS name,
       pg_get_userbyid(d.dictowner) AS owner,
       format('%I.%I', tn.nspname, t.tmplname) AS template,
       d.dictinitoption AS options
FROM pg_ts_dict d
JOIN pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE d.oid >= 16384
