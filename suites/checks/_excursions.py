"""How a run that should have changed nothing is told; shared by the checks that judge an ``Excursion``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fixtures.facts import Excursion, Observation
from suites.checks import _rows
from suites.checks._looks import differences, told
from suites.checks._places import blamed
from suites.model import Evidence, Finding

_SHOWN = 8
"""Differences of the schema that a finding lists."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was done, for sentences."""

    what: str
    """``A second run``"""
    direction: str
    """Of the script that was run: ``forward`` or ``rollback``."""
    moments: _rows.Moments


def left_behind(observation: Observation, seen: Excursion, words: Words) -> Iterator[Finding]:
    """A finding for the schema where that differs, and those for rows."""
    yield from _schema(observation, seen, words)
    for table in seen.rows.tables:
        place = blamed(observation, words.direction, table.table)
        lost = (*_rows.gone(table, words.moments), *_rows.lost(table, words.moments))
        found = (*lost, *_rows.unexpected(table, words.moments), *_rows.columns(table, words.moments))
        yield from (replace(finding, evidence=_with_error(finding.evidence, seen), place=place) for finding in found)


def _schema(observation: Observation, seen: Excursion, words: Words) -> Iterator[Finding]:
    lines = tuple(told(differences(seen.then, seen.now, observation.afresh)))
    if not lines:
        return
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    start = next((trace.place for trace in seen.traces), None)
    evidence = Evidence("\n".join((*lines[:_SHOWN], *more)), f"the schema as {words.moments.then}")
    yield Finding(
        subject=f"{start.path if start else observation.migration} (schema)",
        message=f"{words.what} leaves another schema: {lines[0]}{' and more' if len(lines) > 1 else ''}.",
        evidence=_with_error(evidence, seen),
        place=seen.failed.place if seen.failed else start,
    )


def _with_error(evidence: Evidence, seen: Excursion) -> Evidence:
    failed = seen.failed
    if failed is None or failed.error is None:
        return evidence
    at = f"{failed.place.path}:{failed.place.line}"
    return replace(evidence, have=f"{evidence.have}\nit stopped at {at}: {failed.error.message}")
