-- What tells one row from another: unique indexes over whole columns that cannot be NULL, primary keys first.
SELECT i.indrelid::bigint AS relation, k.columns
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
CROSS JOIN LATERAL (
    SELECT array_agg(u.number::int ORDER BY u.place) AS columns, bool_and(a.attnotnull) AS never_null
    FROM unnest(i.indkey::smallint[]) WITH ORDINALITY u (number, place)
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number
    WHERE u.place <= i.indnkeyatts
) k
WHERE i.indrelid >= 16384 AND i.indisunique AND i.indisvalid AND i.indexprs IS NULL AND i.indpred IS NULL
  AND k.never_null
ORDER BY i.indrelid, i.indisprimary DESC, i.indnkeyatts, x.relname COLLATE "C"
