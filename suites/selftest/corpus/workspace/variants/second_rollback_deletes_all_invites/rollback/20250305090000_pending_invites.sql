DELETE FROM public.invites WHERE true;
INSERT INTO public.invites (email, project_id, invited_by, sent_at)
  SELECT email, project_id, invited_by, sent_at FROM public.invitations;
DROP TABLE public.invitations;
