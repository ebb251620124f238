-- Operator families with all that their classes put in.
-- only if EXISTS (SELECT FROM pg_opfamily WHERE oid >= 16384)
SELECT 'pg_opfamily' AS classid, f.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, f.opfnamespace AS parentid,
       'operator family' AS kind, format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS name,
       pg_get_userbyid(f.opfowner) AS owner,
       (SELECT string_agg(item, ', ' ORDER BY item) FROM (
            SELECT format('%s %s%s', o.amopstrategy, o.amopopr::regoperator,
                          CASE WHEN o.amopsortfamily <> 0 THEN ' for ordering by ' || (
                              SELECT format('%I.%I', sn.nspname, s.opfname) FROM pg_opfamily s
                              JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = o.amopsortfamily) END) AS item
            FROM pg_amop o WHERE o.amopfamily = f.oid) AS operators) AS operators,
       (SELECT string_agg(item, ', ' ORDER BY item) FROM (
            SELECT format('%s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL),
                          format_type(p.amprocrighttype, NULL), p.amproc::regprocedure) AS item
            FROM pg_amproc p WHERE p.amprocfamily = f.oid) AS functions) AS functions
FROM pg_opfamily f
JOIN pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_am am ON am.oid = f.opfmethod
WHERE f.oid >= 16384
