BEGIN;

ALTER TABLE public.projects DROP COLUMN organization_id;
DROP TRIGGER give_organization ON auth.users;
DROP FUNCTION public.give_organization();
DROP POLICY organizations_of_members ON public.organizations;
DROP TABLE public.memberships, public.organizations;
DROP FUNCTION public.is_member(uuid);
DROP TYPE public.organization_role;

COMMIT;
