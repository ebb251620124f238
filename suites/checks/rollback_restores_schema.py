"""Rollback restores the schema.

Triggered when: after forward and rollback an object of the catalog is missing, one is there that was not, or an
attribute of one is another: a type left behind, a policy not put back, a grant lost, a default forgotten, a sequence
that starts again and will hand out numbers which are taken. A sequence that has moved on is no finding (numbers drawn
are never given back), and neither are the mere order in which columns stand and a literal that the scripts make anew in
every run (``DEFAULT 'now'`` holds the moment at which it was written down), as a second run on another clone shows.

Effect: the old application works on a schema that it was not written for, and the next attempt at the migration starts
from a state that nobody has rehearsed.

Remedy: let the rollback undo each statement of the forward script, last one first. What CREATE OR REPLACE or DROP took
away must be written out again as it was, with its owner, grants and comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.differences import AttributeChange, Group
from fixtures.facts import ObjectId, Observation
from suites.checks._looks import differences
from suites.checks._places import blamed
from suites.checks._statements import require_rollback
from suites.model import Evidence, Finding, Undecided

GROUP = "rollback"
ASKED_OF = "both"

_NAMED = 6
"""Dependents of a lost object that a finding names."""


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per object that is lost or unexpected and per attribute that changed."""
    require_rollback(observation)
    if observation.before is None or observation.restored is None:
        raise Undecided("the schema was not looked at before and after")
    found = differences(observation.before, observation.restored, observation.afresh)
    for group in found.lost:
        finding = _object(group, "is missing after the rollback", have="no such object", want="there, as before")
        yield replace(finding, place=blamed(observation, "rollback", group.object.name))
    for group in found.unexpected:
        finding = _object(group, "was not there before and is left behind", have="there", want="no such object")
        yield replace(finding, place=blamed(observation, "forward", group.object.name))
    for change in found.changed:
        yield replace(_attribute(change), place=blamed(observation, "rollback", change.object.name))


def _object(group: Group, what: str, *, have: str, want: str) -> Finding:
    with_it = ""
    if group.dependents:
        names = [_called(item) for item in group.dependents[:_NAMED]]
        more = len(group.dependents) - len(names)
        with_it = f"\nwith it: {', '.join(names)}" + (f" and {more} more" if more else "")
    return Finding(
        subject=_called(group.object),
        message=f"The {group.object.kind} {group.object.name} {what}.",
        evidence=Evidence(have=have + with_it, want=want),
    )


def _attribute(change: AttributeChange) -> Finding:
    return Finding(
        subject=f"{_called(change.object)} ({change.attribute})",
        message=f"The {change.object.kind} {change.object.name} differs from before in its {change.attribute}.",
        evidence=Evidence(have=_shown(change.have), want=_shown(change.want)),
    )


def _called(item: ObjectId) -> str:
    return f"{item.kind} {item.name}"


def _shown(value: str | None) -> str:
    return "(none)" if value is None else value
