"""Roles that scripts make on somebody's server are marked in the transaction that makes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import psycopg
import pytest

from fixtures.databases import Databases
from fixtures.facts import Script
from fixtures.leftovers import MARK
from fixtures.rehearse.running import Runner
from fixtures.runs import new_run_id
from fixtures.servers import Server, open_server
from suites.selftest.parts import postgres_15, postgres_18
from suites.selftest.test_servers import as_user


@pytest.fixture(scope="module", params=[postgres_15, postgres_18], ids=["15", "18"])
def theirs(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Somebody's server with a role of theirs."""
    with open_server(f"local:{request.param()}") as owner:
        with owner.administer() as connection:
            connection.execute("CREATE ROLE builder LOGIN CREATEDB CREATEROLE; CREATE ROLE theirs")
        yield owner


def marks(server: Server) -> dict[str, str]:
    with server.administer() as connection:
        found = connection.execute(
            "SELECT rolname, shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname ~ '^(their|our)'"
        )
        return {name: (mark or "").removeprefix(MARK) for name, mark in found}


SCRIPTS = {
    "alone": "CREATE ROLE ours; SELECT 1/0",
    "in the script's transaction": "BEGIN; CREATE ROLE ours; COMMIT; SELECT 1/0",
    "in a block that catches an error": """
        DO $$ BEGIN
          BEGIN CREATE ROLE theirs; EXCEPTION WHEN duplicate_object THEN NULL; END;
          BEGIN CREATE ROLE ours; EXCEPTION WHEN duplicate_object THEN NULL; END;
        END $$; SELECT 1/0""",
    "by a name that is not in the script": """
        DO $$ BEGIN EXECUTE format('CREATE ROLE %I', 'o' || 'urs'); END $$; SELECT 1/0""",
}


@pytest.mark.parametrize("user", ["postgres", "builder"])
@pytest.mark.parametrize("text", list(SCRIPTS.values()), ids=list(SCRIPTS))
def test_a_role_is_marked_before_anybody_can_see_it(
    theirs: Server, text: str, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is marked once the script has ended does not count here: a killed run never comes so far."""
    monkeypatch.setattr(Databases, "claim_roles", lambda self, names: list(names))
    script = Script("roles.sql", text, hashlib.sha256(text.encode()).hexdigest())
    with open_server(as_user(theirs, user)) as server, Databases(server, run := new_run_id()) as databases:
        traces = Runner(server, databases, {}, "script").run(databases.create(), [("roles", script)], "forward")
        assert [trace.error.sqlstate for trace in traces if trace.error] == ["22012"]
        assert marks(theirs) == {"ours": run, "theirs": ""}
    assert marks(theirs) == {"theirs": ""}


def test_a_role_that_somebody_else_makes_meanwhile_is_not_ours(theirs: Server) -> None:
    with open_server(as_user(theirs, "builder")) as server, Databases(server, new_run_id()) as databases:
        with server.connect(databases.create()) as connection, connection.transaction():
            connection.execute("CREATE ROLE ours")
            with theirs.administer() as other:
                other.execute("CREATE ROLE theirs_too")
            databases.mark_new_roles(connection)
        assert marks(theirs)["theirs_too"] == ""
        assert marks(theirs)["ours"] != ""
    assert set(marks(theirs)) == {"theirs", "theirs_too"}
    with theirs.administer() as connection:
        connection.execute("DROP ROLE theirs_too")


def test_the_statement_that_makes_a_role_leaves_the_trace_that_it_would_leave_alone(theirs: Server) -> None:
    text = "CREATE ROLE theirs;"
    script = Script("roles.sql", text, hashlib.sha256(text.encode()).hexdigest())
    with open_server(theirs.conninfo) as server, Databases(server, new_run_id()) as databases:
        traces = Runner(server, databases, {}, "script").run(databases.create(), [("roles", script)], "forward")
    (trace,) = traces
    assert trace.error is not None
    assert trace.error.sqlstate == psycopg.errors.DuplicateObject.sqlstate
    assert trace.sql == "CREATE ROLE theirs"
