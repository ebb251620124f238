"""Deleting old rows does what it did before.

Triggered when: a foreign key that was there has another ON DELETE or ON UPDATE action; a row that could be deleted is
held now, by rows that the forward script wrote, or by those that new clients will write where nothing held it before;
a delete takes or changes other old rows than it did, or fewer; a row that was held can be deleted. What the catalog
says is compared of every old table, and where foreign keys, triggers, rules or constraints differ that a delete can
meet, a few rows of each kind are deleted in the database before and after, each in a transaction that is rolled back.
What happens to new tables and new columns does not count.

Effect: a user who deletes his account gets an error from a feature that he has never seen, or takes the work of others
with him. Both are noticed long after the migration.

Remedy: say of each new foreign key what becomes of its row when the parent goes (ON DELETE CASCADE or SET NULL), and
make old ones again as they were. Where the change is meant, say so in a waiver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from fixtures.deletions import ActionChange, Deletes, Deletion, ForeignKey, Outcome
from fixtures.facts import Observation
from suites.checks._deletions import below, called, cascades, did, evidence, gone, holder, is_in, new, said, sets
from suites.checks._looks import seen
from suites.checks._places import blamed
from suites.checks._statements import require_forward
from suites.model import Finding, NotAsked, Severity

GROUP = "rows"
ASKED_OF = "step"
NEEDS = ("deletes",)


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per foreign key that changed, per table whose rows are held or let go, per table that is affected."""
    require_forward(observation)
    found = seen(observation.deletes, observation, "deletes")
    if not found.tables:
        raise NotAsked("no table existed before it, so there was nothing to delete")
    for change in found.actions:
        yield _action(change, found, observation)
    for held in _held(found):
        yield held.finding(observation)
    yield from _affected(found, observation)
    yield from _let_go(found, observation)


def _action(change: ActionChange, found: Deletes, observation: Observation) -> Finding:
    before, now = change.before, change.now
    told = [
        f"ON {what} {then} is ON {what} {later} now"
        for what, then, later in (
            ("DELETE", before.on_delete, now.on_delete),
            ("UPDATE", before.on_update, now.on_update),
        )
        if then != later
    ]
    shown = [
        item
        for item in found.deletions
        if item.table == before.parent and (before.child in item.differing or item.before.constraint == before.name)
    ]
    lines = (
        [f"{_words(shown[0].before, before.child)} before, {_words(shown[0].after, before.child)} now"] if shown else []
    )
    harmless = before.refuses and now.refuses and before.on_update == now.on_update
    return Finding(
        subject=called(before),
        message=f"The foreign key {now.name} from {called(before)} to {before.parent} has another action:"
        f" {', '.join(told)}.",
        evidence=evidence(shown, "\n".join((*told, *lines)), "the same actions as before"),
        place=blamed(observation, "forward", now.name),
        severity=Severity.WARNING if harmless else Severity.ERROR,
    )


@dataclass(slots=True)
class _Held:
    """Rows that cannot be deleted any more, by the table in which they are held."""

    table: str
    severity: Severity
    by: dict[str, Outcome] = field(default_factory=dict)
    certain: list[Deletion] = field(default_factory=list)
    possible: list[Deletion] = field(default_factory=list)

    def finding(self, observation: Observation) -> Finding:
        deletions = [*self.certain, *self.possible]
        above = sorted({item.table for item in deletions} - {self.table})
        with_them = f" (nor of {', '.join(above)} above it)" if above else ""
        when = "" if self.certain else " once new clients have written rows"
        return Finding(
            subject=self.table,
            message=f"Rows of {self.table} that could be deleted{with_them} cannot be any more{when}:"
            f" {', '.join(sorted(self.by))} holds them.",
            evidence=evidence(deletions, "\n".join(map(said, self.by.values())), "the row can be deleted, as before"),
            place=blamed(observation, "forward", next(iter(self.by.values())).holding or self.table),
            severity=self.severity,
        )


