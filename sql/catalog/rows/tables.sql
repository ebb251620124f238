-- Tables whose rows are compared: those of users, and those of extensions that declare them to be configuration.
SELECT c.oid::bigint AS oid, format('%I.%I', n.nspname, c.relname) AS name,
       ARRAY[n.nspname, c.relname]::text[] AS path,
       CASE c.relkind WHEN 'p' THEN 'partitioned' ELSE 'ordinary' END AS kind,
       c.relispartition AS partition
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'pg_toast'
  AND NOT EXISTS (
      SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_extension'::regclass
        AND d.deptype = 'e' AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))))
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
