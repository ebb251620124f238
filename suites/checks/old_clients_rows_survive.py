"""Old clients can write on after go-live, and what they write survives the rollback.

Triggered when: a row that a client of before the migration writes, by an INSERT that names the old columns only, is
refused once the forward script has run (a new column must be there, an old one is called otherwise); or is accepted
and is missing or another one after the rollback; or keeps the rollback from running at all. The rows are real ones,
taken out before and written back after. Where the target has a baseline, its tables and columns are what clients of
before know. That a row lacks its parent because the forward script took that away is for existing_rows_untouched.

Effect: between the migration and the deployment of the last client both work on one database. Refusals are an outage
for everybody who is served by the old version, and a rollback that loses what they wrote loses orders and payments.

Remedy: expand first, contract later: new columns are nullable or have a default or a trigger that fills them, old
names stay until nobody uses them. Let the rollback carry over what was written since, instead of restoring a copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from fixtures.facts import ObjectId, Observation, OldClients, SqlError, WrittenRow
from suites.checks._looks import loses_rows_anyway, seen
from suites.checks._places import blamed
from suites.checks._rows import count
from suites.checks._statements import failure, require_forward
from suites.model import Evidence, Finding, NotAsked

GROUP = "rows"
ASKED_OF = "each"
NEEDS = ("old_clients",)

_NO_COLUMN, _NO_TABLE, _NO_PARENT = "42703", "42P01", "23503"
_PLAIN = re.compile("[a-z_][a-z0-9_$]*")
_SHOWN = 5


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table and reason for refusal, per table with rows that did not survive, and for the rollback."""
    require_forward(observation)
    clients = seen(observation.old_clients, observation, "old_clients")
    if not clients.rows:
        raise NotAsked("there was no row before that could be taken out and written back")
    yield from _refused(observation, clients)
    if clients.rollback_failed and not observation.failed("rollback"):
        yield failure(clients.rollback_failed, "The rollback fails once old clients have written rows")
    yield from _lost(observation, clients)


def _refused(observation: Observation, clients: OldClients) -> Iterator[Finding]:
    by_reason: dict[tuple[str, str], list[WrittenRow]] = defaultdict(list)
    for row in clients.rows:
        if (
            row.error
            and not _known_as_gone(observation, row)
            and not _lacks_a_parent(observation, row.table, row.error)
        ):
            by_reason[row.table, row.error.sqlstate].append(row)
    for (table, sqlstate), rows in by_reason.items():
        error = rows[0].error
        said = error.message.rstrip(".") if error else ""
        more = f"\n{error.detail}" if error and error.detail else ""
        yield Finding(
            subject=table,
            message=f"Old clients cannot write to it any more: {said} (SQLSTATE {sqlstate}).",
            evidence=_evidence(rows, f"{count(len(rows))} refused: {said}{more}", "accepted, as before the migration"),
            place=blamed(observation, "forward", table),
        )


def _known_as_gone(observation: Observation, row: WrittenRow) -> bool:
    """Whether the table or the column is gone with its values, which another check tells."""
    if row.error is None or row.error.sqlstate not in (_NO_COLUMN, _NO_TABLE) or observation.forward_rows is None:
        return False
    found = next((table for table in observation.forward_rows.tables if table.table == row.table), None)
    if found is None:
        return False
    return (found.now is None and found.rows_before > 0) or any(c.gone and c.changed for c in found.changed)


def _lacks_a_parent(observation: Observation, table: str, error: SqlError) -> bool:
    """Whether an old foreign key misses a row that the forward scripts have taken away, which another check tells."""
    if error.sqlstate != _NO_PARENT or observation.before is None or observation.forward_rows is None:
        return False
    name = (
        error.constraint if _PLAIN.fullmatch(error.constraint) else '"{}"'.format(error.constraint.replace('"', '""'))
    )
    was_there = ObjectId("constraint", f"{name} on {table}") in observation.before.objects
    return was_there and any(one.lost or one.changed for one in observation.forward_rows.tables)


def _lost(observation: Observation, clients: OldClients) -> Iterator[Finding]:
    by_table: dict[str, list[WrittenRow]] = defaultdict(list)
    for row in clients.rows:
        if row.survived is False and not loses_rows_anyway(observation, row.table):
            by_table[row.table].append(row)
    for table, rows in by_table.items():
        were, are = ("was", "is") if len(rows) == 1 else ("were", "are")
        yield Finding(
            subject=f"{table} (written since)",
            message=f"{count(len(rows))} {were} written by old clients after go-live and {are} not there as written"
            " after the rollback.",
            evidence=_evidence(rows, f"{count(len(rows))} lost or changed", "there as written"),
            place=blamed(observation, "rollback", table),
        )


def _evidence(rows: Sequence[WrittenRow], have: str, want: str) -> Evidence:
    columns = tuple(rows[0].row)
    shown = tuple(tuple(row.row.get(name) for name in columns) for row in rows[:_SHOWN])
    return Evidence(have=have, want=want, reproduce=f"{rows[0].statement};", columns=columns, rows=shown)
