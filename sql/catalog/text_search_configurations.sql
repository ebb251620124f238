-- Text search configurations with the dictionaries of each kind of token.
-- only if EXISTS (SELECT FROM pg_ts_config WHERE oid >= 16384)
SELECT 'pg_ts_config' AS classid, k.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, k.cfgnamespace AS parentid,
       'text search configuration' AS kind, format('%I.%I', n.nspname, k.cfgname) AS name,
       pg_get_userbyid(k.cfgowner) AS owner,
       format('%I.%I', pn.nspname, p.prsname) AS parser,
       (SELECT string_agg(format('%s: %s', token, dictionaries), '; ' ORDER BY token) FROM (
            SELECT t.alias AS token, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
            FROM pg_ts_config_map m JOIN ts_token_type(k.cfgparser) t ON t.tokid = m.maptokentype
            WHERE m.mapcfg = k.oid GROUP BY t.alias) AS tokens) AS mappings
FROM pg_ts_config k
JOIN pg_namespace n ON n.oid = k.cfgnamespace
JOIN pg_ts_parser p ON p.oid = k.cfgparser
JOIN pg_namespace pn ON pn.oid = p.prsnamespace
WHERE k.oid >= 16384
