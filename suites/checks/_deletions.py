"""What the foreign keys say about a deletion, and how one is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fixtures.deletions import Deletes, Deletion, ForeignKey, Outcome, Touched
from suites.model import Evidence

_SHOWN = 5


def is_in(key: ForeignKey, keys: Iterable[ForeignKey]) -> bool:
    """Whether one of them is the same foreign key."""
    return any(key.key == other.key for other in keys)


def holder(outcome: Outcome, keys: Iterable[ForeignKey]) -> ForeignKey | None:
    """The foreign key that refused it; None: something else did."""
    return next((key for key in keys if (key.name, key.child) == (outcome.constraint, outcome.holding)), None)


def below(tables: Iterable[str], keys: Iterable[ForeignKey]) -> set[str]:
    """The tables, and those whose rows go with theirs."""
    reached, known = set(tables), list(keys)
    while more := {key.child for key in known if key.parent in reached and cascades(key)} - reached:
        reached |= more
    return reached


def cascades(key: ForeignKey) -> bool:
    """Whether a row goes with its parent."""
    return key.on_delete == "CASCADE"


def sets(key: ForeignKey) -> bool:
    """Whether a row loses its parent and stays."""
    return key.on_delete.startswith("SET")


def new(found: Deletes) -> Iterator[ForeignKey]:
    """Foreign keys that were not there before."""
    return (key for key in found.keys_after if not is_in(key, found.keys_before))


def gone(found: Deletes) -> Iterator[ForeignKey]:
    """Foreign keys that are not there now."""
    return (key for key in found.keys_before if not is_in(key, found.keys_after))


def called(key: ForeignKey) -> str:
    """``public.task (owner_id)``."""
    return f"{key.child} ({', '.join(key.columns)})"


def did(touched: Touched | None) -> str:
    """``2 rows deleted, 1 changed``."""
    numbers = (
        {} if touched is None else {"deleted": touched.deleted, "changed": touched.updated, "added": touched.inserted}
    )
    words = [f"{number} {word}" for word, number in numbers.items() if number]
    return ", ".join(words) or "nothing"


def said(outcome: Outcome) -> str:
    """The server's refusal, or that there was none."""
    if not outcome.refused:
        return "the row is deleted"
    return f"{outcome.refused}" + (f"\n{outcome.detail}" if outcome.detail else "")


def evidence(deletions: list[Deletion], have: str, want: str) -> Evidence:
    """The first of them to be run by a person, and a few of their rows."""
    if not deletions:
        return Evidence(have=have, want=want)
    columns = tuple(deletions[0].row)
    same = [item for item in deletions if item.table == deletions[0].table]
    return Evidence(
        have=have,
        want=want,
        reproduce=f"BEGIN;\n{deletions[0].statement};\nSET CONSTRAINTS ALL IMMEDIATE;\nROLLBACK;",
        columns=columns,
        rows=tuple(tuple(item.row[name] for name in columns) for item in same[:_SHOWN]),
    )
