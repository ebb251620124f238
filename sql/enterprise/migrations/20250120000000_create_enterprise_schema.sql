-- File: 20250120000000_create_enterprise_schema.sql
--
-- What differs from the design, and the finding that made it so:
--
-- * A user who had made a key or assigned a role could not be deleted any more: organization_api_keys.created_by and
--   user_organization_roles.assigned_by held on to users. They are set to NULL now, and have an index to be found by.
-- * The rollback dropped a schema that was there before. The schema is made, granted and marked only where it is
--   missing; comments mark what this migration made, and the rollback touches nothing without the mark.
-- * Rows could belong to no organization, which UNIQUE (organization_id, name) does not see: such columns are NOT NULL.
-- * A team could have its parent, and a user a role, in another organization: those foreign keys carry the organization.
-- * Every table stood open or closed to everybody: row-level security is on, members see their organizations and
--   nothing else, administrators change them. Policies ask functions that read memberships as their owner, so that no
--   policy asks itself; only signed-in users and the service may call them, and they answer only for the caller.
-- * Defaults used uuid_generate_v4(), which is found only if the search path has schema extensions; gen_random_uuid() is
--   always there.
-- * A lock that is not granted within five seconds ends the script instead of queueing everybody behind it.

BEGIN;

SET LOCAL lock_timeout = '5s';

DO $$
BEGIN
  IF to_regnamespace('enterprise') IS NULL THEN
    CREATE SCHEMA enterprise;
    COMMENT ON SCHEMA enterprise IS 'Made by migration 20250120000000.';
    GRANT USAGE ON SCHEMA enterprise TO authenticated, service_role;
  END IF;
END
$$;

CREATE TABLE enterprise.organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text UNIQUE NOT NULL,
  display_name text NOT NULL,
  domain text,
  plan_type text DEFAULT 'starter',
  max_users integer DEFAULT 5,
  status text DEFAULT 'active',
  settings jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
COMMENT ON TABLE enterprise.organizations IS 'Made by migration 20250120000000.';

CREATE TABLE enterprise.teams (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES enterprise.organizations (id) ON DELETE CASCADE,
  parent_team_id uuid,
  name text NOT NULL,
  display_name text NOT NULL,
  team_type text NOT NULL,
  description text,
  email text,
  metadata jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  UNIQUE (organization_id, name),
  UNIQUE (organization_id, id),
  CONSTRAINT teams_parent_team_id_fkey FOREIGN KEY (organization_id, parent_team_id)
    REFERENCES enterprise.teams (organization_id, id) ON DELETE SET NULL (parent_team_id)
);

CREATE TABLE enterprise.team_members (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES enterprise.teams (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  role text NOT NULL DEFAULT 'member',
  joined_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  UNIQUE (team_id, user_id)
);

CREATE TABLE enterprise.organization_api_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES enterprise.organizations (id) ON DELETE CASCADE,
  provider text NOT NULL,
  encrypted_key text NOT NULL,
  key_name text NOT NULL,
  is_default boolean DEFAULT false,
  status text DEFAULT 'active',
  created_by uuid REFERENCES auth.users (id) ON DELETE SET NULL,
  created_at timestamptz DEFAULT now(),
  last_used_at timestamptz
);

CREATE TABLE enterprise.organization_roles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES enterprise.organizations (id) ON DELETE CASCADE,
  name text NOT NULL,
  display_name text NOT NULL,
  permissions jsonb NOT NULL DEFAULT '[]',
  is_default boolean DEFAULT false,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  UNIQUE (organization_id, name),
  UNIQUE (organization_id, id)
);

