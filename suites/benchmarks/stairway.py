"""Every migration forward, back and forward again, against the stairway that everybody can write with psql and pg_dump.

Ours is ``Rehearsal.observe`` for each migration, with a database of its own: the schema before, after and after the
rollback, and all rows compared with those before, twice. Theirs compares the text of two dumps and looks at no row.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fixtures.databases import Databases
from fixtures.facts import Script
from fixtures.rehearse import Prepared, Rehearsal, prepare
from fixtures.servers import Server
from fixtures.targets import Target, read_target
from suites.benchmarks.history import write_history
from suites.benchmarks.measure import Result, in_turns, timed
from suites.benchmarks.size import Size

_BOUND = (
    "for each migration a database is copied and dropped and seven sessions are begun, which all learn the catalog"
    " anew; each table that a migration makes is filled besides"
)


def compare(server: Server, databases: Databases, size: Size) -> Iterator[Result | str]:
    """Over a generated history, from the same filled database."""
    if server.bin is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        target = read_target(write_history(Path(folder) / "history", size.migrations))
        prepared = prepare(target, server, databases, lambda text: None)
        runs = max(1, size.runs // 2)
        found = in_turns(
            lambda: timed(lambda: _ours(target, server, databases, prepared)),
            lambda: _theirs(target, server, databases, prepared),
            runs,
        )
        databases.drop(prepared.template)
    yield Result(
        title=f"stairway: {size.migrations} migrations forward, back and forward again",
        ours="Rehearsal.observe of each: three snapshots, rows compared twice",
        theirs="psql three times and pg_dump -s twice for each; no rows compared",
        ours_seconds=found.ours,
        theirs_seconds=found.theirs,
        goal=5,
        runs=found.runs,
        bound=_BOUND,
    )


def _ours(target: Target, server: Server, databases: Databases, prepared: Prepared) -> None:
    rehearsal = Rehearsal(target, server, databases, prepared)
    try:
        for migration in target.migrations:
            seen = rehearsal.observe(migration.name)
            if seen.restored is None or seen.rollback_rows is None:
                raise AssertionError(f"{migration.name} was not rehearsed to its end")
    finally:
        rehearsal.close()


def _theirs(target: Target, server: Server, databases: Databases, prepared: Prepared) -> float:
    name = databases.clone(prepared.template)
    walk = _Walk(Path(str(server.bin)), server.dsn(name))
    seconds = timed(lambda: walk.all(target))
    databases.drop(name)
    return seconds


class _Walk:
    def __init__(self, binaries: Path, dsn: str) -> None:
        self._binaries, self._dsn = binaries, dsn

    def all(self, target: Target) -> None:
        before = self._dump()
        for migration in target.migrations:
            self._run(migration.forward)
            after = self._dump()
            if migration.rollback:
                self._run(migration.rollback)
            if self._dump() != before:
                raise AssertionError(f"{migration.name} does not lead home")
            self._run(migration.forward)
            before = after

    def _run(self, script: Script) -> None:
        command = [str(self._binaries / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self._dsn]
        subprocess.run(command, input=script.text, text=True, check=True)

    def _dump(self) -> list[str]:
        command = [str(self._binaries / "pg_dump"), "-s", self._dsn]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return [line for line in text.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]
