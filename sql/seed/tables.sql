-- Tables that rows can be put into: no partitions (their root routes), no foreign tables, nothing of an extension's.
SELECT c.oid::bigint AS oid, n.nspname::text AS schema, c.relname::text AS name,
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS quoted,
       CASE WHEN c.relkind = 'p' THEN ARRAY(
           SELECT pg_get_expr(p.relpartbound, p.oid) FROM pg_catalog.pg_inherits i
           JOIN pg_catalog.pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = c.oid ORDER BY p.relname
       ) END AS bounds,
       CASE WHEN c.relkind = 'p' THEN (
           SELECT ARRAY(SELECT unnest(k.partattrs)::int) FROM pg_catalog.pg_partitioned_table k WHERE k.partrelid = c.oid
       ) END AS partition_key
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname
