-- Undoes 20250121000000_add_organization_to_existing.sql: what that migration made and marked, and nothing else.
--
-- Differs from the design's rollback: schema metadata goes only if the migration made it and it is empty, the columns
-- only if they are the migration's own, and no DROP has CASCADE. On a second run there is nothing to do. Rows that the
-- new application has written to metadata.repositories since go with the table: back them up first.

BEGIN;

SET LOCAL lock_timeout = '5s';

DO $$
DECLARE
  mark CONSTANT text := 'Made by migration 20250121000000.';
BEGIN
  IF obj_description(to_regclass('metadata.repositories'), 'pg_class') = mark THEN
    DROP TABLE metadata.repositories;
  END IF;
  IF obj_description(to_regnamespace('metadata'), 'pg_namespace') = mark THEN
    BEGIN
      DROP SCHEMA metadata RESTRICT;
    EXCEPTION WHEN dependent_objects_still_exist THEN
      RAISE NOTICE 'schema metadata stays: it holds objects that this migration has not made';
    END;
  END IF;

  IF EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = to_regclass('public.profiles') AND attname = 'organization_id'
      AND col_description(attrelid, attnum) = mark
  ) THEN
    DROP POLICY organization_is_own_on_insert ON public.profiles;
    DROP POLICY organization_is_own_on_update ON public.profiles;
    ALTER TABLE public.profiles DROP COLUMN organization_id;
  END IF;
  IF EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = to_regclass('github_module.github_app_installations') AND attname = 'organization_id'
      AND col_description(attrelid, attnum) = mark
  ) THEN
    ALTER TABLE github_module.github_app_installations DROP COLUMN organization_id;
  END IF;
END
$$;

COMMIT;
