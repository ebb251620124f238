-- Subscriptions of this database; the connection holds a password, so only a hash of it is told.
-- only if pg_relation_size('pg_subscription') > 0
SELECT 'pg_subscription' AS classid, s.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'subscription' AS kind, quote_ident(s.subname) AS name,
       pg_get_userbyid(s.subowner) AS owner,
       s.subenabled::text AS enabled,
       md5(s.subconninfo) AS "connection (hash)", -- superuser
       s.subslotname AS slot,
       s.subsynccommit AS "synchronous commit",
       (SELECT string_agg(quote_ident(p), ', ' ORDER BY p) FROM unnest(s.subpublications) p) AS publications,
       s.subbinary::text AS "binary",
       s.substream AS streaming,
       s.subtwophasestate AS "two phase", -- from 15
       s.subdisableonerr::text AS "disabled on error", -- from 15
       s.subpasswordrequired::text AS "password required", -- from 16
       s.subrunasowner::text AS "runs as owner", -- from 16
       s.suborigin AS origin, -- from 16
       s.subfailover::text AS failover, -- from 17
       NULL AS nothing
FROM pg_subscription s
WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
