-- Details: settings that ALTER ROLE and ALTER DATABASE made, of a role or of the database.
-- only if pg_relation_size('pg_db_role_setting') > 0
SELECT CASE WHEN s.setrole = 0 THEN 'pg_database' ELSE 'pg_authid' END AS classid,
       CASE WHEN s.setrole = 0 THEN d.oid ELSE s.setrole END AS objid, 0 AS objsubid,
       format('setting %s%s', split_part(o, '=', 1),
              CASE WHEN s.setdatabase = 0 THEN ' in all databases' ELSE ' in this database' END) AS attribute,
       substr(o, strpos(o, '=') + 1) AS value
FROM pg_db_role_setting s
JOIN pg_database d ON d.datname = current_database() AND s.setdatabase IN (0, d.oid)
CROSS JOIN unnest(s.setconfig) o
