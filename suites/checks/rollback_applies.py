"""Every rollback script applies.

Triggered when: a statement of a rollback script fails right after its forward script was applied to a database that
holds rows, or the script does not parse. A migration without a rollback script leaves the question undecided until a
waiver says in writing that there is no way back.

Effect: on the day when the migration has to be undone, the way back ends half-way, under pressure, in production.

Remedy: mend the statement; drop objects in the reverse order of their making, and only those that the forward script
made. Where there can be no way back, waive this check for the migration, with a reason and an owner.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation
from suites.checks._statements import (
    failure,
    ran,
    require_anything_to_undo,
    require_complete,
    require_forward,
    require_readable,
    require_server,
)
from suites.model import Finding, NotAsked, Undecided

GROUP = "rollback"
ASKED_OF = "both"


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for the rollback statement that failed."""
    if observation.one_way and set(observation.rollback_missing) <= set(observation.one_way):
        raise NotAsked(f"{', '.join(observation.one_way)} cannot be rolled back, as a waiver says")
    missing = observation.rollback_missing
    if missing:
        raise Undecided(
            f"no rollback script for {', '.join(missing)}: write one, or waive rollback_applies for it with a reason"
        )
    require_forward(observation)
    require_anything_to_undo(observation)
    failed = observation.failed("rollback")
    if failed:
        require_readable(failed)
        require_server(failed, observation)
        yield failure(failed, "The rollback script does not apply")
    elif not ran(observation, "rollback"):
        raise Undecided("no statement of the rollback was run")
    else:
        require_complete(observation, "rollback")
