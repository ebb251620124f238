"""Forward again after the rollback gives the same schema and the same rows.

Triggered when: the forward script fails after the rollback, or leaves another schema or other rows than it did the
first time: invoice numbers drawn anew, rows that the rollback left behind and that are now there twice. Values that
the script makes anew in every run (random uuids, the present moment) do not count, nor do numbers drawn from sequences
as long as no row holds them, or only a new row does, in a column of its own that draws them by default (its key, and
what refers to that). Not asked where the rollback does not lead back to where it began, because other checks
tell that.

Effect: the second attempt at the migration, after the first was rolled back, is not the one that was rehearsed; what
was told to somebody in between (a number on an invoice) is not true any more.

Remedy: compute what the forward script fills in from the rows themselves and in a stated order, not from a sequence
or a clock that has moved on; let the rollback set back what the forward script drew.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation
from suites.checks import _rows
from suites.checks._excursions import Words, left_behind
from suites.checks._looks import differences, seen
from suites.checks._statements import failure, require_rollback
from suites.model import Finding, NotAsked

GROUP = "rollback"
ASKED_OF = "both"
NEEDS = ("forward_again",)

_WORDS = Words(
    "Forward again",
    "forward",
    _rows.Moments(then="after the first run", now="after the run that followed the rollback"),
)


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for the failure, else findings per table and for the schema that differ."""
    require_rollback(observation)
    again = seen(observation.forward_again, observation, "forward_again")
    if not _restored(observation):
        raise NotAsked("the rollback does not lead back to where it began, as other checks tell")
    if again.failed:
        yield failure(again.failed, "The forward script cannot be run again after the rollback")
        return
    yield from left_behind(observation, again, _WORDS)


def _restored(observation: Observation) -> bool:
    if observation.before is None or observation.restored is None or observation.rollback_rows is None:
        return False
    tables = observation.rollback_rows.tables
    same_rows = not any(table.lost or table.unexpected or table.changed for table in tables)
    return same_rows and not differences(observation.before, observation.restored, observation.afresh)
