BEGIN;

DROP PUBLICATION supabase_realtime_tasks;
CREATE PUBLICATION supabase_realtime_tasks FOR TABLE public.tasks;
DROP TABLE public.invitations;

COMMIT;
