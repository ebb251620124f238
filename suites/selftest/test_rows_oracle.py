"""The comparison held against counting in Python, on rows that Hypothesis draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import Connection

from fixtures.databases import Databases
from fixtures.facts import TableRows
from fixtures.observe import compare_rows
from fixtures.servers import Server

Row = tuple[int | None, str | None]
Both = tuple[Connection[Any], Connection[Any]]

NUMBERS = st.none() | st.integers(0, 2)
TEXTS = st.sampled_from([None, "", "NULL", "x", "(x)", "{x,NULL}", '"x"'])
ROWS = st.lists(st.tuples(NUMBERS, TEXTS), max_size=6)
KEYED = st.dictionaries(st.integers(0, 4), st.tuples(NUMBERS, TEXTS), max_size=5)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def both(server: Server, databases: Databases) -> Iterator[Both]:
    names = [databases.create(), databases.create()]
    with server.connect(names[0]) as before, server.connect(names[1]) as now:
        for connection in (before, now):
            connection.execute(
                "CREATE TABLE loose (a int, b text); CREATE TABLE tight (id int PRIMARY KEY, a int, b text)"
            )
        yield before, now
    for name in names:
        databases.drop(name)


def compared(both: Both, name: str, then: list[tuple[Any, ...]], later: list[tuple[Any, ...]]) -> TableRows:
    for connection, rows in zip(both, (then, later), strict=True):
        connection.execute("TRUNCATE public.loose, public.tight")
        width = ", ".join(["%s"] * (2 if name == "loose" else 3))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO public.{name} VALUES ({width})", rows)
    return next(table for table in compare_rows(*both).tables if table.table == f"public.{name}")


@SETTINGS
@given(then=ROWS, later=ROWS)
def test_rows_without_a_key_are_a_multiset(both: Both, then: list[Row], later: list[Row]) -> None:
    table = compared(both, "loose", then, later)
    lost, unexpected = Counter(then) - Counter(later), Counter(later) - Counter(then)
    assert (table.rows_before, table.rows_after) == (len(then), len(later))
    assert bool(table.lost or table.unexpected or table.changed) == (Counter(then) != Counter(later))
    if table.changed:
        assert (table.lost, table.unexpected) == (0, 0)
        assert max(change.changed for change in table.changed) <= lost.total() == unexpected.total()
    else:
        assert (table.lost, table.unexpected) == (lost.total(), unexpected.total())


@SETTINGS
@given(then=KEYED, later=KEYED)
def test_rows_with_a_key_are_told_apart_by_it(both: Both, then: dict[int, Row], later: dict[int, Row]) -> None:
    rows = [[(key, *values) for key, values in side.items()] for side in (then, later)]
    table = compared(both, "tight", *rows)
    kept = then.keys() & later.keys()
    wrong = {name: sum(then[key][place] != later[key][place] for key in kept) for place, name in enumerate("ab")}
    assert (table.lost, table.unexpected) == (len(then.keys() - kept), len(later.keys() - kept))
    assert {change.column: change.changed for change in table.changed} == {name: n for name, n in wrong.items() if n}
