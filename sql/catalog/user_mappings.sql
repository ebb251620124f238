-- User mappings; their options hold passwords, so only the names and a hash of all are told, where they can be read.
-- only if pg_relation_size('pg_user_mapping') > 0
SELECT 'pg_user_mapping' AS classid, m.umid AS objid, 0 AS objsubid, 'pg_foreign_server' AS parentclass, m.srvid AS parentid,
       'user mapping' AS kind,
       format('for %s on server %I', CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END, m.srvname) AS name,
       (SELECT string_agg(split_part(o, '=', 1), ', ' ORDER BY o) FROM unnest(m.umoptions) o) AS options,
       (SELECT md5(string_agg(o, ', ' ORDER BY o)) FROM unnest(m.umoptions) o) AS "options (hash)"
FROM pg_user_mappings m
