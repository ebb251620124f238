-- Row security policies.
-- only if pg_relation_size('pg_policy') > 0
SELECT 'pg_policy' AS classid, p.oid AS objid, 0 AS objsubid, 'pg_class' AS parentclass, p.polrelid AS parentid,
       'policy' AS kind, format('%I on %I.%I', p.polname, n.nspname, c.relname) AS name,
       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
                     ELSE 'ALL' END AS command,
       CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS "combined as",
       (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o)) END, ', '
                          ORDER BY o <> 0, pg_get_userbyid(o)) FROM unnest(p.polroles) o) AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS "using",
       pg_get_expr(p.polwithcheck, p.polrelid) AS "with check"
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE p.oid >= 16384 AND c.relpersistence <> 't'
