-- Schema extensions, with "uuid-ossp" and pgcrypto in it.
--
-- Where the server does not have "uuid-ossp", its functions that need nothing but random numbers are laid in their place
-- and the comment of the schema says so: the harness reads comments that begin with "stand-in:" into its report.

CREATE SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO postgres, anon, authenticated, service_role;
GRANT ALL ON SCHEMA extensions TO dashboard_user;

DO $$
DECLARE
  missing text[] := ARRAY(
    SELECT wanted FROM unnest(ARRAY['uuid-ossp', 'pgcrypto']) AS wanted
    WHERE wanted NOT IN (SELECT name FROM pg_catalog.pg_available_extensions)
  );
  said text := '';
BEGIN
  IF 'uuid-ossp' <> ALL (missing) THEN
    CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;
  ELSE
    CREATE FUNCTION extensions.uuid_nil() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN '00000000-0000-0000-0000-000000000000'::uuid;
    CREATE FUNCTION extensions.uuid_generate_v4() RETURNS uuid LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
      RETURN pg_catalog.gen_random_uuid();
    CREATE FUNCTION extensions.uuid_generate_v1() RETURNS uuid LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
      RETURN pg_catalog.gen_random_uuid();
    CREATE FUNCTION extensions.uuid_generate_v1mc() RETURNS uuid LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
      RETURN pg_catalog.gen_random_uuid();
    said := 'the server has no extension "uuid-ossp": uuid_generate_v1, v1mc and v4 in schema extensions all give random'
      ' uuids, and the functions that hash names (v3, v5) are not there';
  END IF;
  IF 'pgcrypto' <> ALL (missing) THEN
    CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;
  ELSE
    said := concat_ws('; ', nullif(said, ''), 'the server has no extension pgcrypto: none of its functions is there');
  END IF;
  IF said <> '' THEN
    EXECUTE format('COMMENT ON SCHEMA extensions IS %L', 'stand-in: ' || upper(left(said, 1)) || substr(said, 2) || '.');
  END IF;
END
$$;
