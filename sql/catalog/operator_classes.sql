-- Operator classes; their members are listed with their family.
-- only if EXISTS (SELECT FROM pg_opclass WHERE oid >= 16384)
SELECT 'pg_opclass' AS classid, o.oid AS objid, 0 AS objsubid, 'pg_opfamily' AS parentclass, o.opcfamily AS parentid,
       'operator class' AS kind, format('%I.%I USING %I', n.nspname, o.opcname, am.amname) AS name,
       pg_get_userbyid(o.opcowner) AS owner,
       format_type(o.opcintype, NULL) AS type,
       o.opcdefault::text AS "default",
       CASE WHEN o.opckeytype <> 0 THEN format_type(o.opckeytype, NULL) END AS storage,
       format('%I.%I', fn.nspname, f.opfname) AS family
FROM pg_opclass o
JOIN pg_namespace n ON n.oid = o.opcnamespace
JOIN pg_am am ON am.oid = o.opcmethod
JOIN pg_opfamily f ON f.oid = o.opcfamily
JOIN pg_namespace fn ON fn.oid = f.opfnamespace
WHERE o.oid >= 16384
