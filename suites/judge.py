"""Asking one check about one observation, and reading its answer strictly: only an answer without errors is a pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from fixtures.facts import WHOLE_HISTORY, Waiver
from suites.model import Check, Finding, Judgement, NotAsked, Severity, Undecided, Verdict


def judge(check: Check, migration: str, facts: Any, *, waivers: Iterable[Waiver] = (), today: date) -> Judgement:
    """The judgement of one check on one migration. A check that crashes is undecided, with the crash as the reason."""
    try:
        found = [finding.of(check.name, migration) for finding in check.judge(facts)]
    except NotAsked as answer:
        return Judgement(check.name, migration, Verdict.UNDECIDED, reason=str(answer), asked=False)
    except Undecided as answer:
        return Judgement(check.name, migration, Verdict.UNDECIDED, reason=str(answer))
    except Exception as crash:  # noqa: BLE001 - whatever a check raises, it must never read as a pass
        return undecided(check.name, migration, f"the check crashed: {type(crash).__name__}: {crash}")
    findings = tuple(_waived(finding, waivers, today) for finding in found)
    standing = [finding for finding in findings if finding.severity is Severity.ERROR and finding.waiver is None]
    verdict = check.broken_means if standing else Verdict.PASSED
    reason = f"{standing[0].subject}: {standing[0].message}" if verdict is Verdict.UNDECIDED else ""
    return Judgement(check.name, migration, verdict, findings, reason)


def undecided(check: str, migration: str, reason: str) -> Judgement:
    """The judgement that says: this was due, and nobody knows."""
    return Judgement(check, migration, Verdict.UNDECIDED, reason=reason)


def accepts(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver speaks of this finding, in force or not.

    What is accepted of one migration is accepted of the whole history too, for it shows there again.
    """
    return (
        waiver.check == finding.check
        and waiver.subject == finding.subject
        and (waiver.migration in (None, finding.migration) or finding.migration == WHOLE_HISTORY)
    )


def _waived(finding: Finding, waivers: Iterable[Waiver], today: date) -> Finding:
    in_force = (waiver for waiver in waivers if waiver.expires >= today and accepts(waiver, finding))
    return replace(finding, waiver=next(in_force, None))
