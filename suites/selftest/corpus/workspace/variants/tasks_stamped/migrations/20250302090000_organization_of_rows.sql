-- Every row gets the organization that it belongs to: projects, labels and tokens their owner's, what hangs on a project
-- that project's. Rows that old clients write without it get theirs from a trigger.
BEGIN;

ALTER TABLE public.projects ADD COLUMN organization_id uuid
  CONSTRAINT projects_organization_fkey REFERENCES public.organizations (id) ON DELETE CASCADE;
ALTER TABLE public.tasks ADD COLUMN organization_id uuid
  CONSTRAINT tasks_organization_fkey REFERENCES public.organizations (id) ON DELETE CASCADE;
ALTER TABLE public.comments ADD COLUMN organization_id uuid
  CONSTRAINT comments_organization_fkey REFERENCES public.organizations (id) ON DELETE CASCADE;
ALTER TABLE public.labels ADD COLUMN organization_id uuid
  CONSTRAINT labels_organization_fkey REFERENCES public.organizations (id) ON DELETE CASCADE;
ALTER TABLE public.api_tokens ADD COLUMN organization_id uuid
  CONSTRAINT api_tokens_organization_fkey REFERENCES public.organizations (id) ON DELETE CASCADE;

ALTER TABLE public.projects DISABLE TRIGGER projects_stamp;

UPDATE public.projects p SET organization_id = o.id FROM public.organizations o WHERE o.personal_of = p.owner_id;
UPDATE public.tasks t SET organization_id = p.organization_id FROM public.projects p WHERE p.id = t.project_id;
UPDATE public.comments c SET organization_id = t.organization_id FROM public.tasks t WHERE t.id = c.task_id;
UPDATE public.labels l SET organization_id = o.id FROM public.organizations o WHERE o.personal_of = l.owner_id;
UPDATE public.api_tokens a SET organization_id = o.id FROM public.organizations o WHERE o.personal_of = a.user_id;

ALTER TABLE public.projects ENABLE TRIGGER projects_stamp;

CREATE FUNCTION public.find_organization() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NEW.organization_id IS NULL THEN
    CASE TG_TABLE_NAME
      WHEN 'projects', 'labels' THEN
        NEW.organization_id := (SELECT o.id FROM public.organizations o WHERE o.personal_of = NEW.owner_id);
      WHEN 'api_tokens' THEN
        NEW.organization_id := (SELECT o.id FROM public.organizations o WHERE o.personal_of = NEW.user_id);
      WHEN 'tasks' THEN
        NEW.organization_id := (SELECT p.organization_id FROM public.projects p WHERE p.id = NEW.project_id);
      WHEN 'comments' THEN
        NEW.organization_id := (SELECT t.organization_id FROM public.tasks t WHERE t.id = NEW.task_id);
    END CASE;
  END IF;
  RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION public.find_organization() FROM PUBLIC, anon, authenticated;
CREATE TRIGGER projects_organization BEFORE INSERT ON public.projects
  FOR EACH ROW EXECUTE FUNCTION public.find_organization();
CREATE TRIGGER tasks_organization BEFORE INSERT ON public.tasks
  FOR EACH ROW EXECUTE FUNCTION public.find_organization();
CREATE TRIGGER comments_organization BEFORE INSERT ON public.comments
  FOR EACH ROW EXECUTE FUNCTION public.find_organization();
CREATE TRIGGER labels_organization BEFORE INSERT ON public.labels
  FOR EACH ROW EXECUTE FUNCTION public.find_organization();
CREATE TRIGGER api_tokens_organization BEFORE INSERT ON public.api_tokens
  FOR EACH ROW EXECUTE FUNCTION public.find_organization();

CREATE INDEX projects_organization_idx ON public.projects (organization_id);
CREATE INDEX tasks_organization_idx ON public.tasks (organization_id);
CREATE INDEX comments_organization_idx ON public.comments (organization_id);
CREATE INDEX labels_organization_idx ON public.labels (organization_id);
CREATE INDEX api_tokens_organization_idx ON public.api_tokens (organization_id);

COMMIT;
