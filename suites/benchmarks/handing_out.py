"""A fresh migrated database for each test, against pytest-postgresql and against a container for each test.

Both pytest plugins run the same tests in a pytest of their own, with the migrations in a template that is made once;
what counts is what a test waits for: setup and teardown of its fixture, as pytest itself measures them.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.benchmarks.containers import from_containers
from suites.benchmarks.measure import Result, in_turns
from suites.benchmarks.schemas import ERP
from suites.benchmarks.size import Size

_ROOT = Path(__file__).parents[2]
_HANDED = Path(__file__).parent / "handed"
_BOUND = "CREATE DATABASE, which both ask for: the server copies some 600 files and waits for a checkpoint"


def compare(server: Server, databases: Databases, size: Size) -> Iterator[Result | str]:
    """Tests that do next to nothing, so that all they wait for is seen."""
    with tempfile.TemporaryDirectory() as folder:
        schema = Path(folder) / "schema.sql"
        schema.write_text("\n".join(path.read_text("utf-8") for path in sorted(ERP.glob("baseline/*.sql"))), "utf-8")
        if server.bin is None or find_spec("pytest_postgresql") is None:
            yield "handing out: not compared with pytest-postgresql, which is not installed (make benchmark does that)"
        else:
            yield _with_pytest(_Sessions(Path(folder), schema, server.bin / "pg_ctl", size.tests), size)
        yield from_containers(server, databases, schema.read_bytes(), size)


def _with_pytest(sessions: _Sessions, size: Size) -> Result:
    found = in_turns(lambda: sessions.waited("ours"), lambda: sessions.waited("theirs"), size.containers)
    return Result(
        title="handing out: a fresh migrated database for each test (forty tables)",
        ours="a clone of a template",
        theirs="pytest-postgresql with the migrations as its template",
        ours_seconds=found.ours,
        theirs_seconds=found.theirs,
        goal=10,
        runs=found.runs,
        bound=_BOUND,
    )


@dataclass(frozen=True, slots=True)
class _Sessions:
    folder: Path
    schema: Path
    pg_ctl: Path
    tests: int

    def waited(self, whose: str) -> float:
        """The median of the seconds that a test waited, in one session of pytest."""
        out = self.folder / f"{whose}.json"
        command = [
            *(sys.executable, "-m", "pytest", str(self._tests()), "-q", "-c", os.devnull),
            *("--rootdir", str(self.folder), "--basetemp", str(self.folder / "base"), "-p", "no:cacheprovider"),
            *("-p", "suites.benchmarks.handed.clock", "-p", f"suites.benchmarks.handed.{whose}"),
        ]
        own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        told = {
            "HANDED_OUT": str(out),
            "HANDED_TESTS": str(self.tests),
            "HANDED_SECONDS": "0",
            "HANDED_FOLDER": str(self.folder),
            "HANDED_SCHEMA": str(self.schema),
            "HANDED_PG_CTL": str(self._pg_ctl()),
            "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), own.get("PYTHONPATH")))),
        }
        done = subprocess.run(
            command, cwd=self.folder, env={**own, **told}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"the tests of {whose} failed:\n{done.stdout}{done.stderr}")
        waited: list[float] = json.loads(out.read_text("utf-8"))
        return statistics.median(waited)

    def _tests(self) -> Path:
        """Away from the project's own conftest."""
        return Path(shutil.copy(_HANDED / "few_tests.py", self.folder))

    def _pg_ctl(self) -> Path:
        if os.geteuid() != 0:
            return self.pg_ctl
        words = [sys.executable, str(_HANDED / "pg_ctl_as_postgres.py"), str(self.pg_ctl)]
        wrapper = self.folder / "pg_ctl"
        wrapper.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', "utf-8")
        wrapper.chmod(0o755)
        return wrapper
