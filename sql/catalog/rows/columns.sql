-- The columns of all ordinary and partitioned tables, in physical order.
SELECT a.attrelid::bigint AS relation, a.attnum::int AS number, a.attname AS name, a.atttypid::bigint AS type
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
