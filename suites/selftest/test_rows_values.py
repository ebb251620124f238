"""A value is what the server prints: what looks the same and is not is seen, and what is stored otherwise is not."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.selftest.two_moments import Happen, told, two_moments


@pytest.fixture
def happen(server: Server, databases: Databases, database: str) -> Happen:
    return two_moments(server, databases, database)


EQUAL_TO_THE_SERVER_BUT_NOT_TO_A_READER = {
    "numeric": ("1.0", "1.00"),
    "float8": ("0", "-0"),
    "float4": ("0", "-0"),
    "interval": ("1 day", "24:00"),
    "jsonb": ('{"a": 1.0}', '{"a": 1.00}'),
    "citext": ("Ada", "ADA"),
    "numeric[]": ("{1.0}", "{1.00}"),
    "numrange": ("[1.0,2)", "[1.00,2)"),
    "nummultirange": ("{[1.0,2)}", "{[1.00,2)}"),
    "timetz": ("12:00+00", "13:00+01"),
    "amount": ("1.0", "1.00"),
    "pair": ("(1.0,x)", "(1.00,x)"),
    'text COLLATE "loose"': ("Ada", "ADA"),
}

DIFFERENT = {
    "boolean": ("true", "false"),
    "smallint": ("1", "-1"),
    "integer": ("1", "2147483647"),
    "bigint": ("1", "4294967297"),
    "oid": ("1", "4294967295"),
    "numeric": ("NaN", "Infinity"),
    "float8": ("0.1", "0.10000000000000002"),
    "money": ("1", "2"),
    "text": ("NULL", ""),
    "varchar(9)": ("a ", "a"),
    "char(3)": ("a", "b"),
    "name": ("a", "b"),
    '"char"': ("a", "b"),
    "bytea": ("\\x00", "\\x0000"),
    "date": ("-infinity", "0001-01-01 BC"),
    "time": ("00:00", "24:00"),
    "timestamp": ("2020-01-01", "2020-01-01 00:00:00.000001"),
    "timestamptz": ("2020-01-01 00:00+00", "2020-01-01 00:00+01"),
    "uuid": ("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"),
    "json": ('{"a":1,"b":2}', '{"b":2,"a":1}'),
    "jsonb": ("null", "{}"),
    "point": ("(0,0)", "(0,1)"),
    "box": ("((0,0),(1,1))", "((0,0),(2,2))"),
    "polygon": ("((0,0),(1,1))", "((0,0),(2,2))"),
    "circle": ("<(0,0),1>", "<(0,0),2>"),
    "inet": ("10.0.0.1", "10.0.0.1/8"),
    "cidr": ("10.0.0.0/8", "10.0.0.0/9"),
    "macaddr": ("08:00:2b:01:02:03", "08:00:2b:01:02:04"),
    "bit(3)": ("101", "111"),
    "varbit": ("1", "10"),
    "tsvector": ("a:1", "a:2"),
    "tsquery": ("a & b", "a | b"),
    "int4range": ("empty", "[1,2)"),
    "text[]": ("{NULL}", '{"NULL"}'),
    "int[]": ("{1}", "[2:2]={1}"),
    "pg_lsn": ("0/1", "0/2"),
    "mood": ("sad", "glad"),
    "regclass": ("pg_class", "pg_proc"),
}

TYPES = (
    "CREATE EXTENSION citext; CREATE DOMAIN amount AS numeric; CREATE TYPE pair AS (a numeric, b text);"
    "CREATE TYPE mood AS ENUM ('sad', 'glad');"
    "DO $$BEGIN CREATE COLLATION loose (PROVIDER = icu, LOCALE = 'und-u-ks-level1', DETERMINISTIC = false);"
    'EXCEPTION WHEN feature_not_supported THEN CREATE COLLATION loose FROM "C"; END$$;'
)


def one_column_each(kinds: Sequence[str], values: Sequence[str]) -> str:
    """A table with a column of each type, and one row with a value in each and one without any."""
    columns = ", ".join(f"c{number} {kind}" for number, kind in enumerate(kinds))
    literals = ", ".join(f"'{value}'" for value in values)
    made = f"{TYPES} CREATE TABLE t (id int PRIMARY KEY, {columns})"
    return f"{made}; INSERT INTO t VALUES (1, {literals}); INSERT INTO t (id) VALUES (2)"


@pytest.mark.parametrize("cases", [EQUAL_TO_THE_SERVER_BUT_NOT_TO_A_READER, DIFFERENT], ids=["equal", "different"])
def test_values_that_print_differently_differ(happen: Happen, cases: dict[str, tuple[str, str]]) -> None:
    setup = one_column_each(list(cases), [then for then, _ in cases.values()])
    change = ", ".join(f"c{number} = '{later}'" for number, (_, later) in enumerate(cases.values()))
    seen = told(happen(setup, f"UPDATE t SET {change} WHERE id = 1"))
    assert seen == [f"public.t.c{number}: 1 changed" for number in range(len(cases))]


def test_xml_is_compared_as_it_is_written(happen: Happen, server: Server, database: str) -> None:
    with server.connect(database) as connection:
        try:
            connection.execute("SELECT '<a/>'::xml")
        except psycopg.errors.FeatureNotSupported:
            pytest.skip("this server was built without libxml")
    setup = "CREATE TABLE t (id int PRIMARY KEY, v xml); INSERT INTO t VALUES (1, '<a/>')"
    assert told(happen(setup, "UPDATE t SET v = '<a></a>'")) == ["public.t.v: 1 changed"]


def test_null_is_neither_the_empty_text_nor_the_word(happen: Happen) -> None:
    setup = (
        "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, NULL), (2, 'NULL'), (3, ''), (4, NULL)"
    )
    change = "UPDATE t SET v = CASE id WHEN 1 THEN '' WHEN 2 THEN NULL WHEN 3 THEN 'NULL' END"
    assert told(happen(setup, change)) == ["public.t.v: 3 changed"]


SAME_IN_ANOTHER_TYPE = [
    ("int", "bigint", "7"),
    ("smallint", "numeric", "7"),
    ("int", "text", "7"),
    ("varchar(9)", "text", "a "),
    ("text", "varchar", "a"),
    ("text", "citext", "a"),
    ("citext", "text", "a"),
    ("text", "mood", "sad"),
    ("mood", "text", "sad"),
    ("numeric", "amount", "1.50"),
    ("char(3)", "text", "abc"),
    ("uuid", "text", "00000000-0000-0000-0000-000000000001"),
    ("inet", "text", "10.0.0.1/8"),
    ("boolean", "text", "true"),
    ("text", 'text COLLATE "loose"', "a"),
    ("float8", "text", "0.1"),
    ("date", "text", "2020-02-29"),
]

LESS_IN_ANOTHER_TYPE = [
    ("numeric", "numeric(9, 1)", "1.55"),
    ("float8", "float4", "0.1234567890123"),
    ("text", "varchar(2)", "abc"),
    ("timestamp", "timestamptz", "2020-01-01"),
    ("timestamp", "date", "2020-01-01 12:00"),
    ("timestamptz", "timestamptz(0)", "2020-01-01 12:00:00.7+00"),
    ("text", "char(2)", "abc"),
    ("numeric", "int", "1.5"),
]


def altered(cases: Sequence[tuple[str, str, str]], using: str) -> str:
    return "; ".join(
        f"ALTER TABLE t ALTER c{number} TYPE {later} USING {using.format(c=f'c{number}', later=later)}"
        for number, (_, later, _) in enumerate(cases)
    )


def test_a_type_that_prints_the_same_value_is_no_difference(happen: Happen) -> None:
    setup = one_column_each([case[0] for case in SAME_IN_ANOTHER_TYPE], [case[2] for case in SAME_IN_ANOTHER_TYPE])
    assert told(happen(setup, altered(SAME_IN_ANOTHER_TYPE, "{c}::text::{later}"))) == []


def test_a_type_that_loses_something_is_a_difference(happen: Happen) -> None:
    setup = one_column_each([case[0] for case in LESS_IN_ANOTHER_TYPE], [case[2] for case in LESS_IN_ANOTHER_TYPE])
    seen = told(happen(setup, altered(LESS_IN_ANOTHER_TYPE, "{c}::{later}")))
    assert seen == [f"public.t.c{number}: 1 changed" for number in range(len(LESS_IN_ANOTHER_TYPE))]


def test_an_enum_made_again_with_the_same_labels_is_no_difference(happen: Happen) -> None:
    setup = TYPES + "CREATE TABLE t (v mood, w mood[]); INSERT INTO t VALUES ('sad', '{glad,sad}')"
    change = (
        "ALTER TYPE mood RENAME TO old; CREATE TYPE mood AS ENUM ('x', 'glad', 'sad');"
        "ALTER TABLE t ALTER v TYPE mood USING v::text::mood, ALTER w TYPE mood[] USING w::text::mood[]"
    )
    assert told(happen(setup, change)) == []


def test_a_renamed_label_is_a_difference(happen: Happen) -> None:
    setup = TYPES + "CREATE TABLE t (id int PRIMARY KEY, v mood); INSERT INTO t VALUES (1, 'sad'), (2, 'glad')"
    assert told(happen(setup, "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'")) == ["public.t.v: 1 changed"]


def test_the_settings_of_the_database_do_not_change_what_is_printed(happen: Happen) -> None:
    setup = (
        "CREATE TABLE t (a timestamptz, b interval, c float8, d bytea, e money);"
        "INSERT INTO t VALUES ('2020-01-01 00:00+00', '1 day 2 s', 0.1, '\\x00', 7)"
    )
    name = "current_database()"
    change = " ".join(
        f"DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET {setting}', {name}); END$$;"
        for setting in ("TimeZone = ''Asia/Kolkata''", "extra_float_digits = 0", "bytea_output = ''escape''",
                        "IntervalStyle = ''sql_standard''", "DateStyle = ''German''")
    )  # fmt: skip
    assert told(happen(setup, change)) == []
