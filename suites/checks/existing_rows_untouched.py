"""Rows and columns that existed before the migration are untouched by it.

Triggered when: after the forward script a row that was there is missing, a value in a column that was there is
another one, or a column or table that held values is gone. Values are compared as the server prints them, so a number
that was rounded, a time that was shifted and an ``updated_at`` that a trigger moved all count. New rows, new columns
and renamed ones do not. Where the target has a baseline, only what the baseline holds is judged: tables that the
migrations themselves make hold no production data yet.

Effect: data of users changes or disappears in the deployment, and no constraint objects.

Remedy: leave alone what the migration has no business with. Where it does mean to change existing data, say so in
writing: a waiver with the column as its subject, a reason, an owner and an expiry date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.facts import Observation
from suites.checks import _rows
from suites.checks._places import blamed
from suites.checks._statements import require_forward
from suites.model import Finding, NotAsked, Undecided

GROUP = "rows"
ASKED_OF = "step"

_MOMENTS = _rows.Moments(then="before the migration", now="after it")


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table that lost rows and per column that changed."""
    require_forward(observation)
    if observation.forward_rows is None:
        raise Undecided("rows were not compared after the forward script")
    tables = observation.forward_rows.tables
    if not tables:
        raise NotAsked("no table existed before it, so there was no row to touch")
    if not any(table.rows_before for table in tables):
        raise Undecided("no table held a row before it")
    for table in tables:
        place = blamed(observation, "forward", table.table)
        found = (*_rows.gone(table, _MOMENTS), *_rows.lost(table, _MOMENTS), *_rows.columns(table, _MOMENTS))
        yield from (replace(finding, place=place) for finding in found)
