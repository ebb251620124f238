"""SQL that a finding shows to a person: never run by the harness, still quoted as if it were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*\Z")


def identifier(name: str) -> str:
    """A name as SQL needs it. Reserved words are quoted too: anything but short lower-case names with an underscore
    could be one, and quoting one too many harms nobody."""
    return name if _PLAIN.match(name) and "_" in name else '"' + name.replace('"', '""') + '"'


def literal(value: str | None) -> str:
    """A value as a quoted literal that any type accepts; NULL for None."""
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def where(row: Mapping[str, str | None], columns: Sequence[str]) -> str:
    """The condition that finds this row by these columns."""
    parts = [
        f"{identifier(column)} IS NULL" if row[column] is None else f"{identifier(column)} = {literal(row[column])}"
        for column in columns
    ]
    return " AND ".join(parts)
