-- Foreign-data wrappers.
-- only if pg_relation_size('pg_foreign_data_wrapper') > 0
SELECT 'pg_foreign_data_wrapper' AS classid, w.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'foreign-data wrapper' AS kind, quote_ident(w.fdwname) AS name,
       pg_get_userbyid(w.fdwowner) AS owner,
       nullif(w.fdwhandler, 0)::regprocedure AS handler,
       nullif(w.fdwvalidator, 0)::regprocedure AS validator,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(w.fdwoptions) o) AS options
FROM pg_foreign_data_wrapper w
