"""Rollback restores the rows.

Triggered when: after forward and rollback a row that was there before is missing, a row is there that was not, or a
value is another one.

Effect: the way back loses or invents data. The old application works again, on data that are not its users'.

Remedy: keep what the forward script takes away until nobody needs the way back (rename instead of drop, remember old
values in a table), and let the rollback remove exactly the rows that the forward script made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.facts import Observation
from suites.checks import _rows
from suites.checks._places import blamed
from suites.checks._statements import require_rollback
from suites.model import Finding, NotAsked, Undecided

GROUP = "rollback"
ASKED_OF = "both"

_MOMENTS = _rows.Moments(then="before the migration", now="after forward and rollback")


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table with missing or added rows and per column with other values."""
    require_rollback(observation)
    if observation.rollback_rows is None:
        raise Undecided("rows were not compared after the rollback")
    tables = observation.rollback_rows.tables
    if not tables:
        raise NotAsked("no table existed before it, so there was no row to restore")
    if not any(table.rows_before for table in tables):
        raise Undecided("no table held a row before it")
    for table in tables:
        place = blamed(observation, "rollback", table.table)
        lost = (*_rows.gone(table, _MOMENTS), *_rows.lost(table, _MOMENTS))
        found = (*lost, *_rows.unexpected(table, _MOMENTS), *_rows.columns(table, _MOMENTS))
        yield from (replace(finding, place=place) for finding in found)
