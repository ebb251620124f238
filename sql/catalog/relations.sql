-- Tables, views, materialized views and foreign tables. A partition hangs from its partitioned table.
SELECT 'pg_class' AS classid, c.oid AS objid, 0 AS objsubid,
       CASE WHEN c.relispartition THEN 'pg_class' ELSE 'pg_namespace' END AS parentclass,
       CASE WHEN c.relispartition THEN h.parent ELSE c.relnamespace END AS parentid,
       CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                      ELSE 'table' END AS kind,
       format('%I.%I', n.nspname, c.relname) AS name,
       pg_get_userbyid(c.relowner) AS owner,
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
       am.amname AS "access method",
       ts.spcname AS tablespace,
       CASE WHEN c.reloptions IS NOT NULL THEN
           (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o) END AS options,
       CASE WHEN t.reloptions IS NOT NULL THEN
           (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(t.reloptions) o) END AS "toast options",
       c.relrowsecurity::text AS "row security",
       c.relforcerowsecurity::text AS "forced row security",
       CASE WHEN c.relkind NOT IN ('r', 'p', 'm') THEN NULL
            WHEN c.relreplident = 'i' THEN 'index ' || coalesce(
                (SELECT quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                 WHERE i.indrelid = c.oid AND i.indisreplident), 'that is gone')
            WHEN c.relreplident = 'f' THEN 'full' WHEN c.relreplident = 'n' THEN 'nothing'
            ELSE 'default' END AS "replica identity",
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition key",
       CASE WHEN c.relispartition THEN h.parents END AS "partition of",
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS "partition bound",
       CASE WHEN h.pending THEN 'pending' END AS detach,
       CASE WHEN NOT c.relispartition THEN h.parents END AS inherits,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
       CASE WHEN c.relkind = 'm' THEN c.relispopulated::text END AS populated,
       quote_ident(s.srvname) AS server,
       CASE WHEN f.ftoptions IS NOT NULL THEN
           (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(f.ftoptions) o) END AS "foreign options"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
LEFT JOIN (
    SELECT inhrelid, min(inhparent) AS parent, bool_or(inhdetachpending) AS pending,
           string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) AS parents
    FROM pg_inherits GROUP BY inhrelid
) h ON h.inhrelid = c.oid AND c.relkind IN ('r', 'p', 'f')
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
