"""Our databases and roles on a server that is not ours: what is theirs is refused, spared, or waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from fixtures.databases import Databases, sweep
from fixtures.errors import Refused
from fixtures.names import is_ours, new_name, run_of
from fixtures.runs import new_run_id
from fixtures.servers import Server, open_server
from suites.selftest.parts import postgres_15, postgres_18
from suites.selftest.test_servers import as_user


@pytest.fixture(scope="module", params=[postgres_15, postgres_18], ids=["15", "18"])
def theirs(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Somebody's server, with users of theirs who may make databases."""
    with open_server(f"local:{request.param()}") as owner:
        with owner.administer() as connection:
            connection.execute("CREATE ROLE builder LOGIN CREATEDB CREATEROLE; CREATE ROLE neighbour LOGIN CREATEDB")
        yield owner


def run_sql(server: Server, statement: str, *names: str) -> None:
    with server.administer() as connection:
        connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def database_names(server: Server) -> set[str]:
    with server.administer() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


@pytest.mark.parametrize(
    "name", ["shop", "rehearsal", "rehearsal_0123abcd_0123abcd_000000", "REHEARSAL_0123abcd_0123abcd_000000"]
)
def test_no_name_is_ours_by_accident(name: str) -> None:
    assert not is_ours(name)


def test_a_name_tells_its_run_and_one_changed_letter_makes_it_nobodys() -> None:
    name = new_name("0123abcd")
    assert run_of(name) == "0123abcd"
    for position in range(len(name)):
        for letter in "0f_x":
            changed = name[:position] + letter + name[position + 1 :]
            assert changed == name or run_of(changed) is None
    assert run_of(f"{name}\n") is None


@pytest.mark.parametrize(
    "theirs_now",
    [
        pytest.param("ALTER DATABASE {} OWNER TO neighbour", id="another owner"),
        pytest.param("COMMENT ON DATABASE {} IS 'mine now'", id="another comment"),
    ],
)
def test_a_database_that_bears_our_name_but_not_our_marks_is_refused_and_spared(
    theirs: Server, theirs_now: str
) -> None:
    name = new_name(new_run_id())
    run_sql(theirs, "CREATE DATABASE {} OWNER builder", name)
    run_sql(theirs, theirs_now, name)
    try:
        with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as databases:
            assert databases.swept == ()
            with pytest.raises(Refused, match="belongs to somebody else"):
                databases.drop(name)
        assert name in database_names(theirs)
    finally:
        run_sql(theirs, "DROP DATABASE {}", name)


def test_a_database_without_its_comment_yet_is_swept(theirs: Server) -> None:
    name = new_name(new_run_id())
    run_sql(theirs, "CREATE DATABASE {} OWNER builder", name)
    with open_server(as_user(theirs, "builder")) as server:
        assert sweep(server) == (name,)


def test_a_database_whose_script_rewrote_its_comment_is_still_dropped_by_its_run(theirs: Server) -> None:
    with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as databases:
        name = databases.create()
        run_sql(theirs, "COMMENT ON DATABASE {} IS 'the shop'", name)
    assert name not in database_names(theirs)


def test_a_role_of_ours_that_came_to_own_something_elsewhere_is_left_with_it(theirs: Server) -> None:
    with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as databases:
        with server.connect(databases.create()) as connection:
            connection.execute("CREATE ROLE adopted; CREATE ROLE passing")
        databases.claim_roles(["adopted", "passing"])
        run_sql(theirs, "CREATE TABLE heirloom (); ALTER TABLE heirloom OWNER TO adopted")
    with theirs.administer() as connection:
        there = connection.execute("SELECT rolname FROM pg_roles WHERE rolname IN ('adopted', 'passing')").fetchall()
        assert there == [("adopted",)]
        connection.execute("TABLE heirloom")
        connection.execute("DROP TABLE heirloom; DROP ROLE adopted")


def test_a_users_own_settings_do_not_get_in_the_way(theirs: Server) -> None:
    for setting in ("default_transaction_read_only = on", "statement_timeout = '5ms'", "lock_timeout = '5ms'"):
        run_sql(theirs, f"ALTER ROLE neighbour SET {setting}")
    with open_server(as_user(theirs, "neighbour")) as server, Databases(server, new_run_id()) as databases:
        clone = databases.clone(databases.create())
        databases.drop(clone)
    assert not {name for name in database_names(theirs) if is_ours(name)}


def test_a_session_that_may_not_be_ended_is_waited_for(theirs: Server) -> None:
    """As a provider's monitoring: it looks into every database, and its user is above ours."""
    with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as databases:
        name = databases.create()
        watching = psycopg.connect(theirs.dsn(name))
        leaving = threading.Timer(0.5, watching.close)
        leaving.start()
        started = time.monotonic()
        databases.drop(name)
        leaving.join()
        assert time.monotonic() - started >= 0.4
        assert name not in database_names(theirs)


def test_options_and_application_of_a_connection_string_are_kept(theirs: Server) -> None:
    given = psycopg.conninfo.make_conninfo(theirs.dsn(), options="-c geqo=off", application_name="ours")
    with open_server(given) as server, server.connect(work_mem="5MB", search_path='"a b", c\\d') as connection:
        shown = [connection.execute(f"SHOW {name}").fetchone() for name in ("geqo", "work_mem", "search_path")]
        assert shown == [("off",), ("5MB",), ('"a b", c\\d',)]
        assert connection.execute("SHOW default_transaction_read_only").fetchone() == ("on",)
        assert connection.execute("SHOW application_name").fetchone() == ("ours",)


def test_what_the_server_says_when_it_makes_no_database_is_told_in_one_sentence(theirs: Server) -> None:
    with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as databases:
        run_sql(theirs, "ALTER ROLE builder NOCREATEDB")
        try:
            with pytest.raises(Refused, match="permission denied to create database"):
                databases.create()
        finally:
            run_sql(theirs, "ALTER ROLE builder CREATEDB")


@pytest.mark.parametrize(
    "spec",
    [
        "postgresql://me:hush/hush@127.0.0.1/shop",
        "postgresql://me:h@hush@127.0.0.1:1/shop",
        "postgres:me:hush@127.0.0.1",
        "host=127.0.0.1 port=1 password=hush nonsense",
    ],
)
def test_a_password_is_never_shown_even_where_it_is_written_wrongly(spec: str) -> None:
    with pytest.raises(Refused) as refused, open_server(spec):
        pass
    assert "hush" not in str(refused.value)
