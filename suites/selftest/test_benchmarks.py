"""Each benchmark runs, at a size at which its numbers mean nothing."""

from __future__ import annotations

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.benchmarks.__main__ import BENCHMARKS
from suites.benchmarks.measure import Result, in_turns
from suites.benchmarks.size import TINY


@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_benchmark_runs(name: str, server: Server, databases: Databases) -> None:
    told = list(BENCHMARKS[name](server, databases, TINY))
    results = [result for result in told if isinstance(result, Result)]
    assert told
    assert all(result.ours_seconds > 0 and result.theirs_seconds > 0 for result in results)
    assert results or all(" not compared " in str(sentence) for sentence in told)


def test_a_result_says_the_ratio_and_whether_the_goal_is_reached() -> None:
    result = Result("t", "o", "u", ours_seconds=2.0, theirs_seconds=3.0, goal=5, runs=3, bound="b")
    assert "1.50 times as fast; goal 5: NOT reached (medians of 3 runs in turns)" in result.told()
    assert not result.reached
    assert Result("t", "o", "u", ours_seconds=0.1, theirs_seconds=0.5, goal=5, runs=3, bound="b").reached


def test_the_two_sides_take_turns_and_their_medians_are_compared() -> None:
    seen: list[str] = []
    times = iter([1.0, 10.0, 2.0, 20.0, 9.0, 30.0])

    def side(name: str) -> float:
        seen.append(name)
        return next(times)

    found = in_turns(lambda: side("ours"), lambda: side("theirs"), 3)
    assert seen == ["ours", "theirs"] * 3
    assert (found.ours, found.theirs) == (2.0, 20.0)
