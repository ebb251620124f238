"""The rule by which a column was filled, inferred from how its rows stand to the ways that could have led to them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from fixtures.inferred import Filled, Way
from suites.checks._rows import identifier_if_needed

ENOUGH = 5
"""Rows from which on a rule can be told from an accident."""
_BEYOND_CHANCE = 0.3
"""Of the agreement that chance leaves open, the part that must be there before a way is taken for the rule."""
_ACCIDENT = 0.001
"""How improbable it must be that so many rows follow a way by accident before it is taken for the rule; and that all
exceptions fit other ways by accident before they are taken to follow those."""
_NARROW = 0.1
"""A way that leads to more than this part of all that there is says too little to be a rule."""
_AS_GOOD = 2.0
"""A way that everything follows stands for the rule unless it says this much less."""


@dataclass(frozen=True, slots=True)
class Break:
    """A rule and those who break it."""

    way: Way
    why: str
    """What makes it the rule, as a clause."""
    differ: int
    lack: int


def broken(filled: Filled) -> Break | None:
    """The rule that some rows break; None: all rows follow one, or none can be told."""
    return _one_for_all(filled) or _part_and_whole(filled) or _most_follow(filled)


def is_judged(filled: Filled) -> bool:
    """Whether there was anything to hold the values against."""
    return filled.filled >= ENOUGH and any(way.agree + way.differ + way.lack >= ENOUGH for way in filled.ways)


def _one_for_all(filled: Filled) -> Break | None:
    """The same value in every row, where each could have got its own."""
    if filled.values != 1 or filled.has_default or filled.filled < ENOUGH:
        return None
    if any(way.above and not way.differ and 2 * way.agree >= filled.filled for way in filled.ways):
        return None
    for way in filled.ways:
        own = way.belongs or (way.whole and filled.into_container)
        if own and way.single and way.differ >= ENOUGH and 2 * way.differ > way.agree + way.differ:
            return Break(way, "all rows have the same value, and each has one of its own", way.differ, 0)
    return None


def _part_and_whole(filled: Filled) -> Break | None:
    """Rows that are a part of another row belong where that belongs."""
    at = [number for number, way in enumerate(filled.ways) if way.whole]
    if not at or not filled.into_container or filled.has_default:
        return None
    wrong = {
        pattern: number
        for pattern, number in filled.patterns.items()
        if "a" not in (states := [pattern[n] for n in at]) and set(states) & {"d", "l"}
    }
    differ = sum(number for pattern, number in wrong.items() if any(pattern[n] == "d" for n in at))
    lack = sum(wrong.values()) - differ
    best = max((filled.ways[n] for n in at), key=lambda way: way.agree)
    if not differ or best.agree + best.differ + best.lack < ENOUGH:
        return None
    return Break(best, "each row is a part of the one that it leads to", differ, lack)


def _most_follow(filled: Filled) -> Break | None:
    followed = [way for way in filled.ways if _is_rule(way)]
    if not followed:
        return None
    sound = [way for way in filled.ways if not way.loose]
    kept = [way for way in sound if not way.differ and not way.lack and 2 * way.agree >= filled.filled]
    best = max(followed, key=lambda way: (_agreement(way), way.agree))
    if not best.differ and not best.lack:
        return None
    if any(way.share <= _AS_GOOD * best.share for way in kept):
        return None
    differ = 0 if _follow_others(filled, filled.ways.index(best)) else best.differ
    lack = best.lack if best.single else 0
    if not differ and not lack:
        return None
    return Break(best, f"{best.agree} of {best.agree + best.differ + best.lack} rows follow it", differ, lack)


def _is_rule(way: Way) -> bool:
    led = way.agree + way.differ + way.lack
    narrow = not way.loose and (way.single or way.share <= _NARROW)
    followed = narrow and way.agree >= ENOUGH and _agreement(way) >= _BEYOND_CHANCE
    return followed and _at_least(way.agree, led, way.chance) <= _ACCIDENT


def _agreement(way: Way) -> float:
    """Cohen's kappa: 1 where all rows agree, 0 where no more do than would by accident."""
    led = way.agree + way.differ + way.lack
    return (way.agree / led - way.chance) / (1 - way.chance) if led and way.chance < 1 else 0.0


def _at_least(hits: int, of: int, chance: float) -> float:
    """How probable so many hits or more are where each has this chance: the binomial distribution's upper tail."""
    if not 0 < chance < 1:
        return float(chance >= 1 or not hits)
    logs = math.log(chance), math.log1p(-chance)
    tries = (
        math.lgamma(of + 1) - math.lgamma(k + 1) - math.lgamma(of - k + 1) + k * logs[0] + (of - k) * logs[1]
        for k in range(hits, of + 1)
    )
    return min(1.0, math.fsum(map(math.exp, tries)))


def _follow_others(filled: Filled, best: int) -> bool:
    """Whether all rows that have another value than the rule's have one that another way leads to, or one of two.

    A way that those who follow the rule follow as well is no other way, it only says less.
    """
    off = {pattern: number for pattern, number in filled.patterns.items() if pattern[best] == "d"}
    exceptions = sum(off.values())
    others = [
        at
        for at in range(len(filled.ways))
        if any(pattern[best] == "a" and pattern[at] == "d" for pattern in filled.patterns)
    ]
    return any(
        all("a" in [pattern[at] for at in chosen] for pattern in off)
        and min(1.0, sum(filled.ways[at].chance for at in chosen)) ** exceptions <= _ACCIDENT
        for chosen in (*combinations(others, 1), *combinations(others, 2))
        if exceptions
    )


def column(table: str, names: Sequence[str]) -> str:
    """What a finding is about."""
    quoted = [identifier_if_needed(name) for name in names]
    return f"{table}.{quoted[0]}" if len(quoted) == 1 else f"{table} ({', '.join(quoted)})"
