-- Foreign servers.
-- only if pg_relation_size('pg_foreign_server') > 0
SELECT 'pg_foreign_server' AS classid, s.oid AS objid, 0 AS objsubid,
       'pg_foreign_data_wrapper' AS parentclass, s.srvfdw AS parentid,
       'server' AS kind, quote_ident(s.srvname) AS name,
       pg_get_userbyid(s.srvowner) AS owner,
       quote_ident(w.fdwname) AS "foreign-data wrapper",
       s.srvtype AS type,
       s.srvversion AS version,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(s.srvoptions) o) AS options
FROM pg_foreign_server s
JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
