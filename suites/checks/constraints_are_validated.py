"""No constraint is left unvalidated.

Triggered when: after the whole history a constraint is NOT VALID (or not enforced) that was not so before.

Effect: the constraint holds for rows written from now on and says nothing of the rows that are there. Everybody who
reads the schema believes otherwise, and so does the next migration.

Remedy: VALIDATE CONSTRAINT in a later script, outside the transaction that added it; that takes no lock in which
readers or writers wait. Where the old rows are meant to stay as they are, waive the constraint with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation
from suites.checks._objects import before_and_after
from suites.checks._places import blamed
from suites.model import Evidence, Finding

GROUP = "forward"
ASKED_OF = "history"


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for each constraint that does not hold for all rows."""
    before, after = before_and_after(observation)
    for item, attributes in sorted(after.objects.items()):
        for attribute in ("validated", "enforced"):
            was = before.objects.get(item, {}).get(attribute)
            if item.kind == "constraint" and attributes.get(attribute) == "false" and was != "false":
                yield Finding(
                    subject=f"constraint {item.name}",
                    message=f"The constraint {item.name} is not {attribute}: nobody knows whether the rows keep it.",
                    evidence=Evidence(have=f"{attribute}: false", want=f"{attribute}: true", reproduce=_QUERY),
                    place=blamed(observation, "forward", item.name.partition(" on ")[0]),
                )


_QUERY = "SELECT conrelid::regclass, conname FROM pg_constraint WHERE NOT convalidated;"
