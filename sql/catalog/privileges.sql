-- Details: who may do what, per grantee. No ACL means the default ACL, so both come out alike; a star: grant option.
WITH held (classid, objid, objsubid, acl) AS (
    SELECT 'pg_class', c.oid, 0, coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char",
                                                               c.relowner))
    FROM pg_class c
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND (c.oid >= 16384 OR c.relacl IS NOT NULL)
    UNION ALL
    SELECT 'pg_class', a.attrelid, a.attnum, a.attacl FROM pg_attribute a WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_proc', p.oid, 0, coalesce(p.proacl, acldefault('f', p.proowner))
    FROM pg_proc p WHERE p.oid >= 16384 OR p.proacl IS NOT NULL
    UNION ALL
    SELECT 'pg_type', t.oid, 0, coalesce(t.typacl, acldefault('T', t.typowner))
    FROM pg_type t WHERE (t.oid >= 16384 AND t.typelem = 0) OR t.typacl IS NOT NULL
    UNION ALL
    SELECT 'pg_namespace', n.oid, 0, coalesce(n.nspacl, acldefault('n', n.nspowner)) FROM pg_namespace n
    UNION ALL
    SELECT 'pg_language', l.oid, 0, coalesce(l.lanacl, acldefault('l', l.lanowner)) FROM pg_language l
    UNION ALL
    SELECT 'pg_database', d.oid, 0, coalesce(d.datacl, acldefault('d', d.datdba))
    FROM pg_database d WHERE d.datname = current_database()
    UNION ALL
    SELECT 'pg_foreign_data_wrapper', w.oid, 0, coalesce(w.fdwacl, acldefault('F', w.fdwowner))
    FROM pg_foreign_data_wrapper w
    UNION ALL
    SELECT 'pg_foreign_server', s.oid, 0, coalesce(s.srvacl, acldefault('S', s.srvowner)) FROM pg_foreign_server s
    UNION ALL
    SELECT 'pg_largeobject', m.oid, 0, coalesce(m.lomacl, acldefault('L', m.lomowner)) FROM pg_largeobject_metadata m
    UNION ALL
    SELECT 'pg_default_acl', e.oid, 0, e.defaclacl FROM pg_default_acl e
    UNION ALL -- from 15
    SELECT 'pg_parameter_acl', r.oid, 0, r.paracl FROM pg_parameter_acl r -- from 15
), distinct_acl AS (
    SELECT row_number() OVER () AS id, u.acl FROM (SELECT DISTINCT h.acl FROM held h) u
), granted AS (
    SELECT d.id, g.grantee, g.grantor,
           string_agg(g.privilege_type || CASE WHEN g.is_grantable THEN '*' ELSE '' END, ', '
                      ORDER BY g.privilege_type) AS privileges
    FROM distinct_acl d CROSS JOIN aclexplode(d.acl) g
    GROUP BY d.id, g.grantee, g.grantor
), told AS (
    SELECT id, 'privileges of ' || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
               AS attribute,
           string_agg(format('%s granted by %I', privileges, pg_get_userbyid(grantor)), '; '
                      ORDER BY pg_get_userbyid(grantor)) AS value
    FROM granted GROUP BY id, grantee
)
SELECT h.classid, h.objid, h.objsubid, t.attribute, t.value
FROM held h JOIN distinct_acl d ON d.acl = h.acl JOIN told t ON t.id = d.id
