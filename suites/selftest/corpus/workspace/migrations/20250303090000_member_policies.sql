-- Members of an organization work together: policies ask for membership instead of ownership.
BEGIN;

DROP POLICY own_projects ON public.projects;
CREATE POLICY projects_of_members ON public.projects FOR ALL TO authenticated
  USING (public.is_member(organization_id)) WITH CHECK (public.is_member(organization_id));

DROP POLICY tasks_of_own_projects ON public.tasks;
CREATE POLICY tasks_of_members ON public.tasks FOR ALL TO authenticated
  USING (public.is_member(organization_id)) WITH CHECK (public.is_member(organization_id));

DROP POLICY own_labels ON public.labels;
CREATE POLICY labels_of_members ON public.labels FOR ALL TO authenticated
  USING (public.is_member(organization_id)) WITH CHECK (public.is_member(organization_id));

CREATE OR REPLACE FUNCTION public.owns_project(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM public.projects p WHERE p.id = wanted AND public.is_member(p.organization_id))
$$;

DROP VIEW public.my_tasks;
CREATE VIEW public.my_tasks WITH (security_invoker = true) AS
  SELECT t.id, t.organization_id, t.project_id, t.title, t.state, t.due_at
  FROM public.tasks t WHERE t.assignee_id = auth.uid() AND t.deleted_at IS NULL;
REVOKE ALL ON public.my_tasks FROM anon;

COMMIT;
