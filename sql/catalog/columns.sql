-- Columns of tables, views, materialized views, foreign tables and composite types, in their physical order.
-- A default cannot speak of other columns, so it is printed without opening its table, which is much faster.
SELECT 'pg_class' AS classid, a.attrelid AS objid, a.attnum AS objsubid,
       CASE WHEN c.relkind = 'c' THEN 'pg_type' ELSE 'pg_class' END AS parentclass,
       CASE WHEN c.relkind = 'c' THEN c.reltype ELSE c.oid END AS parentid,
       'column' AS kind, format('%I.%I.%I', n.nspname, c.relname, a.attname) AS name,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN c.relkind = 'c' THEN
           (SELECT count(*) FROM pg_attribute o
            WHERE o.attrelid = c.oid AND o.attnum BETWEEN 1 AND a.attnum AND NOT o.attisdropped) END AS "place",
       a.attnotnull::text AS "not null",
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0) END AS "default",
       CASE a.attgenerated WHEN 's' THEN 'stored: ' || pg_get_expr(d.adbin, d.adrelid)
                           WHEN 'v' THEN 'virtual: ' || pg_get_expr(d.adbin, d.adrelid) END AS generated,
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
       CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main'
                         ELSE 'extended' END AS storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' ELSE nullif(a.attcompression::text, '')
                             END AS compression,
       nullif(a.attstattarget, -1) AS statistics,
       CASE WHEN a.attoptions IS NOT NULL THEN
           (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attoptions) o) END AS options,
       CASE WHEN a.attfdwoptions IS NOT NULL THEN
           (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attfdwoptions) o) END AS "foreign options",
       CASE WHEN a.attinhcount > 0 THEN format('%s times, %s', a.attinhcount,
            CASE WHEN a.attislocal THEN 'also its own' ELSE 'not its own' END) END AS inherited
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND c.relpersistence <> 't'
ORDER BY a.attrelid, a.attnum
