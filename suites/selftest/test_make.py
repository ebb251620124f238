"""``make rehearse`` ends with the verdict's own exit status, although make knows of no other failure than 2."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from suites.selftest.as_user import ROOT, environment
from suites.selftest.small import clean_but, write_target

CASES = {
    "GO": (clean_but(), 0),
    "NO-GO": (clean_but(vip_down="SELECT 1;\n"), 1),
    "UNDECIDED": (clean_but(vip_down=None), 2),
}


@pytest.mark.parametrize("verdict", CASES)
def test_the_exit_status_of_make_is_the_verdicts(verdict: str, tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "ready").is_file():
        pytest.skip("make has not set up its virtual environment here")
    files, status = CASES[verdict]
    target = write_target(tmp_path / "a db", files)
    done = subprocess.run(
        ["make", "rehearse", f"TARGET={target}", f"OUT={tmp_path / 'out put'}", "ARGS=--hunt-seconds 0"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert done.stdout.count(f"{verdict}: ") == 1
    assert (tmp_path / "out put" / "report.html").is_file()
