-- Procedural languages.
SELECT 'pg_language' AS classid, l.oid AS objid, 0 AS objsubid, NULL AS parentclass, NULL AS parentid,
       'language' AS kind, quote_ident(l.lanname) AS name,
       pg_get_userbyid(l.lanowner) AS owner,
       l.lanpltrusted::text AS trusted,
       nullif(l.lanplcallfoid, 0)::regprocedure AS handler,
       nullif(l.laninline, 0)::regprocedure AS "inline handler",
       nullif(l.lanvalidator, 0)::regprocedure AS validator
FROM pg_language l
WHERE l.lanispl
