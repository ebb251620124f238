-- Objects that initdb or an extension made, and whose privileges are no longer those they came with. The server does
-- not remember what information_schema came with, so it is left out.
SELECT a.classid, a.objid, a.objsubid,
       CASE WHEN e.refobjid IS NOT NULL THEN 'pg_extension' END AS parentclass, e.refobjid AS parentid,
       regexp_replace(i.type, '^.* column$', 'column') AS kind, i.identity AS name
FROM (
    SELECT 'pg_class' AS classid, c.oid AS objid, 0 AS objsubid, c.relacl AS acl,
           acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS initial
    FROM pg_class c
    WHERE c.relacl IS NOT NULL AND c.relnamespace IS DISTINCT FROM to_regnamespace('information_schema')
    UNION ALL
    SELECT 'pg_class', b.attrelid, b.attnum, b.attacl, '{}' FROM pg_attribute b WHERE b.attacl IS NOT NULL
    UNION ALL
    SELECT 'pg_proc', p.oid, 0, p.proacl, acldefault('f', p.proowner) FROM pg_proc p WHERE p.proacl IS NOT NULL
    UNION ALL
    SELECT 'pg_type', t.oid, 0, t.typacl, acldefault('T', t.typowner) FROM pg_type t WHERE t.typacl IS NOT NULL
    UNION ALL
    SELECT 'pg_namespace', n.oid, 0, n.nspacl, acldefault('n', n.nspowner)
    FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND n.nspname NOT IN ('public', 'information_schema')
    UNION ALL
    SELECT 'pg_language', l.oid, 0, l.lanacl, acldefault('l', l.lanowner) FROM pg_language l
    WHERE l.lanacl IS NOT NULL AND NOT l.lanispl
) a
LEFT JOIN pg_init_privs v ON v.classoid = a.classid::regclass AND v.objoid = a.objid AND v.objsubid = a.objsubid
LEFT JOIN pg_depend e ON e.classid = a.classid::regclass AND e.objid = a.objid AND e.objsubid = 0 AND e.deptype = 'e'
CROSS JOIN pg_identify_object(a.classid::regclass, a.objid, a.objsubid) i
WHERE (a.objid < 16384 OR e.refobjid IS NOT NULL)
  AND NOT (a.acl @> coalesce(v.initprivs, a.initial) AND coalesce(v.initprivs, a.initial) @> a.acl)
