BEGIN;

DROP TABLE public.invitations;

COMMIT;
