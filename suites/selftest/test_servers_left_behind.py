"""What dead runs leave on this machine the next one cleans: their servers, folders and containers, and only those."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import docker
import psutil
import psycopg
import pytest

from fixtures.errors import Refused
from fixtures.runs import base_folder, new_run_id, places
from fixtures.servers import Server, container, open_server
from fixtures.servers.cache import cached
from suites.selftest.as_user import ROOT, environment
from suites.selftest.test_servers import image

_HOLD = """
import sys
from fixtures.servers import open_server
with open_server(sys.argv[1]) as server:
    print(server.conninfo, flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_run(spec: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process that has a server open, and the server's connection string."""
    run = subprocess.Popen(
        [sys.executable, "-c", _HOLD, spec],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert run.stdout is not None
        yield run, run.stdout.readline().strip()
    finally:
        run.communicate()


def folder_of(conninfo: str) -> Path:
    return Path(str(psycopg.conninfo.conninfo_to_dict(conninfo)["host"]))


def answers(conninfo: str) -> bool:
    try:
        with psycopg.connect(conninfo, connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def test_the_server_of_a_killed_run_is_ended_and_that_of_a_living_one_is_not() -> None:
    with another_run("embedded") as (living, kept), another_run("embedded") as (killed, lost):
        killed.kill()
        killed.wait()
        assert answers(lost)
        with open_server("embedded"):
            assert not answers(lost)
            assert not folder_of(lost).exists()
            assert answers(kept)
        assert living.poll() is None


def test_a_process_that_only_speaks_of_a_dead_runs_folder_lives_on() -> None:
    with another_run("embedded") as (killed, lost):
        killed.kill()
        killed.wait()
        pager = subprocess.Popen(["tail", "-f", str(folder_of(lost) / "log")], stdout=subprocess.DEVNULL)
        try:
            with open_server("embedded"):
                assert not folder_of(lost).exists()
                assert pager.poll() is None
        finally:
            pager.kill()
            pager.wait()


def test_a_run_that_ends_leaves_neither_folder_nor_process() -> None:
    with another_run("embedded") as (run, conninfo):
        folder = folder_of(conninfo)
        assert folder.is_dir()
        run.communicate("")
    assert run.returncode == 0
    assert not folder.exists()
    assert not [p for p in psutil.process_iter(["cmdline"]) if str(folder) in " ".join(p.info["cmdline"] or [])]


def test_nobody_else_on_the_machine_can_reach_a_runs_server(server: Server) -> None:
    if server.facts.kind == "embedded":
        assert folder_of(server.conninfo).stat().st_mode & 0o077 == 0


def test_a_stray_file_among_the_runs_is_no_run() -> None:
    stray = places()[0] / f"stray-{new_run_id()}"
    stray.touch()
    try:
        with open_server("embedded") as server:
            assert server.answers()
        assert stray.exists()
    finally:
        stray.unlink()


# -- the cache --------------------------------------------------------------------------------------------------------


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A base folder of this test's own, as a machine has that never ran the harness."""
    short = Path("/tmp") / f"rehearsal-{new_run_id()}"  # noqa: S108 - the name is drawn by chance
    short.mkdir()
    short.chmod(0o711)
    monkeypatch.setenv("TMPDIR", str(short))
    monkeypatch.setattr("tempfile.tempdir", str(short))
    yield base_folder()
    subprocess.run(["rm", "-rf", str(short)], check=True)


def test_a_server_starts_although_temporary_files_were_cleaned_away(own_place: Path) -> None:
    with open_server("embedded") as first:
        version = first.facts.version
    for name in ("initdb", "postgres.bki"):
        for path in (own_place / "installations").rglob(name):
            path.unlink()
    for path in (own_place / "clusters").rglob("pg_twophase"):
        path.rmdir()
    with open_server("embedded") as again:
        assert again.answers()
        assert again.facts.version == version


def test_a_folder_is_made_once_for_its_key_and_again_when_it_is_incomplete(own_place: Path) -> None:
    made: list[Path] = []

    def make(new: Path) -> None:
        made.append(new)
        (new / "inner").mkdir(parents=True)
        (new / "inner" / "file").write_text("whole")

    for key in ("a", "a", "b"):
        with cached("things", key, make) as folder:
            assert (folder / "inner" / "file").read_text() == "whole"
    assert len(made) == 2
    with cached("things", "a", make) as folder:
        (folder / "inner" / "file").write_text("torn off"[:4])
    (folder / "inner" / "file").write_text("")
    with cached("things", "a", make) as folder:
        assert (folder / "inner" / "file").read_text() == "whole"
    assert len(made) == 3


# -- containers -------------------------------------------------------------------------------------------------------


def running(label: str) -> list[str]:
    with closing(docker.from_env()) as client:
        found = client.containers.list(all=True, filters={"label": label})
        return [str(item.id) for item in found]


def test_the_container_of_a_killed_run_is_removed_and_that_of_a_living_one_is_not() -> None:
    spec = image(15)
    with another_run(spec) as (living, kept), another_run(spec) as (killed, lost):
        killed.kill()
        killed.wait()
        assert answers(lost)
        with open_server(spec):
            assert not answers(lost)
            assert answers(kept)
        assert living.poll() is None
    assert not answers(kept)


def test_a_container_of_another_user_or_machine_is_left_alone() -> None:
    name = image(15).removeprefix("container:")
    labels = {container.RUN_LABEL: new_run_id(), container.PLACE_LABEL: "somewhere else"}
    with closing(docker.from_env()) as client:
        theirs = client.containers.create(name, labels=labels)
        try:
            with open_server(f"container:{name}"):
                assert running(f"{container.RUN_LABEL}={labels[container.RUN_LABEL]}") == [theirs.id]
        finally:
            theirs.remove(force=True)


def test_a_container_that_does_not_start_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = image(15)
    monkeypatch.setattr(container, "SETTINGS", {"no_such_setting": "on"})
    with pytest.raises(Refused, match="no_such_setting"), open_server(spec):
        pass
    assert running(f"{container.PLACE_LABEL}={container.place()}") == []


def test_without_an_engine_a_container_is_refused_in_one_sentence() -> None:
    nowhere = environment(DOCKER_HOST="unix:///nowhere/docker.sock")
    run = subprocess.run(
        [sys.executable, "-c", _HOLD, "container"], cwd=ROOT, env=nowhere, capture_output=True, text=True, check=False
    )
    assert "Refused: A container needs a container engine that answers, but" in run.stderr.splitlines()[-1]
