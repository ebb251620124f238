-- Text search parsers.
-- only if EXISTS (SELECT FROM pg_ts_parser WHERE oid >= 16384)
SELECT 'pg_ts_parser' AS classid, p.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, p.prsnamespace AS parentid,
       'text search parser' AS kind, format('%I.%I', n.nspname, p.prsname) AS name,
       concat_ws(', ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype) AS functions
FROM pg_ts_parser p
JOIN pg_namespace n ON n.oid = p.prsnamespace
WHERE p.oid >= 16384
