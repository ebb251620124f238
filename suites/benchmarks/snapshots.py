"""A snapshot of the whole schema, with the values of sequences, against ``pg_dump -s`` of the same database.

Both begin with nothing: ours with a new connection, whose session knows nothing of the catalog yet. On the way
forward and back a session looks more than once, so that is compared as well.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from fixtures.databases import Databases
from fixtures.observe import snapshot, steady
from fixtures.servers import Server
from suites.benchmarks.measure import Result, in_turns, timed
from suites.benchmarks.schemas import forty_tables, many_tables
from suites.benchmarks.size import Size

_BOUND = (
    "the server: a new session loads the catalog row by row, understands each query anew, and prints definitions with"
    " the same functions that pg_dump calls"
)


def compare(server: Server, databases: Databases, size: Size) -> Iterator[Result | str]:
    """On forty tables and on many."""
    if server.bin is None:
        return
    schemas = {
        "forty tables": forty_tables(server, databases),
        f"{size.tables} tables": many_tables(server, databases, size.tables),
    }
    for words, name in schemas.items():
        yield from _each(server, server.bin, name, words, size)
        databases.drop(name)


def _each(server: Server, binaries: Path, name: str, words: str, size: Size) -> Iterator[Result]:
    def ours() -> None:
        with server.connect(name) as connection:
            steady(connection)
            snapshot(connection)

    def theirs() -> None:
        dump = [str(binaries / "pg_dump"), "-s", server.dsn(name)]
        subprocess.run(dump, stdout=subprocess.DEVNULL, check=True)

    with server.connect(name) as known:
        steady(known)
        snapshot(known)
        ways = {
            "connect, snapshot, disconnect": ours,
            "snapshot, in a session that has made one": lambda: snapshot(known),
        }
        for told, way in ways.items():
            found = in_turns(partial(timed, way), partial(timed, theirs), size.quick_runs)
            yield Result(
                title=f"snapshots: the whole schema of {words}",
                ours=told,
                theirs="pg_dump -s",
                ours_seconds=found.ours,
                theirs_seconds=found.theirs,
                goal=5,
                runs=found.runs,
                bound=_BOUND,
            )
