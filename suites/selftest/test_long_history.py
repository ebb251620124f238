"""A long history goes through in one go: what is faulty is told, the rest holds, and nothing stops it."""

from __future__ import annotations

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.model import Severity, Verdict
from suites.selftest.in_process import Outcome, rehearse
from suites.selftest.long_history import long_history
from suites.selftest.long_history_steps import STEPS, Step

MORE = 4
"""Steps of the second round: its views and types are made anew beside those of the first."""
NEEDS_A_ROLLBACK = {
    *("rollback_applies", "rollback_restores_schema", "rollback_restores_rows", "rollback_from_every_prefix"),
    *("rollback_spares_what_was_there", "second_rollback_is_harmless", "forward_again_is_the_same"),
    "new_clients_rows_are_named",
}
Rehearsed = tuple[Outcome, list[tuple[str, Step]]]


@pytest.fixture(scope="module")
def rehearsed(server: Server, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    folder = tmp_path_factory.mktemp("history")
    steps = long_history(folder, len(STEPS) + MORE)
    return rehearse(server, databases, folder), steps


def test_every_fault_is_found_in_its_step_and_nothing_else(rehearsed: Rehearsed) -> None:
    outcome, steps = rehearsed
    errors = {(f.migration, f.check) for f in outcome.findings if f.severity is Severity.ERROR}
    assert {item for item in errors if item[0] in dict(steps)} == {
        (name, check) for name, step in steps for check in step.failed
    }


def test_only_what_cannot_be_answered_is_undecided(rehearsed: Rehearsed) -> None:
    outcome, steps = rehearsed
    undecided = {
        (one.migration, one.check)
        for one in outcome.conclusion.judgements
        if one.asked and one.verdict is Verdict.UNDECIDED and one.migration in dict(steps)
    }
    expected = {(name, check) for name, step in steps for check in step.undecided}
    for name, step in steps:
        if step.down is None or "rollback_applies" in step.failed:
            expected |= {(name, check) for check in NEEDS_A_ROLLBACK if check not in step.failed}
    assert undecided == expected


def test_the_whole_history_is_rehearsed_forward(rehearsed: Rehearsed) -> None:
    outcome, _ = rehearsed
    (judgement,) = [one for one in outcome.of("forward_applies") if one.migration == "0003_view_replaced"]
    assert judgement.verdict is Verdict.PASSED
    assert outcome.conclusion.verdict is Verdict.FAILED
