-- File: 20250122000000_migrate_existing_users.sql
--
-- What differs from the design, and the finding that made it so:
--
-- * Users without an email address (signed in by phone, anonymous, erased) had no organization, and users without a
--   profile had one that nobody administers. Every user gets an organization and its administration, profile or not.
-- * Users of single sign-on may share an address, and so ended up in one organization as its administrators. An
--   organization is found by the user's id, never by a name; its name carries the id where the address alone could be
--   somebody else's, or where an organization of that name is there already.
-- * Installations were left without an organization. Each goes to that of its owner. One that belongs to nobody stays
--   with nobody until it is claimed: given to anybody, it would show them a stranger's repositories.
-- * What the extension knew of each user's repositories stayed behind: it is copied to metadata.repositories (8.5).
-- * updated_at of every profile was overwritten, by a trigger that is meant for changes by users. Triggers do not fire
--   for the two UPDATEs here, and as those of foreign keys rest too, the script looks for itself that every organization
--   that it wrote is there.
-- * The script failed where an organization had a role Admin, and on its second run. It works on organizations of its
--   own only; what it makes has ids made from the user's, so that a second run finds everything done, and one after new
--   users have signed up does what is left. What was there before is not touched.
-- * Its rollback could not tell what the migration had made from what was there before: settings say whose personal
--   organization it is, and the id must fit.

BEGIN;

SET LOCAL lock_timeout = '5s';

INSERT INTO enterprise.organizations (id, name, display_name, plan_type, status, settings)
SELECT
  md5('organization of ' || u.id)::uuid,
  CASE
    WHEN u.address IS NULL THEN 'user_org_' || u.id
    WHEN u.is_sso_user OR EXISTS (SELECT FROM enterprise.organizations o WHERE o.name = u.address || '_org')
      THEN u.address || '_org_' || u.id
    ELSE u.address || '_org'
  END,
  coalesce(u.address, nullif(u.phone, ''), u.id::text),
  'trial',
  'active',
  jsonb_build_object('personal_organization_of', u.id)
FROM (SELECT id, nullif(email, '') AS address, phone, is_sso_user FROM auth.users) u
WHERE NOT EXISTS (SELECT FROM enterprise.organizations o WHERE o.id = md5('organization of ' || u.id)::uuid);

INSERT INTO enterprise.organization_roles (id, organization_id, name, display_name, permissions, is_default)
SELECT md5('administrator role of ' || u.id)::uuid, o.id, 'Admin', 'Administrator', '["*"]', true
FROM auth.users u
JOIN enterprise.organizations o ON o.id = md5('organization of ' || u.id)::uuid
WHERE NOT EXISTS (
  SELECT FROM enterprise.organization_roles r WHERE r.organization_id = o.id AND r.name = 'Admin'
);

INSERT INTO enterprise.user_organization_roles (id, user_id, organization_id, role_id, assigned_by)
SELECT md5('administration of ' || u.id)::uuid, u.id, r.organization_id, r.id, u.id
FROM auth.users u
JOIN enterprise.organization_roles r ON r.organization_id = md5('organization of ' || u.id)::uuid AND r.name = 'Admin'
WHERE NOT EXISTS (
  SELECT FROM enterprise.user_organization_roles m WHERE m.user_id = u.id AND m.organization_id = r.organization_id
);

INSERT INTO metadata.repositories (id, organization_id, path, name, type, created_at, updated_at)
SELECT md5('repository ' || r.id)::uuid, o.id, r.path, r.name, r.type, r.created_at, r.updated_at
FROM public.user_repositories r
JOIN enterprise.organizations o ON o.id = md5('organization of ' || r.user_id)::uuid
WHERE NOT EXISTS (SELECT FROM metadata.repositories m WHERE m.id = md5('repository ' || r.id)::uuid);

SET LOCAL session_replication_role = replica;

UPDATE public.profiles p
SET organization_id = o.id
FROM enterprise.organizations o
WHERE p.organization_id IS NULL AND o.id = md5('organization of ' || p.id)::uuid;

UPDATE github_module.github_app_installations i
SET organization_id = o.id
FROM enterprise.organizations o
WHERE i.organization_id IS NULL AND o.id = md5('organization of ' || i.user_id)::uuid;

SET LOCAL session_replication_role = origin;

DO $$
BEGIN
  IF EXISTS (
    SELECT organization_id FROM public.profiles WHERE organization_id IS NOT NULL
    UNION ALL
    SELECT organization_id FROM github_module.github_app_installations WHERE organization_id IS NOT NULL
    EXCEPT
    SELECT id FROM enterprise.organizations
  ) THEN
    RAISE EXCEPTION 'A profile or an installation shows an organization that is not there'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
END
$$;

COMMIT;
