"""What several checks ask of the schema before and after the whole history."""

from __future__ import annotations

from fixtures.facts import Observation, Snapshot
from suites.checks._statements import require_forward
from suites.model import Undecided


def before_and_after(observation: Observation) -> tuple[Snapshot, Snapshot]:
    """Both snapshots. Raises ``Undecided`` where the forward scripts did not all apply or nobody looked."""
    require_forward(observation)
    if observation.before is None or observation.after is None:
        raise Undecided("the schema was not looked at before and after the forward scripts")
    return observation.before, observation.after
