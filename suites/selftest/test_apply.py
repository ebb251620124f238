"""Applying a script on a real server: it must do what psql, or the tool that wraps files, would have done."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from fixtures.apply import apply, connection_lost
from fixtures.databases import Databases
from fixtures.errors import Refused
from fixtures.facts import Script, StatementTrace
from fixtures.scripts import harmful
from fixtures.servers import Server

Connection = psycopg.Connection


def run(connection: Connection, text: str, transaction: str = "script", **more: object) -> list[StatementTrace]:
    script = Script("a.sql", text, "")
    traces = apply(connection, script, migration="a", direction="forward", transaction=transaction, **more)  # type: ignore[arg-type] # passed through
    assert connection.closed or connection.info.transaction_status == TransactionStatus.IDLE
    return traces


@pytest.fixture
def other(server: Server, database: str) -> Iterator[Connection]:
    """A second session, which sees what was committed and nothing else."""
    with server.connect(database) as opened:
        yield opened


def tables(other: Connection) -> list[str]:
    return [row[0] for row in other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]


def test_every_statement_leaves_a_trace_with_its_line_text_rows_and_time(connection: Connection) -> None:
    text = (
        "CREATE TABLE t (id int);\nINSERT INTO t\n SELECT generate_series(1, 3);\nSELECT * FROM t;\nDO $$ BEGIN END $$"
    )
    traces = run(connection, text)
    assert [(t.place.path, t.place.line, t.rows, t.error) for t in traces] == [
        ("a.sql", 1, None, None),
        ("a.sql", 2, 3, None),
        ("a.sql", 4, 3, None),
        ("a.sql", 5, None, None),
    ]
    assert traces[1].sql == "INSERT INTO t\n SELECT generate_series(1, 3)"
    assert all(t.migration == "a" and t.direction == "forward" and t.seconds > 0 and t.started > 0 for t in traces)


def test_it_stops_at_the_first_error_and_the_last_trace_carries_it(connection: Connection, other: Connection) -> None:
    traces = run(connection, "CREATE TABLE a ();\nCREATE TABLE a ();\nCREATE TABLE b ();")
    assert [t.error.sqlstate if t.error else None for t in traces] == [None, "42P07"]
    assert tables(other) == ["a"]


def test_an_error_says_on_which_line_of_the_file_the_server_saw_it(connection: Connection) -> None:
    (trace,) = run(connection, "-- größer\nSELECT 'ü',\n  1,\n  nothing_like_it;")
    assert trace.error is not None
    assert (trace.place.line, trace.error.line) == (2, 4)
    assert trace.error.message == 'column "nothing_like_it" does not exist'


def test_an_error_inside_a_block_says_on_which_line_of_the_file(connection: Connection) -> None:
    (trace,) = run(connection, "\nDO\n$$\nBEGIN\n  PERFORM 1;\n  RAISE 'no';\nEND $$;")
    assert trace.error is not None
    assert (trace.place.line, trace.error.line) == (2, 6)


def test_what_failed_inside_a_transaction_leaves_nothing(connection: Connection, other: Connection) -> None:
    traces = run(connection, "CREATE TABLE before ();\nBEGIN;\nCREATE TABLE a ();\nSELECT 1/0;\nCOMMIT;")
    assert traces[-1].error is not None
    assert tables(other) == ["before"]


def test_without_begin_each_statement_is_its_own_transaction(connection: Connection, other: Connection) -> None:
    run(connection, "CREATE TABLE a ();\nSELECT 1/0;")
    assert tables(other) == ["a"]


def test_what_may_not_run_in_a_transaction_runs_as_in_psql(connection: Connection) -> None:
    text = "CREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id);\nVACUUM t;\nREINDEX INDEX CONCURRENTLY i"
    assert [t.error for t in run(connection, text)] == [None] * 4
    (_, failed) = run(connection, "BEGIN;\nCREATE INDEX CONCURRENTLY j ON t (id);\nCOMMIT")
    assert failed.error is not None
    assert failed.error.sqlstate == "25001"


def test_a_new_label_of_an_enum_can_be_used_after_its_own_transaction_only(connection: Connection) -> None:
    assert not run(connection, "CREATE TYPE e AS ENUM ('a');\nALTER TYPE e ADD VALUE 'b';\nSELECT 'b'::e")[-1].error
    failed = run(connection, "ALTER TYPE e ADD VALUE 'c';\nSELECT 'c'::e", "file")[-1].error
    assert failed is not None
    assert failed.sqlstate == "55P04"


def test_a_script_that_ends_inside_its_transaction_has_failed(connection: Connection, other: Connection) -> None:
    traces = run(connection, "SELECT 1;\nBEGIN;\nCOMMIT;\nBEGIN;\nCREATE TABLE a ();")
    assert [t.place.line for t in traces] == [1, 2, 3, 4, 5, 4]
    assert traces[-1].error is not None
    assert "ends inside the transaction that begins here" in traces[-1].error.message
    assert tables(other) == []


def test_rollback_to_a_savepoint_and_commit_and_chain_work(connection: Connection, other: Connection) -> None:
    text = (
        "BEGIN; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); ROLLBACK TO s; COMMIT AND CHAIN;"
        "CREATE TABLE c (); ROLLBACK;"
    )
    assert all(t.error is None for t in run(connection, text))
    assert tables(other) == ["a"]


def test_a_wrapped_file_applies_whole_or_not_at_all(connection: Connection, other: Connection) -> None:
    assert [t.place.line for t in run(connection, "CREATE TABLE a ();\nCREATE TABLE b ();", "file")] == [1, 2]
    assert tables(other) == ["a", "b"]
    assert run(connection, "CREATE TABLE c ();\nSELECT 1/0;", "file")[-1].error
    assert tables(other) == ["a", "b"]


def test_a_wrapped_file_that_fails_at_commit_says_so(connection: Connection, other: Connection) -> None:
    run(connection, "CREATE TABLE p (id int PRIMARY KEY, up int REFERENCES p DEFERRABLE INITIALLY DEFERRED)")
    traces = run(connection, "INSERT INTO p VALUES (1, 2);", "file")
    assert [(t.sql, t.error.sqlstate if t.error else None) for t in traces] == [
        ("INSERT INTO p VALUES (1, 2)", None),
        ("COMMIT", "23503"),
    ]
    assert other.execute("SELECT count(*) FROM p").fetchone() == (0,)


def test_a_wrapped_file_that_asks_for_no_transaction_gets_none(connection: Connection, other: Connection) -> None:
    text = "-- no-transaction\nCREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id);\nSELECT 1/0;"
    assert [bool(t.error) for t in run(connection, text, "file")] == [False, False, True]
    assert tables(other) == ["t"]


@pytest.mark.parametrize(
    "only_inside",
    [
        "LOCK TABLE kept IN SHARE MODE",
        "SET LOCAL lock_timeout = '1s'",
        "SET CONSTRAINTS ALL DEFERRED",
        "SAVEPOINT s",
        "DECLARE c CURSOR FOR SELECT 1",
        "CREATE TEMP TABLE x ON COMMIT DROP AS SELECT 1",
        "CREATE TEMPORARY TABLE x (id int)\nON COMMIT DELETE ROWS",
    ],
)
def test_where_nobody_says_how_a_file_that_only_runs_in_a_transaction_runs_in_one(
    connection: Connection, other: Connection, only_inside: str
) -> None:
    run(connection, "CREATE TABLE kept ()", "inferred")
    traces = run(connection, f"CREATE TABLE gone ();\n-- why\n{only_inside};\nSELECT 1/0;", "inferred")
    assert [trace.error.sqlstate for trace in traces if trace.error] == ["22012"]
    assert tables(other) == ["kept"]


@pytest.mark.parametrize(
    "others",
    [
        "CREATE INDEX CONCURRENTLY i ON t (id)",
        "BEGIN;\nLOCK TABLE t;\nCOMMIT",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 1; END",
        "SET lock_timeout = '1s'",
    ],
)
def test_other_files_run_as_they_stand(connection: Connection, other: Connection, others: str) -> None:
    assert run(connection, f"CREATE TABLE t (id int);\n{others};\nSELECT 1/0;", "inferred")[-1].error
    assert tables(other) == ["t"]


def test_a_commit_inside_a_wrapped_file_ends_the_tools_transaction(connection: Connection, other: Connection) -> None:
    traces = run(connection, "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nCREATE TABLE b ();\nSELECT 1/0;", "file")
    assert traces[-1].error is not None
    assert tables(other) == ["a", "b"]
    assert not run(connection, "COMMIT;\nBEGIN;\nCREATE TABLE c ();", "file")[-1].error
    assert tables(other) == ["a", "b", "c"]


def test_percent_signs_and_question_marks_are_sql(connection: Connection) -> None:
    text = "SELECT '100%s %(x)s' LIKE '%%', 7 % 3, '{}'::jsonb ? 'a';\n" * 7
    assert [t.error for t in run(connection, text)] == [None] * 7


def test_rows_that_follow_copy_are_stored(connection: Connection, other: Connection) -> None:
    traces = run(
        connection, "CREATE TABLE t (id int, w text);\nCOPY t FROM stdin;\n1\tö\n2\t\\N\n\\.\nCOPY t TO stdout;"
    )
    assert [(t.place.line, t.rows) for t in traces] == [(1, None), (2, 2), (6, 2)]
    assert other.execute("SELECT id, w FROM t ORDER BY id").fetchall() == [(1, "ö"), (2, None)]


def test_a_dump_is_a_baseline(server: Server, databases: Databases, connection: Connection) -> None:
    tools = server.bin
    if tools is None:
        pytest.skip("this server comes without pg_dump")
    run(connection, _FULL)
    again = databases.create()

    def dump(name: str) -> list[str]:
        command = [str(tools / "pg_dump"), "--no-owner", "--dbname", server.dsn(name)]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        return [line for line in lines if "restrict" not in line]

    first = dump(connection.info.dbname)
    with server.connect(again) as copy:
        assert run(copy, "\n".join(first))[-1].error is None
    assert dump(again) == first


_FULL = r"""
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, w text, b bytea, j jsonb);
INSERT INTO t (w, b, j) VALUES
  (E'a\tb\nc\\d ''q'' ; $$ ö', '\x00ff', '{"a": "\\."}'), (E'\\.', NULL, NULL), ('', '', 'null');
CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT a; END;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $a$ BEGIN IF 1 > 2 THEN RAISE 'x;'; END IF; RETURN NEW; END $a$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g();
CREATE VIEW v AS SELECT * FROM t;
COMMENT ON VIEW v IS E'it''s; \\. 100%\n\\.\n';
"""


def test_rows_that_follow_copy_and_do_not_fit_are_an_error(connection: Connection) -> None:
    traces = run(connection, "CREATE TABLE t (id int);\nCOPY t FROM stdin;\nx\n\\.\n")
    assert traces[-1].error is not None
    assert traces[-1].error.sqlstate == "22P02"


def test_a_statement_that_takes_too_long_is_cancelled(connection: Connection) -> None:
    (trace,) = run(connection, "SELECT pg_sleep(5)", timeout=0.1)
    assert trace.error is not None
    assert trace.error.sqlstate == "57014"
    assert trace.seconds < 3


def test_a_session_that_is_ended_is_told_apart_from_a_script_that_fails(connection: Connection) -> None:
    (trace,) = run(connection, "SELECT pg_terminate_backend(pg_backend_pid());\nSELECT 2;")
    assert trace.error is not None
    assert trace.error.sqlstate == "57P01"
    assert connection_lost(trace)
    (later,) = run(connection, "SELECT 1", "file")
    assert connection_lost(later)


def test_an_error_of_the_script_is_no_lost_connection(connection: Connection) -> None:
    ok, failed = run(connection, "SELECT 1; SELECT 1/0")
    assert not connection_lost(ok)
    assert not connection_lost(failed)


def test_a_guard_is_asked_before_anything_runs(connection: Connection, other: Connection) -> None:
    with pytest.raises(Refused, match=r"changes the configuration of the whole server.* in a\.sql:2"):
        run(connection, "CREATE TABLE a ();\nALTER SYSTEM SET work_mem = '1GB';", guard=harmful)
    assert tables(other) == []
    run(connection, "CREATE TABLE a ();", guard=harmful)
    assert tables(other) == ["a"]


@pytest.mark.parametrize(
    ("last", "sqlstate", "words"),
    [
        ("SELEC 2", "42601", 'syntax error at or near "SELEC"'),
        ("SELECT 'open", "42601", "unterminated quoted string"),
        ("\\i x.sql", "", "only psql"),
    ],
)
def test_a_script_that_is_not_sql_fails_at_its_line_and_nothing_of_it_is_run(
    connection: Connection, other: Connection, last: str, sqlstate: str, words: str
) -> None:
    (trace,) = run(connection, f"CREATE TABLE t ();\n{last}\n")
    assert trace.error
    assert (trace.place.line, trace.sql, trace.error.sqlstate) == (2, last, sqlstate)
    assert words in trace.error.message
    assert tables(other) == []


@pytest.mark.parametrize("transaction", ["script", "file"])
@pytest.mark.parametrize("text", ["", "-- nothing;\n", ";;"])
def test_a_script_without_a_statement_does_nothing(connection: Connection, text: str, transaction: str) -> None:
    assert run(connection, text, transaction) == []


def test_settings_of_a_script_stay_in_its_session(connection: Connection, other: Connection) -> None:
    run(connection, "CREATE SCHEMA s;\nSET search_path = s;\nCREATE TABLE a ();")
    assert connection.execute("SHOW search_path").fetchone() == ("s",)
    assert other.execute("SHOW search_path").fetchone() == ('"$user", public',)
