"""Where a run of a script can stop half-way, and whether anything shows that it runs as it is."""

from __future__ import annotations

import pytest

from fixtures.scripts import accepts_what_is_there, did_nothing, run_as_they_are, statements, stopping_points

TABLES = "CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE c ();"


@pytest.mark.parametrize(
    ("script", "points"),
    [
        (TABLES, [1, 2]),
        (f"BEGIN; {TABLES} COMMIT;", []),
        ("CREATE TABLE a ();", []),
        ("SET lock_timeout = '1s'; CREATE TABLE a (); RESET lock_timeout;", []),
        ("SET lock_timeout = '1s'; CREATE TABLE a (); CREATE TABLE b (); RESET lock_timeout;", [2]),
        ("CREATE TABLE a (); BEGIN; CREATE TABLE b (); COMMIT;", [1]),
        ("BEGIN; CREATE TABLE a (); COMMIT; BEGIN; CREATE TABLE b (); COMMIT;", [3]),
        ("START TRANSACTION; CREATE TABLE a (); COMMIT; CREATE TABLE b ();", [3]),
        ("", []),
    ],
)
def test_a_run_can_stop_where_something_is_committed_and_something_is_left(script: str, points: list[int]) -> None:
    assert list(stopping_points(statements(script))) == points


@pytest.mark.parametrize(
    ("script", "shows"),
    [
        (TABLES, False),
        (f"BEGIN; {TABLES} COMMIT;", True),
        ("CREATE INDEX CONCURRENTLY i ON t (c);", False),
        ("CREATE TABLE t (c integer); CREATE INDEX CONCURRENTLY i ON t (c);", True),
        ("CREATE TABLE t (c integer); VACUUM t;", True),
        ("REFRESH MATERIALIZED VIEW CONCURRENTLY v;", False),
        ("COMMENT ON TABLE t IS 'BEGIN; nothing';", False),
        ("SELECT FROM WHERE", False),
    ],
)
def test_a_script_that_no_tool_can_wrap_in_a_transaction_shows_it(script: str, *, shows: bool) -> None:
    assert run_as_they_are([script]) is shows


@pytest.mark.parametrize(("begun", "shows"), [(1, False), (2, True)])
def test_a_begin_here_and_there_in_a_long_history_proves_nothing(begun: int, *, shows: bool) -> None:
    others = [TABLES, TABLES, "CREATE TABLE a ();", "SELECT FROM WHERE"]
    assert run_as_they_are([*others, *[f"BEGIN; {TABLES} COMMIT;"] * begun]) is shows


@pytest.mark.parametrize(
    ("statement", "accepts"),
    [
        ("CREATE TABLE IF NOT EXISTS t ()", True),
        ("ALTER TABLE t ADD COLUMN IF NOT EXISTS c integer", True),
        ("CREATE INDEX IF NOT EXISTS i ON t (c)", True),
        ("CREATE EXTENSION IF NOT EXISTS pgcrypto", True),
        ("CREATE TABLE t (note text DEFAULT 'IF NOT EXISTS')", False),
        ("CREATE SCHEMA IF NOT EXISTS s", False),
        ("DROP TABLE IF EXISTS t", False),
        ("INSERT INTO t SELECT WHERE NOT EXISTS (SELECT)", False),
    ],
)
def test_only_statements_that_make_something_unless_it_is_there_accept_it(statement: str, *, accepts: bool) -> None:
    assert accepts_what_is_there(statements(statement)[0]) is accepts


@pytest.mark.parametrize(
    ("sent", "nothing"),
    [
        (["CREATE TABLE a ()"], True),
        (["SET lock_timeout = '1s'", "ALTER TABLE a ADD COLUMN b integer"], True),
        (["BEGIN", "DROP VIEW v", "CREATE VIEW v AS SELECT 1"], True),
        (["DROP VIEW v", "CREATE VIEW v AS SELECT 1"], False),
        (["BEGIN", "DROP VIEW v", "COMMIT", "CREATE TABLE a ()"], False),
        (["BEGIN", "SELECT setval('s', 1)", "CREATE TABLE a ()"], False),
        (["INSERT INTO a VALUES (nextval('s'))"], False),
        (["DO $$BEGIN COMMIT; END$$"], False),
        (["CREATE INDEX CONCURRENTLY i ON a (b)"], False),
        ([], False),
    ],
)
def test_only_a_failure_that_leaves_nothing_behind_has_done_nothing(sent: list[str], *, nothing: bool) -> None:
    assert did_nothing(sent) is nothing
