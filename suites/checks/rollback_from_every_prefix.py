"""The rollback leads home from every place where the deployment can stop.

Triggered when: a forward script that is not one transaction breaks off between two of its statements, and the rollback
does not restore the state before it from there. Or the history is applied up to a migration in its middle, and rolling
back from there does not restore the start. A rollback that refuses is no finding where there was nothing to undo.

Effect: deployments stop in the middle: a lock is not granted, a disk is full, somebody loses patience. Just then, when
the way back is needed, it fails at an object that was never made, and the database stays between two versions.

Remedy: wrap the forward script in BEGIN and COMMIT, so that it has no middle. What cannot be wrapped goes into a
script of its own, and rollbacks say IF EXISTS. A rollback for the whole history asks what is there before it drops it.
If your tool wraps each file in a transaction, say transaction = "file" in target.toml; as long as no script shows that
it does not, a script that can stop half-way is a warning only.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Excursion, Observation, Place, Prefix
from suites.checks._interrupted import error_of, known_from_the_end, not_undone, troubles
from suites.checks._looks import seen
from suites.checks._statements import require_rollback
from suites.model import Evidence, Finding

GROUP = "rollback"
ASKED_OF = "both"
NEEDS = ("interruptions", "prefixes")

_SHOWN = 8


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding per forward script that the rollback cannot undo half-way, and per rollback script that stops in the
    middle of the history or leaves something there."""
    require_rollback(observation)
    yield from not_undone(observation, seen(observation.interruptions, observation, "interruptions"))
    prefixes = seen(observation.prefixes, observation, "prefixes")
    known = known_from_the_end(observation)
    subjects: set[str] = set()
    for prefix in prefixes:
        finding = _of_prefix(observation, prefix, known)
        if finding and finding.subject not in subjects:
            subjects.add(finding.subject)
            yield finding


def _of_prefix(observation: Observation, prefix: Prefix, known: set[str]) -> Finding | None:
    """What rolling back from the end does not show already."""
    new = [line for line in troubles(observation, prefix.back) if line not in known]
    if not new:
        return None
    said = [*error_of(prefix.back), *new]
    place = prefix.back.failed.place if prefix.back.failed else _last_place(prefix.back)
    return Finding(
        subject=place.path if place else prefix.migration,
        message=f"Rolling back {prefix.back.start} does not lead back to the start: {said[0]}.",
        evidence=Evidence(have="\n".join(said[:_SHOWN]), want="the state before the first migration"),
        place=place,
    )


def _last_place(back: Excursion) -> Place | None:
    return back.traces[-1].place if back.traces else None
