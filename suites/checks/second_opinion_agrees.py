"""pg_dump agrees with the snapshots.

Triggered when: after forward and rollback our snapshots of the schema are the same and ``pg_dump --schema-only`` prints
another one, or the snapshots differ and ``pg_dump`` prints the same. What only one of the two can see is known and left
out: values of sequences, whether a materialized view is filled, what belongs to the database or the server as a whole,
large objects, versions of extensions and owners of what they brought, invalid indexes, disabled triggers of foreign
keys, and the order of columns.

Effect: one of the two is wrong about this schema, and nothing that was said about it can be relied on. So the run is
undecided, and no NO-GO: the fault is ours.

Remedy: report it with the lines shown here. Until it is mended, compare two dumps yourself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.differences import diff
from fixtures.facts import Observation
from suites.checks._looks import seen
from suites.checks._second_opinion import seen_by_both
from suites.checks._statements import require_rollback
from suites.model import Evidence, Finding, Undecided, Verdict

GROUP = "harness"
ASKED_OF = "each"
NEEDS = ("second_opinion",)
BROKEN_MEANS = Verdict.UNDECIDED

_SHOWN = 5


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding where only one of the two sees a difference."""
    require_rollback(observation)
    theirs = seen(observation.second_opinion, observation, "second_opinion")
    if observation.before is None or observation.restored is None:
        raise Undecided("the schema was not looked at before and after")
    if not theirs.entries and any(item.kind == "table" for item in observation.before.objects):
        raise Undecided("pg_dump printed nothing of a database that has tables")
    found = diff(observation.before, observation.restored)
    ours = list(seen_by_both(found, observation.before, observation.restored))
    dumped = [*(f"- {entry}" for entry in theirs.lost), *(f"+ {entry}" for entry in theirs.unexpected)]
    if bool(ours) != bool(dumped):
        yield Finding(
            subject="the schema after the rollback",
            message="The snapshots say that the schema before is not the one after the rollback, pg_dump that it is."
            if ours
            else "The snapshots say that the schema before is the one after the rollback, pg_dump that it is not.",
            evidence=Evidence(have="\n".join((ours or dumped)[:_SHOWN]), want="both see the same difference, or none"),
        )
