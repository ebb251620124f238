-- A GitHub installation is in an organization in which its owner has no role, so that strangers see its repositories.
SELECT i.id, i.installation_id, i.account_login, i.user_id, o.name AS organization
FROM github_module.github_app_installations i
JOIN enterprise.organizations o ON o.id = i.organization_id
WHERE NOT EXISTS (
  SELECT FROM enterprise.user_organization_roles r WHERE r.user_id = i.user_id AND r.organization_id = o.id
)
ORDER BY i.id;
