"""Whatever fails in the harness itself, no question is ever answered with a pass because of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from fixtures.databases import Databases
from fixtures.errors import Refused
from fixtures.facts import Observation
from fixtures.rehearse import Rehearsal, prepare
from fixtures.rehearse.ahead import Ahead
from fixtures.servers import Server
from fixtures.targets import read_target
from suites.asking import Asker
from suites.checks import all_checks
from suites.judge import judge
from suites.model import Verdict
from suites.plan import Question
from suites.selftest.in_process import TODAY, rehearse
from suites.selftest.small import CLEAN, clean_but, write_target

QUESTION = Question("vip", "rollback_restores_rows")


def an_asker(observe: Callable[[str], Observation], *, answers: bool = True) -> Asker:
    road: Any = SimpleNamespace(
        rehearsal=SimpleNamespace(observe=lambda migration, needs: observe(migration)),
        server=SimpleNamespace(answers=lambda: answers),
        target=SimpleNamespace(waivers=()),
    )
    return Asker(road, TODAY, [QUESTION])


@pytest.mark.parametrize(
    "error", [Refused("A clone is needed", found="the disk is full"), psycopg.OperationalError("gone"), KeyError("x")]
)
def test_an_observation_that_fails_leaves_every_question_undecided_with_its_reason(error: Exception) -> None:
    def fails(migration: str) -> Observation:
        raise error

    judgement = an_asker(fails).ask(QUESTION)
    assert judgement.verdict is Verdict.UNDECIDED
    assert str(error).strip("'") in judgement.reason


def test_a_server_that_is_gone_ends_the_run_and_not_only_the_question() -> None:
    def fails(migration: str) -> Observation:
        raise psycopg.OperationalError("gone")

    asker = an_asker(fails, answers=False)
    assert asker.ask(QUESTION).verdict is Verdict.UNDECIDED
    assert asker.fault.startswith("the server does not answer any more")


def test_a_clone_that_fails_in_the_background_comes_out_when_it_is_asked_for() -> None:
    class Line:
        name, broken = "rehearsal", None

        def go_to(self, index: int) -> None:
            raise psycopg.OperationalError("no space left on device")

        def close(self) -> None:
            pass

    line: Any = Line()
    nobody: Any = None
    ahead = Ahead(line, nobody)
    ahead.prepare(1)
    with pytest.raises(psycopg.OperationalError, match="no space left"):
        ahead.take(1)
    ahead.close()


def test_an_observation_that_saw_nothing_passes_no_check() -> None:
    nothing = Observation(migration="vip", scripts=read_nothing())
    for check in all_checks():
        if check.asked_of != "run":
            judgement = judge(check, "vip", nothing, today=TODAY)
            assert judgement.verdict is not Verdict.PASSED, check.name


def read_nothing() -> tuple[Any, ...]:
    return ()


@pytest.mark.parametrize("lacks", ["before", "restored", "forward_rows", "rollback_rows", "traces"])
def test_an_observation_that_lacks_a_fact_passes_no_check_that_needs_it(
    lacks: str, tmp_path: Path, server: Server, databases: Databases
) -> None:
    whole = rehearse(server, databases, write_target(tmp_path, CLEAN)).observations["vip"]
    needed = {
        "before": {"rollback_restores_schema"},
        "restored": {"rollback_restores_schema"},
        "forward_rows": {"existing_rows_untouched"},
        "rollback_rows": {"rollback_restores_rows"},
        "traces": {"forward_applies", "rollback_applies"},
    }[lacks]
    without: dict[str, Any] = {lacks: () if lacks == "traces" else None}
    partial = replace(whole, **without)
    for check in all_checks():
        if check.name in needed:
            assert judge(check, "vip", whole, today=TODAY).verdict is Verdict.PASSED
            assert judge(check, "vip", partial, today=TODAY).verdict is Verdict.UNDECIDED


def test_a_saved_observation_is_judged_as_it_was(tmp_path: Path, server: Server, databases: Databases) -> None:
    folder = write_target(tmp_path, clean_but(vip_down="DELETE FROM public.customer;\n"))
    target = read_target(folder)
    prepared = prepare(target, server, databases, lambda text: None)
    rehearsal = Rehearsal(target, server, databases, prepared)
    seen = rehearsal.observe("vip")
    rehearsal.close()
    again = pickle.loads(pickle.dumps(seen))  # noqa: S301 - our own
    for check in all_checks():
        if check.asked_of != "run":
            assert judge(check, "vip", again, today=TODAY) == judge(check, "vip", seen, today=TODAY)
