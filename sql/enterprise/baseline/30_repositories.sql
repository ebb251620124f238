-- What the extension knows of each user's repositories: the metadata that phase 8.5 of the design brings to the cloud.

CREATE TABLE public.user_repositories (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  installation_id uuid REFERENCES github_module.github_app_installations (id) ON DELETE SET NULL,
  path text NOT NULL,
  name text NOT NULL,
  type text NOT NULL DEFAULT 'git_repo' CHECK (type IN ('git_repo', 'local_folder')),
  default_branch text,
  last_scanned_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, path)
);
CREATE INDEX user_repositories_installation_id_idx ON public.user_repositories (installation_id);

CREATE TRIGGER user_repositories_set_updated_at BEFORE UPDATE ON public.user_repositories
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TABLE public.repository_metadata (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository_id uuid NOT NULL REFERENCES public.user_repositories (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('language', 'dependency', 'symbol', 'readme')),
  content jsonb NOT NULL,
  extracted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX repository_metadata_repository_id_idx ON public.repository_metadata (repository_id, kind);

ALTER TABLE public.user_repositories ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.repository_metadata ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.user_repositories, public.repository_metadata FROM anon;
CREATE POLICY "Users keep their own repositories" ON public.user_repositories
  FOR ALL TO authenticated USING ((SELECT auth.uid()) = user_id) WITH CHECK ((SELECT auth.uid()) = user_id);
CREATE POLICY "Users keep the metadata of their own repositories" ON public.repository_metadata
  FOR ALL TO authenticated
  USING (repository_id IN (SELECT id FROM public.user_repositories WHERE user_id = (SELECT auth.uid())))
  WITH CHECK (repository_id IN (SELECT id FROM public.user_repositories WHERE user_id = (SELECT auth.uid())));

CREATE VIEW public.repository_overview WITH (security_invoker = true) AS
  SELECT r.id, r.user_id, r.name, r.path, r.last_scanned_at, i.account_login, count(m.id) AS facts
  FROM public.user_repositories r
  LEFT JOIN github_module.github_app_installations i ON i.id = r.installation_id AND i.deleted_at IS NULL
  LEFT JOIN public.repository_metadata m ON m.repository_id = r.id
  GROUP BY r.id, i.account_login;
REVOKE ALL ON public.repository_overview FROM anon;
