-- Schemas: those that users made, and public.
SELECT 'pg_namespace' AS classid, n.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'schema' AS kind, quote_ident(n.nspname) AS name,
       pg_get_userbyid(n.nspowner) AS owner
FROM pg_namespace n
WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_(toast_)?temp_'
