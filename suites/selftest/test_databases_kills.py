"""Kills on somebody's server, at random moments and at the worst one; their things stay as they were, ours go."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from fixtures.databases import Databases, sweep
from fixtures.runs import new_run_id
from fixtures.servers import Server, open_server
from suites.selftest.as_user import ROOT, environment
from suites.selftest.parts import postgres_15, postgres_18
from suites.selftest.test_servers import as_user, everything

_BUSY = """
import sys
from fixtures.databases import Databases
from fixtures.servers import open_server
with open_server(sys.argv[1]) as server, Databases(server, sys.argv[2]) as databases:
    print("ready", flush=True)
    for number in range(10000):
        template = databases.create()
        clone = databases.clone(template)
        role = f"rehearsed_{number}"
        with server.connect(clone) as connection, connection.transaction():
            connection.execute(f"CREATE TABLE t (); CREATE ROLE {role}; GRANT ALL ON t TO {role}")
            connection.execute(f"COMMENT ON ROLE {role} IS 'migration-rehearsal run {sys.argv[2]}'")
        databases.drop(template)
        if number % 3 == 0:
            databases.forget_roles([])
"""
"""The role is marked in the transaction that makes it."""


@pytest.fixture(params=[postgres_15, postgres_18], ids=["15", "18"])
def theirs(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Somebody's server, with databases, roles and rows of theirs."""
    with open_server(f"local:{request.param()}") as owner:
        with owner.administer() as connection:
            connection.execute("CREATE ROLE anon; CREATE ROLE builder LOGIN CREATEDB CREATEROLE; CREATE ROLE watcher")
            connection.execute("CREATE DATABASE shop OWNER builder")
            connection.execute("CREATE DATABASE rehearsal_of_the_play OWNER builder")
        with psycopg.connect(owner.dsn("shop"), autocommit=True) as connection:
            connection.execute("CREATE TABLE sale AS SELECT generate_series(1, 5) AS i")
        yield owner


def busy_run(conninfo: str) -> subprocess.Popen[str]:
    """A run that has begun to make and drop databases and roles."""
    run = subprocess.Popen(
        [sys.executable, "-c", _BUSY, conninfo, new_run_id()],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    return run


@pytest.mark.parametrize("user", ["postgres", "builder"])
def test_what_a_run_killed_at_any_moment_left_is_gone_after_one_sweep(theirs: Server, user: str) -> None:
    before = everything(theirs)
    moments = random.Random(20260602)  # noqa: S311 - moments of a test
    left = 0
    for _ in range(6):
        run = busy_run(as_user(theirs, user))
        time.sleep(moments.uniform(0, 0.4))
        run.kill()
        run.communicate()
        with open_server(as_user(theirs, user)) as server:
            left += len(sweep(server))
        assert everything(theirs) == before
    assert left, "no kill came at a moment when there was something to leave"


def test_a_database_that_is_still_being_made_for_a_killed_run_is_never_seen(theirs: Server) -> None:
    """A server goes on with a statement after its client has died: here it waits for a session in the template."""
    conninfo = as_user(theirs, "builder")
    with open_server(conninfo) as server, Databases(server, new_run_id()) as databases:
        template = databases.create()
        with server.connect(template):
            maker = subprocess.Popen(
                [sys.executable, "-c", _CLONING, conninfo, template, dead := new_run_id()], cwd=ROOT, env=environment()
            )
            while not sessions(theirs, dead):
                time.sleep(0.01)
            maker.kill()
            maker.wait()
            assert sessions(theirs, dead)
            sweep(server)
            assert not sessions(theirs, dead)
        time.sleep(0.5)
        assert f"rehearsal_{dead}" not in str(everything(theirs))


_CLONING = """
import sys
from fixtures.databases import Databases
from fixtures.servers import open_server
with open_server(sys.argv[1]) as server:
    with Databases(server, sys.argv[3], leader=False) as databases:
        databases.clone(sys.argv[2])
"""


def sessions(server: Server, run: str) -> list[int]:
    with server.administer() as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name LIKE %s AND query LIKE 'CREATE DATABASE%%'",
            [f"%{run}"],
        )
        return [pid for (pid,) in found]


def test_a_living_runs_sessions_databases_and_roles_outlive_a_sweep(theirs: Server) -> None:
    with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as living:
        name = living.create()
        with server.connect(name) as connection:
            connection.execute("CREATE ROLE rehearsed")
            living.claim_roles(["rehearsed"])
            assert sweep(server) == ()
            assert connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'rehearsed'").fetchone() == (1,)
