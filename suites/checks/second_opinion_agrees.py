"""pg_dump agrees with the snapshots.

Triggered when: of the schema before the scripts and the one after them, or the one after the rollback, our snapshots
show a difference in an object (a table with all that hangs from it, a function, a type) and ``pg_dump --schema-only``
prints none, or the other way round. What only one of the two can see is known and left out: values of sequences,
whether a materialized view is filled, what belongs to the database or the server as a whole, large objects, versions
of extensions and who owns them, invalid indexes, disabled triggers of foreign keys, and the order of columns.

Effect: one of the two is wrong about this schema, and nothing that was said about it can be relied on. So the run is
undecided, and no NO-GO: the fault is ours.

Remedy: report it with the lines shown here. Until it is mended, compare two dumps yourself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation, Snapshot
from fixtures.second_opinion import Printed
from suites.checks._looks import seen
from suites.checks._second_opinion import Contradiction, contradictions
from suites.checks._statements import require_forward
from suites.model import Evidence, Finding, Undecided, Verdict

GROUP = "harness"
ASKED_OF = "each"
NEEDS = ("second_opinion",)
BROKEN_MEANS = Verdict.UNDECIDED

_SHOWN = 5


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding per object in which only one of the two sees a difference."""
    require_forward(observation)
    theirs = seen(observation.second_opinion, observation, "second_opinion")
    before, after, restored = observation.before, observation.after, observation.restored
    if before is None or after is None:
        raise Undecided("the schema was not looked at before and after")
    if not theirs.entries and any(item.kind == "table" for item in before.objects):
        raise Undecided("pg_dump printed nothing of a database that has tables")
    if (restored is None) is not (theirs.back is None):
        raise Undecided("only one of the two looked at the schema after the rollback")
    yield from _contradictions(before, after, theirs.forward, "after the forward scripts")
    if restored is not None and theirs.back is not None:
        yield from _contradictions(before, restored, theirs.back, "after the rollback")


def _contradictions(then: Snapshot, now: Snapshot, printed: Printed, when: str) -> Iterator[Finding]:
    for found in contradictions(then, now, printed):
        yield Finding(
            subject=f"{found.subject} {when}",
            message=_message(found, when),
            evidence=Evidence(have="\n".join(found.lines[:_SHOWN]), want="both see a difference in it, or none"),
        )


def _message(found: Contradiction, when: str) -> str:
    one, other = "pg_dump prints", "the snapshots show"
    if found.seen_by_us:
        one, other = "The snapshots show", "pg_dump prints"
    return f"{one} a difference between {found.subject} before and {when}, {other} none."
