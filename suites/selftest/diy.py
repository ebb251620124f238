"""The check that everybody could write in thirty lines, for comparison only: it decides nothing here.

Dump the schema and hash the rows of every table, run a forward script and its rollback, dump and hash again; then run
the forward script once more and go on to the next one; at the end run all rollbacks and compare with the beginning.
A script that fails or a difference is caught, everything else is missed.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from fixtures.databases import Databases
from fixtures.facts import Migration
from fixtures.rehearse import prepare
from fixtures.rehearse.ground import ground_of
from fixtures.rehearse.running import Runner
from fixtures.servers import Server
from fixtures.targets import Target, read_target

_TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_|^information_schema$' ORDER BY 1, 2
"""
_HASH = sql.SQL("SELECT md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM {} t")
_RANDOM = ("\\restrict", "\\unrestrict")
"""Lines of pg_dump that hold another key in every dump."""


def do_it_yourself(server: Server, databases: Databases, folder: Path) -> str:
    """``caught`` or ``missed``, on the rows that the target's own seed number gives.

    Raises ``LookupError`` where the server has no pg_dump of its version.
    """
    if server.bin is None:
        raise LookupError("the server offers no pg_dump of its own version")
    target = read_target(folder)
    template = prepare(target, server, databases, lambda text: None).template
    try:
        walk = _Walk(target, server, server.bin, databases, template)
        return "missed" if walk.leads_home() else "caught"
    finally:
        databases.drop(template)


@dataclass(frozen=True, slots=True)
class _Walk:
    """There and back on one database."""

    target: Target
    server: Server
    binaries: Path
    databases: Databases
    database: str

    def leads_home(self) -> bool:
        start = self._state()
        if not all(self._step(migration) for migration in self.target.migrations):
            return False
        return all(self._run(migration, "rollback") for migration in reversed(self.target.migrations)) and (
            self._state() == start
        )

    def _step(self, migration: Migration) -> bool:
        before = self._state()
        there_and_back = self._run(migration, "forward") and self._run(migration, "rollback")
        return there_and_back and self._state() == before and self._run(migration, "forward")

    def _run(self, migration: Migration, direction: str) -> bool:
        runner = Runner(self.server, self.databases, ground_of(self.target.platform).session, self.target.transaction)
        script = migration.forward if direction == "forward" else migration.rollback
        scripts = [(migration.name, script)] if script else []
        return not any(trace.error for trace in runner.run(self.database, scripts, direction))

    def _state(self) -> tuple[list[str], dict[str, str]]:
        dump = [str(self.binaries / "pg_dump"), "-s", self.server.dsn(self.database)]
        text = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
        with self.server.connect(self.database, timezone="UTC") as connection:
            rows = {f"{schema}.{name}": _hash(connection, schema, name) for schema, name in connection.execute(_TABLES)}
        return sorted(line for line in text.splitlines() if not line.startswith(_RANDOM)), rows


def _hash(connection: psycopg.Connection, schema: str, name: str) -> str:
    return str(connection.execute(_HASH.format(sql.Identifier(schema, name))).fetchall()[0][0])
