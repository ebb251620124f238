-- Types and domains; array types, multiranges and the row types of tables come with what made them.
-- only if EXISTS (SELECT FROM pg_type WHERE oid >= 16384 AND typtype IN ('d', 'e', 'r', 'p'))
-- only if EXISTS (SELECT FROM pg_class WHERE oid >= 16384 AND relkind = 'c')
-- only if (SELECT count(*) FILTER (WHERE typtype = 'b') > count(*) FILTER (WHERE typarray <> 0) FROM pg_type WHERE oid >= 16384)
SELECT 'pg_type' AS classid, t.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, t.typnamespace AS parentid,
       CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END AS kind,
       format('%I.%I', n.nspname, t.typname) AS name,
       pg_get_userbyid(t.typowner) AS owner,
       CASE WHEN NOT t.typisdefined THEN 'shell' WHEN t.typtype = 'b' THEN 'base' WHEN t.typtype = 'c' THEN 'composite'
            WHEN t.typtype = 'e' THEN 'enum' WHEN t.typtype = 'r' THEN 'range' END AS form,
       (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
        FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS "base type",
       CASE WHEN t.typtype = 'd' THEN t.typnotnull::text END AS "not null",
       t.typdefault AS "default",
       CASE WHEN t.typcollation <> coalesce(b.typcollation, 0) THEN t.typcollation::regcollation::text END AS collation,
       format_type(r.rngsubtype, NULL) AS subtype,
       (SELECT format('%I.%I', cn.nspname, c.opcname) FROM pg_opclass c JOIN pg_namespace cn ON cn.oid = c.opcnamespace
        WHERE c.oid = r.rngsubopc) AS "subtype operator class",
       nullif(r.rngcollation, 0)::regcollation AS "subtype collation",
       nullif(r.rngcanonical, 0)::regproc AS "canonical function",
       nullif(r.rngsubdiff, 0)::regproc AS "difference function",
       format_type(r.rngmultitypid, NULL) AS multirange,
       CASE WHEN t.typtype = 'b' THEN format('length %s, %s, align %s, storage %s, category %s, delimiter %s, %s',
            t.typlen, CASE WHEN t.typbyval THEN 'by value' ELSE 'by reference' END, t.typalign, t.typstorage,
            t.typcategory, t.typdelim, CASE WHEN t.typispreferred THEN 'preferred' ELSE 'not preferred' END) END AS layout,
       CASE WHEN t.typtype = 'b' THEN concat_ws(', ', t.typinput, t.typoutput, t.typreceive, t.typsend,
            t.typmodin, t.typmodout, t.typanalyze, t.typsubscript) END AS functions,
       CASE WHEN t.typtype = 'b' AND t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS element
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_type b ON b.oid = t.typbasetype
WHERE t.oid >= 16384 AND t.typtype <> 'm' AND (t.typrelid = 0 OR (c.relkind = 'c' AND c.relpersistence <> 't'))
  AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
