"""No index is left invalid.

Triggered when: after the whole history an index exists that is not valid and was not so before.

Effect: CREATE INDEX CONCURRENTLY that fails half-way leaves an index which no query uses, which every write maintains,
and which a later CREATE INDEX IF NOT EXISTS takes for the real one. A unique one that is invalid guarantees nothing.

Remedy: drop the invalid index before it is built again, clean the rows that it stumbled over, and let the script fail
loudly rather than go on.
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
    """A finding for each index that is not valid."""
    before, after = before_and_after(observation)
    for item, attributes in sorted(after.objects.items()):
        was = before.objects.get(item, {}).get("valid")
        if item.kind == "index" and attributes.get("valid") == "false" and was != "false":
            yield Finding(
                subject=f"index {item.name}",
                message=f"The index {item.name} is invalid: no query uses it and every write pays for it.",
                evidence=Evidence(have="valid: false", want="valid: true", reproduce=_QUERY),
                place=blamed(observation, "forward", item.name.partition(" on ")[0]),
            )


_QUERY = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;"
