"""A container for each test, as testcontainers' own documentation shows it: start, migrate, hand out, remove."""

from __future__ import annotations

import os

import docker
import psycopg
from docker.errors import DockerException
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.config import testcontainers_config

from fixtures.databases import Databases
from fixtures.servers import Server
from fixtures.servers.container import IMAGE
from suites.benchmarks.measure import Result, in_turns, timed
from suites.benchmarks.size import Size


def from_containers(server: Server, databases: Databases, schema: bytes, size: Size) -> Result | str:
    """The comparison, or why there is none. ``BENCHMARK_IMAGE`` names another image than the official one."""
    image = os.environ.get("BENCHMARK_IMAGE", IMAGE)
    try:
        client = docker.from_env()
        client.images.get(image)
    except DockerException as error:
        return f"handing out: not compared with containers: {' '.join(str(error).split())}"
    client.close()
    testcontainers_config.ryuk_disabled = True
    template = databases.create()
    with server.connect(template) as connection:
        connection.execute(schema, prepare=False)

    def ours() -> None:
        name = databases.clone(template)
        with server.connect(name) as connection:
            connection.execute("SELECT 1")
        databases.discard(name)

    def theirs() -> None:
        with PostgresContainer(image, driver=None).with_command("postgres -c listen_addresses=*") as container:
            url = container.get_connection_url(container.get_docker_client().host())
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(schema, prepare=False)

    found = in_turns(lambda: timed(ours), lambda: timed(theirs), size.containers)
    databases.drop(template)
    return Result(
        title="handing out: a fresh migrated database for each test (forty tables)",
        ours="a clone of a template",
        theirs=f"a container of {image} for each test",
        ours_seconds=found.ours,
        theirs_seconds=found.theirs,
        goal=10,
        runs=found.runs,
        bound="CREATE DATABASE: the server copies some 600 files and waits for a checkpoint",
    )
