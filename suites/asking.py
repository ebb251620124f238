"""Asking the plan's questions in one process: observe a migration once, judge it by every check that asks."""

from __future__ import annotations

import base64
import pickle
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pytest

from fixtures.errors import Refused
from fixtures.facts import Observation
from fixtures.road import Road
from suites.checks import all_checks
from suites.judge import judge, undecided
from suites.model import BackupMeasure, Judgement
from suites.plan import Question

HANDED = "rehearsal"
"""Name of the user property in which an answer crosses from a pytest-xdist worker."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one test hands over to the process that writes the report."""

    judgement: Judgement
    measured: Mapping[str, Any]
    """Durations and counts of the migration, for the report."""
    fault: str = ""
    """Why the whole run cannot go on."""


class Asker:
    """Answers questions of one process; keeps only the last migration's observation.

    ``questions``: those that it will be asked, so that nothing is looked at for which nobody asks.
    """

    def __init__(self, road: Road, today: date, questions: Iterable[Question]) -> None:
        self._road = road
        self._today = today
        self._checks = {check.name: check for check in all_checks()}
        self._needs: dict[str, set[str]] = defaultdict(set)
        for question in questions:
            self._needs[question.migration].update(self._checks[question.check].needs)
        self._last: tuple[str, Observation | str] | None = None
        self.fault = ""

    def ask(self, question: Question) -> Judgement:
        """The judgement; an observation that fails leaves the question undecided, with the failure as the reason."""
        observed = self._observe(question.migration)
        if isinstance(observed, str):
            return undecided(question.check, question.migration, observed)
        check = self._checks[question.check]
        return judge(check, question.migration, observed, waivers=self._road.target.waivers, today=self._today)

    def hand_over(self, judgement: Judgement, item: pytest.Item) -> None:
        """Attach the answer to the test's report, which also crosses from a worker; end the run if it is at fault."""
        answer = Answer(judgement, self._measured(), self.fault)
        item.user_properties.append((HANDED, base64.b64encode(pickle.dumps(answer)).decode()))
        if self.fault:
            item.session.shouldstop = self.fault

    def tell(self, judgement: Judgement) -> str:
        """What pytest prints of a judgement that is no pass."""
        lines = [f"{judgement.check} of {judgement.migration} is {judgement.verdict.value}"]
        if judgement.reason:
            lines.append(f"  {judgement.reason}")
        for finding in judgement.findings:
            place = f" [{finding.place.path}:{finding.place.line}]" if finding.place else ""
            waived = f" (waived by {finding.waiver.owner})" if finding.waiver else ""
            lines.append(f"  {finding.severity.value}: {finding.subject}: {finding.message}{place}{waived}")
        return "\n".join(lines)

    def _observe(self, migration: str) -> Observation | str:
        if self._last is None or self._last[0] != migration:
            self._last = (migration, self._try(migration))
        return self._last[1]

    def _try(self, migration: str) -> Observation | str:
        try:
            return self._road.rehearsal.observe(migration, self._needs[migration])
        except Exception as error:  # noqa: BLE001 - whatever fails here, the question stays undecided and says why
            why = (
                str(error) if isinstance(error, Refused) else f"the observation failed: {type(error).__name__}: {error}"
            )
            why = " ".join(why.split())
            if not self._road.server.answers():
                self.fault = f"the server does not answer any more ({why})"
            return self.fault or why

    def _measured(self) -> dict[str, Any]:
        observed = self._last[1] if self._last else ""
        if isinstance(observed, str):
            return {}
        seconds = {
            direction: round(sum(t.seconds for t in observed.traces if t.direction == direction), 3)
            for direction in ("forward", "rollback")
        }
        return {
            "migration": observed.migration,
            "seconds": seconds,
            "statements": len(observed.traces),
            "rows": sum(table.rows_before for table in observed.forward_rows.tables) if observed.forward_rows else 0,
            "notes": list(observed.notes),
            "seeded": [asdict(table) for table in observed.seeded],
            "backups": [
                BackupMeasure(b.of, b.bytes, b.dump_seconds, b.restore_seconds) for b in observed.backups or ()
            ],
        }


def answer_in(report: pytest.TestReport) -> Answer | None:
    """The answer that a test handed over, wherever it ran."""
    for name, value in report.user_properties:
        if name == HANDED:
            found = pickle.loads(base64.b64decode(str(value)))  # noqa: S301 - written by our own process or its worker
            return found if isinstance(found, Answer) else None
    return None
