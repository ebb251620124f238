BEGIN;

DROP TABLE public.invitations;
DROP FUNCTION public.is_welcome(text), public.domain_of(text);

COMMIT;
