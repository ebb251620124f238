-- Who asks: the claims of the request's token, which the API puts into settings of the session. It writes all of them as
-- JSON into request.jwt.claims; older versions write one setting for each claim, and that one wins.

CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;

CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;

CREATE FUNCTION auth.email() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;

-- Everything in auth belongs to the auth service. Its tables are closed by row-level security without any policy, and
-- the API's roles have no privilege on them at all.
DO $$
DECLARE
  made record;
BEGIN
  FOR made IN SELECT oid::regclass AS name FROM pg_catalog.pg_class
    WHERE relnamespace = 'auth'::regnamespace AND relkind = 'r' ORDER BY relname
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO supabase_auth_admin', made.name);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', made.name);
    EXECUTE format('GRANT ALL ON TABLE %s TO postgres, dashboard_user', made.name);
  END LOOP;
  FOR made IN SELECT oid::regtype AS name FROM pg_catalog.pg_type
    WHERE typnamespace = 'auth'::regnamespace AND typtype = 'e' ORDER BY typname
  LOOP
    EXECUTE format('ALTER TYPE %s OWNER TO supabase_auth_admin', made.name);
  END LOOP;
  FOR made IN SELECT oid::regprocedure AS name FROM pg_catalog.pg_proc
    WHERE pronamespace = 'auth'::regnamespace ORDER BY proname
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO supabase_auth_admin', made.name);
    EXECUTE format('GRANT ALL ON FUNCTION %s TO postgres, dashboard_user', made.name);
  END LOOP;
END
$$;
GRANT ALL ON SEQUENCE auth.refresh_tokens_id_seq TO postgres, dashboard_user;
