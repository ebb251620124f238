"""Statements that reach beyond their database: roles of the server, and what may not run on somebody's server."""

from __future__ import annotations

import pytest

from fixtures.facts import Script
from fixtures.scripts import extensions_named, harmful, roles_created, roles_named, statements, touches_roles


def script(text: str) -> Script:
    return Script("x.sql", text, "")


def harm(sql: str) -> str | None:
    return harmful(statements(sql)[0], database="ours", roles={"mine"})


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER SYSTEM SET work_mem = '1GB'",
        "CREATE DATABASE d",
        "DROP DATABASE ours",
        "ALTER DATABASE theirs SET work_mem = '1GB'",
        "ALTER DATABASE theirs RENAME TO d",
        "ALTER DATABASE theirs OWNER TO mine",
        "COMMENT ON DATABASE theirs IS 'x'",
        "COMMENT ON ROLE theirs IS 'x'",
        "GRANT ALL ON DATABASE theirs TO mine",
        "GRANT SET ON PARAMETER work_mem TO mine",
        "CREATE TABLESPACE t LOCATION '/t'",
        "ALTER ROLE theirs PASSWORD 'x'",
        "ALTER ROLE ALL SET work_mem = '1GB'",
        "ALTER ROLE theirs RENAME TO other",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "DROP ROLE mine, theirs",
        "GRANT theirs TO others",
        "DROP OWNED BY theirs",
        "REASSIGN OWNED BY theirs TO mine",
        "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p",
        "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw",
        "COPY t TO PROGRAM 'cat'",
        "COPY t FROM '/etc/passwd'",
        "LOAD 'auto_explain'",
        "PREPARE TRANSACTION 'x'",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
        "SELECT * FROM dblink('host=x', 'SELECT 1') AS t (a int)",
        "DO $$ BEGIN EXECUTE 'ALTER  SYSTEM SET a = 1'; END $$",
        "DO $$ BEGIN DROP ROLE IF EXISTS theirs; END $$",
        "DO $$ BEGIN EXECUTE format('DROP ROLE %I', 'theirs'); END $$",
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE theirs SET a = 1'; END $$",
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 1'",
        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT pg_read_file('/x') $$",
    ],
)
def test_a_statement_that_acts_outside_its_database_is_harmful(sql: str) -> None:
    assert harm(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t (id int)",
        "ALTER DATABASE ours SET work_mem = '1GB'",
        "COMMENT ON DATABASE ours IS 'x'",
        "COMMENT ON TABLE t IS 'ALTER SYSTEM'",
        "GRANT CONNECT ON DATABASE ours TO mine",
        "GRANT SELECT ON t TO theirs",
        "REVOKE ALL ON FUNCTION pg_read_file(text) FROM PUBLIC",
        "CREATE ROLE another",
        "ALTER ROLE mine SET search_path = x",
        "ALTER ROLE theirs IN DATABASE ours SET work_mem = '1MB'",
        "DROP ROLE mine",
        "GRANT mine TO postgres",
        "GRANT theirs TO mine",
        "DO $$ BEGIN CREATE ROLE another; ALTER ROLE mine LOGIN; END $$",
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET a.b = 1'; END $$",
        "DO $$ BEGIN ALTER TABLE t ADD COLUMN role text; END $$",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'begin return 1; end'",
        "COPY t TO stdout",
        "ALTER TABLE t OWNER TO theirs",
        "ALTER TABLE t RENAME TO u",
    ],
)
def test_a_statement_that_stays_in_its_database_is_not(sql: str) -> None:
    assert harm(sql) is None


@pytest.mark.parametrize(
    "text",
    [
        "CREATE ROLE app",
        "CREATE USER app",
        "ALTER GROUP g ADD USER app",
        "DROP ROLE app",
        "GRANT reader TO app",
        "ALTER ROLE a RENAME TO b",
        "ALTER ROLE app SET search_path = x",
        "SELECT 1; DO $$ BEGIN IF true THEN CREATE ROLE app; END IF; END $$",
        "DO $$ BEGIN EXECUTE format('GRANT %I TO app', 'reader'); END $$",
    ],
)
def test_a_script_that_touches_roles_is_known(text: str) -> None:
    assert touches_roles(script(text))


@pytest.mark.parametrize(
    "text",
    [
        "GRANT SELECT ON t TO app",
        "CREATE USER MAPPING FOR app SERVER s",
        "DO $$ BEGIN GRANT SELECT ON t TO app; DROP USER MAPPING FOR app SERVER s; END $$",
        "ALTER TABLE role RENAME TO roles",
        "SELECT 'CREATE ROLE app'",
    ],
)
def test_a_script_that_does_not_touch_roles_is_known(text: str) -> None:
    assert not touches_roles(script(text))


def test_the_roles_that_a_script_creates_are_named_once_as_the_catalog_has_them() -> None:
    text = 'CREATE ROLE "App ""x"""; CREATE USER Bob; DO $$ BEGIN CREATE ROLE bob; CREATE ROLE "Ä"; END $$; DROP ROLE z'
    assert roles_created(script(text)) == ('App "x"', "bob", "Ä")


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ('GRANT SELECT ON t TO reader, "Odd ""Name", PUBLIC, CURRENT_USER', ["reader", 'Odd "Name']),
        ("REVOKE ALL ON SCHEMA s FROM reader", ["reader"]),
        ("GRANT team TO member", ["member"]),
        ("ALTER TABLE t OWNER TO app", ["app"]),
        ("ALTER FUNCTION f() OWNER TO app", ["app"]),
        ("ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA s GRANT SELECT ON TABLES TO reader", ["reader", "app"]),
        ("CREATE POLICY p ON t TO reader USING (true)", ["reader"]),
        ("CREATE SCHEMA s AUTHORIZATION app", ["app"]),
        ("SET ROLE app", ["app"]),
        ("SET SESSION AUTHORIZATION 'app'", ["app"]),
        ("ALTER TABLE t ADD COLUMN owner text", []),
        ("DROP ROLE gone", []),
        ("CREATE ROLE new", []),
        ("DO $$ BEGIN EXECUTE 'GRANT SELECT ON t TO reader'; END $$", []),
        ("GRANT SELEC", []),
    ],
)
def test_roles_that_a_script_takes_for_granted(sql: str, names: list[str]) -> None:
    found = roles_named(script(f"SELECT 1;\n{sql};"))
    assert sorted(found) == sorted(names)
    assert set(found.values()) <= {2}


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ('CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA s', ("uuid-ossp",)),
        ("ALTER EXTENSION postgis UPDATE", ("postgis",)),
        ("DROP EXTENSION IF EXISTS a, b CASCADE", ("a", "b")),
        ("COMMENT ON EXTENSION a IS 'b'", ("a",)),
        ("COMMENT ON TABLE t IS 'an extension'", ()),
        ("DROP TABLE extension", ()),
        ("CREATE TABLE extension ()", ()),
    ],
)
def test_extensions_that_a_statement_names(sql: str, names: tuple[str, ...]) -> None:
    assert extensions_named(statements(sql)[0]) == names
