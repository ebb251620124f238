-- File: 20250120000000_create_enterprise_schema.sql

BEGIN;

-- Create enterprise schema
CREATE SCHEMA IF NOT EXISTS enterprise;

-- Create organizations table
CREATE TABLE enterprise.organizations (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  name TEXT UNIQUE NOT NULL,
  display_name TEXT NOT NULL,
  domain TEXT,
  plan_type TEXT DEFAULT 'starter',
  max_users INTEGER DEFAULT 5,
  status TEXT DEFAULT 'active',
  settings JSONB DEFAULT '{}',
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW()
);

-- Create teams table (with hierarchy support)
CREATE TABLE enterprise.teams (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  organization_id UUID REFERENCES enterprise.organizations(id) ON DELETE CASCADE,
  parent_team_id UUID REFERENCES enterprise.teams(id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  team_type TEXT NOT NULL,
  description TEXT,
  email TEXT,
  metadata JSONB DEFAULT '{}',
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW(),
  UNIQUE(organization_id, name)
);

-- Create team_members table
CREATE TABLE enterprise.team_members (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  team_id UUID REFERENCES enterprise.teams(id) ON DELETE CASCADE,
  user_id UUID REFERENCES auth.users(id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT 'member',
  joined_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW(),
  UNIQUE(team_id, user_id)
);

-- Create organization_api_keys table
CREATE TABLE enterprise.organization_api_keys (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  organization_id UUID REFERENCES enterprise.organizations(id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  encrypted_key TEXT NOT NULL,
  key_name TEXT NOT NULL,
  is_default BOOLEAN DEFAULT FALSE,
  status TEXT DEFAULT 'active',
  created_by UUID REFERENCES auth.users(id),
  created_at TIMESTAMPTZ DEFAULT NOW(),
  last_used_at TIMESTAMPTZ
);

-- Create organization_roles table
CREATE TABLE enterprise.organization_roles (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  organization_id UUID REFERENCES enterprise.organizations(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  permissions JSONB NOT NULL DEFAULT '[]',
  is_default BOOLEAN DEFAULT FALSE,
  created_at TIMESTAMPTZ DEFAULT NOW(),
  updated_at TIMESTAMPTZ DEFAULT NOW(),
  UNIQUE(organization_id, name)
);

-- Create user_organization_roles table
CREATE TABLE enterprise.user_organization_roles (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  user_id UUID REFERENCES auth.users(id) ON DELETE CASCADE,
  organization_id UUID REFERENCES enterprise.organizations(id) ON DELETE CASCADE,
  role_id UUID REFERENCES enterprise.organization_roles(id) ON DELETE CASCADE,
  assigned_by UUID REFERENCES auth.users(id),
  assigned_at TIMESTAMPTZ DEFAULT NOW(),
  UNIQUE(user_id, organization_id, role_id)
);

-- Create indexes
CREATE INDEX idx_teams_org ON enterprise.teams(organization_id);
CREATE INDEX idx_teams_parent ON enterprise.teams(parent_team_id);
CREATE INDEX idx_team_members_team ON enterprise.team_members(team_id);
CREATE INDEX idx_team_members_user ON enterprise.team_members(user_id);
CREATE INDEX idx_api_keys_org ON enterprise.organization_api_keys(organization_id);
CREATE INDEX idx_user_org_roles_user ON enterprise.user_organization_roles(user_id);
CREATE INDEX idx_user_org_roles_org ON enterprise.user_organization_roles(organization_id);

COMMIT;
