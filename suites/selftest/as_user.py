"""Running the harness as its user does: a process of its own, judged by its exit status, its output and its files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """A rehearsal that has ended."""

    status: int
    output: str
    out: Path

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "report.json").read_text("utf-8"))
        return found

    @property
    def findings(self) -> list[dict[str, Any]]:
        return [finding for judgement in self.report["judgements"] for finding in judgement["findings"]]


def command(target: Path | str, out: Path, arguments: Sequence[str] = ()) -> list[str]:
    """What ``make rehearse`` runs, without the hunt unless it is asked for: that takes all the time it is given."""
    hunt = () if "--hunt-seconds" in arguments else ("--hunt-seconds", "0")
    return [
        *(sys.executable, "-m", "pytest", "suites/rehearsal", "--target", str(target), "--out", str(out)),
        *("-q", "--no-header", "--no-summary", "--tb=no", "-p", "no:cacheprovider", *hunt, *arguments),
    ]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what pytest and its workers left in it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "REHEARSAL_SERVER"))}
    return {**own, **changes}


def rehearse_as_user(target: Path | str, out: Path, *arguments: str, timeout: float = 300, **env: str) -> Ran:
    """Run it to its end."""
    done = subprocess.run(
        command(target, out, arguments),
        cwd=ROOT,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout,
        check=False,
    )
    return Ran(done.returncode, done.stdout, out)
