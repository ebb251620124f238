-- Tables that rows can be put into: no partitions (their root routes), no foreign tables, nothing of an extension's.
SELECT c.oid::bigint AS oid, n.nspname::text AS schema, c.relname::text AS name,
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS quoted,
       CASE WHEN c.relkind = 'p' THEN (
           SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(
               (SELECT pg_catalog.jsonb_agg(coalesce(a.attname, '') ORDER BY u.n)
                FROM unnest(k.partattrs) WITH ORDINALITY AS u (at, n)
                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = k.partrelid AND a.attnum = u.at AND u.at > 0),
               pg_catalog.pg_get_expr(p.relpartbound, p.oid)) ORDER BY t.level, p.relname)
           FROM pg_catalog.pg_partition_tree(c.oid) AS t
           JOIN pg_catalog.pg_class p ON p.oid = t.relid
           JOIN pg_catalog.pg_partitioned_table k ON k.partrelid = t.parentrelid
       ) END AS bounds
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname
