-- The database itself, without its name and owner: clones have others.
SELECT 'pg_database' AS classid, d.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'database' AS kind, 'current database' AS name,
       pg_encoding_to_char(d.encoding) AS encoding,
       d.datcollate AS "lc_collate",
       d.datctype AS "lc_ctype",
       d.datconnlimit AS "connection limit",
       d.datallowconn::text AS "allows connections"
FROM pg_database d
WHERE d.datname = current_database()
