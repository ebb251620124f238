"""Every table holds rows when the migration is rehearsed.

Triggered when: no row could be found that a table accepts, so it stayed empty.

Effect: nothing that was said about rows holds for this table. The run cannot be a GO, for nobody looked.

Remedy: read the reason. Tell the seed what the schema cannot: a provider, an expression or a set of values for the
column under ``[seed.columns]`` in target.toml; or bring rows of your own in ``baseline/``; or waive the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation
from suites.model import Evidence, Finding, NotAsked, Verdict

GROUP = "harness"
ASKED_OF = "both"
BROKEN_MEANS = Verdict.UNDECIDED


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for each table that stayed empty."""
    if not observation.seeded:
        raise NotAsked("no table was there to be filled before it")
    for table in observation.seeded:
        if table.rows == 0 and table.wanted > 0:
            yield Finding(
                subject=table.table,
                message=f"The table could not be filled: {table.reason or 'no reason was given'}.".replace("..", "."),
                evidence=Evidence(have="0 rows", want=f"{table.wanted} rows", reproduce=f"TABLE {table.table};"),
            )
