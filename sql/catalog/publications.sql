-- Publications with their tables and schemas.
-- only if pg_relation_size('pg_publication') > 0
SELECT 'pg_publication' AS classid, p.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'publication' AS kind, quote_ident(p.pubname) AS name,
       pg_get_userbyid(p.pubowner) AS owner,
       p.puballtables::text AS "all tables",
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publishes,
       p.pubviaroot::text AS "via partition root",
       p.pubgencols AS "generated columns", -- from 18
       (SELECT string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname) -- from 15
        FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid -- from 15
        WHERE s.pnpubid = p.oid) AS schemas, -- from 15
       (SELECT string_agg(r.prrelid::regclass::text
            || coalesce(' (' || ( -- from 15
                SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a -- from 15
                WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) || ')', '') -- from 15
            || coalesce(' WHERE ' || pg_get_expr(r.prqual, r.prrelid), '') -- from 15
            , ', ' ORDER BY r.prrelid::regclass::text)
        FROM pg_publication_rel r WHERE r.prpubid = p.oid) AS tables
FROM pg_publication p
