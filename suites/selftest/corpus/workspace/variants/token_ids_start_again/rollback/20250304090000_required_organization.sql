BEGIN;

ALTER TABLE public.api_tokens ALTER COLUMN organization_id DROP NOT NULL;
ALTER TABLE public.tasks ALTER COLUMN organization_id DROP NOT NULL;
ALTER TABLE public.projects ALTER COLUMN organization_id DROP NOT NULL;
ALTER TABLE public.api_tokens ALTER COLUMN id RESTART;

COMMIT;
