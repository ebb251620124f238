"""Which waivers of a target are worth something: facts for the check ``waivers_are_in_force``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fixtures.facts import Waiver
from suites.judge import accepts
from suites.model import Finding


@dataclass(frozen=True, slots=True)
class WaiverReview:
    """Every waiver of the target, beside what the run found."""

    waivers: tuple[Waiver, ...]
    checks: frozenset[str]
    findings: tuple[Finding, ...]
    one_way: frozenset[str]
    """Migrations that have no rollback script."""
    complete: bool
    """Every question of the plan was asked: only then is it known that a waiver was of no use."""
    today: date
    undecided: frozenset[tuple[str, str]] = frozenset()
    """Migration and check of the questions that could not be answered."""


def is_idle(waiver: Waiver, review: WaiverReview) -> bool:
    """Whether nothing needed the waiver, and everything that could have been found was."""
    might = {migration for migration, check in review.undecided if check == waiver.check}
    looked = not might if waiver.migration is None else waiver.migration not in might
    return review.complete and looked and not is_used(waiver, review)


def is_used(waiver: Waiver, review: WaiverReview) -> bool:
    """Whether anything in this run needed the waiver."""
    if waiver.check == "rollback_applies" and waiver.subject in review.one_way:
        return True
    return any(accepts(waiver, finding) for finding in review.findings)
