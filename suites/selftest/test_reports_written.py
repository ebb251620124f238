"""Files put in place whole or not at all, and rendered again by ``python -m reports``."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.errors import Refused
from reports.writers import write_all
from suites.model import Run
from suites.selftest.samples import ALL, GO, NO_GO

NAMES = ["report.json", "report.html", "report.sarif", "junit.xml", "summary.md"]


def reports(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reports", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_every_format_is_written_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    paths = write_all(GO, tmp_path / "a" / "b")
    assert [path.name for path in paths] == NAMES
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("run", ALL.values(), ids=ALL)
def test_rendering_a_saved_report_again_gives_the_same_bytes(tmp_path: Path, run: Run) -> None:
    first = {path.name: path.read_bytes() for path in write_all(run, tmp_path / "first")}
    done = reports(tmp_path / "first" / "report.json", tmp_path / "again")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == first


def test_without_a_folder_the_pages_stand_beside_the_report(tmp_path: Path) -> None:
    write_all(GO, tmp_path)
    (tmp_path / "report.html").unlink()
    done = reports(tmp_path / "report.json")
    assert done.stdout.splitlines() == [str(tmp_path / name) for name in NAMES]
    assert (tmp_path / "report.html").exists()


@pytest.mark.parametrize("text", [None, "", "{}", '{"schema": "migration-rehearsal/report-9"}'])
def test_bad_input_gets_one_sentence_and_exit_status_2(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "report.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = reports(path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("A report.json that a rehearsal wrote is needed, but ")


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match=r"The run needs its report, but .*/out cannot be written \(File exists\)"):
        write_all(GO, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_replaced_is_refused_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    write_all(GO, tmp_path)
    (tmp_path / "report.html").unlink()
    (tmp_path / "report.html").mkdir()
    with pytest.raises(Refused, match=r"report\.html cannot be written"):
        write_all(NO_GO, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


def test_whoever_is_reading_an_old_report_reads_it_to_its_end(tmp_path: Path) -> None:
    path = write_all(GO, tmp_path)[1]
    old = path.read_bytes()
    with path.open("rb") as reader:
        write_all(NO_GO, tmp_path)
        assert reader.read() == old
    assert path.read_bytes() != old


def test_when_one_format_cannot_be_written_none_is_replaced(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in write_all(GO, tmp_path)}
    (tmp_path / f".junit.xml.{os.getpid()}.part").mkdir()
    with pytest.raises(Refused, match=r"junit\.xml cannot be written"):
        write_all(NO_GO, tmp_path)
    assert {path: path.read_bytes() for path in before} == before


def test_a_run_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"this run is not whole: target has no 'name'"):
        write_all(replace(GO, target={"folder": "sql/billing"}), tmp_path)
    assert list(tmp_path.iterdir()) == []
