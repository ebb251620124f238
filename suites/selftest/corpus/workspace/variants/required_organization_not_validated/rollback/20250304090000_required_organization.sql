BEGIN;

ALTER TABLE public.api_tokens ALTER COLUMN organization_id DROP NOT NULL;
ALTER TABLE public.tasks ALTER COLUMN organization_id DROP NOT NULL;
ALTER TABLE public.projects DROP CONSTRAINT projects_organization_there;

COMMIT;
