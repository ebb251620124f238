-- What belongs to an extension, by address.
SELECT d.classid::regclass AS classid, d.objid, d.objsubid, d.refobjid AS extension
FROM pg_depend d
WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
