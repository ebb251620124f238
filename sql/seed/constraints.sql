-- Foreign keys, CHECKs, and whatever makes rows unique (indexes, which primary keys and UNIQUE have too).
SELECT c.conrelid::bigint AS table_oid, c.contype::text AS kind, c.conkey::int[] AS columns,
       c.confrelid::bigint AS parent, c.confkey::int[] AS parent_columns, c.condeferrable AS deferrable,
       pg_catalog.pg_get_constraintdef(c.oid) AS definition, c.contypid::bigint AS domain, false AS partial,
       CASE WHEN c.contype = 'c' THEN coalesce(pg_catalog.pg_get_expr(c.conbin, c.conrelid), '') ELSE '' END AS expression
FROM pg_catalog.pg_constraint c
WHERE c.contype IN ('f', 'c') AND c.conparentid = 0
UNION ALL
SELECT i.indrelid, 'u', CASE WHEN i.indexprs IS NULL
           THEN ARRAY(SELECT k FROM unnest(i.indkey) WITH ORDINALITY AS u (k, n) WHERE n <= i.indnkeyatts ORDER BY n)
           ELSE ARRAY(SELECT DISTINCT d.refobjsubid FROM pg_catalog.pg_depend d
                      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                        AND d.refclassid = d.classid AND d.refobjid = i.indrelid AND d.refobjsubid > 0 ORDER BY 1) END::int[],
       0, NULL, false, pg_catalog.pg_get_indexdef(i.indexrelid), 0, i.indpred IS NOT NULL,
       CASE WHEN i.indexprs IS NULL THEN '' ELSE 'expression' END
FROM pg_catalog.pg_index i
WHERE i.indisunique
UNION ALL
SELECT i.indrelid, 'i', ARRAY(SELECT k FROM unnest(i.indkey) AS k)::int[],
       0, NULL, false, pg_catalog.pg_get_indexdef(i.indexrelid), 0, i.indpred IS NOT NULL, ''
FROM pg_catalog.pg_index i
WHERE NOT i.indisunique
ORDER BY 1, 2, 7
