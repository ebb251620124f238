-- Several users who worked alone before the migration have found themselves in one organization: each of them now sees,
-- and may administer, what belongs to the others.
SELECT o.id AS organization_id, o.name, count(DISTINCT m.user_id) AS users, array_agg(DISTINCT m.user_id) AS user_ids
FROM enterprise.organizations o
JOIN (
  SELECT organization_id, user_id FROM enterprise.user_organization_roles
  UNION ALL
  SELECT organization_id, id FROM public.profiles
) m ON m.organization_id = o.id
GROUP BY o.id
HAVING count(DISTINCT m.user_id) > 1
ORDER BY o.id;
