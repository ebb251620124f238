-- A profile shows no organization, or one in which its user has no role.
SELECT p.id AS user_id, u.email, p.organization_id
FROM public.profiles p
JOIN auth.users u ON u.id = p.id
WHERE NOT EXISTS (
  SELECT FROM enterprise.user_organization_roles r WHERE r.user_id = p.id AND r.organization_id = p.organization_id
)
ORDER BY p.id;
