-- Invites become rows with a key and a state of their own. The old table stays for old clients until it is unused.
BEGIN;

CREATE TABLE IF NOT EXISTS public.invitations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  project_id uuid REFERENCES public.projects (id) ON DELETE CASCADE,
  invited_by uuid REFERENCES auth.users (id) ON DELETE SET NULL,
  sent_at timestamptz,
  accepted_at timestamptz
);
INSERT INTO public.invitations (email, project_id, invited_by, sent_at)
  SELECT i.email, i.project_id, i.invited_by, i.sent_at FROM public.invites i
  ORDER BY i.email COLLATE "C", i.project_id, i.invited_by, i.sent_at;

ALTER TABLE public.invitations ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS invitations_of_members ON public.invitations;
CREATE POLICY invitations_of_members ON public.invitations FOR ALL TO authenticated
  USING (public.owns_project(project_id)) WITH CHECK (public.owns_project(project_id));

COMMIT;
