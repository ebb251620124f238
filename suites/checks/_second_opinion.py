"""What only one of the two sees, our snapshot or ``pg_dump --schema-only``, and why: differences that prove nothing.

The tests of the snapshot change one attribute of every kind of object and hold both to this list.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.differences import SnapshotDiff
from fixtures.facts import ObjectId, Snapshot

ANY = "*"
UNSEEN_BY_PG_DUMP: dict[tuple[str, str], str] = {
    ("database", ANY): "it leaves the database itself out; --create would show it",
    ("role", ANY): "roles belong to the whole server; pg_dumpall prints them",
    ("parameter", ANY): "privileges on settings belong to the whole server",
    ("large object", ANY): "it leaves large objects out of a schema",
    ("sequence", "value"): "it leaves values out of a schema",
    ("materialized view", "populated"): "it leaves values out of a schema",
    ("constraint", "system triggers"): "it prints the state of users' triggers only",
    ("extension", "owners of its objects"): "it knows the owner of an extension, not those of its objects",
    ("extension", "version"): "it installs whatever version there will be",
}
"""By kind and attribute."""
INVALID_INDEX = "it leaves out indexes that are invalid"


def seen_by_both(found: SnapshotDiff, then: Snapshot, now: Snapshot) -> Iterator[str]:
    """The differences that ``pg_dump`` should see as well, each in a line. The order of columns is not among them."""
    for word, groups, there in (("-", found.lost, then), ("+", found.unexpected, now)):
        for group in groups:
            if (group.object.kind, ANY) not in UNSEEN_BY_PG_DUMP and not _is_invalid(group.object, there):
                yield f"{word} {group.object.kind} {group.object.name}"
    for change in found.changed:
        kind = change.object.kind
        if not UNSEEN_BY_PG_DUMP.keys() & {(kind, ANY), (kind, change.attribute)} and not (
            _is_invalid(change.object, then) and _is_invalid(change.object, now)
        ):
            yield f"{kind} {change.object.name}: {change.attribute} is {change.have!r} instead of {change.want!r}"


def _is_invalid(item: ObjectId, there: Snapshot) -> bool:
    return item.kind == "index" and there.objects.get(item, {}).get("valid") == "false"
