"""How a difference between the rows of two moments is told; shared by the checks that compare rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fixtures.facts import ColumnChange, RowSample, TableRows
from suites.checks._sql import identifier, where
from suites.model import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Moments:
    """The words for the two moments compared, as they stand in a sentence."""

    then: str
    """``before the migration``"""
    now: str
    """``after it``"""


def gone(table: TableRows, moments: Moments) -> Iterator[Finding]:
    """The whole table is gone, and rows with it."""
    if table.now is None and table.rows_before:
        yield Finding(
            subject=table.table,
            message=f"The table is gone {moments.now}, and with it {count(table.rows_before)}.",
            evidence=_evidence(table, table.samples, f"no table, {count(table.rows_before)} lost", moments),
        )


def lost(table: TableRows, moments: Moments) -> Iterator[Finding]:
    """Rows that were there and are not any more."""
    if table.now is not None and table.lost:
        samples = tuple(sample for sample in table.samples if sample.after is None)
        yield Finding(
            subject=table.table,
            message=f"{_were(table.lost)} there {moments.then} and {_are(table.lost)} missing {moments.now}.",
            evidence=_evidence(table, samples, f"{count(table.lost)} missing", moments),
        )


def unexpected(table: TableRows, moments: Moments) -> Iterator[Finding]:
    """Rows that nobody had before."""
    if table.unexpected:
        samples = tuple(sample for sample in table.samples if sample.before is None)
        yield Finding(
            subject=f"{table.table} (added rows)",
            message=f"{_were(table.unexpected)} not there {moments.then} and {_are(table.unexpected)} {moments.now}.",
            evidence=_evidence(table, samples, f"{count(table.unexpected)} too many", moments),
        )


def columns(table: TableRows, moments: Moments) -> Iterator[Finding]:
    """Columns whose values are others, or which are gone with values in them."""
    for change in table.changed:
        if change.changed:
            yield _column(table, change, moments)


def _column(table: TableRows, change: ColumnChange, moments: Moments) -> Finding:
    what = (
        f"The column is gone {moments.now}, and with it the values of {count(change.changed)}"
        if change.gone
        else f"{_have(change.changed)} another value {moments.now} than {moments.then}"
    )
    return Finding(
        subject=f"{table.table}.{identifier_if_needed(change.column)}",
        message=f"{what}.",
        evidence=_evidence(table, change.samples, f"{count(change.changed)} differ", moments, change.column),
    )


def _evidence(
    table: TableRows, samples: tuple[RowSample, ...], have: str, moments: Moments, column: str | None = None
) -> Evidence:
    if column is not None:
        shown = (*table.key, f"{column} {moments.then}", f"{column} {moments.now}")
        rows = tuple(_pair(sample, table.key, column) for sample in samples)
        want = f"every row has the value in {column} that it had {moments.then}"
    else:
        shown = tuple(next((row for sample in samples if (row := sample.before or sample.after)), {}))
        rows = tuple(tuple((sample.before or sample.after or {}).get(name) for name in shown) for sample in samples)
        want = f"the same {count(table.rows_before)} as {moments.then}"
    return Evidence(have=have, want=want, reproduce=_reproduce(table, samples, column), columns=shown, rows=rows)


def _pair(sample: RowSample, key: tuple[str, ...], column: str) -> tuple[str | None, ...]:
    before, after = sample.before or {}, sample.after or {}
    return (*(before.get(name) for name in key), before.get(column), after.get(column))


def _reproduce(table: TableRows, samples: tuple[RowSample, ...], column: str | None) -> str:
    """The query to run at both moments; it names one of the rows where rows have a key."""
    name = table.table
    wanted = ", ".join(identifier(item) for item in (*table.key, column)) if column is not None else "*"
    row = next((row for sample in samples if (row := sample.before or sample.after)), None)
    if row and table.key and all(item in row for item in table.key):
        return " ".join(("SELECT", wanted, "FROM", name, "WHERE", where(row, table.key))) + ";"
    if column is not None:
        return " ".join(("SELECT", wanted, ", count(*) FROM", name, "GROUP BY", wanted)) + ";"
    return " ".join(("SELECT count(*) FROM", name)) + ";"


def identifier_if_needed(name: str) -> str:
    """A column as it is called in a subject: quoted only where it could be misread."""
    return name if name.replace("_", "a").isalnum() and name == name.lower() else identifier(name)


def count(number: int) -> str:
    """``1 row``, ``12 rows``."""
    return "1 row" if number == 1 else f"{number} rows"


def _were(number: int) -> str:
    return f"{count(number)} {'was' if number == 1 else 'were'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return f"{count(number)} {'has' if number == 1 else 'have'}"
