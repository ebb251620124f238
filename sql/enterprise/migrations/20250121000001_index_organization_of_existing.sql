-- no-transaction
-- File: 20250121000001_index_organization_of_existing.sql
--
-- The design builds these two indexes in 20250121000000, inside the transaction that has just locked both tables. They
-- are built beside the traffic here. An index that an interrupted run left invalid is dropped first, so that IF NOT
-- EXISTS cannot mistake it for a good one; a name that is taken by another index ends the script before anything is done.

SET lock_timeout = '5s';

DO $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT i.indexrelid::regclass AS name, i.indisvalid, a.attname IS NOT DISTINCT FROM 'organization_id' AS is_ours
    FROM (VALUES
      ('public.idx_profiles_org', 'public.profiles'),
      ('github_module.idx_github_installations_org', 'github_module.github_app_installations')
    ) AS wanted (index, on_table)
    JOIN pg_index i ON i.indexrelid = to_regclass(wanted.index)
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND i.indnkeyatts = 1
      AND i.indrelid = to_regclass(wanted.on_table)
  LOOP
    IF NOT found.is_ours THEN
      RAISE EXCEPTION 'The name of index % is taken by an index on something else', found.name
        USING ERRCODE = 'duplicate_table';
    ELSIF NOT found.indisvalid THEN
      EXECUTE format('DROP INDEX %s', found.name);
    END IF;
  END LOOP;
END
$$;

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_profiles_org ON public.profiles (organization_id);

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_github_installations_org
  ON github_module.github_app_installations (organization_id);

RESET lock_timeout;
