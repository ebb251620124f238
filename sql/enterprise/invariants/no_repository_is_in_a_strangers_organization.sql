-- The metadata of an organization holds a repository that none of its members had recorded.
SELECT m.id, m.organization_id, m.path, m.name
FROM metadata.repositories m
WHERE NOT EXISTS (
  SELECT
  FROM public.user_repositories r
  JOIN enterprise.user_organization_roles o ON o.user_id = r.user_id
  WHERE o.organization_id = m.organization_id AND m.path = r.path AND m.name = r.name AND m.type = r.type
)
ORDER BY m.id;
