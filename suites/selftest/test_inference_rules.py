"""The rule by which a column was filled, inferred from numbers made by hand; what tells rows left out from others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fixtures.facts import WHOLE_HISTORY, Observation
from fixtures.inferred import EXPECTED, Backfills, Filled, Into, Move, Moves, Reason, Way
from fixtures.observe.inference.reasons import reason
from suites.checks import backfills_follow_their_rule, moved_rows_are_conserved
from suites.checks._rules import Break, broken, is_judged
from suites.model import NotAsked, Severity, Undecided

WAY = Way("owner_id -> public.users <- public.orgs.owner_id", "SELECT 1;", 0, 0, 0, 0.01, 0.02, True, False, False)  # noqa: FBT003 - fields


def filled(ways: list[Way], patterns: dict[str, int], **changes: object) -> Filled:
    """A column of which the rows stand to the ways as the patterns say."""
    counted = tuple(
        replace(
            way,
            agree=sum(n for pattern, n in patterns.items() if pattern[at] == "a"),
            differ=sum(n for pattern, n in patterns.items() if pattern[at] == "d"),
            lack=sum(n for pattern, n in patterns.items() if pattern[at] == "l"),
        )
        for at, way in enumerate(ways)
    )
    rows = sum(patterns.values())
    empty = sum(n for pattern, n in patterns.items() if "l" in pattern)
    found = Filled(
        table="public.projects", columns=("org_id",), refers_to="public.orgs", rows=rows, filled=rows - empty,
        values=40, has_default=False, into_container=True, ways=counted, patterns=patterns,
    )  # fmt: skip
    return replace(found, **changes)  # type: ignore[arg-type] # keyword values by name


def numbers(found: Break | None) -> tuple[int, int] | None:
    return None if found is None else (found.differ, found.lack)


OWN = replace(WAY, belongs=True)
WHOLE = replace(WAY, told="task_id -> public.tasks.org_id", whole=True, above=True)
WIDE = replace(WAY, single=False, share=0.2, chance=0.2)
LOOSE = replace(WAY, loose=True, single=False, share=0.05, chance=0.05)
ONE = {"values": 1}
CASES: dict[str, tuple[Filled, tuple[int, int] | None]] = {
    "all follow": (filled([WAY], {"a": 80}), None),
    "most follow": (filled([WAY], {"a": 60, "d": 20}), (20, 0)),
    "some were left out": (filled([WAY], {"a": 60, "l": 20}), (0, 20)),
    "rows about which it is silent do not count": (filled([WAY], {"a": 60, "-": 20}), None),
    "few follow": (filled([WAY], {"a": 20, "d": 60}), None),
    "few follow what belongs to them": (filled([OWN], {"a": 20, "d": 60}), None),
    "many follow what belongs to them": (filled([OWN], {"a": 32, "d": 48}), (48, 0)),
    "too few rows": (filled([WAY], {"a": 3, "d": 1}), None),
    "as many follow as break it": (filled([WAY], {"a": 40, "d": 40}), (40, 0)),
    "by chance": (filled([replace(WAY, chance=0.6)], {"a": 60, "d": 20}), None),
    "a handful follow, maybe by accident": (filled([replace(WAY, chance=0.2)], {"a": 5, "d": 5}), None),
    "a wide way is no rule": (filled([WIDE], {"a": 60, "d": 20}), None),
    "a loose way is no rule": (filled([LOOSE], {"a": 60, "d": 20}), None),
    "another way is followed by all": (filled([WAY, WAY], {"aa": 60, "da": 20}), None),
    "a much wider way is followed by all": (filled([WAY, WIDE], {"aa": 60, "da": 20}), (20, 0)),
    "the exceptions follow another way": (filled([WAY, WAY], {"ad": 60, "da": 20}), None),
    "the exceptions follow one of two other ways": (
        filled([WAY, WAY, WAY], {"add": 40, "dad": 20, "dda": 20}), None),
    "the exceptions follow loosely": (filled([WAY, LOOSE], {"a-": 50, "ad": 10, "da": 20}), None),
    "the one exception fits another way by accident": (filled([WAY, WIDE], {"ad": 60, "da": 1}), (1, 0)),
    "left out where several would do": (filled([replace(WAY, single=False)], {"a": 60, "l": 20}), None),
    "one for all": (filled([OWN], {"a": 1, "d": 79}, **ONE), (79, 0)),
    "one for all, the default": (filled([OWN], {"a": 1, "d": 79}, **ONE, has_default=True), None),
    "one for all of what belongs to nobody": (filled([WAY], {"a": 1, "d": 79}, **ONE), None),
    "one for all, as above": (
        filled([replace(WAY, above=True), OWN], {"aa": 1, "ad": 79}, **ONE, into_container=False), None),
    "one for all parts": (filled([WHOLE], {"a": 1, "d": 79}, **ONE), (79, 0)),
    "one state for all parts": (filled([WHOLE], {"a": 1, "d": 79}, **ONE, into_container=False), None),
    "parts elsewhere than the whole": (filled([WAY, WHOLE], {"aa": 5, "ad": 60, "-l": 15}), (60, 15)),
    "parts elsewhere, in a list of values": (
        filled([WAY, WHOLE], {"aa": 5, "ad": 75}, into_container=False), None),
    "parts of two wholes, as one of them": (filled([WHOLE, WHOLE], {"ad": 70, "aa": 10}), None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_rule_is_told_from_what_most_rows_do(case: str) -> None:
    found, want = CASES[case]
    assert numbers(broken(found)) == want


def test_nothing_is_judged_of_a_handful_of_rows() -> None:
    assert is_judged(filled([WAY], {"a": 5}))
    assert not is_judged(filled([WAY], {"a": 4}))
    assert not is_judged(filled([], {}))


def test_nothing_to_judge_is_not_a_pass() -> None:
    for observation in (
        Observation("m", (), backfills=Backfills()),
        Observation(WHOLE_HISTORY, (), backfills=Backfills()),
    ):
        with pytest.raises(NotAsked):
            list(backfills_follow_their_rule.judge(observation))
    with pytest.raises(NotAsked):
        list(moved_rows_are_conserved.judge(Observation("m", (), moves=Moves())))
    for check in (backfills_follow_their_rule, moved_rows_are_conserved):
        with pytest.raises(Undecided):
            list(check.judge(Observation("m", ())))


def test_two_columns_that_do_not_fit_each_other_are_told_once() -> None:
    way = replace(WAY, samples=({"id": "1", EXPECTED: "2"},))
    one = filled([replace(way, start=("user_id",))], {"a": 60, "d": 20})
    other = replace(filled([replace(way, start=("org_id",))], {"a": 60, "d": 20}), columns=("user_id",))
    found = list(backfills_follow_their_rule.judge(Observation("m", (), backfills=Backfills(filled=(one, other)))))
    assert [finding.subject for finding in found] == ["public.projects.org_id"]
    assert found[0].evidence.rows == (("1", "2"),)


def test_rows_left_out_by_a_state_are_a_warning_and_by_having_no_value_an_error() -> None:
    for deliberate, severity in ((True, Severity.WARNING), (False, Severity.ERROR)):
        way = replace(WAY, reason=Reason("city", "no value", deliberate))
        found = filled([way], {"a": 60, "l": 20})
        finding = next(backfills_follow_their_rule.judge(Observation("m", (), backfills=Backfills(filled=(found,)))))
        assert finding.severity is severity
        assert "exactly those with no value in city" in finding.message


def test_what_is_gone_was_lost_whatever_the_reason() -> None:
    move = Move("public.a", False, (), 9, lost=3, reason=Reason("state", "the value 'x'", True))  # noqa: FBT003 - fields
    for gone, severity in ((False, Severity.WARNING), (True, Severity.ERROR)):
        asked = replace(move, gone=gone, into=(_INTO,), lost_samples=({"name": "O'Brien", "state": None},))
        finding = next(moved_rows_are_conserved.judge(Observation("m", (), moves=Moves((asked,)))))
        assert finding.severity is severity
        assert finding.evidence.rows == (("O'Brien", None),)
    assert (
        finding.evidence.reproduce == """SELECT count(*) FROM public.b WHERE "name" = 'O''Brien' AND "state" IS NULL;"""
    )


_INTO = Into("public.b", (("name", "name"), ("state", "state")))
KEPT = [{"state": "open", "city": "Rome", "gone": None} for _ in range(6)]
LEFT = [{"state": "shut", "city": "Rome", "gone": None} for _ in range(4)]


def test_a_state_that_tells_rows_apart_is_a_reason() -> None:
    assert reason(LEFT, KEPT) == Reason("state", "the value 'shut'", deliberate=True)
    assert reason([{**row, "state": "open", "gone": "2024"} for row in LEFT], KEPT) == Reason("gone", "a value", True)  # noqa: FBT003 - a field
    assert reason([{**row, "state": "open", "city": None} for row in LEFT], KEPT) == Reason("city", "no value", False)  # noqa: FBT003 - a field


def test_an_accident_is_no_reason() -> None:
    assert reason([{**row, "state": "open"} for row in LEFT], KEPT) is None
    assert reason(LEFT[:1], KEPT) is None
    assert reason([], KEPT) is None
    names = [{"name": str(at)} for at in range(10)]
    assert reason(names[:4], names[4:]) is None
