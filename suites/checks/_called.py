"""By which names a dump speaks of an object of our snapshots."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from fixtures.facts import ObjectId, Snapshot

_WORD = r'(?:"(?:[^"]|"")*"|[^\s"(])+'
"""A name as SQL writes it, with the schema before it."""
_LEADING = re.compile(_WORD)
_ON = re.compile(rf"{_WORD} on (.*)", re.DOTALL)
_LAST = re.compile(r'\.(?:"(?:[^"]|"")*"|[^."]+)\Z')
_LISTED = re.compile(r'(?:"(?:[^"]|"")*"|[^",])+')
_IN = re.compile(r" on [a-z ]+\Z")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_PART = r'(?:"(?:[^"]|"")*"|[\w$]+|[=<>~!@#%^&|`?+*/-]+)'
_NAME_OR_LITERAL = re.compile(rf"'(?:[^']|'')*'|{_PART}(?:\.{_PART})*")
_FIRST_LINE = re.compile(r'(?:"(?:[^"]|"")*"|[^"\n])*')
_AS_THEY_ARE = frozenset({"cast", "transform"})
_WITH_TABLE = frozenset({"constraint", "trigger", "rule", "policy"})
_HOLDERS = ("inherits", "partition of", "of type", "attached to")
"""Attributes that name the tables, types or indexes whose changes show in this object."""


def subject(entry: str) -> str:
    """The part of an entry that says what it is about: its first line of SQL. A rule names its table in the second."""
    head, _, sql = entry.partition("\n")
    if head.startswith("RULE "):
        return "\n".join(sql.split("\n")[:2])
    first = _FIRST_LINE.match(sql)
    return first[0] if first else sql


def mentioned(text: str, phrases: Collection[str]) -> frozenset[str]:
    """The names in it, without those in literals; of a column also its table's. Of phrases those that it holds."""
    text = text.casefold()
    found = {name for name in _NAME_OR_LITERAL.findall(text) if not name.startswith("'")}
    found |= {_LAST.sub("", name) for name in found}
    return frozenset(found) | {phrase for phrase in phrases if phrase in text}


def is_phrase(name: str) -> bool:
    """Whether it consists of several words: some objects have no names."""
    return " " in _QUOTED.sub("", name)


def names(item: ObjectId, *snapshots: Snapshot) -> frozenset[str]:
    """Its own and those of what it hangs from or inherits from: all under which a difference in it may be told."""
    found: set[ObjectId] = set()
    _collect(item, snapshots, found)
    return frozenset(name.casefold() for each in found for name in _own(each))


def _collect(item: ObjectId, snapshots: tuple[Snapshot, ...], found: set[ObjectId]) -> None:
    if item in found or (found and item.kind in ("schema", "extension")):
        return
    found.add(item)
    for snapshot in snapshots:
        if item in snapshot.parents:
            _collect(snapshot.parents[item], snapshots, found)
        for attribute in _HOLDERS:
            for name in _LISTED.findall(snapshot.objects.get(item, {}).get(attribute) or ""):
                _collect(ObjectId("table", name.strip()), snapshots, found)


def _own(item: ObjectId) -> Iterator[str]:
    kind, name = item.kind, item.name
    on = _ON.fullmatch(name) if kind in _WITH_TABLE else None
    leading = _LEADING.match(name)
    if on:
        yield on[1]
    elif kind in _AS_THEY_ARE:
        yield name
    elif kind == "user mapping":
        yield name.replace(" on server ", " server ")
    elif kind == "default privileges":
        yield _IN.sub("", name)
    elif kind == "schema":
        yield f"schema {name}"
    elif leading:
        yield leading[0]
        if kind == "column":
            yield _LAST.sub("", name)
