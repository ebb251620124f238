-- File: 20250121000000_add_organization_to_existing.sql
--
-- What differs from the design, and the finding that made it so:
--
-- * The rollback dropped a schema metadata that was there before. The schema is made, granted and marked only where it
--   is missing; comments mark the new table and columns, and the rollback touches nothing without the mark.
-- * An organization could not be deleted while a profile or an installation showed it: those are set to NULL now.
-- * Old clients may write every column of their own profile, so they could have put themselves into any organization:
--   two restrictive policies let a profile show only organizations of its user, or none, as old clients leave it.
-- * metadata.repositories could hold rows of no organization, and stood open or closed to everybody: organization_id is
--   NOT NULL, row-level security is on, and members keep the repositories of their organizations.
-- * Building the indexes of profiles and installations here would stop everybody who writes to them until it is done.
--   The next migration, 20250121000001, builds them beside the traffic. What is left here takes no time: a column with a
--   foreign key is NULL in every row at first, so that Postgres has nothing to check or to rewrite.
-- * A lock that is not granted within five seconds ends the script instead of queueing everybody behind it.

BEGIN;

SET LOCAL lock_timeout = '5s';

DO $$
BEGIN
  IF to_regnamespace('metadata') IS NULL THEN
    CREATE SCHEMA metadata;
    COMMENT ON SCHEMA metadata IS 'Made by migration 20250121000000.';
    GRANT USAGE ON SCHEMA metadata TO authenticated, service_role;
  END IF;
END
$$;

CREATE TABLE metadata.repositories (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES enterprise.organizations (id) ON DELETE CASCADE,
  connector_id uuid,
  path text NOT NULL,
  name text NOT NULL,
  type text DEFAULT 'git_repo',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
COMMENT ON TABLE metadata.repositories IS 'Made by migration 20250121000000.';
CREATE INDEX idx_metadata_repos_org ON metadata.repositories (organization_id);

ALTER TABLE metadata.repositories ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_keep ON metadata.repositories FOR ALL TO authenticated
  USING (organization_id IN (SELECT enterprise.my_organizations()))
  WITH CHECK (organization_id IN (SELECT enterprise.my_organizations()));
GRANT SELECT, INSERT, UPDATE, DELETE ON metadata.repositories TO authenticated;
GRANT ALL ON metadata.repositories TO service_role;

ALTER TABLE public.profiles
  ADD COLUMN organization_id uuid REFERENCES enterprise.organizations (id) ON DELETE SET NULL;
COMMENT ON COLUMN public.profiles.organization_id IS 'Made by migration 20250121000000.';

CREATE POLICY organization_is_own_on_insert ON public.profiles AS RESTRICTIVE FOR INSERT TO authenticated
  WITH CHECK (organization_id IS NULL OR organization_id IN (SELECT enterprise.my_organizations()));
CREATE POLICY organization_is_own_on_update ON public.profiles AS RESTRICTIVE FOR UPDATE TO authenticated
  USING (true)
  WITH CHECK (organization_id IS NULL OR organization_id IN (SELECT enterprise.my_organizations()));

ALTER TABLE github_module.github_app_installations
  ADD COLUMN organization_id uuid REFERENCES enterprise.organizations (id) ON DELETE SET NULL;
COMMENT ON COLUMN github_module.github_app_installations.organization_id IS 'Made by migration 20250121000000.';

COMMIT;
