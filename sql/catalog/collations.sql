-- Collations.
-- only if EXISTS (SELECT FROM pg_collation WHERE oid >= 16384)
SELECT 'pg_collation' AS classid, k.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, k.collnamespace AS parentid,
       'collation' AS kind, format('%I.%I', n.nspname, k.collname) AS name,
       pg_get_userbyid(k.collowner) AS owner,
       CASE k.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'default' END AS provider,
       k.collisdeterministic::text AS "deterministic",
       k.collencoding AS encoding,
       k.collcollate AS "lc_collate",
       k.collctype AS "lc_ctype",
       k.colliculocale AS locale, -- from 15 to 16
       k.colllocale AS locale, -- from 17
       k.collicurules AS rules, -- from 16
       k.collversion AS version
FROM pg_collation k
JOIN pg_namespace n ON n.oid = k.collnamespace
WHERE k.oid >= 16384
