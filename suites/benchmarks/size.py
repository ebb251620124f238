"""How much each benchmark does: enough to measure, or just enough to see that it runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Counts of one run of the benchmarks."""

    runs: int
    """Of what takes seconds."""
    quick_runs: int
    """Of what takes milliseconds."""
    rows: int
    tables: int
    migrations: int
    tests: int
    """Tests that are handed a database."""
    containers: int


FULL = Size(runs=5, quick_runs=15, rows=1_000_000, tables=300, migrations=200, tests=30, containers=3)
TINY = Size(runs=1, quick_runs=1, rows=200, tables=3, migrations=4, tests=2, containers=1)
