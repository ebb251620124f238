-- Users of every kind that a Supabase project really has, for a test that needs to know exactly who is there.
INSERT INTO auth.users (id, email, phone, is_sso_user, deleted_at, is_anonymous) VALUES
  ('00000000-0000-0000-0000-00000000000a', 'ada@example.com', NULL, false, NULL, false),
  ('00000000-0000-0000-0000-00000000000b', 'Ada@example.com', '', false, NULL, false),
  ('00000000-0000-0000-0000-00000000000c', NULL, '+15550100', false, NULL, false),
  ('00000000-0000-0000-0000-00000000000d', NULL, NULL, false, NULL, true),
  ('00000000-0000-0000-0000-00000000000e', 'shared@corp.example', NULL, true, NULL, false),
  ('00000000-0000-0000-0000-00000000000f', 'shared@corp.example', NULL, true, NULL, false),
  ('00000000-0000-0000-0000-000000000010', 'shared@corp.example', NULL, false, NULL, false),
  ('00000000-0000-0000-0000-000000000011', '', NULL, false, '2024-02-29 23:59:60+14', false),
  ('00000000-0000-0000-0000-000000000012', E'o''hara%"\\;</script>\n💥@example.com', NULL, false, NULL, false),
  ('00000000-0000-0000-0000-000000000013', 'no-profile@example.com', NULL, false, NULL, false),
  ('00000000-0000-0000-0000-000000000014', 'ada@example.com_org', NULL, false, NULL, false);

INSERT INTO public.profiles (id, username, full_name, plan, updated_at)
SELECT id, right(id::text, 2), email, 'free', '2001-01-01'
FROM auth.users WHERE right(id::text, 2) NOT IN ('0d', '13');

INSERT INTO github_module.github_app_installations
  (id, installation_id, user_id, account_id, account_login, account_type, suspended_at, deleted_at, updated_at)
SELECT ('10000000-0000-0000-0000-0000000000' || right(u.id::text, 2))::uuid, row_number() OVER (ORDER BY u.id), u.id, 7,
  'octo', 'User', CASE WHEN u.is_sso_user THEN now() END, u.deleted_at, '2001-01-01'
FROM auth.users u WHERE right(u.id::text, 2) IN ('0a', '0c', '0e', '0f', '11', '13');
INSERT INTO github_module.github_app_installations (installation_id, account_id, account_login, account_type, updated_at)
VALUES (9223372036854775807, 8, 'nobody''s', 'Organization', '2001-01-01');

INSERT INTO public.user_repositories (user_id, path, name, type, created_at, updated_at)
SELECT id, '/home/' || n, 'same name', CASE n WHEN 1 THEN 'git_repo' ELSE 'local_folder' END, '-infinity', '2001-01-01'
FROM auth.users, generate_series(1, 2) n WHERE right(id::text, 2) IN ('0a', '0d', '0e', '0f', '13');
INSERT INTO public.repository_metadata (repository_id, kind, content)
SELECT id, 'language', '{"sql": 1.10}' FROM public.user_repositories;
