"""Where our snapshots and ``pg_dump --schema-only`` contradict each other, and what only one of the two can see.

The tests of the snapshot change one attribute of every kind of object and hold both to the lists below. What only
``pg_dump`` prints is not in them, for it is left out where its output is cut into entries: the order of columns, of
privileges and of the entries themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fixtures.differences import SnapshotDiff, diff
from fixtures.facts import ObjectId, Snapshot
from fixtures.second_opinion import Printed
from suites.checks._called import is_phrase, mentioned, names, subject

ANY = "*"
UNSEEN_BY_PG_DUMP: dict[tuple[str, str], str] = {
    ("database", ANY): "it leaves the database itself out; --create would show it",
    ("role", ANY): "roles, their settings and memberships belong to the whole server; pg_dumpall prints them",
    ("parameter", ANY): "privileges on settings belong to the whole server",
    ("large object", ANY): "it leaves large objects out of a schema",
    ("sequence", "value"): "it leaves values out of a schema",
    ("materialized view", "populated"): "it leaves values out of a schema",
    ("constraint", "system triggers"): "it prints the state of users' triggers only",
    ("extension", "owner"): "whoever restores an extension owns it",
    ("extension", "owners of its objects"): "whoever restores an extension owns what it brings",
    ("extension", "version"): "it installs whatever version there will be",
    ("extension", "relocatable"): "the version of the extension says so",
    ("extension", "configuration tables"): "the version of the extension says so",
}
"""Why it prints the same whatever the attribute of such an object says."""
SEEN_ELSEWHERE: dict[tuple[str, str], str] = {
    ("column", "inherited"): "it prints what a table inherits with the other table",
    ("constraint", "inherited"): "it prints what a table inherits with the other table",
    ("operator family", "operators"): "it prints those of an operator class with the class",
    ("operator family", "functions"): "it prints those of an operator class with the class",
    ("column of a view", "type"): "a view has the types of what it selects from",
    ("column of a view", "collation"): "a view has the collations of what it selects from",
    ("column of a view", "storage"): "it follows from the type",
}
"""Why it may print the same for this object, having printed the difference for another."""
INVALID_INDEX = "it leaves out indexes that are invalid, except those of partitioned tables"


@dataclass(frozen=True, slots=True)
class Difference:
    """One that our snapshots show."""

    items: tuple[ObjectId, ...]
    """The object, and what is lost or unexpected with it."""
    text: str
    printed: bool | None
    """Whether ``pg_dump`` shows it as well; None: perhaps only with another object."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What only one of the two sees of one object."""

    subject: str
    seen_by_us: bool
    lines: tuple[str, ...]


def contradictions(then: Snapshot, now: Snapshot, printed: Printed) -> Iterator[Contradiction]:
    """Each difference needs one on the other side that is about the same object: a table with all that hangs from it,
    a function, a type."""
    ours = list(differences(diff(then, now), then, now))
    called = [frozenset(name for item in each.items for name in names(item, then, now)) for each in ours]
    every = frozenset().union(*called)
    phrases = [name for name in every if is_phrase(name)]
    theirs = [("-", entry) for entry in printed.lost] + [("+", entry) for entry in printed.unexpected]
    told = {entry: mentioned(subject(entry), phrases) for _, entry in theirs}
    told_at_all = frozenset().union(*told.values())
    for each, own in zip(ours, called, strict=True):
        if each.printed and not own & told_at_all:
            item = each.items[0]
            yield Contradiction(f"{item.kind} {item.name}", seen_by_us=True, lines=(each.text,))
    alone: dict[str, list[str]] = defaultdict(list)
    for word, entry in theirs:
        if not told[entry] & every:
            alone[entry.partition("\n")[0]].append(f"{word} {entry}")
    for head, lines in alone.items():
        yield Contradiction(head, seen_by_us=False, lines=tuple(lines))


def differences(found: SnapshotDiff, then: Snapshot, now: Snapshot) -> Iterator[Difference]:
    """What our snapshots say. The order of columns is not among it."""
    for word, groups, there in (("-", found.lost, then), ("+", found.unexpected, now)):
        for group in groups:
            seen = (group.object.kind, ANY) not in UNSEEN_BY_PG_DUMP and not _is_invalid(group.object, there)
            text = f"{word} {group.object.kind} {group.object.name}"
            yield Difference((group.object, *group.dependents), text, printed=seen)
    for change in found.changed:
        item = change.object
        text = f"{item.kind} {item.name}: {change.attribute} is {change.have!r} instead of {change.want!r}"
        kinds = {item.kind, "column of a view"} if _is_of_a_view(item, now) else {item.kind}
        known = {(kind, what) for kind in kinds for what in (ANY, change.attribute)}
        hidden = _knows(known, UNSEEN_BY_PG_DUMP) or (_is_invalid(item, then) and _is_invalid(item, now))
        elsewhere = _knows(known, SEEN_ELSEWHERE)
        yield Difference((item,), text, printed=False if hidden else None if elsewhere else True)


def _knows(known: Collection[tuple[str, str]], listed: Collection[tuple[str, str]]) -> bool:
    return any(one in listed for one in known)


def _is_of_a_view(item: ObjectId, there: Snapshot) -> bool:
    parent = there.parents.get(item)
    return item.kind == "column" and parent is not None and parent.kind.endswith("view")


def _is_invalid(item: ObjectId, there: Snapshot) -> bool:
    """One of a partitioned table is invalid until every partition has its own, and is printed all the same."""
    attributes = there.objects.get(item, {})
    hidden = attributes.get("valid") == "false" and " ON ONLY " not in (attributes.get("definition") or "")
    return item.kind == "index" and hidden
