"""What the tests of the snapshot share: a change to one attribute of one object, and who sees it.

All changes of a module are set up in one database, each in a schema of its own, and made one after the other; after
each, our snapshot and ``pg_dump`` are compared with what they said before it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from fixtures.databases import Databases
from fixtures.differences import SnapshotDiff, diff
from fixtures.facts import Snapshot
from fixtures.observe import snapshot
from fixtures.observe.dumped import entries
from fixtures.second_opinion import Printed
from fixtures.servers import Server
from suites.checks._second_opinion import contradictions, differences


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute of one object is changed, and this is what the snapshot should say of it."""

    name: str
    """Also the name of the schema in which setup and change find their unqualified names."""
    setup: str
    change: str
    seen: str
    """What the difference says, one line for each, sorted: ``column ~t.a: type``, ``+ index ~i``, ``- index ~i``.
    A ``~`` stands for the schema and its dot, ``=me=`` for the role that runs the tests."""
    unseen_by_pg_dump: str = ""
    """Why ``pg_dump -s`` prints the same before and after; empty: it sees the change as well."""
    since: int = 14
    """First major version of the server that can do this."""


class Watched:
    """A database in which changes are made, and what it looked like last."""

    def __init__(self, server: Server, database: str, changes: Sequence[Change]) -> None:
        self.server, self.database = server, database
        self.version = server.major
        with server.connect(database) as connection:
            for change in changes:
                if change.since <= self.version:
                    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(change.name)))
                    _run(connection, change, change.setup)
            self._snapshot = snapshot(connection)
            self.user = connection.info.user
        self._dump = self._pg_dump()

    def make(self, change: Change) -> tuple[list[str], bool]:
        """Make the change; what our snapshot says of it, and whether ``pg_dump -s`` sees one.

        What a rehearsal makes of both must be the same: it leaves out what only one of the two can see, and compares
        dumps without their order.
        """
        with self.server.connect(self.database) as connection:
            _run(connection, change, change.change)
            before, self._snapshot = self._snapshot, snapshot(connection)
        dump, self._dump = self._dump, self._pg_dump()
        found = diff(before, self._snapshot)
        if self.server.bin is not None:
            self._hold_both(entries(dump), entries(self._dump), before)
            assert (entries(dump) != entries(self._dump)) is (dump != self._dump and not _is_only_order(found)), (
                "cut into entries, the dumps do not say the same"
            )
        return sorted(_told(found)), dump != self._dump

    def _hold_both(self, then: Counter[str], now: Counter[str], before: Snapshot) -> None:
        """A rehearsal would find no contradiction, and what is listed as hidden from ``pg_dump`` is."""
        printed = Printed(lost=tuple((then - now).elements()), unexpected=tuple((now - then).elements()))
        found = [*contradictions(before, self._snapshot, printed)]
        assert not found, f"only one sees it: {found}"
        ours = [*differences(diff(before, self._snapshot), before, self._snapshot)]
        if then != now:
            assert any(each.printed is not False for each in ours), "pg_dump sees what is listed as hidden from it"

    def _pg_dump(self) -> str:
        if self.server.bin is None:
            return ""
        program = Path(self.server.bin) / "pg_dump"
        arguments = [str(program), "--schema-only", "--no-sync", "--dbname", self.server.dsn(self.database)]
        done = subprocess.run(arguments, capture_output=True, check=True, env=os.environ)
        return re.sub(r"^\\(un)?restrict .*$", "", done.stdout.decode(), flags=re.MULTILINE)


def watch(server: Server, databases: Databases, changes: Sequence[Change]) -> Iterator[Watched]:
    """For a module's fixture: a database with everything set up, dropped in the end."""
    name = databases.create()
    yield Watched(server, name, changes)
    databases.drop(name)


def see(watched: Watched, change: Change) -> None:
    """Make the change and hold what was seen against what should be."""
    if change.since > watched.version:
        pytest.skip(f"PostgreSQL {watched.version} cannot do this, {change.since} can")
    said, dumped = watched.make(change)
    seen = change.seen.replace("~", f"{change.name}.").replace("=me=", watched.user)
    assert said == sorted(seen.splitlines()), said
    if watched.server.bin is not None:
        assert dumped is not bool(change.unseen_by_pg_dump), "pg_dump saw otherwise"


def named(changes: Sequence[Change]) -> pytest.MarkDecorator:
    """The changes as parameters of a test."""
    return pytest.mark.parametrize("change", changes, ids=lambda change: change.name)


def _run(connection: psycopg.Connection[Any], change: Change, text: str) -> None:
    connection.execute(sql.SQL("SET search_path = {}, public").format(sql.Identifier(change.name)))
    connection.execute(text)


def _is_only_order(found: SnapshotDiff) -> bool:
    return bool(found.reordered) and not found


def _told(found: SnapshotDiff) -> Iterator[str]:
    yield from (f"- {group.object.kind} {group.object.name}" for group in found.lost)
    yield from (f"+ {group.object.kind} {group.object.name}" for group in found.unexpected)
    yield from (f"{item.object.kind} {item.object.name}: {item.attribute}" for item in found.changed)
    yield from (f"order of {item.table}" for item in found.reordered)
