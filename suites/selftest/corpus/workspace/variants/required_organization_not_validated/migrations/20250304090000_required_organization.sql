-- No project, task or token without an organization. Proven first, so that SET NOT NULL need not look at the rows again.
BEGIN;

ALTER TABLE public.projects ADD CONSTRAINT projects_organization_there CHECK (organization_id IS NOT NULL) NOT VALID;

ALTER TABLE public.tasks ALTER COLUMN organization_id SET NOT NULL;
ALTER TABLE public.api_tokens ALTER COLUMN organization_id SET NOT NULL;

COMMIT;
