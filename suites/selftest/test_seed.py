"""Seeding fills what a schema can hold: every type, every kind of constraint, the same rows for the same number."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

from fixtures.errors import Refused
from fixtures.facts import SeededTable
from fixtures.seed import Override, SeedSettings, seed
from fixtures.servers import Server
from suites.selftest.as_user import ROOT

TYPES = """
    SELECT format_type(oid, NULL) FROM pg_catalog.pg_type
    WHERE typtype IN ('b', 'r', 'm') AND typcategory NOT IN ('P', 'X', 'Z')
      AND typnamespace = 'pg_catalog'::regnamespace
      AND typname !~ '^_?(pg_(node_tree|ndistinct|dependencies|mcv_list|brin|ddl)|aclitem|gtsvector|refcursor|cstring)'
      AND typrelid = 0 AND typisdefined
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c
                      JOIN pg_catalog.pg_type row ON row.typrelid = c.oid WHERE row.typarray = pg_type.oid)
    ORDER BY 1
"""


def filled(connection: psycopg.Connection, ddl: str, **settings: object) -> dict[str, SeededTable]:
    connection.execute(ddl.encode())
    chosen = SeedSettings(**settings)  # type: ignore[arg-type] # by name
    return {one.table: one for one in seed(connection, settings=chosen)}


def value(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def test_every_type_that_a_column_may_have_is_given_values(connection: psycopg.Connection) -> None:
    names = [name for (name,) in connection.execute(TYPES.encode())]
    assert len(names) > 100
    filled(connection, "; ".join(f"CREATE TABLE t{at} (c {name})" for at, name in enumerate(names)), rows=20)
    empty = [name for at, name in enumerate(names) if not value(connection, f"SELECT count(c) FROM t{at}")]
    assert empty == []


CONSTRAINED = {
    "unique": "CREATE TABLE t (a text UNIQUE NOT NULL, b int, c int, UNIQUE (b, c))",
    "unique by expression": "CREATE TABLE t (email text NOT NULL); CREATE UNIQUE INDEX ON t (lower(email))",
    "checks of one column": (
        "CREATE TABLE t (a text CHECK (a IN ('x', 'y')), b int NOT NULL CHECK (b BETWEEN 5 AND 9),"
        " c text NOT NULL CHECK (length(c) <= 4), d text NOT NULL CHECK (d ~ '^[a-z]{2}-[0-9]{3}$'))"
    ),
    "checks of several columns": (
        "CREATE TABLE t (a int, b int, CHECK (num_nonnulls(a, b) = 1), low int NOT NULL, high int NOT NULL,"
        " CHECK (low < high), done boolean NOT NULL, done_at timestamptz, CHECK (done = (done_at IS NOT NULL)))"
    ),
    "exclusion": "CREATE TABLE t (during tstzrange NOT NULL, EXCLUDE USING gist (during WITH &&))",
    "identity and generated": (
        "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b bigserial, c int GENERATED ALWAYS AS (a * 2)"
        " STORED, d timestamptz NOT NULL DEFAULT now(), e uuid NOT NULL DEFAULT gen_random_uuid())"
    ),
    "domains, enums, composites": (
        "CREATE DOMAIN percent AS int NOT NULL CHECK (VALUE BETWEEN 0 AND 100); CREATE TYPE mood AS ENUM ('sad', 'ok');"
        " CREATE TYPE pair AS (a int, b text); CREATE TABLE t (p percent, m mood NOT NULL, q pair, r mood[] NOT NULL)"
    ),
    "list partitions": (
        "CREATE TABLE t (k text NOT NULL, i int) PARTITION BY LIST (k);"
        " CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a', 'b'); CREATE TABLE t_c PARTITION OF t FOR VALUES IN ('c')"
    ),
    "range partitions": (
        "CREATE TABLE t (at date NOT NULL) PARTITION BY RANGE (at);"
        " CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2031-01-01') TO ('2031-02-01')"
    ),
    "hash partitions": (
        "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id);"
        " CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
        " CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)"
    ),
    "itself": "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t, top int NOT NULL REFERENCES t)",
    "a tenant in every key": (
        "CREATE TABLE tenant (id uuid PRIMARY KEY); CREATE TABLE t (tenant_id uuid NOT NULL REFERENCES tenant,"
        " id int NOT NULL, parent int, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, parent) REFERENCES t)"
    ),
    "each awaits the other, later": (
        "CREATE TABLE u (id int PRIMARY KEY, t_id int NOT NULL); CREATE TABLE t (id int PRIMARY KEY,"
        " u_id int NOT NULL REFERENCES u DEFERRABLE);"
        " ALTER TABLE u ADD FOREIGN KEY (t_id) REFERENCES t DEFERRABLE"
    ),
    "a trigger that refuses some": (
        "CREATE TABLE t (id int PRIMARY KEY); CREATE FUNCTION even() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.id % 2 = 1 THEN RAISE EXCEPTION 'odd'; END IF; RETURN NEW; END $$;"
        " CREATE TRIGGER even BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION even()"
    ),
}


@pytest.mark.parametrize("kind", CONSTRAINED)
def test_rows_are_found_that_every_constraint_accepts(kind: str, connection: psycopg.Connection) -> None:
    found = filled(connection, CONSTRAINED[kind], rows=40)
    assert found["public.t"].rows >= 15, found
    assert value(connection, "SELECT count(*) FROM t") == found["public.t"].rows


def test_a_table_that_takes_no_row_is_told_with_the_servers_reason(connection: psycopg.Connection) -> None:
    found = filled(connection, "CREATE TABLE t (i int CHECK (i < 0 AND i > 0 AND i IS NOT NULL))", rows=20)
    assert found["public.t"].rows == 0
    assert "violates check constraint" in found["public.t"].reason


def test_each_awaits_the_other_at_once_is_told_and_nobody_crashes(connection: psycopg.Connection) -> None:
    ddl = (
        "CREATE TABLE t (id int PRIMARY KEY, u_id int NOT NULL); CREATE TABLE u (id int PRIMARY KEY,"
        " t_id int NOT NULL REFERENCES t); ALTER TABLE t ADD FOREIGN KEY (u_id) REFERENCES u"
    )
    found = filled(connection, ddl, rows=20)
    assert {one.rows for one in found.values()} == {0}
    assert all(one.reason for one in found.values())


def test_a_one_to_one_key_leaves_parents_childless(connection: psycopg.Connection) -> None:
    found = filled(connection, "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE p (id int PRIMARY KEY REFERENCES u)")
    assert 0 < found["public.p"].rows < found["public.u"].rows


def test_hostile_names_are_names_like_any_other(connection: psycopg.Connection) -> None:
    ddl = 'CREATE SCHEMA "a.b"; CREATE TABLE "a.b"."sel""ect %s ü" ("order" int PRIMARY KEY, "%" text, "\'" jsonb)'
    found = filled(connection, ddl, rows=10)
    assert found['"a.b"."sel""ect %s ü"'].rows == 10


NASTY = {
    "NULL": "note IS NULL",
    "the empty text": "note = ''",
    "very long text": "length(note) > 4000",
    "characters beyond ASCII": "note ~ '[^\\x01-\\x7f]'",
    "infinity": "at = 'infinity'",
    "years before Christ": "at < '0001-01-01 BC' AND at <> '-infinity'",
    "the largest number": "number = 2147483647",
    "rows of nobody": "owner_id IS NULL",
    "deleted rows": "deleted_at IS NOT NULL",
    "rows that are not deleted": "deleted_at IS NULL",
}


def test_the_nasty_cases_are_there(connection: psycopg.Connection) -> None:
    ddl = (
        "CREATE TABLE owner (id int PRIMARY KEY); CREATE TABLE t (id serial PRIMARY KEY, note text, at timestamptz,"
        " number int, owner_id int REFERENCES owner, deleted_at timestamptz, email text NOT NULL,"
        " is_sso boolean NOT NULL);"
        " CREATE UNIQUE INDEX ON t (email) WHERE NOT is_sso"
    )
    filled(connection, ddl, rows=200)
    missing = [
        name for name, condition in NASTY.items() if not value(connection, f"SELECT count(*) FROM t WHERE {condition}")
    ]
    assert missing == []
    twins = "SELECT count(*) FROM (SELECT FROM t GROUP BY email HAVING count(*) > 1) AS twin"
    assert value(connection, twins) != 0
    childless = "SELECT count(*) FROM owner WHERE id NOT IN (SELECT owner_id FROM t WHERE owner_id IS NOT NULL)"
    assert value(connection, childless) != 0


SHOP = (
    "CREATE TABLE customer (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text UNIQUE,"
    " at timestamptz DEFAULT now());"
    " CREATE TABLE sale (id bigserial PRIMARY KEY, customer_id uuid REFERENCES customer, data jsonb, paid numeric(8))"
)


def content(connection: psycopg.Connection) -> str:
    rows = connection.execute(
        "SELECT c::text FROM customer c UNION ALL SELECT s::text FROM sale s ORDER BY 1"
    ).fetchall()
    return "\n".join(text for (text,) in rows)


def test_another_process_with_the_same_number_makes_the_same_rows(
    connection: psycopg.Connection, server: Server, database: str
) -> None:
    filled(connection, SHOP, number=7)
    here = content(connection)
    connection.execute("TRUNCATE customer, sale RESTART IDENTITY")
    code = (
        "import psycopg, sys; from fixtures.seed import SeedSettings, seed\n"
        "with psycopg.connect(sys.argv[1], autocommit=True) as c: seed(c, settings=SeedSettings(number=7))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    subprocess.run([sys.executable, "-c", code, server.dsn(database)], cwd=ROOT, env=environment, check=True)
    assert content(connection) == here
    connection.execute("TRUNCATE customer, sale RESTART IDENTITY")
    seed(connection, settings=SeedSettings(number=8))
    assert content(connection) != here


def test_overrides_decide_where_the_schema_cannot_tell(connection: psycopg.Connection) -> None:
    columns = {
        "public.t.a": Override(values=("red", "blue")),
        "public.t.b": Override(provider="iban"),
        "public.t.c": Override(expression="'n' || n"),
    }
    filled(connection, "CREATE TABLE t (a text, b text, c text)", rows=20, columns=columns)
    assert value(connection, "SELECT array_agg(DISTINCT a ORDER BY a) FROM t") == ["blue", "red"]
    assert value(connection, "SELECT bool_and(b ~ '^[A-Z]{2}') AND bool_and(c ~ '^n[0-9]+$') FROM t") is True


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"public.t.z": Override(values=("1",))}, "public.t.z is not there"),
        ({"public.t.a": Override(provider="no_such_thing")}, "'no_such_thing' is not"),
        ({"public.t.a": Override(expression="no_such_function()")}, "no_such_function"),
    ],
)
def test_an_override_that_cannot_be_followed_is_refused(
    columns: dict[str, Override], found: str, connection: psycopg.Connection
) -> None:
    with pytest.raises(Refused, match=found.replace("(", r"\(")):
        filled(connection, "CREATE TABLE t (a text)", columns=columns)


def test_sequences_go_on_where_the_rows_end(connection: psycopg.Connection) -> None:
    filled(connection, "CREATE TABLE t (id serial PRIMARY KEY, a text)", rows=30)
    connection.execute("INSERT INTO t (a) VALUES ('next')")
    assert value(connection, "SELECT count(*) FROM t") == 31


def test_rows_that_are_there_already_are_left_alone(connection: psycopg.Connection) -> None:
    found = filled(connection, "CREATE TABLE t (a text); INSERT INTO t VALUES ('mine')")
    assert found["public.t"].rows == 1
    assert value(connection, "SELECT string_agg(a, ',') FROM t") == "mine"


def test_forty_tables_are_filled_by_one_user_who_is_no_superuser(
    server: Server, connection: psycopg.Connection
) -> None:
    connection.execute("CREATE ROLE seeder LOGIN; GRANT ALL ON SCHEMA public TO seeder")
    try:
        connection.execute("SET ROLE seeder")
        ddl = "; ".join(f"CREATE TABLE t{n} (id int PRIMARY KEY, a text, b timestamptz)" for n in range(40))
        found = filled(connection, ddl, rows=20)
        assert [one.rows for one in found.values()] == [20] * 40
    finally:
        connection.execute("RESET ROLE; DROP OWNED BY seeder; DROP ROLE seeder")


@pytest.mark.parametrize("number", range(1, 9))
def test_every_seed_holds_what_each_column_may_hold_even_where_most_nasty_rows_are_refused(
    number: int, connection: psycopg.Connection
) -> None:
    made = filled(
        connection,
        """
        CREATE TABLE t (
            id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, b text NOT NULL, c date, token text, secret text,
            amount int CHECK (amount < 5000), CHECK (a <> '' OR b <> ''), CHECK (c < now() OR amount IS NULL)
        );
        CREATE UNIQUE INDEX ON t (token) WHERE token <> '';
        CREATE UNIQUE INDEX ON t (lower(secret));
        """,
        number=number,
    )
    assert made["public.t"].rows == 100
    for held in ("a IS NULL", "a = ''", "b = ''", "length(a) > 4000", "length(b) > 4000", "c = 'infinity'"):
        assert value(connection, f"SELECT count(*) FROM t WHERE {held}"), held
    for held in ("c IS NULL", "c = '-infinity'", "token IS NULL", "token = ''", "secret = ''", "amount = -2147483648"):
        assert value(connection, f"SELECT count(*) FROM t WHERE {held}"), held
