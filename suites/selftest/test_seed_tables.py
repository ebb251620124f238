"""Tables of every shape are filled: each case says in SQL what must be true of its rows afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
import pytest

from fixtures.facts import SeededTable
from fixtures.seed import SeedSettings, seed

ROWS = 100


@dataclass(frozen=True)
class Shape:
    """A schema, how full its tables must become (share of the rows asked for), and queries that must be true."""

    ddl: str
    at_least: float = 1.0
    true: tuple[str, ...] = ()
    since: int = 14


SHAPES = {
    "a single key of two columns": Shape("CREATE TABLE t (a int NOT NULL, b text NOT NULL, PRIMARY KEY (a, b))"),
    "a key of two booleans and a number": Shape(
        "CREATE TABLE t (a boolean NOT NULL, b boolean NOT NULL, c int NOT NULL, UNIQUE (a, b, c))", 0.9
    ),
    "types that extensions bring": Shape(
        "CREATE EXTENSION ltree; CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION cube;"
        "CREATE EXTENSION seg; CREATE TABLE t (a ltree NOT NULL, b hstore NOT NULL, c citext NOT NULL UNIQUE,"
        " d cube NOT NULL, e seg NOT NULL, f ltxtquery NOT NULL, g lquery NOT NULL DEFAULT '*')",
        0.9,
    ),
    "a few labels in a few rows": Shape(
        "CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');"
        " CREATE TABLE t (id serial PRIMARY KEY, e e NOT NULL, f text CHECK (f IN ('x', 'y', 'z')))",
        true=(
            "SELECT count(DISTINCT e) = 8 FROM (SELECT e FROM t ORDER BY id LIMIT 20) AS first",
            "SELECT count(DISTINCT f) = 3 FROM (SELECT f FROM t ORDER BY id LIMIT 20) AS first",
        ),
    ),
    "nulls not distinct": Shape("CREATE TABLE t (a int, b int, UNIQUE NULLS NOT DISTINCT (a, b))", 0.9, since=15),
    "one null at most": Shape("CREATE TABLE t (a text, UNIQUE NULLS NOT DISTINCT (a))", 0.9, since=15),
    "unique in lower case": Shape(
        "CREATE TABLE t (id int PRIMARY KEY, email text NOT NULL); CREATE UNIQUE INDEX ON t (lower(email))", 0.9
    ),
    "unique where it is not deleted": Shape(
        "CREATE TABLE t (id int PRIMARY KEY, slug text NOT NULL, deleted_at timestamptz);"
        " CREATE UNIQUE INDEX ON t (slug) WHERE deleted_at IS NULL",
        0.9,
        ("SELECT count(*) > 0 FROM (SELECT FROM t GROUP BY slug HAVING count(*) > 1) AS twin",),
    ),
    "a state that demands its moments": Shape(
        "CREATE TABLE t (id serial PRIMARY KEY, status text NOT NULL CHECK (status IN ('draft', 'sent', 'paid')),"
        " sent_at timestamptz, paid_at timestamptz, CHECK (status <> 'sent' OR sent_at IS NOT NULL),"
        " CHECK ((status = 'paid') = (paid_at IS NOT NULL)))",
        0.9,
        ("SELECT count(DISTINCT status) = 3 FROM t",),
    ),
    "one of three owners": Shape(
        "CREATE TABLE t (id serial, a int, b int, c int, CHECK (num_nonnulls(a, b, c) = 1))", 0.9
    ),
    "either one, as long conditions": Shape(
        "CREATE TABLE t (user_id int, org_id int,"
        " CHECK ((user_id IS NOT NULL AND org_id IS NULL) OR (user_id IS NULL AND org_id IS NOT NULL)))",
        0.9,
    ),
    "patterns": Shape(
        "CREATE TABLE t (slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),"
        " hex text NOT NULL CHECK (hex ~* '^#?([a-f0-9]{6}|[a-f0-9]{3})$'),"
        " phone varchar(20) NOT NULL CHECK (phone ~ '^\\+[1-9]\\d{1,14}$'),"
        " email text NOT NULL CHECK (email LIKE '%@%'),"
        " upper_code char(3) NOT NULL CHECK (upper_code = upper(upper_code)),"
        " lowered text NOT NULL CHECK (lowered = lower(lowered)), trimmed text NOT NULL CHECK (btrim(trimmed) <> ''))",
        0.9,
    ),
    "order of columns": Shape(
        "CREATE TABLE t (starts_on date NOT NULL, ends_on date NOT NULL, low numeric(10,2) NOT NULL,"
        " high numeric(10,2) NOT NULL, CHECK (ends_on >= starts_on), CHECK (low < high), CHECK (low > 0))",
        0.9,
    ),
    "numbers within bounds": Shape(
        "CREATE TABLE t (percent numeric(5,2) NOT NULL CHECK (percent >= 0 AND percent <= 100),"
        " latitude float8 NOT NULL CHECK (latitude BETWEEN -90 AND 90),"
        " stars int NOT NULL CHECK (stars > 0 AND stars < 6), quantity int NOT NULL"
        " CHECK (quantity % 5 = 0), cents bigint NOT NULL CHECK (cents <> 0))",
        0.9,
    ),
    "json of a certain kind": Shape(
        "CREATE TABLE t (a jsonb NOT NULL CHECK (jsonb_typeof(a) = 'object'), b jsonb NOT NULL"
        " CHECK (jsonb_typeof(b) = 'array'), c jsonb NOT NULL DEFAULT '{}' CHECK (c ? 'id'))",
        0.9,
    ),
    "arrays with a bounded length": Shape(
        "CREATE TABLE t (a text[] NOT NULL CHECK (cardinality(a) > 0), b int[] CHECK (array_length(b, 1) <= 3),"
        " c text[] NOT NULL CHECK (c <@ ARRAY['read', 'write']))",
        0.9,
    ),
    "rooms booked once at a time": Shape(
        "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE room (id int PRIMARY KEY);"
        " CREATE TABLE t (room int NOT NULL REFERENCES room, during tstzrange NOT NULL,"
        " EXCLUDE USING gist (room WITH =, during WITH &&))",
        0.9,
    ),
    "identity and serial": Shape(
        "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b int GENERATED BY DEFAULT AS IDENTITY,"
        " s smallserial, g text GENERATED ALWAYS AS (id::text || 'x') STORED)",
    ),
    "only what makes itself": Shape("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)"),
    "no columns at all": Shape("CREATE TABLE t ()"),
    "only generated columns": Shape("CREATE TABLE t (a int GENERATED ALWAYS AS (1) STORED)"),
    "partitions by range without default": Shape(
        "CREATE TABLE t (id int NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
        " CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2023-01-01') TO ('2023-02-01');"
        " CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM ('2023-02-01') TO ('2023-03-01')",
        0.9,
        ("SELECT count(DISTINCT tableoid) = 2 FROM t", "SELECT count(DISTINCT at) > 2 FROM t"),
    ),
    "partitions by range with default": Shape(
        "CREATE TABLE t (id int NOT NULL) PARTITION BY RANGE (id);"
        " CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (MINVALUE) TO (10);"
        " CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (10) TO (20); CREATE TABLE t_3 PARTITION OF t DEFAULT",
        0.9,
        ("SELECT count(DISTINCT tableoid) = 3 FROM t",),
    ),
    "partitions by list with null and default": Shape(
        "CREATE TABLE t (region text, id serial) PARTITION BY LIST (region);"
        " CREATE TABLE t_eu PARTITION OF t FOR VALUES IN ('eu', NULL); CREATE TABLE t_d PARTITION OF t DEFAULT",
        0.9,
        ("SELECT count(DISTINCT tableoid) = 2 FROM t",),
    ),
    "partitions of partitions": Shape(
        "CREATE TABLE t (region text NOT NULL, at date NOT NULL) PARTITION BY LIST (region);"
        " CREATE TABLE t_eu PARTITION OF t FOR VALUES IN ('eu') PARTITION BY RANGE (at);"
        " CREATE TABLE t_eu_1 PARTITION OF t_eu FOR VALUES FROM ('2022-01-01') TO ('2022-02-01')",
        0.9,
    ),
    "partitions by an expression": Shape(
        "CREATE TABLE t (email text NOT NULL) PARTITION BY HASH (lower(email));"
        " CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
        " CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
        0.9,
    ),
    "hash partitions, one missing": Shape(
        "CREATE TABLE t (id uuid NOT NULL PRIMARY KEY) PARTITION BY HASH (id);"
        " CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
        0.9,
    ),
    "inheritance": Shape(
        "CREATE TABLE base (id serial PRIMARY KEY, a text NOT NULL); CREATE TABLE t (b int) INHERITS (base)",
        0.9,
        ("SELECT count(*) >= 90 FROM ONLY base",),
    ),
    "itself, nullable": Shape(
        "CREATE TABLE t (id serial PRIMARY KEY, parent_id int REFERENCES t)",
        0.9,
        ("SELECT count(*) > 10 FROM t WHERE parent_id IS NULL", "SELECT count(*) > 10 FROM t WHERE parent_id <> id"),
    ),
    "itself, never nobody": Shape("CREATE TABLE t (id uuid PRIMARY KEY, root_id uuid NOT NULL REFERENCES t)", 0.9),
    "itself, by a key that the server makes": Shape(
        "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, up bigint REFERENCES t)", 0.9
    ),
    "one to one": Shape(
        "CREATE TABLE users (id uuid PRIMARY KEY); CREATE TABLE t (id uuid PRIMARY KEY REFERENCES users, bio text)",
        0.5,
        ("SELECT count(*) > 0 FROM users WHERE id NOT IN (SELECT id FROM t)",),
    ),
    "a table between two": Shape(
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);"
        " CREATE TABLE t (a_id int REFERENCES a, b_id int REFERENCES b, PRIMARY KEY (a_id, b_id))",
        0.9,
        ("SELECT count(*) > 0 FROM a WHERE id NOT IN (SELECT a_id FROM t)",),
    ),
    "composite keys, simple and full": Shape(
        "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));"
        " CREATE TABLE t (sa int, sb int, fa int, fb int, FOREIGN KEY (sa, sb) REFERENCES p,"
        " FOREIGN KEY (fa, fb) REFERENCES p MATCH FULL)",
        0.9,
        ("SELECT count(*) > 0 FROM t WHERE fa IS NOT NULL", "SELECT count(*) > 0 FROM t WHERE sa IS NOT NULL"),
    ),
    "tenants in overlapping keys": Shape(
        "CREATE TABLE tenant (id int PRIMARY KEY); CREATE TABLE project (tenant_id int NOT NULL REFERENCES tenant,"
        " id int NOT NULL, PRIMARY KEY (tenant_id, id)); CREATE TABLE member (tenant_id int NOT NULL REFERENCES tenant,"
        " id int NOT NULL, PRIMARY KEY (tenant_id, id)); CREATE TABLE t (tenant_id int NOT NULL REFERENCES tenant,"
        " id int NOT NULL, project_id int NOT NULL, assignee_id int, PRIMARY KEY (tenant_id, id),"
        " FOREIGN KEY (tenant_id, project_id) REFERENCES project, FOREIGN KEY (tenant_id, assignee_id)"
        " REFERENCES member)",
        0.6,
        ("SELECT count(*) > 0 FROM t WHERE assignee_id IS NOT NULL",),
    ),
    "two that may await each other": Shape(
        "CREATE TABLE t (id serial PRIMARY KEY, head_id int); CREATE TABLE u (id serial PRIMARY KEY,"
        " t_id int NOT NULL REFERENCES t); ALTER TABLE t ADD FOREIGN KEY (head_id) REFERENCES u",
        0.9,
        ("SELECT count(head_id) > 10 FROM t", "SELECT count(*) > 10 FROM t WHERE head_id IS NULL"),
    ),
    "two that must await each other, later": Shape(
        "CREATE TABLE t (id serial PRIMARY KEY, u_id int NOT NULL); CREATE TABLE u (id serial PRIMARY KEY, name text,"
        " t_id int NOT NULL REFERENCES t DEFERRABLE INITIALLY DEFERRED);"
        " ALTER TABLE t ADD FOREIGN KEY (u_id) REFERENCES u DEFERRABLE INITIALLY IMMEDIATE",
        0.3,
    ),
    "two that must await each other, one of them later": Shape(
        "CREATE TABLE t (id serial PRIMARY KEY, u_id int NOT NULL); CREATE TABLE u (id serial PRIMARY KEY, name text,"
        " t_id int NOT NULL REFERENCES t);"
        " ALTER TABLE t ADD FOREIGN KEY (u_id) REFERENCES u DEFERRABLE INITIALLY DEFERRED",
        0.3,
    ),
    "a trigger that fills another table": Shape(
        "CREATE TABLE log (id serial, what text); CREATE TABLE t (id int PRIMARY KEY);"
        " CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (what) VALUES ('new');"
        " RETURN NEW; END $$; CREATE TRIGGER noted AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION noted()",
    ),
    "a trigger that makes the profile of each user": Shape(
        "CREATE TABLE profile (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY);"
        " ALTER TABLE profile ADD FOREIGN KEY (id) REFERENCES t;"
        " CREATE FUNCTION made() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO profile VALUES (NEW.id);"
        " RETURN NEW; END $$; CREATE TRIGGER made AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION made()",
    ),
    "a trigger that drops rows in silence": Shape(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE FUNCTION half() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.id % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END $$;"
        " CREATE TRIGGER half BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION half()",
        0.4,
    ),
    "row level security that is forced": Shape(
        "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    ),
    "a name of 63 bytes": Shape(
        f'CREATE TABLE t ("{"é" * 31}x" text UNIQUE, "user" int, "a""b" int CHECK ("a""b" > 3))', 0.9
    ),
    "domains over domains": Shape(
        "CREATE DOMAIN word AS text CHECK (length(VALUE) < 12);"
        " CREATE DOMAIN code AS word CHECK (VALUE ~ '^[A-Z]{3}$');"
        " CREATE DOMAIN codes AS code[]; CREATE TYPE pair AS (a code, b int); CREATE TABLE t (c code NOT NULL UNIQUE,"
        " cs codes NOT NULL, p pair NOT NULL, ps pair[] NOT NULL)",
        0.9,
    ),
    "unique enums and booleans": Shape(
        "CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad'); CREATE TABLE t (m mood UNIQUE NOT NULL)", 0.03
    ),
    "one row only": Shape("CREATE TABLE t (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one))", 0.01),
    "small numbers": Shape(
        "CREATE TABLE t (id smallint PRIMARY KEY, c char(1) NOT NULL UNIQUE, n numeric(2) UNIQUE)", 0.2
    ),
}


def _seeded(connection: psycopg.Connection, shape: Shape) -> dict[str, SeededTable]:
    if connection.info.server_version // 10000 < shape.since:
        pytest.skip(f"PostgreSQL {shape.since} and later")
    connection.execute(shape.ddl.encode())
    return {one.table: one for one in seed(connection, settings=SeedSettings(rows=ROWS))}


@pytest.mark.parametrize("name", SHAPES)
def test_a_table_of_this_shape_is_filled(name: str, connection: psycopg.Connection) -> None:
    shape = SHAPES[name]
    found = _seeded(connection, shape)["public.t"]
    there = connection.execute("SELECT count(*) FROM ONLY t" if name == "inheritance" else "SELECT count(*) FROM t")
    assert there.fetchall() == [(found.rows,)]
    assert found.rows >= ROWS * shape.at_least, found
    assert found.reason or found.rows == ROWS
    assert [query for query in shape.true if connection.execute(query.encode()).fetchall() != [(True,)]] == []
