-- The roles that a Supabase project's migrations refer to.
--
-- Roles belong to the whole server, so one that is there already is left exactly as it is: no attribute, membership or
-- setting of it is touched. None of them is a superuser here (supabase_admin is one at Supabase), and only authenticator
-- may log in, because nothing else in a rehearsal does.

DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('anon', 'NOLOGIN NOINHERIT'),
      ('authenticated', 'NOLOGIN NOINHERIT'),
      ('service_role', 'NOLOGIN NOINHERIT BYPASSRLS'),
      ('authenticator', 'LOGIN NOINHERIT IN ROLE anon, authenticated, service_role'),
      ('supabase_admin', 'NOLOGIN BYPASSRLS'),
      ('supabase_auth_admin', 'NOLOGIN NOINHERIT'),
      ('supabase_storage_admin', 'NOLOGIN NOINHERIT'),
      ('supabase_realtime_admin', 'NOLOGIN NOINHERIT'),
      ('supabase_functions_admin', 'NOLOGIN NOINHERIT'),
      ('supabase_replication_admin', 'NOLOGIN'),
      ('supabase_read_only_user', 'NOLOGIN BYPASSRLS'),
      ('dashboard_user', 'NOLOGIN CREATEDB CREATEROLE'),
      ('pgbouncer', 'NOLOGIN'),
      ('postgres', 'NOLOGIN CREATEDB CREATEROLE BYPASSRLS')
    ) AS role (name, attributes)
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted.name);
    BEGIN
      EXECUTE format('CREATE ROLE %I %s', wanted.name, wanted.attributes);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another run on the same server was quicker
    END;
  END LOOP;
END
$$;
