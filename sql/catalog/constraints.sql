-- Constraints of tables and domains; NOT NULL of a domain is told with it.
-- Whether one is inherited says something of CHECK and NOT NULL only.
-- A foreign key to a partitioned table has one more for each of its partitions, which follows from both.
-- Disabled system triggers mean that a foreign key is not enforced.
SELECT 'pg_constraint' AS classid, k.oid AS objid, 0 AS objsubid,
       CASE WHEN k.contypid <> 0 THEN 'pg_type' ELSE 'pg_class' END AS parentclass,
       CASE WHEN k.contypid <> 0 THEN k.contypid ELSE k.conrelid END AS parentid,
       'constraint' AS kind,
       format('%I on %s', k.conname,
              CASE WHEN k.contypid <> 0 THEN k.contypid::regtype::text
                   ELSE format('%I.%I', n.nspname, c.relname) END) AS name,
       pg_get_constraintdef(k.oid) AS definition,
       k.convalidated::text AS validated,
       k.condeferrable::text AS "deferrable",
       k.condeferred::text AS deferred,
       k.conenforced::text AS enforced, -- from 18
       CASE WHEN k.contype IN ('c', 'n') THEN k.connoinherit::text END AS "no inherit",
       CASE WHEN k.coninhcount > 0 THEN format('%s times, %s', k.coninhcount,
            CASE WHEN k.conislocal THEN 'also its own' ELSE 'not its own' END) END AS inherited,
       CASE WHEN k.contype = 'f' THEN
           (SELECT string_agg(DISTINCT CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only'
                                                        ELSE 'always' END, ', ')
            FROM pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgenabled <> 'O') END AS "system triggers"
FROM pg_constraint k
LEFT JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.oid >= 16384 AND k.contype <> 't' AND NOT (k.contype = 'n' AND k.contypid <> 0)
  AND c.relpersistence IS DISTINCT FROM 't'
  AND (k.conrelid <> 0 OR k.contypid <> 0)
  AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid)
