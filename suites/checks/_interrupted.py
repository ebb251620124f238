"""What is said of forward scripts that break off half-way; shared by the checks of the two ways out of there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fixtures.facts import Excursion, Interruption, Observation, Place, RowsComparison
from suites.checks._looks import differences, told
from suites.checks._rows import count
from suites.model import Evidence, Finding, Severity

_SHOWN = 8
_PERHAPS = (
    "No script of this target begins a transaction of its own, so its tool may wrap each in one: then this cannot"
    ' happen. Say transaction = "file" in target.toml if it does, or "script" if it does not.'
)


def not_finished(observation: Observation, broken: Sequence[Interruption]) -> Iterator[Finding]:
    """One finding for a forward script that cannot be run to its end after it broke off."""
    stuck = [(item, item.retry, lines) for item in broken if (lines := troubles(observation, item.retry))]
    yield from _finding(stuck, "and cannot be finished by running it again", "the outcome of an undisturbed run")


def not_undone(observation: Observation, broken: Sequence[Interruption]) -> Iterator[Finding]:
    """One finding for a forward script that the rollback cannot undo after it broke off."""
    known = known_from_the_end(observation)
    backs = [(item, item.rollback) for item in broken if item.rollback]
    told_of = [
        (item, back, [line for line in troubles(observation, back) if line not in known]) for item, back in backs
    ]
    stuck = [(item, back, lines) for item, back, lines in told_of if lines]
    yield from _finding(stuck, "and the rollback does not lead home from there", "the state before it")


def troubles(observation: Observation, seen: Excursion) -> list[str]:
    """Why the state is not the one that it should be, a line each; empty: it is, whatever the scripts said."""
    return [*told(differences(seen.then, seen.now, observation.afresh)), *_rows(seen.rows)]


def known_from_the_end(observation: Observation) -> set[str]:
    """Differences that are there too when the rollback runs from the end: other checks tell those."""
    if observation.before is None or observation.restored is None or observation.rollback_rows is None:
        return set()
    schema = told(differences(observation.before, observation.restored, observation.afresh))
    return {*schema, *_rows(observation.rollback_rows)}


def _rows(rows: RowsComparison) -> Iterator[str]:
    for table in rows.tables:
        if table.now is None:
            yield from [f"table {table.table} is missing"] if table.rows_before else []
            continue
        yield from [f"{table.table}: {count(table.lost)} missing"] if table.lost else []
        yield from [f"{table.table}: {count(table.unexpected)} too many"] if table.unexpected else []
        yield from (f"{table.table}.{change.column}: {change.changed} values differ" for change in table.changed)


def error_of(seen: Excursion) -> Iterable[str]:
    """What the server said, a line, where a statement failed."""
    if seen.failed and seen.failed.error:
        place = seen.failed.place
        yield f"{place.path}:{place.line}: {seen.failed.error.message}"


def _finding(stuck: Sequence[tuple[Interruption, Excursion, list[str]]], what: str, want: str) -> Iterator[Finding]:
    if not stuck:
        return
    first, seen, differing = stuck[0]
    said = [*error_of(seen), *differing]
    lines = [f"broken off after line {first.place.line} ({first.ran} of {first.of} statements):", *said[:_SHOWN]]
    others = ", ".join(str(item.place.line) for item, _, _ in stuck[1:])
    lines += [f"and the same after lines {others}"] if others else []
    lines += [] if first.is_certain else [_PERHAPS]
    yield Finding(
        subject=first.place.path,
        message=f"The script is not one transaction: it can stop after line {first.place.line}, {what}: {said[0]}.",
        evidence=Evidence(have="\n".join(lines), want=want),
        place=Place(first.place.path, first.place.line),
        severity=Severity.ERROR if first.is_certain else Severity.WARNING,
    )
