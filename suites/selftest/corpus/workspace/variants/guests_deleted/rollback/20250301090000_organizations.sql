BEGIN;

DELETE FROM auth.users u USING public.memberships m WHERE m.user_id = u.id AND m.role = 'guest';

DROP TRIGGER give_organization ON auth.users;
DROP FUNCTION public.give_organization();
DROP POLICY organizations_of_members ON public.organizations;
DROP TABLE public.memberships, public.organizations;
DROP FUNCTION public.is_member(uuid);
DROP TYPE public.organization_role;

COMMIT;
