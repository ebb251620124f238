-- An organization has no administrator: nobody can invite anybody, pay for it or delete it.
SELECT o.id AS organization_id, o.name
FROM enterprise.organizations o
WHERE NOT EXISTS (
  SELECT
  FROM enterprise.user_organization_roles m
  JOIN enterprise.organization_roles r ON r.id = m.role_id
  WHERE m.organization_id = o.id AND r.organization_id = o.id AND r.permissions @> '["*"]'
)
ORDER BY o.id;
