-- One row where there are large objects that can be read.
SELECT 1 AS readable
WHERE has_table_privilege('pg_largeobject', 'SELECT') AND EXISTS (SELECT FROM pg_largeobject_metadata)
