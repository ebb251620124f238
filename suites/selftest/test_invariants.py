"""Invariants asked of a real server: counted, shown in part, harmless, and never silently half asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from psycopg import Connection

from fixtures.errors import Refused
from fixtures.facts import InvariantResult, Place
from fixtures.observe import ask_invariants, steady


@dataclass(frozen=True)
class Invariant:
    sql: str
    name: str = "no_orphans"
    meaning: str = "A row is an orphan."
    place: Place = field(default=Place("invariants/no_orphans.sql", 1))


def ask(connection: Connection[Any], sql: str) -> InvariantResult:
    (result,) = ask_invariants(connection, [Invariant(sql)])
    return result


def test_a_query_without_rows_holds(connection: Connection[Any]) -> None:
    result = ask(connection, "SELECT 1 WHERE false")
    assert (result.violations, result.columns, result.rows, result.error) == (0, (), (), None)
    assert (result.name, result.meaning) == ("no_orphans", "A row is an orphan.")


def test_all_rows_are_counted_and_a_few_are_shown_as_text(connection: Connection[Any]) -> None:
    result = ask(connection, "SELECT i, NULLIF(i, 2) AS n, ARRAY[i] FROM generate_series(1, 12345) i ORDER BY i")
    assert (result.violations, result.columns) == (12345, ("i", "n", "array"))
    assert result.rows[:2] == (("1", "1", "{1}"), ("2", None, "{2}"))
    assert len(result.rows) == 5


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1;",
        "-- what it means; with a semicolon\nSELECT 1 ; -- and more; of it",
        "/* SELECT 2; */ SELECT 1\n;\n\n",
        "WITH x AS (SELECT 1) TABLE x",
        "VALUES (1)",
        "SELECT '%s %% {}; \"''' WHERE ';' <> '%'",
    ],
)
def test_one_query_may_be_written_in_any_way(connection: Connection[Any], query: str) -> None:
    assert ask(connection, query).violations == 1


@pytest.mark.parametrize("query", ["SELECT 1; SELECT 2", "", "-- nothing but words", "SELEC 1"])
def test_anything_but_one_statement_is_refused(connection: Connection[Any], query: str) -> None:
    with pytest.raises(Refused, match=r"must be one query, but .* in invariants/no_orphans\.sql"):
        ask(connection, query)


def test_an_error_is_told_and_the_next_is_asked(connection: Connection[Any]) -> None:
    broken, fine = ask_invariants(connection, [Invariant("SELECT * FROM nowhere"), Invariant("SELECT 1")])
    assert broken.error is not None
    assert (broken.error.sqlstate, broken.error.message) == ("42P01", 'relation "nowhere" does not exist')
    assert (fine.error, fine.violations) == (None, 1)


def test_an_error_in_a_late_row_is_told(connection: Connection[Any]) -> None:
    result = ask(connection, "SELECT 1 / (i - 99) FROM generate_series(1, 100) i")
    assert result.error is not None
    assert (result.error.message, result.violations, result.rows) == ("division by zero", 0, ())


@pytest.mark.parametrize(
    "query",
    ["INSERT INTO t VALUES (1) RETURNING a", "WITH x AS (DELETE FROM t RETURNING a) TABLE x", "SELECT writes()",
     "DROP TABLE t", "SELECT nextval('s')"],
)  # fmt: skip
def test_an_invariant_can_change_nothing(connection: Connection[Any], query: str) -> None:
    connection.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1); CREATE SEQUENCE s")
    connection.execute("CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO t VALUES (2) RETURNING a'")
    assert ask(connection, query).error is not None
    assert connection.execute("SELECT count(*), sum(a) FROM t").fetchone() == (1, 1)


def test_names_are_found_as_a_new_session_finds_them(connection: Connection[Any]) -> None:
    connection.execute("CREATE TABLE t (a timestamptz); INSERT INTO t VALUES ('2020-01-01 00:00+00')")
    steady(connection)
    result = ask(connection, "SELECT * FROM t")
    assert result.rows == (("2020-01-01 00:00:00+00",),)
    assert connection.execute("SHOW search_path").fetchone() == ("",)
