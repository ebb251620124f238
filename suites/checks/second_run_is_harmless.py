"""A second run of the forward script does no harm.

Triggered when: the forward script, run again on what it has made, changes the schema or rows: rows are added twice, a
trigger stays switched off, a view is dropped and not made again because the script stops half-way. To be refused
cleanly is fine, and so is to find everything done. And when a run that broke off half-way, which a script without a
transaction can, leaves a state in which the script cannot be run again to its end. Values that the script makes anew
in every run (random uuids, the present moment) do not count, nor do numbers drawn from sequences.

Effect: deployments are retried, by people and by tools. What was meant as a second attempt damages the data, or the
deployment is stuck between two versions and no script leads out of there.

Remedy: wrap the script in BEGIN and COMMIT, so that a refusal takes everything back. What cannot run in a transaction
(CREATE INDEX CONCURRENTLY) goes into a script of its own and says IF NOT EXISTS, and INSERT asks first whether the
rows are there. If your tool wraps each file in a transaction, say transaction = "file" in target.toml; as long as no
script shows that it does not, a script that can stop half-way is a warning only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.facts import Excursion, Observation
from suites.checks import _rows
from suites.checks._excursions import Words, left_behind
from suites.checks._interrupted import not_finished
from suites.checks._looks import seen
from suites.checks._statements import failure, require_forward
from suites.model import Finding, Severity

GROUP = "forward"
ASKED_OF = "step"
NEEDS = ("second_run", "interruptions")

_INTEGRITY = "23"
"""Class of SQLSTATE of violated constraints."""
_WORDS = Words("A second run", "forward", _rows.Moments(then="after the first run", now="after the second"))


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table and for the schema that a second run changes, and per place where a retry fails."""
    require_forward(observation)
    second = seen(observation.second_run, observation, "second_run")
    yield from left_behind(observation, second, _WORDS)
    yield from _refused_by_rows(second)
    yield from not_finished(observation, seen(observation.interruptions, observation, "interruptions"))


def _refused_by_rows(second: Excursion) -> Iterator[Finding]:
    """A note for a script that moves data and cannot be run again for what it has missed: rows of its first run are in
    its way."""
    failed = second.failed
    if failed and failed.error and failed.error.sqlstate.startswith(_INTEGRITY):
        found = failure(failed, "The script cannot be run again: it meets the rows of its first run")
        yield replace(found, subject=f"{found.subject} (again)", severity=Severity.NOTE)
