-- Rewrite rules; the one that makes a view a view is its definition.
-- only if EXISTS (SELECT FROM pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN')
SELECT 'pg_rewrite' AS classid, r.oid AS objid, 0 AS objsubid, 'pg_class' AS parentclass, r.ev_class AS parentid,
       'rule' AS kind, format('%I on %I.%I', r.rulename, n.nspname, c.relname) AS name,
       pg_get_ruledef(r.oid) AS definition,
       CASE r.ev_enabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only'
                         ELSE 'always' END AS state
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.oid >= 16384 AND r.rulename <> '_RETURN' AND c.relpersistence <> 't'
