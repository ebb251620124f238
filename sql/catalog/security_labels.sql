-- Details: security labels.
-- only if pg_relation_size('pg_seclabel') > 0
-- only if pg_relation_size('pg_shseclabel') > 0
SELECT l.classoid::regclass AS classid, l.objoid AS objid, l.objsubid, 'security label of ' || l.provider AS attribute,
       l.label AS value
FROM pg_seclabel l
UNION ALL
SELECT s.classoid::regclass, s.objoid, 0, 'security label of ' || s.provider, s.label
FROM pg_shseclabel s
