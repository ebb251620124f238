"""Filling a table with rows that we make, against a bare COPY of the very same rows from a file.

The seeding runs in a process of its own, which tells how much memory it took at most.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from psycopg import Connection

from fixtures.databases import Databases
from fixtures.seed import SeedSettings, seed
from fixtures.servers import Server
from suites.benchmarks.measure import Result, in_turns, timed
from suites.benchmarks.schemas import WIDE
from suites.benchmarks.size import Size

_CHUNK = 1 << 20


def compare(server: Server, databases: Databases, size: Size) -> Iterator[Result | str]:
    """One table of many rows, empty at the beginning of each run, its primary key in place."""
    name = databases.create()
    memory: list[int] = []
    with server.connect(name) as connection, tempfile.TemporaryFile() as rows:
        connection.execute(WIDE)

        def ours() -> float:
            connection.execute("TRUNCATE public.shipment")
            seconds, peak = _seed_elsewhere(server, name, size.rows)
            memory.append(peak)
            return seconds

        ours()
        with connection.cursor() as cursor, cursor.copy("COPY public.shipment TO STDOUT") as copy:
            rows.writelines(bytes(block) for block in copy)

        def theirs() -> float:
            connection.execute("TRUNCATE public.shipment")
            rows.seek(0)
            return timed(lambda: _copy(connection, rows))

        found = in_turns(ours, theirs, size.runs)
    databases.drop(name)
    yield Result(
        title=f"seeding: one table of {size.rows:,} rows",
        ours=f"make the rows and COPY them in; at most {max(memory) >> 20} MiB in the process",
        theirs="COPY the same rows from a file, by the same client library",
        ours_seconds=found.ours,
        theirs_seconds=found.theirs,
        goal=0.5,
        runs=found.runs,
        bound="Python, which makes each value, while the server takes in what was made before",
    )


def _copy(connection: Connection[Any], rows: Any) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY public.shipment FROM STDIN") as copy:
        while block := rows.read(_CHUNK):
            copy.write(block)


def _seed_elsewhere(server: Server, name: str, rows: int) -> tuple[float, int]:
    """Seconds of the seeding alone, and the most bytes of memory that its process ever had."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_seed, server.describe(), name, rows).result()


def _seed(described: dict[str, Any], name: str, rows: int) -> tuple[float, int]:
    with Server.attach(described).connect(name) as connection:
        seconds = timed(lambda: seed(connection, settings=SeedSettings(rows=rows)))
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
