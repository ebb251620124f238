-- Indexes, those behind constraints included.
SELECT 'pg_class' AS classid, i.indexrelid AS objid, 0 AS objsubid, 'pg_class' AS parentclass, i.indrelid AS parentid,
       'index' AS kind, format('%I.%I', n.nspname, c.relname) AS name,
       pg_get_indexdef(i.indexrelid) AS definition,
       i.indisvalid::text AS valid,
       (i.indisready AND i.indislive)::text AS ready,
       i.indisclustered::text AS clustered,
       ts.spcname AS tablespace,
       CASE WHEN c.relispartition THEN
           (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = c.oid) END AS "attached to",
       CASE WHEN i.indexprs IS NOT NULL THEN
           (SELECT string_agg(format('%s: %s', a.attnum, a.attstattarget), ', ' ORDER BY a.attnum)
            FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) END AS statistics
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
WHERE i.indrelid >= 16384 AND c.relpersistence <> 't' AND n.nspname <> 'pg_toast'
