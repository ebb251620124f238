-- A user who is the owner of no organization.
SELECT u.id FROM auth.users u
WHERE NOT EXISTS (SELECT FROM public.memberships m WHERE m.user_id = u.id AND m.role = 'owner')
