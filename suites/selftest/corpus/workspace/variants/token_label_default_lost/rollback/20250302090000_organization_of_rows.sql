BEGIN;

DROP TRIGGER api_tokens_organization ON public.api_tokens;
DROP TRIGGER labels_organization ON public.labels;
DROP TRIGGER comments_organization ON public.comments;
DROP TRIGGER tasks_organization ON public.tasks;
DROP TRIGGER projects_organization ON public.projects;
DROP FUNCTION public.find_organization();

ALTER TABLE public.api_tokens ALTER COLUMN label DROP DEFAULT;
ALTER TABLE public.api_tokens DROP COLUMN organization_id;
ALTER TABLE public.labels DROP COLUMN organization_id;
ALTER TABLE public.comments DROP COLUMN organization_id;
ALTER TABLE public.tasks DROP COLUMN organization_id;
ALTER TABLE public.projects DROP COLUMN organization_id;

COMMIT;
