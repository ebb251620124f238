-- What the columns of tables promise: never NULL; a value of its own accord; computed; the family of their type.
SELECT a.attrelid::bigint AS relation, a.attnum::int AS number, a.attnotnull AS not_null,
       a.atthasdef OR a.attidentity <> '' AS filled, a.attgenerated <> '' AS computed, t.typcategory::text AS family
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
