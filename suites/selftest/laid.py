"""The platform's own targets, laid on a real server step by step, for tests that look between the steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from fixtures.apply import apply
from fixtures.databases import Databases
from fixtures.facts import Migration, RowsComparison, Script, StatementTrace
from fixtures.observe import compare_rows
from fixtures.rehearse.ground import ground_of
from fixtures.servers import Server
from fixtures.targets import Target, read_target

ROOT = Path(__file__).parents[2]
ROWS = Path(__file__).parent / "targets" / "platform_rows.sql"
DESIGN = ROOT / "sql" / "enterprise_as_designed"
DEPLOYABLE = ROOT / "sql" / "enterprise"
SESSION = ground_of("supabase").session


@dataclass(frozen=True, slots=True)
class Laid:
    """A target and a database that has its platform, its baseline and the rows of ``platform_rows.sql``."""

    target: Target
    server: Server
    databases: Databases
    name: str

    def clone(self) -> Laid:
        """The same in a database of its own."""
        return Laid(self.target, self.server, self.databases, self.databases.clone(self.name))

    def connect(self) -> psycopg.Connection:
        return self.server.connect(self.name, **SESSION)

    def run(self, sql: str) -> None:
        """Several statements at once, as the superuser."""
        with self.connect() as connection:
            connection.execute(sql)

    def forward(self, upto: int | None = None) -> None:
        """The first ``upto`` migrations; None: all of them."""
        for migration in self.target.migrations[:upto]:
            self.must(migration, migration.forward)

    def back(self, upto: int | None = None) -> None:
        """Undo the first ``upto`` migrations, last one first."""
        for migration in reversed(self.target.migrations[:upto]):
            assert migration.rollback is not None
            self.must(migration, migration.rollback)

    def must(self, migration: Migration, script: Script) -> None:
        traces = self.attempt(migration, script)
        assert not traces[-1].error, (script.path, traces[-1].error)

    def attempt(self, migration: Migration, script: Script) -> list[StatementTrace]:
        with self.connect() as connection:
            return apply(connection, script, migration=migration.name, direction="forward")

    def rows(self, then: Laid, *, judged: Iterable[tuple[str, str]] | None = None) -> RowsComparison:
        """Rows of ``then`` against rows now."""
        columns = None if judged is None else set(judged)
        with then.connect() as before, self.connect() as now:
            return compare_rows(before, now, columns=columns)


def differing(rows: RowsComparison) -> list[str]:
    """Tables that lost or won rows, and columns with other values."""
    tables = [t.table for t in rows.tables if t.now is None or t.lost or t.unexpected]
    return tables + [f"{t.table}.{c.column}" for t in rows.tables for c in t.changed if c.changed]


def lay(folder: Path, server: Server, databases: Databases) -> Laid:
    """Platform, baseline and rows in a new database."""
    target = read_target(folder)
    laid = Laid(target, server, databases, databases.create())
    step = Migration("baseline", Script("rows", ROWS.read_text("utf-8"), ""))
    for script in (*ground_of("supabase").scripts, *target.baseline, step.forward):
        laid.must(step, script)
    return laid
