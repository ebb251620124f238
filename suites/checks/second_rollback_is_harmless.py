"""A second run of the rollback does no harm.

Triggered when: the rollback, run again on what it has restored, changes the schema or rows: it drops something that
was there before the migration, empties a table, or stops half-way with a view dropped and not made again. To be
refused cleanly is fine, and so is to find nothing to do.

Effect: a rollback is run under pressure, and run twice by mistake. The second time there is nothing left to undo, and
what it does then it does to the data of users.

Remedy: wrap the rollback in BEGIN and COMMIT, so that its first refused statement takes everything back. Let it ask
whether the migration is there before it moves or deletes rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation
from suites.checks import _rows
from suites.checks._excursions import Words, left_behind
from suites.checks._looks import seen
from suites.checks._statements import require_rollback
from suites.model import Finding

GROUP = "rollback"
ASKED_OF = "both"
NEEDS = ("second_rollback",)

_WORDS = Words("A second rollback", "rollback", _rows.Moments(then="after the first rollback", now="after the second"))


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table and for the schema that a second rollback changes."""
    require_rollback(observation)
    yield from left_behind(observation, seen(observation.second_rollback, observation, "second_rollback"), _WORDS)
