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

from fixtures.facts import Observation
from suites.checks import _rows
from suites.checks._excursions import Words, left_behind
from suites.checks._interrupted import not_finished
from suites.checks._looks import seen
from suites.checks._statements import require_forward
from suites.model import Finding

GROUP = "forward"
ASKED_OF = "step"
NEEDS = ("second_run", "interruptions")

_WORDS = Words("A second run", "forward", _rows.Moments(then="after the first run", now="after the second"))


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table and for the schema that a second run changes, and per place where a retry fails."""
    require_forward(observation)
    yield from left_behind(observation, seen(observation.second_run, observation, "second_run"), _WORDS)
    yield from not_finished(observation, seen(observation.interruptions, observation, "interruptions"))
