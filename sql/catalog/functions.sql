-- Functions, procedures, window functions and aggregates, but for the constructors that come with a range type.
-- only if EXISTS (SELECT FROM pg_proc WHERE oid >= 16384)
SELECT 'pg_proc' AS classid, p.oid AS objid, 0 AS objsubid, 'pg_namespace' AS parentclass, p.pronamespace AS parentid,
       CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END AS kind,
       p.oid::regprocedure AS name,
       pg_get_userbyid(p.proowner) AS owner,
       pg_get_function_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS result,
       l.lanname AS language,
       CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_get_function_sqlbody(p.oid) END AS body,
       p.probin AS library,
       CASE WHEN p.prokind = 'w' THEN 'true' END AS "window",
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
       CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END AS security,
       p.proisstrict::text AS strict,
       p.proleakproof::text AS leakproof,
       p.procost AS cost,
       p.prorows AS rows,
       nullif(p.prosupport, 0)::regproc AS "support function",
       CASE WHEN p.proconfig IS NOT NULL THEN
           (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(p.proconfig) o) END AS settings,
       CASE WHEN p.protrftypes IS NOT NULL THEN
           (SELECT string_agg(format_type(o, NULL), ', ' ORDER BY format_type(o, NULL)) FROM unnest(p.protrftypes) o) END AS transforms,
       CASE a.aggkind WHEN 'o' THEN 'ordered set' WHEN 'h' THEN 'hypothetical set' WHEN 'n' THEN 'normal' END
           AS "aggregate kind",
       a.aggtransfn AS "transition function",
       format_type(a.aggtranstype, NULL) AS "transition type",
       a.aggtransspace AS "transition space",
       a.agginitval AS "initial value",
       nullif(a.aggfinalfn, 0)::regproc AS "final function",
       CASE WHEN a.aggfinalextra THEN 'true' END AS "final function takes extra arguments",
       a.aggfinalmodify AS "final function modifies",
       nullif(a.aggcombinefn, 0)::regproc AS "combine function",
       nullif(a.aggserialfn, 0)::regproc AS "serialize function",
       nullif(a.aggdeserialfn, 0)::regproc AS "deserialize function",
       nullif(a.aggsortop, 0)::regoperator AS "sort operator",
       nullif(a.aggmtransfn, 0)::regproc AS "moving transition function",
       nullif(a.aggminvtransfn, 0)::regproc AS "moving inverse function",
       nullif(a.aggmfinalfn, 0)::regproc AS "moving final function",
       CASE WHEN a.aggmfinalextra THEN 'true' END AS "moving final function takes extra arguments",
       a.aggmfinalmodify AS "moving final function modifies",
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS "moving transition type",
       a.aggmtransspace AS "moving transition space",
       a.aggminitval AS "moving initial value"
FROM pg_proc p
JOIN pg_language l ON l.oid = p.prolang
LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.oid >= 16384 AND NOT (p.prolang = 12 AND p.prosrc ~ '^(multi)?range_constructor[0-9]$')
