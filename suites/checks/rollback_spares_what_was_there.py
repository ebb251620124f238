"""The rollback spares what was there before the migration, in whatever state the database was.

Triggered when: the migration starts from a database that holds already what its scripts would make (a schema of that
name with somebody's table in it, an object that CREATE … IF NOT EXISTS accepts, rows like those that it adds), does
not refuse, and the rollback destroys what was there. An index or an extension that goes is a warning: no data are lost.

Effect: not every production is as the developers' machines are. Somebody has made the schema by hand, an earlier
attempt has left a table, a user has called something just so; the rollback takes it for the migration's own work.

Remedy: do not say IF NOT EXISTS where the rollback says DROP: be refused instead. Or mark what the migration has made
(a comment, ids of its own, a table that remembers) and let the rollback touch nothing without the mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.differences import Group
from fixtures.facts import Excursion, Observation, StartingState, TableRows
from suites.checks import _rows
from suites.checks._looks import differences, loses_rows_anyway, seen
from suites.checks._places import blamed
from suites.checks._statements import require_rollback
from suites.model import Evidence, Finding, NotAsked, Severity

GROUP = "rollback"
ASKED_OF = "each"
NEEDS = ("starting_states",)

_WITHOUT_DATA = frozenset({"index", "extension", "view", "function", "statistics", "trigger", "policy", "comment"})
_MOMENTS = _rows.Moments(then="before the migration", now="after forward and rollback")


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per object and per table with rows that were there before and are gone after the round trip."""
    require_rollback(observation)
    states = seen(observation.starting_states, observation, "starting_states")
    if not states:
        raise NotAsked("nothing that its scripts make can be there before them")
    known = _known(observation)
    told: set[str] = set()
    for state in states:
        for finding in _of_state(observation, state, known):
            if finding.subject not in told:
                told.add(finding.subject)
                yield finding


def _of_state(observation: Observation, state: StartingState, known: set[str]) -> Iterator[Finding]:
    back = state.back
    if back is None:
        return
    for group in differences(back.then, back.now, observation.afresh).lost:
        if str(group.object) not in known:
            yield replace(_object(group, back), place=blamed(observation, "rollback", group.object.name))
    for table in back.rows.tables:
        if table.now is not None and not loses_rows_anyway(observation, table.table):
            yield from _of_table(observation, table, state)


def _of_table(observation: Observation, table: TableRows, state: StartingState) -> Iterator[Finding]:
    place = blamed(observation, "rollback", table.table)
    for finding in (*_rows.lost(table, _MOMENTS), *_rows.columns(table, _MOMENTS)):
        have = f"{finding.evidence.have}\nthe database began with: {state.what}"
        yield replace(finding, evidence=replace(finding.evidence, have=have), place=place)


def _object(group: Group, back: Excursion) -> Finding:
    kind, name = group.object.kind, group.object.name
    under = {"table": (name,), "schema": (f"{name}.",)}.get(kind, ())
    rows = sum(table.rows_before for table in back.rows.tables if table.now is None and table.table.startswith(under))
    with_rows = f", and with it {_rows.count(rows)}" if rows else ""
    return Finding(
        subject=f"{kind} {name}",
        message=f"The {kind} {name} was there before the migration and is gone after forward and rollback{with_rows}.",
        evidence=Evidence(have=f"no such object, {back.start}", want="there, as before"),
        severity=Severity.WARNING if kind in _WITHOUT_DATA else Severity.ERROR,
    )


def _known(observation: Observation) -> set[str]:
    """Objects that are lost from the ordinary start, too: another check tells those."""
    if observation.before is None or observation.restored is None:
        return set()
    return {
        str(group.object) for group in differences(observation.before, observation.restored, observation.afresh).lost
    }
