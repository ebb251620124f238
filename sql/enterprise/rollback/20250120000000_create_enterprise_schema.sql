-- Undoes 20250120000000_create_enterprise_schema.sql: what that migration made and marked, and nothing else.
--
-- Differs from the design's rollback: that one dropped both schemas with everything in them, whoever had made it. This
-- one drops the six tables and two functions by name, never with CASCADE, and the schema only if the migration made it
-- and it is empty. Where the mark is missing, or on a second run, there is nothing to do. Rows that the new application
-- has written since go with the tables: back them up first.

BEGIN;

SET LOCAL lock_timeout = '5s';

DO $$
BEGIN
  IF obj_description(to_regclass('enterprise.organizations'), 'pg_class') = 'Made by migration 20250120000000.' THEN
    DROP TABLE enterprise.user_organization_roles, enterprise.organization_roles, enterprise.organization_api_keys,
      enterprise.team_members, enterprise.teams, enterprise.organizations;
    DROP FUNCTION enterprise.my_organizations();
    DROP FUNCTION enterprise.my_administered_organizations();
  END IF;

  IF obj_description(to_regnamespace('enterprise'), 'pg_namespace') = 'Made by migration 20250120000000.' THEN
    BEGIN
      DROP SCHEMA enterprise RESTRICT;
    EXCEPTION WHEN dependent_objects_still_exist THEN
      RAISE NOTICE 'schema enterprise stays: it holds objects that this migration has not made';
    END;
  END IF;
END
$$;

COMMIT;
