-- A user is left without an organization: no role in any, so nothing of the platform opens after the cutover.
SELECT u.id AS user_id, u.email, u.phone, u.is_sso_user, u.deleted_at,
  EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id) AS has_profile
FROM auth.users u
WHERE NOT EXISTS (SELECT FROM enterprise.user_organization_roles r WHERE r.user_id = u.id)
ORDER BY u.id;
