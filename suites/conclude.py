"""From judgements to the run's verdict, the sentence that decides it, and the list of what was not tested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fixtures.facts import WHOLE_HISTORY, SeededTable, Waiver
from suites.judge import judge, undecided
from suites.model import Check, Finding, Judgement, NotTested, Severity, Verdict
from suites.plan import Question
from suites.waivers import WaiverReview

BEYOND = (
    NotTested("tenant isolation", "no query was run as a tenant's user; policies were compared as text only"),
    NotTested("locks and live traffic", "the scripts ran alone on the database, without other sessions beside them"),
    NotTested("a statement that is cut off", "scripts were broken off between their statements, never inside one"),
    NotTested("load", "no users were simulated against the migrated database"),
    NotTested("duration at production size", "the seeded tables are small; times here say nothing of times there"),
)
"""What this version never tests, whatever the target."""


_GRAVITY = ("forward", "invariants", "rows", "rollback", "harness")
"""Groups of checks, those first whose findings a release manager wants to hear of first."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the whole run comes to."""

    verdict: Verdict
    sentence: str
    judgements: tuple[Judgement, ...]
    not_tested: tuple[NotTested, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the run brought in: the plan, the answers, and what went wrong on the way."""

    questions: tuple[Question, ...]
    judgements: tuple[Judgement, ...]
    deselected: bool
    """The user selected some of the questions (``-k``, ``-m``, ids): missing answers are his wish."""
    waivers: tuple[Waiver, ...] = ()
    one_way: tuple[str, ...] = ()
    seeded: tuple[SeededTable, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""
    """Why the run ended early; empty when it did not."""


def conclude(told: Told, checks: Sequence[Check], today: date) -> Conclusion:
    """The verdict over all judgements; strict: what is missing without the user's wish is undecided."""
    given = {Question(j.migration, j.check): j for j in told.judgements}
    missing = [q for q in told.questions if q not in given]
    if not told.deselected:
        why = told.fault or "the question was never answered: its process ended before it could"
        given.update({q: undecided(q.check, q.migration, why) for q in missing})
    ordered = [given[q] for q in told.questions if q in given]
    complete = not (told.deselected and missing)
    ordered += _of_the_run(told, checks, ordered, complete=complete, today=today)
    groups = {check.name: check.group for check in checks}
    verdict, sentence = _verdict(ordered, groups, told, complete=complete)
    left = missing if told.deselected else []
    return Conclusion(verdict, sentence, tuple(ordered), tuple(_not_tested(told, ordered, left)), complete)


def _of_the_run(
    told: Told, checks: Sequence[Check], judgements: Sequence[Judgement], *, complete: bool, today: date
) -> list[Judgement]:
    review = WaiverReview(
        waivers=told.waivers,
        checks=frozenset(check.name for check in checks),
        findings=tuple(finding for judgement in judgements for finding in judgement.findings),
        one_way=frozenset(told.one_way),
        complete=complete and not told.fault,
        today=today,
        undecided=frozenset((j.migration, j.check) for j in judgements if j.asked and j.verdict is Verdict.UNDECIDED),
    )
    return [judge(check, WHOLE_HISTORY, review, today=today) for check in checks if check.asked_of == "run"]


def _verdict(
    judgements: Sequence[Judgement], groups: Mapping[str, str], told: Told, *, complete: bool
) -> tuple[Verdict, str]:
    planned = len(told.questions)
    asked = [judgement for judgement in judgements if judgement.asked]
    failed = [judgement for judgement in asked if judgement.verdict is Verdict.FAILED]
    open_ones = [judgement for judgement in asked if judgement.verdict is Verdict.UNDECIDED]
    held = [judgement for judgement in asked if judgement.verdict is Verdict.PASSED]
    if failed:
        return Verdict.FAILED, _no_go(failed, groups)
    if told.fault:
        return Verdict.UNDECIDED, f"The rehearsal ended early: {told.fault}"
    if open_ones:
        first = open_ones[0]
        more = f" (and {len(open_ones) - 1} more)" if len(open_ones) > 1 else ""
        return Verdict.UNDECIDED, f"{first.check} of {first.migration} is undecided: {first.reason}{more}"
    if not held:
        return Verdict.UNDECIDED, "Nothing was judged."
    if not complete:
        return (
            Verdict.UNDECIDED,
            f"All {len(held)} questions that were asked held, but only {len(held)} of {planned} were.",
        )
    return Verdict.PASSED, f"All {len(held)} questions that were asked held."


def _no_go(failed: Sequence[Judgement], groups: Mapping[str, str]) -> str:
    errors = [
        (groups[judgement.check], found) for judgement in failed for found in judgement.findings if _stands(found)
    ]
    number = "1 finding stands" if len(errors) == 1 else f"{len(errors)} findings stand"
    _, gravest = min(errors, key=lambda error: _GRAVITY.index(error[0]))
    return f"{number} in the way; the gravest: {gravest.subject}: {gravest.message}"


def _stands(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.waiver is None


def _not_tested(told: Told, judgements: Sequence[Judgement], left: Sequence[Question]) -> Iterable[NotTested]:
    if left:
        yield NotTested(f"{len(left)} of {len(told.questions)} questions", "they were not selected for this run")
    by_reason: dict[tuple[str, str], list[str]] = defaultdict(list)
    for judgement in judgements:
        if not judgement.asked:
            by_reason[judgement.check, judgement.reason].append(judgement.migration)
    for (check, reason), migrations in by_reason.items():
        yield NotTested(f"{check} of {_some(migrations)}", reason)
    for table in told.seeded:
        if table.rows < table.wanted and table.reason:
            yield NotTested(f"more than {table.rows} rows in {table.table}", table.reason)
    yield from (NotTested("something on the way", note) for note in told.notes)
    yield from BEYOND


def _some(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{names[0]}, {names[1]} and {len(names) - 2} more"
