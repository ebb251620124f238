CREATE FUNCTION public.owns_project(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM public.projects p WHERE p.id = wanted AND p.owner_id = auth.uid())
$$;
REVOKE ALL ON FUNCTION public.owns_project(uuid) FROM PUBLIC, anon;
COMMENT ON FUNCTION public.owns_project(uuid) IS 'Whether the project is the caller''s.';

CREATE VIEW public.my_tasks WITH (security_invoker = true) AS
  SELECT t.id, t.project_id, t.title, t.state, t.due_at
  FROM public.tasks t WHERE t.assignee_id = auth.uid() AND t.deleted_at IS NULL;
REVOKE ALL ON public.my_tasks FROM anon;

ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.labels ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.task_labels ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.api_tokens FORCE ROW LEVEL SECURITY;
ALTER TABLE public.invites ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_profile ON public.profiles FOR ALL TO authenticated
  USING (id = auth.uid()) WITH CHECK (id = auth.uid());
CREATE POLICY own_projects ON public.projects FOR ALL TO authenticated
  USING (owner_id = auth.uid()) WITH CHECK (owner_id = auth.uid());
CREATE POLICY tasks_of_own_projects ON public.tasks FOR ALL TO authenticated
  USING (public.owns_project(project_id)) WITH CHECK (public.owns_project(project_id));
CREATE POLICY assigned_tasks ON public.tasks FOR SELECT TO authenticated
  USING (assignee_id = auth.uid());
CREATE POLICY comments_of_own_tasks ON public.comments FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM public.tasks t WHERE t.id = task_id));
CREATE POLICY own_comments ON public.comments FOR INSERT TO authenticated
  WITH CHECK (author_id = auth.uid());
CREATE POLICY own_labels ON public.labels FOR ALL TO authenticated
  USING (owner_id = auth.uid()) WITH CHECK (owner_id = auth.uid());
CREATE POLICY labels_of_nobody ON public.labels FOR SELECT TO anon, authenticated
  USING (owner_id IS NULL);
CREATE POLICY own_tokens ON public.api_tokens FOR ALL TO authenticated
  USING (user_id = auth.uid()) WITH CHECK (user_id = auth.uid());

ALTER TABLE public.comments REPLICA IDENTITY FULL;
CREATE PUBLICATION supabase_realtime_tasks FOR TABLE public.tasks, public.comments;
