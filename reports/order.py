"""One order for everything a report lists, so that a parallel and a serial run write the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from fixtures.facts import Place, Waiver
from suites.model import Finding, Judgement, Run, Severity

_WEIGHT = {severity: rank for rank, severity in enumerate(Severity)}


def in_order(run: Run) -> Run:
    """``run`` with judgements in the order of history and checks, findings by weight and subject, nothing twice.

    Migrations, checks, notes and what was not tested keep the order they are given in: it means something.
    """
    history = {str(migration.get("name")): at for at, migration in enumerate(run.migrations)}
    checks = {check.name: at for at, check in enumerate(run.checks)}

    def turn(judgement: Judgement) -> tuple[int, str, int, str]:
        of, check = judgement.migration, judgement.check
        return history.get(of, len(history)), of, checks.get(check, len(checks)), check

    return replace(
        run,
        judgements=tuple(_judgement(j) for j in sorted(run.judgements, key=turn)),
        waivers=tuple(sorted(_once(run.waivers), key=_waiver_turn)),
        not_tested=_once(run.not_tested),
        seeded=tuple(sorted(run.seeded, key=lambda table: str(table.get("table")))),
        notes=_once(run.notes),
    )


def _judgement(judgement: Judgement) -> Judgement:
    return replace(judgement, findings=tuple(sorted(judgement.findings, key=_finding_turn)))


def _finding_turn(finding: Finding) -> tuple[bool, int, str, tuple[str, int], str, str]:
    weight = _WEIGHT[finding.severity]
    evidence = finding.evidence.have
    return finding.waiver is not None, weight, finding.subject, _at(finding.place), finding.message, evidence


def _waiver_turn(waiver: Waiver) -> tuple[tuple[str, int], str, str, str]:
    return _at(waiver.place), waiver.check, waiver.subject, waiver.migration or ""


def _at(place: Place | None) -> tuple[str, int]:
    return (place.path, place.line) if place else ("", 0)


Item = TypeVar("Item")


def _once(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
