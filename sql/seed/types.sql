-- Every type, and what its values are made of.
SELECT t.oid::bigint AS oid, t.typname::text AS name, t.typtype::text AS kind, t.typcategory::text AS category,
       CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END::bigint AS element,
       t.typbasetype::bigint AS base, t.typtypmod AS typmod, t.typnotnull AS not_null, t.typdelim::text AS delimiter,
       CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT enumlabel::text FROM pg_catalog.pg_enum WHERE enumtypid = t.oid
                                            ORDER BY enumsortorder) END AS labels,
       coalesce(r.rngsubtype, m.rngsubtype, 0)::bigint AS subtype,
       CASE WHEN t.typtype = 'c' THEN ARRAY(SELECT atttypid::bigint FROM pg_catalog.pg_attribute
            WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) END AS parts,
       CASE WHEN t.typtype = 'c' THEN ARRAY(SELECT atttypmod FROM pg_catalog.pg_attribute
            WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) END AS part_typmods
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_range m ON m.rngmultitypid = t.oid
