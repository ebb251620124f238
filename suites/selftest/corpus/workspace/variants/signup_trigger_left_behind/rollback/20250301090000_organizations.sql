BEGIN;

DROP POLICY organizations_of_members ON public.organizations;
DROP TABLE public.memberships, public.organizations;
DROP FUNCTION public.is_member(uuid);
DROP TYPE public.organization_role;

COMMIT;
