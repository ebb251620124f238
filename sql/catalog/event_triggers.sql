-- Event triggers.
-- only if pg_relation_size('pg_event_trigger') > 0
SELECT 'pg_event_trigger' AS classid, e.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'event trigger' AS kind, quote_ident(e.evtname) AS name,
       pg_get_userbyid(e.evtowner) AS owner,
       e.evtevent AS event,
       e.evtfoid::regprocedure AS function,
       (SELECT string_agg(t, ', ' ORDER BY t) FROM unnest(e.evttags) t) AS tags,
       CASE e.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only'
                         ELSE 'always' END AS state
FROM pg_event_trigger e
