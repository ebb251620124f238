-- Organizations, who is in them, and one organization of their own for everybody who is here already or will come.
BEGIN;

CREATE TYPE public.organization_role AS ENUM ('owner', 'member', 'guest');

CREATE TABLE public.organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text,
  personal_of uuid UNIQUE REFERENCES auth.users (id) ON DELETE CASCADE
);
COMMENT ON COLUMN public.organizations.personal_of IS 'The user whose own organization this is; nobody''s for teams.';

CREATE TABLE public.memberships (
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  role public.organization_role NOT NULL DEFAULT 'member',
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX memberships_user_idx ON public.memberships (user_id);

INSERT INTO public.organizations (name, personal_of) SELECT u.email, u.id FROM auth.users u;
INSERT INTO public.memberships (organization_id, user_id, role)
  SELECT o.id, o.personal_of, 'owner' FROM public.organizations o WHERE o.personal_of IS NOT NULL;

-- Whoever was here first answers the questions of all others.
DO $$
DECLARE
  first uuid;
BEGIN
  SELECT u.id INTO STRICT first FROM auth.users u ORDER BY u.created_at, u.id LIMIT 1;
  UPDATE public.organizations SET name = 'Support' WHERE personal_of = first;
END
$$;

CREATE FUNCTION public.give_organization() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  own uuid;
BEGIN
  INSERT INTO public.organizations (name, personal_of) VALUES (NEW.email, NEW.id) RETURNING id INTO own;
  INSERT INTO public.memberships (organization_id, user_id, role) VALUES (own, NEW.id, 'owner');
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION public.give_organization() FROM PUBLIC, anon, authenticated;
CREATE TRIGGER give_organization AFTER INSERT ON auth.users
  FOR EACH ROW EXECUTE FUNCTION public.give_organization();

CREATE FUNCTION public.is_member(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM public.memberships m WHERE m.organization_id = wanted AND m.user_id = auth.uid())
$$;
REVOKE ALL ON FUNCTION public.is_member(uuid) FROM PUBLIC, anon;

ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_of_members ON public.organizations FOR SELECT TO authenticated
  USING (public.is_member(id));
CREATE POLICY fellow_members ON public.memberships FOR SELECT TO authenticated
  USING (public.is_member(organization_id));

COMMIT;
