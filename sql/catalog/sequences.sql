-- Sequences with their parameters; their values are read apart. One that a column owns hangs from its table.
-- only if pg_relation_size('pg_sequence') > 0
SELECT 'pg_class' AS classid, c.oid AS objid, 0 AS objsubid,
       CASE WHEN d.refobjid IS NULL THEN 'pg_namespace' ELSE 'pg_class' END AS parentclass,
       coalesce(d.refobjid, c.relnamespace) AS parentid,
       'sequence' AS kind, format('%I.%I', n.nspname, c.relname) AS name,
       pg_get_userbyid(c.relowner) AS owner,
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
       format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start,
       s.seqincrement AS increment,
       s.seqmin AS minimum,
       s.seqmax AS maximum,
       s.seqcache AS cache,
       s.seqcycle::text AS cycle,
       CASE d.deptype WHEN 'i' THEN 'identity' WHEN 'a' THEN 'owned' END AS "bound as",
       (SELECT format('%I.%I.%I', tn.nspname, tc.relname, a.attname)
        FROM pg_class tc JOIN pg_namespace tn ON tn.oid = tc.relnamespace
        JOIN pg_attribute a ON a.attrelid = tc.oid AND a.attnum = d.refobjsubid
        WHERE tc.oid = d.refobjid) AS "owned by"
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
WHERE c.oid >= 16384 AND c.relpersistence <> 't'
