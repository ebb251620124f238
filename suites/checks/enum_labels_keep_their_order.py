"""The labels of an enum keep their order.

Triggered when: after the whole history, or after its rollback, two labels of an enum that both existed before stand in
another order, or a label that existed is gone.

Effect: ORDER BY, greater and less, and range queries over the column give other results than before, on rows that
nobody has touched.

Remedy: add labels with ADD VALUE … BEFORE or AFTER. Where a type must be made anew, write its labels in the old order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fixtures.facts import Observation, Snapshot
from suites.checks._objects import before_and_after
from suites.checks._places import blamed
from suites.checks._sql import literal
from suites.model import Evidence, Finding

GROUP = "rows"
ASKED_OF = "history"

_LABEL = re.compile(r"E?'(?:[^']|'')*'")


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for each enum that both moments have and whose old labels are not in their old order."""
    before, after = before_and_after(observation)
    yield from _compare(observation, before, after, "forward")
    if observation.restored is not None:
        yield from _compare(observation, before, observation.restored, "rollback")


def _compare(observation: Observation, before: Snapshot, now: Snapshot, direction: str) -> Iterator[Finding]:
    for item, attributes in sorted(before.objects.items()):
        want = _labels(attributes.get("labels"))
        there = _labels(now.objects.get(item, {}).get("labels"))
        if want and item in now.objects and [label for label in there if label in want] != want:
            yield Finding(
                subject=f"type {item.name} ({direction})",
                message=f"After the {direction} the labels of {item.name} are not in the order that they had, or gone.",
                evidence=Evidence(have=", ".join(there), want=", ".join(want), reproduce=_query(item.name)),
                place=blamed(observation, direction, item.name),
            )


def _query(name: str) -> str:
    which = "::".join((literal(name), "regtype"))
    return f"SELECT enumlabel FROM pg_enum WHERE enumtypid = {which} ORDER BY enumsortorder;"  # noqa: S608 - to be read


def _labels(text: str | None) -> list[str]:
    return _LABEL.findall(text or "")
