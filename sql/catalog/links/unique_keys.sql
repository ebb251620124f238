-- Columns of which no two rows have the same values (two rows without a value may).
SELECT i.indrelid::bigint AS relation,
       ARRAY(SELECT k FROM unnest(i.indkey::smallint[]) WITH ORDINALITY AS u (k, n) WHERE n <= i.indnkeyatts)::int[]
         AS columns,
       i.indisprimary AS is_primary
FROM pg_index i
WHERE i.indrelid >= 16384 AND i.indisunique AND i.indisvalid AND i.indexprs IS NULL AND i.indpred IS NULL