CREATE TABLE enterprise.user_organization_roles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL REFERENCES enterprise.organizations (id) ON DELETE CASCADE,
  role_id uuid NOT NULL,
  assigned_by uuid REFERENCES auth.users (id) ON DELETE SET NULL,
  assigned_at timestamptz DEFAULT now(),
  UNIQUE (user_id, organization_id, role_id),
  CONSTRAINT user_organization_roles_role_id_fkey FOREIGN KEY (organization_id, role_id)
    REFERENCES enterprise.organization_roles (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX idx_teams_org ON enterprise.teams (organization_id);
CREATE INDEX idx_teams_parent ON enterprise.teams (parent_team_id);
CREATE INDEX idx_team_members_team ON enterprise.team_members (team_id);
CREATE INDEX idx_team_members_user ON enterprise.team_members (user_id);
CREATE INDEX idx_api_keys_org ON enterprise.organization_api_keys (organization_id);
CREATE INDEX idx_api_keys_created_by ON enterprise.organization_api_keys (created_by);
CREATE INDEX idx_user_org_roles_user ON enterprise.user_organization_roles (user_id);
CREATE INDEX idx_user_org_roles_org ON enterprise.user_organization_roles (organization_id, role_id);
CREATE INDEX idx_user_org_roles_assigned_by ON enterprise.user_organization_roles (assigned_by);

-- Whose organizations: the caller's, by the token of the request. They take no argument, so there is nothing to forge.
CREATE FUNCTION enterprise.my_organizations() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT organization_id FROM enterprise.user_organization_roles WHERE user_id = auth.uid()
$$;
CREATE FUNCTION enterprise.my_administered_organizations() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.organization_id
  FROM enterprise.user_organization_roles m
  JOIN enterprise.organization_roles r ON r.id = m.role_id AND r.organization_id = m.organization_id
  WHERE m.user_id = auth.uid() AND r.permissions @> '["*"]'
$$;
REVOKE ALL ON FUNCTION enterprise.my_organizations(), enterprise.my_administered_organizations() FROM PUBLIC, anon;
GRANT EXECUTE ON FUNCTION enterprise.my_organizations(), enterprise.my_administered_organizations()
  TO authenticated, service_role;

ALTER TABLE enterprise.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprise.teams ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprise.team_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprise.organization_api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprise.organization_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprise.user_organization_roles ENABLE ROW LEVEL SECURITY;

CREATE POLICY members_read ON enterprise.organizations FOR SELECT TO authenticated
  USING (id IN (SELECT enterprise.my_organizations()));
CREATE POLICY administrators_change ON enterprise.organizations FOR UPDATE TO authenticated
  USING (id IN (SELECT enterprise.my_administered_organizations()))
  WITH CHECK (id IN (SELECT enterprise.my_administered_organizations()));

CREATE POLICY members_read ON enterprise.teams FOR SELECT TO authenticated
  USING (organization_id IN (SELECT enterprise.my_organizations()));
CREATE POLICY administrators_manage ON enterprise.teams FOR ALL TO authenticated
  USING (organization_id IN (SELECT enterprise.my_administered_organizations()))
  WITH CHECK (organization_id IN (SELECT enterprise.my_administered_organizations()));

CREATE POLICY members_read ON enterprise.team_members FOR SELECT TO authenticated
  USING (team_id IN (
    SELECT t.id FROM enterprise.teams t WHERE t.organization_id IN (SELECT enterprise.my_organizations())
  ));
CREATE POLICY administrators_manage ON enterprise.team_members FOR ALL TO authenticated
  USING (team_id IN (
    SELECT t.id FROM enterprise.teams t WHERE t.organization_id IN (SELECT enterprise.my_administered_organizations())
  ))
  WITH CHECK (EXISTS (
    SELECT
    FROM enterprise.teams t
    JOIN enterprise.user_organization_roles m ON m.organization_id = t.organization_id
    WHERE t.id = team_members.team_id AND m.user_id = team_members.user_id
      AND t.organization_id IN (SELECT enterprise.my_administered_organizations())
  ));

CREATE POLICY administrators_manage ON enterprise.organization_api_keys FOR ALL TO authenticated
  USING (organization_id IN (SELECT enterprise.my_administered_organizations()))
  WITH CHECK (organization_id IN (SELECT enterprise.my_administered_organizations()));

CREATE POLICY members_read ON enterprise.organization_roles FOR SELECT TO authenticated
  USING (organization_id IN (SELECT enterprise.my_organizations()));
CREATE POLICY administrators_manage ON enterprise.organization_roles FOR ALL TO authenticated
  USING (organization_id IN (SELECT enterprise.my_administered_organizations()))
  WITH CHECK (organization_id IN (SELECT enterprise.my_administered_organizations()));

CREATE POLICY members_read ON enterprise.user_organization_roles FOR SELECT TO authenticated
  USING (organization_id IN (SELECT enterprise.my_organizations()));
CREATE POLICY administrators_manage ON enterprise.user_organization_roles FOR ALL TO authenticated
  USING (organization_id IN (SELECT enterprise.my_administered_organizations()))
  WITH CHECK (organization_id IN (SELECT enterprise.my_administered_organizations()));

-- What an organization pays for (plan_type, max_users, status) and what it is called in URLs is the service's to change.
GRANT SELECT ON enterprise.organizations TO authenticated;
GRANT UPDATE (display_name, domain, settings, updated_at) ON enterprise.organizations TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  enterprise.teams, enterprise.team_members, enterprise.organization_api_keys, enterprise.organization_roles,
  enterprise.user_organization_roles TO authenticated;
GRANT ALL ON
  enterprise.organizations, enterprise.teams, enterprise.team_members, enterprise.organization_api_keys,
  enterprise.organization_roles, enterprise.user_organization_roles TO service_role;

COMMIT;
