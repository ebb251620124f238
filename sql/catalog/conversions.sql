-- Conversions between encodings.
-- only if EXISTS (SELECT FROM pg_conversion WHERE oid >= 16384)
SELECT 'pg_conversion' AS classid, k.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, k.connamespace AS parentid,
       'conversion' AS kind, format('%I.%I', n.nspname, k.conname) AS name,
       pg_get_userbyid(k.conowner) AS owner,
       pg_encoding_to_char(k.conforencoding) AS source,
       pg_encoding_to_char(k.contoencoding) AS destination,
       k.conproc::regprocedure AS function,
       k.condefault::text AS "default"
FROM pg_conversion k
JOIN pg_namespace n ON n.oid = k.connamespace
WHERE k.oid >= 16384
