-- Undoes 20250122000000_migrate_existing_users.sql.
--
-- The design has no rollback of just this step. This one takes back the personal organizations that the migration made,
-- by the id that it gave them, with all that belongs to them: the Admin role, the assignment, the copied repositories,
-- and whatever the new application has put there since, which is to be backed up first. Organizations, roles and
-- assignments that were there before, or were made by somebody else, stay. Where the migration has not run, or on a
-- second run, there is nothing to do. Triggers rest while profiles and installations let go of those organizations, so
-- that their updated_at stays what it is.

BEGIN;

SET LOCAL lock_timeout = '5s';

DO $$
BEGIN
  IF obj_description(to_regclass('enterprise.organizations'), 'pg_class')
    IS DISTINCT FROM 'Made by migration 20250120000000.'
  THEN
    RETURN;
  END IF;

  CREATE TEMPORARY TABLE made ON COMMIT DROP AS
  SELECT id FROM enterprise.organizations
  WHERE id = md5('organization of ' || (settings ->> 'personal_organization_of'))::uuid
    OR id IN (SELECT md5('organization of ' || u.id)::uuid FROM auth.users u);

  SET LOCAL session_replication_role = replica;
  IF EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = to_regclass('public.profiles') AND attname = 'organization_id'
      AND col_description(attrelid, attnum) = 'Made by migration 20250121000000.'
  ) THEN
    UPDATE public.profiles SET organization_id = NULL WHERE organization_id IN (SELECT id FROM pg_temp.made);
  END IF;
  IF EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = to_regclass('github_module.github_app_installations') AND attname = 'organization_id'
      AND col_description(attrelid, attnum) = 'Made by migration 20250121000000.'
  ) THEN
    UPDATE github_module.github_app_installations SET organization_id = NULL
    WHERE organization_id IN (SELECT id FROM pg_temp.made);
  END IF;
  SET LOCAL session_replication_role = origin;

  DELETE FROM enterprise.organizations WHERE id IN (SELECT id FROM pg_temp.made);
END
$$;

COMMIT;
