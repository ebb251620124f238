"""New foreign keys are filled by one rule, and no row breaks it.

Triggered when: the forward script fills a foreign key, and the way in which more rows got their value than could by
accident (over other foreign keys: the owner of what a row belongs to, what its parent refers to) is not the way of
some others, which are named; or a row that is a part of another one belongs elsewhere than that does; or all rows got
one and the same value where each has one of its own to get. The rule is inferred from the rows. After the whole
history, where most old rows got something new, each its own: those that have none, and new rows that nobody has or
that several share. Warnings are: such sharing; a new foreign key that was never filled while its likes were; and rows
left out that a plain state (a status, a mark of deletion) tells exactly from the others, because somebody may have
meant it. Having no value in some column only happens to rows.

Effect: rows end up with strangers, or out of everybody's sight. No constraint objects, because what they refer to
exists.

Remedy: fill the column over foreign keys, never by names or addresses that several rows may share; give something to
the rows without a value too, or say in a waiver why they are to have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fixtures.facts import WHOLE_HISTORY, Observation
from fixtures.inferred import NOBODYS, SHARED, WITHOUT, Backfills, Filled, Forgotten, Odd, Reason, Values, Way
from suites.checks._looks import seen
from suites.checks._places import blamed
from suites.checks._rows import count
from suites.checks._rules import Break, broken, column, is_judged
from suites.checks._statements import require_forward
from suites.model import Evidence, Finding, NotAsked, Severity

GROUP = "rows"
ASKED_OF = "both"
NEEDS = ("backfills",)


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per column whose rows break its rule; of the whole history per table whose rows were left out."""
    require_forward(observation)
    backfills = seen(observation.backfills, observation, "backfills")
    found = _left_behind(backfills) if observation.migration == WHOLE_HISTORY else _breaking(backfills)
    for finding, table in found:
        yield replace(finding, place=blamed(observation, "forward", table))


def _breaking(backfills: Backfills) -> Iterator[tuple[Finding, str]]:
    judged = [filled for filled in backfills.filled if is_judged(filled)]
    if not judged:
        raise NotAsked("it fills no foreign key over other foreign keys")
    told: set[tuple[str, frozenset[str], int]] = set()
    for filled in judged:
        rule = broken(filled)
        if rule is None:
            continue
        same = (filled.table, frozenset((*filled.columns, *rule.way.start)), rule.differ + rule.lack)
        if same not in told:  # of two columns that do not fit each other, one is enough
            told.add(same)
            yield _break(filled, rule), filled.table


def _break(filled: Filled, rule: Break) -> Finding:
    name = column(filled.table, filled.columns)
    said = []
    if rule.differ:
        said.append(f"{count(rule.differ)} of {filled.table} went elsewhere than {rule.way.told} leads")
    if rule.lack:
        said.append(
            f"{count(rule.lack)} got nothing although {rule.way.told} leads somewhere{_because(rule.way.reason)}"
        )
    meant = not rule.differ and rule.way.reason is not None and rule.way.reason.deliberate
    message = ", and ".join(said)
    return Finding(
        subject=name,
        message=f"{message[0].upper()}{message[1:]}: {rule.why}.",
        evidence=_evidence(
            rule.way.samples,
            have=f"{count(rule.differ)} with another value, {count(rule.lack)} with none, of {filled.rows}",
            want=f"what {rule.way.told} leads to, in {filled.refers_to}",
            reproduce=rule.way.sql,
        ),
        severity=Severity.WARNING if meant else Severity.ERROR,
    )


def _left_behind(backfills: Backfills) -> Iterator[tuple[Finding, str]]:
    if not backfills.forgotten and not backfills.related:
        raise NotAsked("no old rows got new ones, one for each")
    for forgotten in backfills.forgotten:
        yield _forgotten(forgotten), forgotten.table
    for odd in backfills.odd:
        yield _odd(odd), odd.through


def _forgotten(forgotten: Forgotten) -> Finding:
    way: Way = forgotten.way
    others = " and ".join(forgotten.filled)
    return Finding(
        subject=column(forgotten.table, forgotten.columns),
        message=f"No row of {forgotten.table} got a value, although {others} did and {way.told} leads to one "
        f"for {count(way.lack)} of {forgotten.rows}.",
        evidence=_evidence(
            way.samples,
            have=f"{count(forgotten.rows)} without a value",
            want=f"what {way.told} leads to, in {forgotten.refers_to}",
            reproduce=way.sql,
        ),
        severity=Severity.WARNING,
    )


_SAID = {
    WITHOUT: ("without", "have nothing in {other}; the others have one there, each its own"),
    NOBODYS: ("nobody in", "belong to no row of {other}; the others belong to one"),
    SHARED: ("shared in", "belong to several rows of {other}, which share them; the others belong to one alone"),
}


def _odd(odd: Odd) -> Finding:
    subject, message = _SAID[odd.what]
    meant = odd.what == SHARED or (odd.reason is not None and odd.reason.deliberate)
    return Finding(
        subject=f"{odd.table} ({subject} {odd.other})",
        message=f"{odd.odd} of {count(odd.rows)} of {odd.table} {message.format(other=odd.other)}"
        f"{_because(odd.reason)}.",
        evidence=_evidence(
            odd.samples,
            have=f"{odd.odd} of {odd.rows} are not as the others",
            want=f"one for each, as {odd.through} says of most",
            reproduce=odd.sql,
        ),
        severity=Severity.WARNING if meant else Severity.ERROR,
    )


def _because(reason: Reason | None) -> str:
    return "" if reason is None else f" (exactly those with {reason.has} in {reason.column})"


def _evidence(samples: tuple[Values, ...], *, have: str, want: str, reproduce: str) -> Evidence:
    shown = tuple(samples[0]) if samples else ()
    rows = tuple(tuple(row[name] for name in shown) for row in samples)
    return Evidence(have=have, want=want, reproduce=reproduce, columns=shown, rows=rows)
