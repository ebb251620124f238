"""Our fixtures: the migrations in a template, and a clone of it for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from fixtures.databases import Databases
from fixtures.servers import Server

pytest_plugins = ["fixtures.plugin"]


@pytest.fixture(scope="session")
def template(server: Server, databases: Databases) -> str:
    name = databases.create()
    with server.connect(name) as connection:
        connection.execute(Path(os.environ["HANDED_SCHEMA"]).read_bytes(), prepare=False)
    return name


@pytest.fixture
def migrated(server: Server, databases: Databases, template: str) -> Iterator[psycopg.Connection]:
    name = databases.clone(template)
    with server.connect(name) as connection:
        yield connection
    databases.discard(name)
