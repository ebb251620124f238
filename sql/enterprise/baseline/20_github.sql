-- Installations of the GitHub app. GitHub announces an installation before anybody has claimed it, and keeps it when the
-- user who made it is gone, so an installation may belong to nobody. Suspended and uninstalled ones stay on record.

CREATE SCHEMA github_module;
GRANT USAGE ON SCHEMA github_module TO authenticated, service_role;

CREATE TABLE github_module.github_app_installations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  installation_id bigint NOT NULL UNIQUE,
  user_id uuid REFERENCES auth.users (id) ON DELETE SET NULL,
  account_id bigint NOT NULL,
  account_login text NOT NULL,
  account_type text NOT NULL CHECK (account_type IN ('User', 'Organization')),
  repository_selection text NOT NULL DEFAULT 'selected' CHECK (repository_selection IN ('all', 'selected')),
  permissions jsonb NOT NULL DEFAULT '{}',
  events text[] NOT NULL DEFAULT '{}',
  suspended_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX github_app_installations_user_id_idx ON github_module.github_app_installations (user_id);
CREATE INDEX github_app_installations_account_idx ON github_module.github_app_installations (lower(account_login))
  WHERE deleted_at IS NULL;

CREATE TRIGGER github_app_installations_set_updated_at BEFORE UPDATE ON github_module.github_app_installations
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

ALTER TABLE github_module.github_app_installations ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Users see their own installations" ON github_module.github_app_installations
  FOR SELECT TO authenticated USING ((SELECT auth.uid()) = user_id);
CREATE POLICY "Users disconnect their own installations" ON github_module.github_app_installations
  FOR DELETE TO authenticated USING ((SELECT auth.uid()) = user_id);
GRANT SELECT, DELETE ON github_module.github_app_installations TO authenticated;
GRANT ALL ON github_module.github_app_installations TO service_role;