def _held(found: Deletes) -> Iterator[_Held]:
    """Held by what the script left: always; by what new clients write: only where it was not known to happen."""
    held: dict[str, _Held] = {}
    for item in found.deletions:
        outcome = item.after if item.after.refused else item.later
        if item.before.refused or outcome is None or not outcome.refused:
            continue
        key = holder(outcome, found.keys_after)
        severity = Severity.ERROR if item.after.refused else _surprise(key, found)
        if severity is None or (key and is_in(key, (change.before for change in found.actions))):
            continue
        table = key.parent if key else item.table
        of = held.setdefault(table, _Held(table, severity))
        of.severity = min(of.severity, severity, key=list(Severity).index)
        of.by.setdefault(f"{key.name} of {key.child}" if key else outcome.constraint or "the server", outcome)
        (of.certain if item.after.refused else of.possible).append(item)
    yield from held.values()


def _surprise(key: ForeignKey | None, found: Deletes) -> Severity | None:
    """How bad it is that rows written later hold a row: no surprise where others like them did so before."""
    if key is None:
        return Severity.WARNING
    pointing = [other for other in found.keys_before if other.parent == key.parent]
    if any(other.refuses for other in pointing):
        return None
    return Severity.ERROR if pointing else Severity.NOTE


def _affected(found: Deletes, observation: Observation) -> Iterator[Finding]:
    """Other old rows than before. What follows from a changed action has been told with that."""
    keys = (*found.keys_before, *found.keys_after)
    told = below((change.before.child for change in found.actions), keys)
    moved = below((key.child for key in gone(found) if not key.lasting), keys)
    joined = below((key.child for key in new(found) if not key.lasting and cascades(key)), keys)
    loose = {key.child for key in new(found) if sets(key)}
    shown: dict[tuple[str, str], list[Deletion]] = defaultdict(list)
    for item in found.deletions:
        for table in item.differing:
            if table not in told and table not in moved and not (table in loose and _only_changes(item, table)):
                shown[table, item.table].append(item)
    for (table, deleted), items in shown.items():
        before, after = did(items[0].before.touched.get(table)), did(items[0].after.touched.get(table))
        yield Finding(
            subject=f"{table} (by deleting from {deleted})",
            message=f"Deleting a row of {deleted} does something else to {table} than before:"
            f" {after} instead of {before}.",
            evidence=evidence(items, f"{table}: {after}", f"{table}: {before}"),
            place=blamed(observation, "forward", table),
            severity=Severity.WARNING if table in joined else Severity.ERROR,
        )


def _only_changes(item: Deletion, table: str) -> bool:
    """A new column is emptied, and a trigger may have moved a time stamp along with it."""
    then, now = item.before.touched.get(table), item.after.touched.get(table)
    return ((then.inserted, then.deleted) if then else (0, 0)) == ((now.inserted, now.deleted) if now else (0, 0))


def _let_go(found: Deletes, observation: Observation) -> Iterator[Finding]:
    """Rows that were held, by a table that is still there, and are not any more."""
    shown: dict[str, list[Deletion]] = defaultdict(list)
    for item in found.deletions:
        if not item.before.refused or item.after.refused:
            continue
        key = holder(item.before, found.keys_before)
        if key is None or (key.lasting and not is_in(key, found.keys_after)):
            shown[key.parent if key else item.table].append(item)
    for table, items in shown.items():
        key = holder(items[0].before, found.keys_before)
        taken = items[0].after.touched.get(key.child) if key else None
        yield Finding(
            subject=table,
            message=f"Rows of {table} that could not be deleted can be now"
            + (f", and rows of {key.child} go with them." if key and taken and taken.deleted else "."),
            evidence=evidence(items, said(items[0].after), said(items[0].before)),
            place=blamed(observation, "forward", key.name if key else table),
            severity=Severity.ERROR if taken and taken.deleted else Severity.WARNING,
        )


def _words(outcome: Outcome, table: str) -> str:
    return "refused" if outcome.refused else f"{table}: {did(outcome.touched.get(table))}"
