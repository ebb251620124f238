-- Foreign keys of whole tables; those of partitions are their root's.
SELECT c.conname::text AS name, c.conrelid::bigint AS child, c.conkey::int[] AS columns,
       c.confrelid::bigint AS parent, c.confkey::int[] AS parent_columns, c.confdeltype = 'c' AS cascades
FROM pg_constraint c
JOIN pg_class r ON r.oid = c.conrelid
WHERE c.contype = 'f' AND c.conparentid = 0 AND NOT r.relispartition
ORDER BY c.conrelid, array_length(c.conkey, 1), c.conname COLLATE "C"
