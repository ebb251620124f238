"""What the checks share that judge further looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from fixtures.differences import AttributeChange, SnapshotDiff, diff, says_the_same
from fixtures.facts import Afresh, Observation, Snapshot
from suites.model import NotAsked, Undecided

T = TypeVar("T")


def seen(value: T | None, observation: Observation, field: str) -> T:
    """The value of the field that a look fills. Raises ``Undecided`` where it could not look, ``NotAsked`` where it
    never can at this target."""
    if value is None and field in observation.beyond:
        raise NotAsked(observation.beyond[field])
    if value is None:
        raise Undecided(observation.blind.get(field, f"nobody looked ({field})"))
    return value


def differences(then: Snapshot, now: Snapshot, afresh: Afresh) -> SnapshotDiff:
    """How ``now`` differs from ``then``, without what scripts make anew in every run and without numbers drawn."""
    found = diff(then, now)
    changed = tuple(change for change in found.changed if not moved_on(change) and not made_afresh(change, afresh))
    return replace(found, changed=changed)


def loses_rows_anyway(observation: Observation, table: str) -> bool:
    """Whether the rollback loses or changes rows of that table that were there before, which another check tells."""
    found = observation.rollback_rows.tables if observation.rollback_rows else ()
    return any(item.table == table and (item.lost or item.changed) for item in found)


def moved_on(change: AttributeChange) -> bool:
    """Whether a sequence merely stands further along than before; its value is ``last_value,is_called``."""
    if change.object.kind != "sequence" or change.attribute != "value" or not change.have or not change.want:
        return False
    have, want = (tuple(value.split(",")) for value in (change.have, change.want))
    return (int(have[0]), have[1]) >= (int(want[0]), want[1])


def made_afresh(change: AttributeChange, afresh: Afresh) -> bool:
    """Whether both values say the same but for literals, and two runs of the scripts do not agree on it either."""
    if (change.object, change.attribute) not in afresh.attributes:
        return False
    return says_the_same(change.have, change.want)


def told(found: SnapshotDiff) -> Iterator[str]:
    """The differences, a line each, for evidence."""
    yield from (f"{group.object.kind} {group.object.name} is missing" for group in found.lost)
    yield from (f"{group.object.kind} {group.object.name} is new" for group in found.unexpected)
    for change in found.changed:
        what = f"{change.object.kind} {change.object.name}: {change.attribute}"
        yield f"{what} is {change.have!r} instead of {change.want!r}"
