"""Who owns what, who may do what, and what is said of it: any change is seen by the snapshot, and by pg_dump or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.selftest.catalog_changes import Change, Watched, named, see, watch

T = "CREATE TABLE t (a int, b text);"
F = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';"
REMOTE = "CREATE FOREIGN DATA WRAPPER w1; CREATE SERVER s1 FOREIGN DATA WRAPPER w1;"
LABEL = "INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label) "
WITHOUT_CREATE = "pg_dump -s leaves the database itself out; --create would show it"
WITHOUT_LARGE_OBJECTS = "pg_dump -s leaves large objects out"

CHANGES = (
    Change("grant_table", T, "GRANT SELECT ON t TO pg_monitor", "table ~t: privileges of pg_monitor"),
    Change("grant_option", T + "GRANT SELECT ON t TO pg_monitor", "GRANT SELECT ON t TO pg_monitor WITH GRANT OPTION",
           "table ~t: privileges of pg_monitor"),
    Change("grant_to_public", T, "GRANT SELECT ON t TO PUBLIC", "table ~t: privileges of PUBLIC"),
    Change("revoke_from_owner", T, "REVOKE TRUNCATE ON t FROM CURRENT_USER", "table ~t: privileges of =me="),
    Change("grant_view", "CREATE VIEW v AS SELECT 1", "GRANT SELECT ON v TO pg_monitor",
           "view ~v: privileges of pg_monitor"),
    Change("grant_column", T, "GRANT SELECT (b) ON t TO pg_monitor", "column ~t.b: privileges of pg_monitor"),
    Change("grant_sequence", "CREATE SEQUENCE s", "GRANT USAGE ON SEQUENCE s TO pg_monitor",
           "sequence ~s: privileges of pg_monitor"),
    Change("grant_function", F, "REVOKE EXECUTE ON FUNCTION f FROM PUBLIC",
           "function ~f(integer): privileges of PUBLIC"),
    Change("grant_type", "CREATE TYPE e AS ENUM ()", "REVOKE USAGE ON TYPE e FROM PUBLIC",
           "type ~e: privileges of PUBLIC"),
    Change("grant_domain", "CREATE DOMAIN d AS int", "GRANT USAGE ON DOMAIN d TO pg_monitor",
           "domain ~d: privileges of pg_monitor"),
    Change("grant_schema", "", "GRANT USAGE ON SCHEMA grant_schema TO pg_monitor",
           "schema grant_schema: privileges of pg_monitor"),
    Change("grant_public_schema", "", "GRANT CREATE ON SCHEMA public TO pg_monitor",
           "schema public: privileges of pg_monitor"),
    Change("grant_language", "CREATE FUNCTION h() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', "
           "'plpgsql_call_handler'; CREATE TRUSTED LANGUAGE l1 HANDLER h",
           "REVOKE USAGE ON LANGUAGE l1 FROM PUBLIC", "language l1: privileges of PUBLIC"),
    Change("grant_server", REMOTE, "GRANT USAGE ON FOREIGN SERVER s1 TO pg_monitor",
           "server s1: privileges of pg_monitor"),
    Change("grant_wrapper", "CREATE FOREIGN DATA WRAPPER w2", "GRANT USAGE ON FOREIGN DATA WRAPPER w2 TO pg_monitor",
           "foreign-data wrapper w2: privileges of pg_monitor"),
    Change("grant_database", "", "DO $$BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO pg_monitor', "
           "current_database()); END$$", "database current database: privileges of pg_monitor",
           unseen_by_pg_dump=WITHOUT_CREATE),
    Change("grant_large_object", "SELECT lo_create(4711)", "GRANT SELECT ON LARGE OBJECT 4711 TO pg_monitor",
           "large object 4711: privileges of pg_monitor", unseen_by_pg_dump=WITHOUT_LARGE_OBJECTS),
    Change("owner_large_object", "SELECT lo_create(4712)", "ALTER LARGE OBJECT 4712 OWNER TO pg_monitor",
           "large object 4712: owner\nlarge object 4712: privileges of =me=\n"
           "large object 4712: privileges of pg_monitor", unseen_by_pg_dump=WITHOUT_LARGE_OBJECTS),
    Change("default_privileges", "", "ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges GRANT SELECT ON TABLES "
           "TO pg_monitor", "+ default privileges for role =me= in schema default_privileges on tables"),
    Change("default_privileges_changed", "ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges_changed GRANT SELECT "
           "ON TABLES TO pg_monitor", "ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges_changed GRANT INSERT "
           "ON TABLES TO pg_monitor", "default privileges for role =me= in schema default_privileges_changed on tables"
           ": privileges of pg_monitor"),
    Change("system_function", "", "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC",
           "+ function pg_catalog.pg_sleep(double precision)"),
    Change("system_table", "", "GRANT SELECT ON pg_catalog.pg_authid TO pg_monitor", "+ table pg_catalog.pg_authid"),
    Change("extension_function", "CREATE EXTENSION citext SCHEMA extension_function",
           "REVOKE EXECUTE ON FUNCTION citext_hash(citext) FROM PUBLIC",
           "+ function ~citext_hash(~citext)"),
    Change("extension_owner", "CREATE EXTENSION hstore SCHEMA extension_owner",
           "ALTER FUNCTION hstore_hash(hstore) OWNER TO pg_monitor", "extension hstore: owners of its objects",
           unseen_by_pg_dump="it knows the owner of an extension, not those of its objects"),
    Change("owner_schema", "", "ALTER SCHEMA owner_schema OWNER TO pg_monitor",
           "schema owner_schema: owner\nschema owner_schema: privileges of =me=\n"
           "schema owner_schema: privileges of pg_monitor"),
    Change("owner_function", F, "ALTER FUNCTION f(int) OWNER TO pg_monitor",
           "function ~f(integer): owner\nfunction ~f(integer): privileges of =me=\n"
           "function ~f(integer): privileges of PUBLIC\nfunction ~f(integer): privileges of pg_monitor"),
    Change("owner_type", "CREATE TYPE e AS ENUM ()", "ALTER TYPE e OWNER TO pg_monitor",
           "type ~e: owner\ntype ~e: privileges of =me=\ntype ~e: privileges of PUBLIC\n"
           "type ~e: privileges of pg_monitor"),
    Change("comment_table", T, "COMMENT ON TABLE t IS 'x'", "table ~t: comment"),
    Change("comment_column", T, "COMMENT ON COLUMN t.a IS 'x'", "column ~t.a: comment"),
    Change("comment_attribute", "CREATE TYPE r AS (a int)", "COMMENT ON COLUMN r.a IS 'x'", "column ~r.a: comment"),
    Change("comment_constraint", "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0))",
           "COMMENT ON CONSTRAINT k ON t IS 'x'", "constraint k on ~t: comment"),
    Change("comment_domain_constraint", "CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0)",
           "COMMENT ON CONSTRAINT k ON DOMAIN d IS 'x'", "constraint k on ~d: comment"),
    Change("comment_index", T + "CREATE INDEX i ON t (a)", "COMMENT ON INDEX i IS 'x'", "index ~i: comment"),
    Change("comment_policy", T + "CREATE POLICY p ON t", "COMMENT ON POLICY p ON t IS 'x'", "policy p on ~t: comment"),
    Change("comment_function", F, "COMMENT ON FUNCTION f IS 'x'", "function ~f(integer): comment"),
    Change("comment_schema", "", "COMMENT ON SCHEMA public IS 'x'", "schema public: comment"),
    Change("comment_large_object", "SELECT lo_create(4713)", "COMMENT ON LARGE OBJECT 4713 IS 'x'",
           "large object 4713: comment", unseen_by_pg_dump=WITHOUT_LARGE_OBJECTS),
    Change("comment_database", "", "DO $$BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''x''', current_database()); "
           "END$$", "database current database: comment", unseen_by_pg_dump=WITHOUT_CREATE),
    Change("security_label", T, LABEL + "VALUES ('t'::regclass, 'pg_class'::regclass, 0, 'p', 'secret')",
           "table ~t: security label of p"),
    Change("security_label_column", T, LABEL + "VALUES ('t'::regclass, 'pg_class'::regclass, 1, 'p', 'secret')",
           "column ~t.a: security label of p"),
    Change("setting_database", "", "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''7MB''', "
           "current_database()); END$$", "database current database: setting work_mem in this database",
           unseen_by_pg_dump=WITHOUT_CREATE),
    Change("setting_role", "", "DO $$BEGIN EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I "
           "SET work_mem = ''7MB''', current_database()); END$$",
           "role =me=: setting work_mem in this database",
           unseen_by_pg_dump="it is a matter of pg_dumpall, or of --create"),
)  # fmt: skip


@pytest.fixture(scope="module")
def watched(server: Server, databases: Databases) -> Iterator[Watched]:
    yield from watch(server, databases, CHANGES)


@named(CHANGES)
def test_a_change_to_owners_privileges_or_words_is_seen(watched: Watched, change: Change) -> None:
    see(watched, change)
