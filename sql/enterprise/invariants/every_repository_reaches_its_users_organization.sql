-- A repository that a user had recorded is not in the metadata of any organization of that user: phase 8.5 has left it
-- behind, and it is out of sight once the old features are switched off.
SELECT r.id, r.user_id, r.path, r.name
FROM public.user_repositories r
WHERE NOT EXISTS (
  SELECT
  FROM metadata.repositories m
  JOIN enterprise.user_organization_roles o ON o.organization_id = m.organization_id
  WHERE o.user_id = r.user_id AND m.path = r.path AND m.name = r.name AND m.type = r.type
)
ORDER BY r.id;
