BEGIN;

DROP VIEW public.my_tasks;
CREATE VIEW public.my_tasks WITH (security_invoker = true) AS
  SELECT t.id, t.project_id, t.title, t.state, t.due_at
  FROM public.tasks t WHERE t.assignee_id = auth.uid() AND t.deleted_at IS NULL;

CREATE OR REPLACE FUNCTION public.owns_project(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM public.projects p WHERE p.id = wanted AND p.owner_id = auth.uid())
$$;

DROP POLICY labels_of_members ON public.labels;
CREATE POLICY own_labels ON public.labels FOR ALL TO authenticated
  USING (owner_id = auth.uid()) WITH CHECK (owner_id = auth.uid());

DROP POLICY tasks_of_members ON public.tasks;
CREATE POLICY tasks_of_own_projects ON public.tasks FOR ALL TO authenticated
  USING (public.owns_project(project_id)) WITH CHECK (public.owns_project(project_id));

DROP POLICY projects_of_members ON public.projects;
CREATE POLICY own_projects ON public.projects FOR ALL TO authenticated
  USING (owner_id = auth.uid()) WITH CHECK (owner_id = auth.uid());

COMMIT;
