-- Triggers, also those that a partition has from its partitioned table; not the ones that enforce foreign keys.
-- only if pg_relation_size('pg_trigger') > 0
SELECT 'pg_trigger' AS classid, g.oid AS objid, 0 AS objsubid, 'pg_class' AS parentclass, g.tgrelid AS parentid,
       'trigger' AS kind, format('%I on %I.%I', g.tgname, n.nspname, c.relname) AS name,
       pg_get_triggerdef(g.oid) AS definition,
       CASE g.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only'
                        ELSE 'always' END AS state,
       CASE WHEN g.tgparentid <> 0 THEN 'true' END AS "from the partitioned table"
FROM pg_trigger g
JOIN pg_class c ON c.oid = g.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (NOT g.tgisinternal OR (g.tgparentid <> 0 AND g.tgconstraint = 0)) AND c.relpersistence <> 't'
  AND g.oid >= 16384
