"""Asks the plan's questions under pytest, gathers the answers where the user's process is, and concludes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fixtures.plugin import ROAD, is_worker, options_of, rehearses
from fixtures.rehearse import target_touches_roles
from fixtures.road import Road
from fixtures.targets import Target, read_target
from suites.asking import Asker, answer_in
from suites.checks import all_checks
from suites.gathering import Gathering
from suites.model import Run, Verdict
from suites.plan import Question, plan

RUN = pytest.StashKey[Run]()
GATHERING = pytest.StashKey[Gathering]()
EXIT = {Verdict.PASSED: 0, Verdict.FAILED: 1, Verdict.UNDECIDED: 2}


def pytest_configure(config: pytest.Config) -> None:
    for group in sorted({check.group for check in all_checks()}):
        config.addinivalue_line("markers", f"{group}: questions of the group {group!r}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each question of the plan."""
    if "question" not in metafunc.fixturenames:
        return
    groups = {check.name: check.group for check in all_checks()}
    metafunc.parametrize("question", [_param(question, groups) for question in questions_of(metafunc.config)])


def _param(question: Question, groups: dict[str, str]) -> Any:
    return pytest.param(question, id=question.id, marks=getattr(pytest.mark, groups[question.check]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The questions about one migration, which share its observation, go to one pytest-xdist worker.

    By the tests' names rather than by ``xdist_group``, which pytest-xdist 3.8 loses under pytest 9.2. Where scripts
    touch roles, which belong to the whole server, one worker is given everything.
    """
    if not rehearses(config) or config.getoption("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    together = target_touches_roles(_target(config))

    class ByMigration(LoadScopeScheduling):  # type: ignore[misc] # xdist is not typed
        def _split_scope(self, nodeid: str) -> str:
            return "everything" if together else nodeid.rsplit("-", 1)[0]

    config.option.loadscopereorder = False
    return ByMigration(config, log)


def questions_of(config: pytest.Config) -> tuple[Question, ...]:
    """The plan for the target that the session names."""
    target = _target(config)
    names = [migration.name for migration in target.migrations]
    return plan(names, all_checks(), one_rollback_for_all=target.history_rollback is not None)


def _target(config: pytest.Config) -> Target:
    road = config.stash.get(ROAD, None)
    return road.target if road else read_target(options_of(config).target)


@pytest.fixture(scope="session")
def asker(road: Road, request: pytest.FixtureRequest) -> Asker:
    """Answers the questions of this process."""
    calls = (getattr(item, "callspec", None) for item in request.session.items)
    return Asker(road, date.today(), [call.params["question"] for call in calls if call and "question" in call.params])


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    config = session.config
    if ROAD in config.stash and not is_worker(config):
        config.stash[GATHERING] = Gathering(questions_of(config), _teller(config))


def _teller(config: pytest.Config) -> Callable[[str], None]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or reporter.verbosity > 0:
        return lambda line: None
    return reporter.write_line  # type: ignore[no-any-return] # pytest's terminal reporter


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport, config: pytest.Config) -> tuple[str, str, str] | None:
    """No letter for a question: the progress display tells a migration at a time."""
    if GATHERING not in config.stash or config.get_verbosity() > 0 or report.when != "call":
        return None
    return report.outcome, "", ""


class _Gatherer:
    """Listens to the session's reports; holds the configuration that ``pytest_runtest_logreport`` is not given."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        gathering = self._config.stash.get(GATHERING, None)
        answer = answer_in(report) if report.when == "call" else None
        if gathering is not None and answer is not None:
            gathering.take(answer)

    def pytest_keyboard_interrupt(self) -> None:
        gathering = self._config.stash.get(GATHERING, None)
        if gathering is not None:
            gathering.fault = "it was interrupted"


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    config.pluginmanager.register(_Gatherer(config), "rehearsal-gatherer")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Conclude, and let the run's verdict be the session's exit status."""
    config = session.config
    gathering = config.stash.get(GATHERING, None)
    road = config.stash.get(ROAD, None)
    if gathering is None or road is None:
        return
    run = gathering.run(road, all_checks(), selected=_selected(config), now=datetime.now(UTC))
    config.stash[RUN] = run
    status = EXIT[run.verdict]
    held = run.verdict is Verdict.UNDECIDED and not run.complete and gathering.all_held
    if held or (status == 0 and session.exitstatus not in (0, pytest.ExitCode.NO_TESTS_COLLECTED)):
        return
    session.exitstatus = status


def _selected(config: pytest.Config) -> bool:
    """Whether the user asked for some of the questions only."""
    options = ("keyword", "markexpr", "deselect", "lf", "stepwise")
    return any(config.getoption(name, None) for name in options) or any("::" in argument for argument in config.args)
