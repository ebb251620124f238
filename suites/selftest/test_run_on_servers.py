"""The same target comes to the same verdict on every kind of server, in versions 15 and 18."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from fixtures.servers import open_server
from suites.selftest.as_user import rehearse_as_user
from suites.selftest.parts import postgres_15, postgres_18
from suites.selftest.test_servers import image


@pytest.fixture(params=["local 15", "local 18", "container 15", "container 18", "somebody's 15", "somebody's 18"])
def spec(request: pytest.FixtureRequest) -> Iterator[str]:
    kind, major = request.param.rsplit(" ", 1)
    if kind == "container":
        yield image(int(major))
        return
    local = f"local:{postgres_15() if major == '15' else postgres_18()}"
    with ExitStack() as stack:
        if kind == "local":
            yield local
            return
        server = stack.enter_context(open_server(local))
        with server.administer() as connection:
            connection.execute("CREATE ROLE builder LOGIN SUPERUSER")
        yield psycopg.conninfo.make_conninfo(server.dsn(), user="builder")


def test_the_deployable_set_is_a_go(spec: str, tmp_path: Path) -> None:
    ran = rehearse_as_user("sql/enterprise", tmp_path / "out", "--server", spec)
    assert ran.status == 0, ran.output


def test_a_script_that_would_act_on_somebodys_whole_server_is_refused_there(tmp_path: Path) -> None:
    (tmp_path / "alter.up.sql").write_text("ALTER SYSTEM SET work_mem = '1GB';\n")
    (tmp_path / "alter.down.sql").write_text("ALTER SYSTEM RESET work_mem;\n")
    with open_server(f"local:{postgres_15()}") as server:
        ran = rehearse_as_user(tmp_path, tmp_path / "out", "--server", server.conninfo)
        assert ran.status == 2, ran.output
        assert "changes the configuration of the whole server" in ran.output
        with server.administer() as connection:
            assert connection.execute("SELECT count(*) FROM pg_file_settings WHERE name = 'work_mem'").fetchone() == (
                0,
            )
