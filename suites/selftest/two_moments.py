"""What the tests of row comparison share: a database, a clone of it in which something happens, and the comparison."""

from __future__ import annotations

from collections.abc import Callable, Collection

from psycopg import sql

from fixtures.databases import Databases
from fixtures.facts import RowsComparison, TableRows
from fixtures.observe import compare_rows
from fixtures.servers import Server

Happen = Callable[..., RowsComparison]
"""``happen(setup, change, columns=None, samples=5)``: what the comparison says of it."""


Query = str | sql.Composed


def two_moments(server: Server, databases: Databases, database: str) -> Happen:
    """For a fixture: sets up ``database`` and lets the change happen in a clone of it."""

    def happen(
        setup: Query, change: Query, columns: Collection[tuple[str, str]] | None = None, samples: int = 5
    ) -> RowsComparison:
        with server.connect(database) as connection:
            connection.execute(setup)
        name = databases.clone(database)
        with server.connect(name) as connection:
            connection.execute(change)
        try:
            with server.connect(database) as before, server.connect(name) as now:
                return compare_rows(before, now, columns=columns, samples=samples)
        finally:
            databases.drop(name)

    return happen


def told(comparison: RowsComparison) -> list[str]:
    """What differs: ``public.t: 1 lost, 2 unexpected``, ``public.t.a: 3 changed``, ``public.t.b: gone, 1``."""
    return [line for table in comparison.tables for line in _told(table)]


def _told(table: TableRows) -> list[str]:
    lines = (
        [f"{table.table}: {table.lost} lost, {table.unexpected} unexpected"] if table.lost or table.unexpected else []
    )
    for change in table.changed:
        what = f"gone, {change.changed}" if change.gone else f"{change.changed} changed"
        lines.append(f"{table.table}.{change.column}: {what}")
    return lines
