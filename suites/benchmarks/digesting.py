"""The digest of a table, as rows are compared, against ``COPY (table) TO`` a file that keeps nothing.

The COPY is the server's own, into /dev/null: no client and no network in its way, which is the hardest it can be.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg

from fixtures.databases import Databases
from fixtures.observe import steady
from fixtures.observe.digests import digest_query
from fixtures.observe.pairs import pair_up
from fixtures.observe.tables import read_tables
from fixtures.seed import SeedSettings, seed
from fixtures.servers import Server
from suites.benchmarks.measure import Result, in_turns, timed
from suites.benchmarks.schemas import WIDE
from suites.benchmarks.size import Size

_BOUND = "the server: it hashes each value, and prints a number first, for 1.0 and 1.00 are to differ"


def compare(server: Server, databases: Databases, size: Size) -> Iterator[Result | str]:
    """One table, digested on one side of a comparison; as the server likes, and by one process alone."""
    name = databases.create()
    with server.connect(name) as connection:
        connection.execute(WIDE)
        seed(connection, settings=SeedSettings(rows=size.rows))
        connection.execute("VACUUM ANALYZE")
        steady(connection)
        yield _one(connection, size, "as the server plans it")
        connection.execute("SET max_parallel_workers_per_gather = 0")
        yield _one(connection, size, "by one process of the server alone")
    databases.drop(name)


def _one(connection: psycopg.Connection, size: Size, how: str) -> Result:
    tables = read_tables(connection)
    digest = digest_query(pair_up(tables, tables, None), "now")

    def theirs() -> None:
        connection.execute("COPY (SELECT * FROM public.shipment) TO '/dev/null'")

    found = in_turns(lambda: timed(lambda: connection.execute(digest)), lambda: timed(theirs), size.runs)
    return Result(
        title=f"digesting: one table of {size.rows:,} rows, {how}",
        ours="number of rows and sum of their hashes",
        theirs="COPY (SELECT * FROM table) TO '/dev/null', on the server",
        ours_seconds=found.ours,
        theirs_seconds=found.theirs,
        goal=1,
        runs=found.runs,
        bound=_BOUND,
    )
