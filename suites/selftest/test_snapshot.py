"""What a snapshot is the same for, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import token_hex
from typing import Any

import psycopg
import pytest
from psycopg import Connection, sql

from fixtures.databases import Databases
from fixtures.differences import diff
from fixtures.facts import ObjectId, Snapshot
from fixtures.observe import snapshot
from fixtures.servers import Server

HOSTILE = """a"b'c%d;e
f </script> \\ ü😀.{0} %s"""
NAME = sql.Identifier(HOSTILE)


def of_kind(taken: Snapshot, kind: str) -> set[str]:
    return {identity.name for identity in taken.objects if identity.kind == kind}


def test_an_empty_database_has_its_public_schema_and_no_tables(connection: Connection[Any]) -> None:
    taken = snapshot(connection)
    assert of_kind(taken, "schema") == {"public"}
    assert of_kind(taken, "extension") == {"plpgsql"}
    assert not of_kind(taken, "table") | of_kind(taken, "function") | of_kind(taken, "type") | of_kind(taken, "view")


def test_a_clone_has_the_snapshot_of_its_template(server: Server, databases: Databases, database: str) -> None:
    with server.connect(database) as connection:
        connection.execute("CREATE TABLE t (a serial PRIMARY KEY REFERENCES t, b text CHECK (b <> ''))")
        connection.execute("CREATE VIEW v AS SELECT * FROM t")
        before = snapshot(connection)
    name = databases.clone(database)
    with server.connect(name) as connection:
        assert snapshot(connection) == before
    databases.drop(name)


def test_the_same_schema_made_in_another_order_has_the_same_snapshot(
    server: Server, databases: Databases, database: str
) -> None:
    parts = [
        "CREATE TABLE t (a int PRIMARY KEY, b text DEFAULT 'x', CHECK (a > 0)); CREATE INDEX ON t (b, a);"
        "GRANT SELECT ON t TO pg_monitor; COMMENT ON COLUMN t.a IS 'x'; ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE s START 7",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS e CHECK (VALUE <> 'b'); CREATE SCHEMA other",
        "CREATE TABLE u (a int GENERATED ALWAYS AS IDENTITY, b int[]) PARTITION BY RANGE (a);"
        "CREATE TABLE p PARTITION OF u FOR VALUES FROM (1) TO (2)",
    ]
    other = databases.create()
    with server.connect(database) as first, server.connect(other) as second:
        for part in parts:
            first.execute(part)
        for part in reversed(parts):
            second.execute(part)
        assert diff(snapshot(first), snapshot(second)).changed == ()
        assert snapshot(first) == snapshot(second)
    databases.drop(other)


def test_no_privileges_written_down_and_the_default_ones_written_down_are_the_same(connection: Connection[Any]) -> None:
    connection.execute("CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';")
    connection.execute("CREATE TYPE e AS ENUM (); CREATE SCHEMA s; CREATE SEQUENCE q")
    before = snapshot(connection)
    for name, kind in (("t", "TABLE"), ("f()", "FUNCTION"), ("e", "TYPE"), ("s", "SCHEMA"), ("q", "SEQUENCE")):
        connection.execute(f"GRANT ALL ON {kind} {name} TO pg_monitor; REVOKE ALL ON {kind} {name} FROM pg_monitor")
    found = connection.execute("SELECT relacl IS NOT NULL FROM pg_class WHERE relname = 't'").fetchone()
    assert found == (True,)
    assert snapshot(connection) == before


def test_the_session_neither_changes_the_snapshot_nor_is_changed_by_it(connection: Connection[Any]) -> None:
    connection.execute("CREATE TABLE t (a timestamptz DEFAULT '2020-01-02 03:04+00', b interval DEFAULT '1 day 2 s')")
    connection.execute("CREATE VIEW v AS SELECT a, '2020-01-02'::date AS d FROM t")
    before = snapshot(connection)
    connection.execute("SET TimeZone = 'Asia/Kolkata'; SET DateStyle = 'SQL, DMY'; SET search_path = public")
    connection.execute("SET IntervalStyle = 'sql_standard'; SET quote_all_identifiers = on")
    assert snapshot(connection) == before
    assert connection.execute("SHOW TimeZone").fetchone() == ("Asia/Kolkata",)
    assert connection.execute("SHOW search_path").fetchone() == ("public",)


def test_hostile_names_are_told_as_sql_would_write_them(connection: Connection[Any]) -> None:
    connection.execute(sql.SQL("CREATE SCHEMA {n}; CREATE TABLE {n}.{n} ({n} serial PRIMARY KEY)").format(n=NAME))
    connection.execute(sql.SQL("COMMENT ON TABLE {n}.{n} IS {c}").format(n=NAME, c=sql.Literal(HOSTILE)))
    taken = snapshot(connection)
    quoted = NAME.as_string(connection)
    table = ObjectId("table", f"{quoted}.{quoted}")
    assert taken.objects[table]["comment"] == HOSTILE
    assert taken.columns_order[table.name] == (quoted,)
    assert "value" in next(attributes for identity, attributes in taken.objects.items() if identity.kind == "sequence")
    assert connection.execute(sql.SQL("SELECT count(*) FROM ") + sql.SQL(table.name)).fetchone() == (0,)


def test_an_extension_stands_for_what_it_brought(connection: Connection[Any]) -> None:
    connection.execute("CREATE EXTENSION citext")
    taken = snapshot(connection)
    assert of_kind(taken, "extension") == {"plpgsql", "citext"}
    assert not of_kind(taken, "function") | of_kind(taken, "type") | of_kind(taken, "operator")


def test_temporary_objects_are_nobodys_schema(connection: Connection[Any]) -> None:
    before = snapshot(connection)
    connection.execute("CREATE TEMP TABLE t (a serial PRIMARY KEY, CHECK (a > 0)); CREATE TEMP VIEW v AS TABLE t")
    connection.execute("CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    connection.execute("CREATE TYPE pg_temp.r AS (a int); CREATE DOMAIN pg_temp.d AS int CHECK (VALUE > 0)")
    assert snapshot(connection) == before


def test_a_sequence_is_exact_whether_it_was_called_or_only_set(connection: Connection[Any]) -> None:
    connection.execute("CREATE SEQUENCE a; CREATE SEQUENCE b; CREATE SEQUENCE c")
    connection.execute("SELECT nextval('a'), setval('b', 5, false)")
    taken = snapshot(connection)
    values = {name: taken.objects[ObjectId("sequence", f"public.{name}")]["value"] for name in "abc"}
    assert values == {"a": "1,t", "b": "5,f", "c": "1,f"}


def test_what_hangs_from_a_table_knows_its_table(connection: Connection[Any]) -> None:
    connection.execute("CREATE TABLE t (a serial PRIMARY KEY); CREATE POLICY p ON t; CREATE INDEX i ON t (a)")
    connection.execute("CREATE RULE r AS ON DELETE TO t DO ALSO NOTHING")
    parents = snapshot(connection).parents
    table = ObjectId("table", "public.t")
    children = {f"{child.kind} {child.name}" for child, parent in parents.items() if parent == table}
    assert {
        "column public.t.a", "constraint t_pkey on public.t", "index public.t_pkey", "index public.i",
        "policy p on public.t", "rule r on public.t", "sequence public.t_a_seq",
    } <= children  # fmt: skip
    assert parents[table] == ObjectId("schema", "public")


@pytest.fixture
def role(server: Server, databases: Databases, connection: Connection[Any]) -> Iterator[str]:
    if not server.owned:
        pytest.skip("roles belong to the whole server, and this one is not ours")
    name = f"rehearsal_test_{token_hex(4)}"
    connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
    yield name
    connection.execute(sql.SQL("RESET ROLE; DROP OWNED BY {r} CASCADE; DROP ROLE {r}").format(r=sql.Identifier(name)))


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("ALTER ROLE {} SUPERUSER", {"superuser"}),
        ("ALTER ROLE {} NOINHERIT", {"inherits"}),
        ("ALTER ROLE {} CREATEROLE", {"creates roles"}),
        ("ALTER ROLE {} CREATEDB", {"creates databases"}),
        ("ALTER ROLE {} LOGIN", {"logs in"}),
        ("ALTER ROLE {} REPLICATION", {"replication"}),
        ("ALTER ROLE {} BYPASSRLS", {"bypasses row security"}),
        ("ALTER ROLE {} CONNECTION LIMIT 7", {"connection limit"}),
        ("ALTER ROLE {} VALID UNTIL '2030-01-01'", {"valid until"}),
        ("ALTER ROLE {} PASSWORD 'secret'", {"password (hash)"}),
        ("ALTER ROLE {} SET work_mem = '7MB'", {"setting work_mem in all databases"}),
        ("COMMENT ON ROLE {} IS 'x'", {"comment"}),
        ("GRANT pg_monitor TO {}", {"member of pg_monitor granted by {me}"}),
    ],
)
def test_a_change_to_a_role_is_seen(connection: Connection[Any], role: str, change: str, seen: set[str]) -> None:
    before = snapshot(connection)
    connection.execute(sql.SQL(change).format(sql.Identifier(role)))
    found = diff(before, snapshot(connection)).changed
    me = connection.execute("SELECT quote_ident(current_user)").fetchone()
    assert {(item.object, item.attribute) for item in found} == {
        (ObjectId("role", role), attribute.replace("{me}", me[0] if me else "")) for attribute in seen
    }
    assert "secret" not in str(found)


def test_an_ordinary_owner_gets_a_snapshot_as_well(server: Server, connection: Connection[Any], role: str) -> None:
    connection.execute("CREATE SEQUENCE hidden; CREATE TABLE mine (a serial)")
    connection.execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(sql.Identifier(role)))
    connection.execute(sql.SQL("ALTER TABLE mine OWNER TO {}").format(sql.Identifier(role)))
    whole = snapshot(connection)
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
    taken = snapshot(connection)
    assert taken.objects.keys() == whole.objects.keys()
    missing = {(item.object.kind, item.attribute) for item in diff(whole, taken).changed}
    assert missing <= {("sequence", "value"), ("role", "password (hash)")}
    assert taken.objects[ObjectId("sequence", "public.mine_a_seq")]["value"] == "1,f"


def test_a_snapshot_is_not_taken_inside_a_transaction(connection: Connection[Any]) -> None:
    with connection.transaction():
        connection.execute("SELECT 1")
        with pytest.raises(psycopg.errors.ActiveSqlTransaction):
            snapshot(connection)
