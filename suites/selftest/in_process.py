"""Rehearsing a folder inside a test, without a pytest session of its own: the same road, asked directly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fixtures.databases import Databases
from fixtures.facts import Observation
from fixtures.hunt import Terms
from fixtures.rehearse import Prepared, Rehearsal, prepare
from fixtures.road import one_way_migrations
from fixtures.servers import Server
from fixtures.targets import Target, read_target
from suites.checks import all_checks
from suites.conclude import Conclusion, Told, conclude
from suites.judge import judge
from suites.model import Check, Finding, Judgement, Severity
from suites.plan import Question, plan

TODAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    conclusion: Conclusion
    observations: dict[str, Observation]

    @property
    def findings(self) -> list[Finding]:
        return [finding for judgement in self.conclusion.judgements for finding in judgement.findings]

    @property
    def fired(self) -> set[str]:
        """Names of the checks that have a finding which nobody waived, notes aside."""
        return {f.check for f in self.findings if f.waiver is None and f.severity is not Severity.NOTE}

    def of(self, check: str) -> list[Judgement]:
        return [judgement for judgement in self.conclusion.judgements if judgement.check == check]


class Grounds:
    """The seeded baseline of the last target, for the next one if it has the same."""

    def __init__(self, server: Server, databases: Databases) -> None:
        self.server, self.databases = server, databases
        self._last: tuple[object, Prepared] | None = None

    def of(self, target: Target) -> Prepared:
        """Made anew where baseline, seed or platform are others. The earlier one is dropped."""
        key = ([script.text for script in target.baseline], target.seed, target.platform)
        if self._last is None or self._last[0] != key:
            self.close()
            self._last = key, prepare(target, self.server, self.databases, lambda text: None)
        return self._last[1]

    def close(self) -> None:
        """Drop the last one."""
        if self._last:
            self.databases.drop(self._last[1].template)
            self.databases.drop(self._last[1].unseeded)
            self._last = None


def _read(folder: Path, seed_number: int | None) -> Target:
    target = read_target(folder)
    if seed_number is None:
        return target
    return replace(target, seed=replace(target.seed, number=seed_number))


def fires(
    check: Check, folder: Path, seed_number: int, grounds: Grounds, scripts: Collection[str], hunt: Terms | None = None
) -> bool:
    """Whether the check finds anything in the target in ``folder``. It is asked of the migrations with these scripts
    first, then of the others and of the whole history, until it does."""
    target = _read(folder, seed_number)
    rehearsal = _rehearsal(target, grounds.server, grounds.databases, grounds.of(target), hunt)
    about = _with_scripts(target, scripts)
    names = sorted(dict.fromkeys(q.migration for q in _plan(target, (check,))), key=lambda name: name not in about)
    try:
        return any(
            finding.waiver is None and finding.severity is not Severity.NOTE
            for name in names
            for finding in judge(
                check, name, rehearsal.observe(name, check.needs), waivers=target.waivers, today=TODAY
            ).findings
        )
    finally:
        rehearsal.close()


def _rehearsal(
    target: Target, server: Server, databases: Databases, prepared: Prepared, hunt: Terms | None
) -> Rehearsal:
    accepted = {(waiver.check, waiver.subject) for waiver in target.waivers if waiver.expires >= TODAY}
    one_way = one_way_migrations(target, TODAY)
    return Rehearsal(target, server, databases, prepared, one_way=one_way, hunt=hunt, accepted=accepted)


def _with_scripts(target: Target, scripts: Collection[str]) -> set[str]:
    """The migrations that have one of these scripts."""
    return {m.name for m in target.migrations if {s.path for s in (m.forward, m.rollback) if s} & set(scripts)}


def _plan(target: Target, checks: tuple[Check, ...]) -> tuple[Question, ...]:
    names = [migration.name for migration in target.migrations]
    return tuple(plan(names, checks, one_rollback_for_all=target.history_rollback is not None))


def rehearse(
    server: Server,
    databases: Databases,
    folder: Path,
    *,
    checks: Sequence[Check] | None = None,
    seed_number: int | None = None,
    hunt: Terms | None = None,
    grounds: Grounds | None = None,
    scripts: Collection[str] = (),
) -> Outcome:
    """Every question of the plan for the target in ``folder``; without ``hunt`` no rows are hunted for.

    ``grounds``: of earlier calls, where targets with the same baseline are rehearsed one after the other. ``scripts``:
    only what is asked of the migrations with these scripts, of the whole history and of the run; where there is
    no such migration: everything.
    """
    target = _read(folder, seed_number)
    asked = tuple(all_checks() if checks is None else checks)
    by_name = {check.name: check for check in asked}
    prepared = (grounds or Grounds(server, databases)).of(target)
    one_way = one_way_migrations(target, TODAY)
    rehearsal = _rehearsal(target, server, databases, prepared, hunt)
    about = _with_scripts(target, scripts)
    apart = {m.name for m in target.migrations} - about if about else set()
    questions = _plan(target, asked)
    observations: dict[str, Observation] = {}
    judgements = []
    try:
        for question in questions:
            if question.migration in apart:
                continue
            if question.migration not in observations:
                needs = {
                    need for q in questions if q.migration == question.migration for need in by_name[q.check].needs
                }
                observations[question.migration] = rehearsal.observe(question.migration, needs)
            facts = observations[question.migration]
            check = by_name[question.check]
            judgements.append(judge(check, question.migration, facts, waivers=target.waivers, today=TODAY))
    finally:
        rehearsal.close()
        if grounds is None:
            databases.drop(prepared.template)
            databases.drop(prepared.unseeded)
    told = Told(
        questions,
        tuple(judgements),
        deselected=bool(apart),
        waivers=target.waivers,
        one_way=one_way,
        seeded=prepared.seeded,
    )
    return Outcome(conclude(told, asked, TODAY), observations)
