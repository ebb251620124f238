-- Extended statistics.
-- only if pg_relation_size('pg_statistic_ext') > 0
SELECT 'pg_statistic_ext' AS classid, s.oid AS objid, 0 AS objsubid, 'pg_class' AS parentclass, s.stxrelid AS parentid,
       'statistics object' AS kind, format('%I.%I', n.nspname, s.stxname) AS name,
       pg_get_userbyid(s.stxowner) AS owner,
       pg_get_statisticsobjdef(s.oid) AS definition,
       nullif(s.stxstattarget, -1) AS target
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
WHERE s.oid >= 16384
