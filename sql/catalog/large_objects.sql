-- Large objects: their OID is their name. What they hold is compared with the rows.
-- only if pg_relation_size('pg_largeobject_metadata') > 0
SELECT 'pg_largeobject' AS classid, m.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'large object' AS kind, m.oid AS name,
       pg_get_userbyid(m.lomowner) AS owner
FROM pg_largeobject_metadata m
