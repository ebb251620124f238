"""Which questions a run has to ask: the plan that the answers are held against, so that none is missed in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fixtures.facts import WHOLE_HISTORY
from suites.model import Check


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """One check, asked of one migration or of the whole history."""

    migration: str
    check: str

    @property
    def id(self) -> str:
        """What ``pytest -k`` sees."""
        return f"{self.migration}-{self.check}"


def plan(migrations: Sequence[str], checks: Sequence[Check], *, one_rollback_for_all: bool) -> tuple[Question, ...]:
    """Every question of a run in order of the history, the whole history last.

    ``one_rollback_for_all``: the target has one script that undoes everything, so no single step can be rolled back.
    Where there is one migration only, its own rollback is the rollback of the whole history, and is asked about once.
    """
    of_steps = ("step", "both", "each")
    of_whole = ("history", "both", "each") if one_rollback_for_all else ("history", "both")
    steps = [c for c in checks if c.asked_of in of_steps and not (one_rollback_for_all and c.group == "rollback")]
    once = len(migrations) == 1 and not one_rollback_for_all
    whole = [c for c in checks if c.asked_of in of_whole and not (once and c.group == "rollback")]
    questions = [Question(migration, check.name) for migration in migrations for check in steps]
    return (*questions, *(Question(WHOLE_HISTORY, check.name) for check in whole))
