-- Undoes 20250121000001_index_organization_of_existing.sql. Only an index on the new column is that migration's: one of
-- the same name on anything else stays. On a second run there is nothing to do.

BEGIN;

SET LOCAL lock_timeout = '5s';

DO $$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT i.indexrelid::regclass AS name
    FROM (VALUES
      ('public.idx_profiles_org', 'public.profiles'),
      ('github_module.idx_github_installations_org', 'github_module.github_app_installations')
    ) AS wanted (index, on_table)
    JOIN pg_index i ON i.indexrelid = to_regclass(wanted.index) AND i.indrelid = to_regclass(wanted.on_table)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND i.indnkeyatts = 1
    WHERE a.attname = 'organization_id'
  LOOP
    EXECUTE format('DROP INDEX %s', made.name);
  END LOOP;
END
$$;

COMMIT;
