BEGIN;

DROP TRIGGER give_organization ON auth.users;
DROP FUNCTION public.give_organization();
DROP POLICY organizations_of_members ON public.organizations;
DROP TABLE public.memberships, public.organizations;
DROP FUNCTION public.is_member(uuid);

COMMIT;
