"""The next step's database is made ready in a thread of its own, which nobody has to wait for who wants to leave."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import cast

import psycopg
import pytest

from fixtures.databases import Databases
from fixtures.rehearse.ahead import Ahead
from fixtures.rehearse.line import Line
from fixtures.servers import Server

LONG = 100
"""Seconds that a script takes which is not waited for."""


@dataclass
class SlowLine:
    """A line whose next step takes long."""

    server: Server
    databases: Databases
    name: str
    broken: None = None

    def go_to(self, index: int) -> None:
        with self.server.connect(self.name) as connection:
            connection.execute(f"SELECT pg_sleep({LONG * index})")

    def close(self) -> None:
        self.databases.discard(self.name)


def is_busy(server: Server, name: str) -> bool:
    with server.connect() as connection:
        asked = "SELECT FROM pg_stat_activity WHERE datname = %s AND wait_event = 'PgSleep'"
        return connection.execute(asked, [name]).fetchone() is not None


def test_leaving_ends_the_script_that_runs_ahead(server: Server, databases: Databases) -> None:
    line = SlowLine(server, databases, databases.create())
    ahead = Ahead(cast(Line, line), databases)
    ahead.prepare(1)
    while not is_busy(server, line.name):
        time.sleep(0.05)
    began = time.monotonic()
    ahead.close()
    assert time.monotonic() - began < LONG / 2
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        server.connect(line.name)


def test_what_was_made_ready_and_not_taken_is_dropped(server: Server, databases: Databases) -> None:
    line = SlowLine(server, databases, databases.create())
    ahead = Ahead(cast(Line, line), databases)
    ahead.prepare(0)
    name = ahead.take(0)
    assert name is not None
    ahead.prepare(0)
    ahead.close()
    databases.drop(name)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        server.connect(name)
