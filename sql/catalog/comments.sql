-- Details: comments. Those on what initdb made are left out, except on the schema public.
SELECT d.classoid::regclass AS classid, d.objoid AS objid, d.objsubid, 'comment' AS attribute, d.description AS value
FROM pg_description d
WHERE d.objoid >= 16384 OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = 'public'::regnamespace)
   OR d.classoid IN ('pg_extension'::regclass, 'pg_language'::regclass, 'pg_largeobject'::regclass)
UNION ALL
SELECT s.classoid::regclass, s.objoid, 0, 'comment', s.description
FROM pg_shdescription s
