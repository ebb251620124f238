"""A run that is killed leaves nothing that the next run does not clean up, and never harms what is not its own."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from fixtures.servers import Server, open_server
from suites.selftest.as_user import ROOT, command, environment, rehearse_as_user
from suites.selftest.parts import postgres_15
from suites.selftest.small import clean_but, write_target

KILLS = 10
_LISTENS = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
LONGEST = 4.0
"""Seconds that a run of the small target takes, and a little more: a kill that comes too late is a moment too."""


@pytest.fixture(scope="module")
def theirs() -> Iterator[Server]:
    """Somebody's server with a database of theirs."""
    with open_server(f"local:{postgres_15()}") as owner:
        with owner.administer() as connection:
            connection.execute("CREATE DATABASE shop")
            connection.execute("CREATE ROLE clerk")
        with psycopg.connect(owner.dsn("shop"), autocommit=True) as connection:
            connection.execute("CREATE TABLE sale AS SELECT generate_series(1, 5) AS i")
        yield owner


def belongings(server: Server) -> object:
    with server.administer() as connection:
        databases = connection.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()
        roles = connection.execute("SELECT rolname FROM pg_roles ORDER BY 1").fetchall()
    with psycopg.connect(server.dsn("shop")) as connection:
        return databases, roles, connection.execute("TABLE sale").fetchall()


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A temporary folder for the runs of one test, short enough for a socket's path and open to the server's user."""
    with tempfile.TemporaryDirectory(prefix="kills-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


def left_behind(temporary: Path) -> list[str]:
    """Run folders, and processes that were started in them."""
    busy = [
        " ".join(process.info["cmdline"])
        for process in psutil.process_iter(["cmdline"])
        if any(str(temporary) in word for word in process.info["cmdline"] or [])
    ]
    return [*map(str, temporary.glob("*/runs/*")), *busy]


@pytest.mark.parametrize("kind", ["embedded", "somebody's server"])
def test_ten_kills_at_random_moments_are_cleaned_up_by_the_next_run(
    kind: str, theirs: Server, tmp_path: Path, temporary: Path
) -> None:
    target = write_target(tmp_path / "db", clean_but(toml='platform = "supabase"\n'))
    server = "embedded" if kind == "embedded" else theirs.conninfo
    before = belongings(theirs)
    moments = random.Random(20260601)  # noqa: S311 - moments of a test
    killed = 0
    for _ in range(KILLS // 2):
        killed += _killed(target, tmp_path / "out", server, temporary, moments.uniform(0.3, LONGEST))
    assert killed, "every run had ended before it was to be killed"
    ran = rehearse_as_user(target, tmp_path / "out", "--server", server, TMPDIR=str(temporary))
    assert ran.status == 0, ran.output
    assert left_behind(temporary) == []
    assert belongings(theirs) == before


def _killed(target: Path, out: Path, server: str, temporary: Path, after: float) -> bool:
    run = subprocess.Popen(
        command(target, out, ["--server", server]),
        cwd=ROOT,
        env=environment(TMPDIR=str(temporary)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        return True
    return False


def in_the_middle(target: Path, out: Path, temporary: Path, *arguments: str) -> subprocess.Popen[str]:
    """A run that has come to its slow statement. It listens to Control-C also where a shell in the background began."""
    run = subprocess.Popen(
        [sys.executable, "-c", _LISTENS, *command(target, out, arguments)],
        cwd=ROOT,
        env=environment(TMPDIR=str(temporary)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert run.stdout is not None
    assert any("seeding" in line for line in iter(run.stdout.readline, ""))
    time.sleep(1.5)
    return run


def slow(tmp_path: Path) -> Path:
    return write_target(tmp_path / "db", clean_but(vip_up="SELECT pg_sleep(100);\n"))


def test_control_c_ends_with_exit_status_2_and_leaves_nothing(tmp_path: Path, temporary: Path) -> None:
    run = in_the_middle(slow(tmp_path), tmp_path / "out", temporary)
    run.send_signal(signal.SIGINT)
    rest, _ = run.communicate(timeout=60)
    assert run.returncode == 2, rest
    assert "Traceback" not in rest
    assert "interrupted" in rest
    assert left_behind(temporary) == []


def test_being_told_to_terminate_leaves_nothing_either(tmp_path: Path, temporary: Path) -> None:
    run = in_the_middle(slow(tmp_path), tmp_path / "out", temporary)
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=60)
    assert run.returncode != 0
    assert left_behind(temporary) == []


def test_a_server_that_dies_in_mid_run_leaves_the_run_undecided_in_one_sentence(
    tmp_path: Path, temporary: Path
) -> None:
    with open_server(f"local:{postgres_15()}") as doomed:
        run = in_the_middle(slow(tmp_path), tmp_path / "out", temporary, "--server", doomed.conninfo)
        _kill_server(doomed)
        rest, _ = run.communicate(timeout=60)
    assert run.returncode == 2, rest
    assert "Traceback" not in rest
    assert "does not answer any more" in rest


def _kill_server(server: Server) -> None:
    folder = str(psycopg.conninfo.conninfo_to_dict(server.conninfo)["host"])
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or [""]
        if words[0].endswith("postgres") and any(folder in word for word in words):
            process.kill()
