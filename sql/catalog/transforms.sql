-- Transforms.
-- only if pg_relation_size('pg_transform') > 0
SELECT 'pg_transform' AS classid, t.oid AS objid, 0 AS objsubid, 'pg_type' AS parentclass, t.trftype AS parentid,
       'transform' AS kind, format('for %s language %I', format_type(t.trftype, NULL), l.lanname) AS name,
       nullif(t.trffromsql, 0)::regprocedure AS "from SQL",
       nullif(t.trftosql, 0)::regprocedure AS "to SQL"
FROM pg_transform t
JOIN pg_language l ON l.oid = t.trflang
