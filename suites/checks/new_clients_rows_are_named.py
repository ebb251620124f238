"""Rows that new clients wrote survive the rollback, or somebody has signed for their loss.

Triggered when: rows that are written to the migrated database after go-live, to new tables and to old ones, are not
there any more after the rollback; or keep it from running at all, because an old type, constraint or foreign key does
not take them. Each table is named with the number of its rows. Values in a column that goes are a note. Rows of a
table that the migration itself made are a warning where the target has no baseline: then nothing says which of its
migrations are in production already, and nobody goes back over those.

Effect: the rollback does what it promises, and takes along what users entered since: orders, invitations, keys.

Remedy: where rows can be carried back, let the rollback carry them. Where they cannot (a table that did not exist
before), have them backed up first, and say so in a waiver with the table as its subject: whoever decides about going
back must know what it costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.facts import Observation, WrittenTable
from suites.checks._looks import loses_rows_anyway, seen
from suites.checks._places import blamed
from suites.checks._rows import count
from suites.checks._statements import failure, require_rollback
from suites.model import Evidence, Finding, NotAsked, Severity, Undecided

GROUP = "rollback"
ASKED_OF = "each"
NEEDS = ("new_clients",)

_KINDS = frozenset({"table", "partitioned table", "foreign table"})


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table that loses rows, notes per column that goes with values, and one if the rollback fails."""
    require_rollback(observation)
    clients = seen(observation.new_clients, observation, "new_clients")
    if not clients.tables:
        if observation.after and not any(item.kind in _KINDS for item in observation.after.objects):
            raise NotAsked("there is no table that new clients could write to")
        raise Undecided("no table of the migrated database took a row")
    if clients.rollback_failed:
        yield failure(clients.rollback_failed, "The rollback fails once new clients have written rows")
    for table in clients.tables:
        if table.destroyed and not loses_rows_anyway(observation, table.table):
            severity = Severity.WARNING if table.is_new and not observation.knows_production else Severity.ERROR
            place = blamed(observation, "rollback", table.table)
            yield replace(_destroyed(table), place=place, severity=severity)
        for column, number in table.values_lost.items():
            yield replace(_lost(table, column, number), place=blamed(observation, "rollback", column))


def _destroyed(table: WrittenTable) -> Finding:
    what = "the new table" if table.is_new else "it"
    written = f"{count(table.destroyed)} of the {table.written} that new clients wrote"
    return Finding(
        subject=table.table,
        message=f"The rollback destroys {written} to {what} after go-live.",
        evidence=Evidence(
            have=f"{table.destroyed} of {table.written} destroyed",
            want="there after the rollback, or a waiver that says who accepts the loss",
            reproduce=" ".join(("SELECT count(*) FROM", table.table)) + ";",
            columns=table.columns,
            rows=table.samples,
        ),
    )


def _lost(table: WrittenTable, column: str, number: int) -> Finding:
    values = "1 value" if number == 1 else f"{number} values"
    return Finding(
        subject=f"{table.table} ({column})",
        message=f"The rollback drops the column {column}, and with it {values} written after go-live.",
        evidence=Evidence(have=f"{values} dropped", want="known to whoever decides about going back"),
        severity=Severity.NOTE,
    )
