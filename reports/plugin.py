"""Writes the reports when a rehearsal has ended, and prints the summary that names them; loaded by ``conftest.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.errors import Refused
from reports.summary import terminal
from reports.writers import write_all
from suites.plugin import RUN

OUT = Path(__file__).parent / "out"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("rehearsal")
    group.addoption("--out", default=None, metavar="DIR", help="folder for the reports (default: reports/out)")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run without its report is no run: one that cannot be written makes the exit status 2."""
    config = session.config
    run = config.stash.get(RUN, None)
    if run is None:
        return
    given = config.getoption("--out")
    folder = Path(config.invocation_params.dir, given) if given else OUT
    try:
        write_all(run, folder)
    except Refused as refused:
        _print(config, str(refused))
        session.exitstatus = 2
        return
    _print(config, terminal(run), f"Report: {_shown(folder / 'report.html')}")


def _print(config: pytest.Config, *texts: str) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.ensure_newline()
        for text in texts:
            reporter.write_line(text)


def _shown(path: Path) -> str:
    """Relative to where the user stands, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
