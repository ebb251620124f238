-- Extensions; what they brought is left out, so the owners of it are told here.
SELECT 'pg_extension' AS classid, e.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'extension' AS kind, quote_ident(e.extname) AS name,
       pg_get_userbyid(e.extowner) AS owner,
       e.extversion AS version,
       quote_ident(n.nspname) AS schema,
       e.extrelocatable::text AS relocatable,
       (SELECT string_agg(t::regclass::text, ', ' ORDER BY t::regclass::text) FROM unnest(e.extconfig) t)
           AS "configuration tables",
       (SELECT string_agg(format('%s: %s', pg_get_userbyid(owner), number), ', ' ORDER BY pg_get_userbyid(owner)) FROM (
            SELECT coalesce(c.relowner, p.proowner, t.typowner) AS owner, count(*) AS number
            FROM pg_depend d
            LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
            LEFT JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
            LEFT JOIN pg_type t ON d.classid = 'pg_type'::regclass AND t.oid = d.objid
            WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
              AND coalesce(c.relowner, p.proowner, t.typowner) IS NOT NULL
            GROUP BY 1) AS owners) AS "owners of its objects"
FROM pg_extension e
JOIN pg_namespace n ON n.oid = e.extnamespace
