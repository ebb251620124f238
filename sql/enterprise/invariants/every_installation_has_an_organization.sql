-- A GitHub installation whose owner is known is left without an organization: its repositories are nobody's any more.
SELECT i.id, i.installation_id, i.account_login, i.user_id, u.email AS owner_email, i.suspended_at, i.deleted_at
FROM github_module.github_app_installations i
-- One that belonged to nobody before has nobody to follow. It stays without an organization until somebody claims it:
-- put into any, it would show a stranger's repositories there.
JOIN auth.users u ON u.id = i.user_id
WHERE i.organization_id IS NULL
ORDER BY i.id;
