"""Rows that move or are copied from one table into another all arrive, and each of them once.

Triggered when: the forward script fills a table with the rows of another (found by comparing their columns, no
configuration tells which), and some of those rows are in none of the tables that they went to, or are there too often.
Where the old table stays and a plain state of the rows (a status, a mark of deletion) tells exactly which ones were
left out, somebody may have meant it, and the finding is a warning; having no value in some column only happens to rows.
A list of what occurs in a table's columns, a copy of a part of its columns, an archive into which rows go that leave
the table, and a backup without a key are no such moves: only rows that are nowhere any more count there.

Effect: rows are lost in the deployment, and no constraint objects. Where the old table is dropped nobody can look them
up; where it stays, the new application does not show what the old one does.

Remedy: copy without a join or a condition that drops rows (LEFT JOIN instead of JOIN), and without DISTINCT; where some
are to stay behind on purpose, say so in a waiver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fixtures.facts import Observation
from fixtures.inferred import Into, Move, Values
from suites.checks._looks import seen
from suites.checks._places import blamed
from suites.checks._rows import count, identifier_if_needed
from suites.checks._sql import identifier, where
from suites.checks._statements import require_forward
from suites.model import Evidence, Finding, NotAsked, Severity

GROUP = "rows"
ASKED_OF = "step"
NEEDS = ("moves",)


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table that rows were taken from."""
    require_forward(observation)
    moves = seen(observation.moves, observation, "moves").found
    if not moves:
        raise NotAsked("it puts no rows of one table into another")
    for move in moves:
        place = blamed(observation, "forward", move.into[0].table)
        yield from (replace(finding, place=place) for finding in _of(move))


def _of(move: Move) -> Iterator[Finding]:
    into = " and ".join(target.table for target in move.into)
    if move.lost:
        deliberate = move.reason is not None and move.reason.deliberate and not move.gone
        yield Finding(
            subject=move.source,
            message=f"{count(move.lost)} of {move.rows} did not arrive in {into}{_because(move)}.",
            evidence=_evidence(move, move.lost_samples, f"{count(move.lost)} not there", _missing(move)),
            severity=Severity.WARNING if deliberate else Severity.ERROR,
        )
    if move.fewer:
        yield Finding(
            subject=f"{move.source} (fewer)",
            message=f"Rows that stood several times in {move.source} arrived less often in {into}: "
            f"{count(move.fewer)} fewer.",
            evidence=_evidence(move, (), f"{count(move.fewer)} too few", _counted(move)),
            severity=Severity.ERROR if move.gone else Severity.WARNING,
        )
    if move.more:
        yield Finding(
            subject=f"{move.source} (more)",
            message=f"{count(move.more)} too many arrived in {into}: rows of {move.source} came more than once.",
            evidence=_evidence(move, move.more_samples, f"{count(move.more)} too many", _counted(move)),
        )


def _because(move: Move) -> str:
    if move.reason is None:
        return ""
    return f": exactly those with {move.reason.has} in {identifier_if_needed(move.reason.column)}"


def _evidence(move: Move, samples: Sequence[Values], have: str, reproduce: str) -> Evidence:
    shown = tuple(samples[0]) if samples else ()
    pairs = ", ".join(
        f"{one} as {target.table}.{other}" if one != other else one
        for target in move.into[:1]
        for one, other in target.columns
    )
    return Evidence(
        have=f"{have}\nrows were told apart by {pairs}",
        want=f"each of the {count(move.rows)} of {move.source}, as often as there",
        reproduce=reproduce,
        columns=shown,
        rows=tuple(tuple(row[name] for name in shown) for row in samples),
    )


def _missing(move: Move) -> str:
    """The rows that did not arrive; where the source is gone, the look-up of one that is not there."""
    if move.gone:
        row, target = move.lost_samples[0], move.into[0]
        wanted = {other: row[one] for one, other in target.columns}
        condition = where(wanted, [other for _, other in target.columns])
        return " ".join(("SELECT count(*) FROM", target.table, "WHERE", condition)) + ";"
    conditions = " AND ".join(_nowhere(target) for target in move.into)
    return " ".join(("SELECT s.* FROM", move.source, "s WHERE", conditions)) + ";"


def _nowhere(target: Into) -> str:
    here = ", ".join(f"s.{identifier(one)}" for one, _ in target.columns)
    there = ", ".join(f"t.{identifier(other)}" for _, other in target.columns)
    parts = ("NOT EXISTS (SELECT FROM", target.table, f"t WHERE ROW({there})::text", f"= ROW({here})::text)")
    return " ".join(parts)


def _counted(move: Move) -> str:
    """How often each row is there; to be compared with the same of the source before the migration."""
    names = ", ".join(identifier(other) for _, other in move.into[0].columns)
    return " ".join(
        ("SELECT", names, ", count(*) FROM", move.into[0].table, "GROUP BY", names, "ORDER BY count(*) DESC;")
    )
