"""Rows at two moments: what counts as the same row, and what is said of those that are not."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import Connection, sql

from fixtures.databases import Databases
from fixtures.errors import Refused
from fixtures.facts import ColumnChange, RowSample
from fixtures.observe import compare_rows, user_columns
from fixtures.servers import Server
from suites.selftest.two_moments import Happen, told, two_moments

KEYED = "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL)"
UNKEYED = "CREATE TABLE t (a int, b text); INSERT INTO t SELECT i, 'x' || i FROM generate_series(1, 100) i"
MANY = "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t SELECT i, i FROM generate_series(1, 25000) i"


@pytest.fixture
def happen(server: Server, databases: Databases, database: str) -> Happen:
    return two_moments(server, databases, database)


CASES = {
    "nothing": (KEYED, "SELECT 1", []),
    "nothing in an empty table": ("CREATE TABLE t (a int)", "SELECT 1", []),
    "nothing in no table": ("SELECT 1", "SELECT 1", []),
    "the same rows in another order": (UNKEYED, "CREATE TABLE o AS TABLE t; TRUNCATE t; INSERT INTO t SELECT * FROM o "
                                       "ORDER BY a DESC", []),
    "a row more": (KEYED, "INSERT INTO t VALUES (4)", ["public.t: 0 lost, 1 unexpected"]),
    "a row less": (KEYED, "DELETE FROM t WHERE id = 2", ["public.t: 1 lost, 0 unexpected"]),
    "a value": (KEYED, "UPDATE t SET a = 'z' WHERE id = 1", ["public.t.a: 1 changed"]),
    "a key": (KEYED, "UPDATE t SET id = 9 WHERE id = 1", ["public.t: 1 lost, 1 unexpected"]),
    "an update that changes nothing": (KEYED, "UPDATE t SET a = a", []),
    "other duplicates": ("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1), (2)",
                         "TRUNCATE t; INSERT INTO t VALUES (1), (2), (2)", ["public.t: 1 lost, 1 unexpected"]),
    "a pair of duplicates more": ("CREATE TABLE t (a int); INSERT INTO t VALUES (1)",
                                  "INSERT INTO t VALUES (2), (2)", ["public.t: 0 lost, 2 unexpected"]),
    "two rows that swap a value": (KEYED, "UPDATE t SET a = CASE id WHEN 1 THEN 'y' ELSE 'x' END WHERE id < 3",
                                   ["public.t.a: 2 changed"]),
    "two rows without a key that swap a value": (
        "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)",
        "UPDATE t SET b = 3 - b WHERE b < 3", ["public.t: 2 lost, 2 unexpected"]),
    "a row that swaps two values": ("CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 2)",
                                    "UPDATE t SET a = b, b = a", ["public.t: 1 lost, 1 unexpected"]),
    "a column of rows without a key": (UNKEYED, "UPDATE t SET b = b || '!' WHERE a % 7 = 0",
                                       ["public.t.b: 14 changed"]),
    "a duplicate among the rows of a table that lost its key": (
        KEYED, "ALTER TABLE t DROP CONSTRAINT t_pkey; INSERT INTO t SELECT * FROM t WHERE id = 1",
        ["public.t: 0 lost, 1 unexpected"]),
    "a unique index for a key": (
        "CREATE TABLE t (a int NOT NULL UNIQUE, b int); INSERT INTO t VALUES (1, 1), (2, 2)",
        "UPDATE t SET b = 3 - b", ["public.t.b: 2 changed"]),
    "a table renamed and moved": (KEYED, "CREATE SCHEMA s; ALTER TABLE t SET SCHEMA s; "
                                         "ALTER TABLE s.t RENAME TO u", []),
    "a schema renamed": ("CREATE SCHEMA s; CREATE TABLE s.t (a int); INSERT INTO s.t VALUES (1)",
                         "ALTER SCHEMA s RENAME TO z", []),
    "a column renamed": (KEYED, "ALTER TABLE t RENAME a TO z", []),
    "a column renamed and changed": (KEYED, "ALTER TABLE t RENAME a TO z; UPDATE t SET z = 'q' WHERE id = 3",
                                     ["public.t.a: 1 changed"]),
    "a key renamed": (KEYED, "ALTER TABLE t RENAME id TO z; UPDATE t SET a = 'q'", ["public.t.a: 3 changed"]),
    "a column added": (KEYED, "ALTER TABLE t ADD z int DEFAULT 7", []),
    "a column dropped with values": (KEYED, "ALTER TABLE t DROP a", ["public.t.a: gone, 2"]),
    "a column dropped without values": ("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1)",
                                        "ALTER TABLE t DROP a", ["public.t.a: gone, 0"]),
    "a key dropped": (KEYED, "ALTER TABLE t DROP id; UPDATE t SET a = 'q' WHERE a = 'x'",
                      ["public.t: 1 lost, 1 unexpected", "public.t.id: gone, 3"]),
    "a column dropped and added again": (KEYED, "ALTER TABLE t DROP a; ALTER TABLE t ADD a text",
                                         ["public.t.a: 2 changed"]),
    "every column dropped": (KEYED, "ALTER TABLE t DROP id, DROP a; DELETE FROM t WHERE ctid = '(0,1)'",
                             ["public.t: 1 lost, 0 unexpected", "public.t.id: gone, 3", "public.t.a: gone, 2"]),
    "a table dropped": (KEYED, "DROP TABLE t", ["public.t: 3 lost, 0 unexpected"]),
    "an empty table dropped": ("CREATE TABLE t (a int)", "DROP TABLE t", []),
    "a table made again": (KEYED, "CREATE TABLE z AS TABLE t; DROP TABLE t; ALTER TABLE z RENAME TO t", []),
    "a table made again, and the old one kept": (
        KEYED, "ALTER TABLE t RENAME TO old; CREATE TABLE t AS SELECT * FROM old WHERE id < 3",
        ["public.t: 1 lost, 0 unexpected"]),
    "a new table": (KEYED, "CREATE TABLE z AS TABLE t", []),
    "rows of a table without columns": ("CREATE TABLE t (); INSERT INTO t DEFAULT VALUES",
                                        "INSERT INTO t DEFAULT VALUES",
                                        ["public.t: 0 lost, 1 unexpected"]),
    "a row moved to another partition": (
        "CREATE TABLE t (a int, b int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); "
        "CREATE TABLE q PARTITION OF t DEFAULT; INSERT INTO t VALUES (1, 1), (2, 2)",
        "ALTER TABLE t DETACH PARTITION p; INSERT INTO t SELECT * FROM p; DROP TABLE p", []),
    "a value in a partition": (
        "CREATE TABLE t (a int PRIMARY KEY, b int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT; "
        "INSERT INTO t VALUES (1, 1), (2, 2)", "UPDATE p SET b = 3 WHERE a = 1", ["public.t.b: 1 changed"]),
    "a row of a child table": (
        "CREATE TABLE t (a int); CREATE TABLE c () INHERITS (t); INSERT INTO t VALUES (1); INSERT INTO c VALUES (2)",
        "DELETE FROM c", ["public.c: 1 lost, 0 unexpected"]),
    "an unlogged table": ("CREATE UNLOGGED TABLE t (a int); INSERT INTO t VALUES (1)", "DELETE FROM t",
                          ["public.t: 1 lost, 0 unexpected"]),
    "a generated column": (
        "CREATE TABLE t (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a + 1) STORED); INSERT INTO t VALUES (1)",
        "ALTER TABLE t DROP b; ALTER TABLE t ADD b int GENERATED ALWAYS AS (a + 2) STORED", ["public.t.b: 1 changed"]),
    "one row in many": (MANY, "UPDATE t SET a = 'z' WHERE id = 12345; DELETE FROM t WHERE id = 777",
                        ["public.t: 1 lost, 0 unexpected", "public.t.a: 1 changed"]),
    "each of many rows": (MANY, "UPDATE t SET a = a || 'z'", ["public.t.a: 25000 changed"]),
    "a large object": ("SELECT lo_from_bytea(4711, 'abc'), lo_from_bytea(4712, 'abc')",
                       "SELECT lo_put(4711, 1, 'zz'), lo_unlink(4712)",
                       ["large objects: 1 lost, 0 unexpected", "large objects.data: 1 changed"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_comparison_tells(happen: Happen, case: str) -> None:
    setup, change, seen = CASES[case]
    assert told(happen(setup, change)) == seen


def test_a_changed_value_is_shown_with_its_key_before_and_after(happen: Happen) -> None:
    (table,) = happen(KEYED, "UPDATE t SET a = 'z' WHERE id <> 2").tables
    assert (table.table, table.now, table.rows_before, table.rows_after, table.key) == (
        "public.t",
        "public.t",
        3,
        3,
        ("id",),
    )
    first = RowSample({"id": "1", "a": "x"}, {"id": "1", "a": "z"})
    second = RowSample({"id": "3", "a": None}, {"id": "3", "a": "z"})
    assert table.changed == (ColumnChange("a", 2, samples=(first, second)),)


def test_lost_and_unexpected_rows_are_shown_whole(happen: Happen) -> None:
    (table,) = happen(KEYED, "DELETE FROM t WHERE id > 1; INSERT INTO t VALUES (7, 'new')").tables
    assert table.samples == (
        RowSample({"id": "2", "a": "y"}, None),
        RowSample({"id": "3", "a": None}, None),
        RowSample(None, {"id": "7", "a": "new"}),
    )


def test_a_renamed_table_and_column_are_told_under_their_first_names(happen: Happen) -> None:
    (table,) = happen(KEYED, 'ALTER TABLE t RENAME a TO "Z"; UPDATE t SET "Z" = 1; ALTER TABLE t RENAME TO "T"').tables
    assert (table.table, table.now) == ("public.t", 'public."T"')
    assert table.changed[0].samples[0] == RowSample({"id": "1", "a": "x"}, {"id": "1", "a": "1"})


def test_a_dropped_table_shows_rows_that_went_with_it(happen: Happen) -> None:
    (table,) = happen(KEYED, "DROP TABLE t", samples=1).tables
    assert (table.now, table.rows_after, table.lost) == (None, None, 3)
    assert table.samples == (RowSample({"id": "1", "a": "x"}, None),)


def test_a_dropped_column_shows_values_that_went_with_it(happen: Happen) -> None:
    (table,) = happen(KEYED, "ALTER TABLE t DROP a").tables
    assert table.changed[0].samples[0] == RowSample({"id": "1", "a": "x"}, {"id": "1"})


def test_no_more_samples_are_shown_than_asked_for(happen: Happen) -> None:
    (table,) = happen(MANY, "UPDATE t SET a = 'z'; DELETE FROM t WHERE id > 100", samples=2).tables
    assert [sample.before for sample in table.samples] == [{"id": "10000", "a": "10000"}, {"id": "10001", "a": "10001"}]
    assert len(table.changed[0].samples) == 2


def test_a_long_value_is_cut_and_says_so(happen: Happen) -> None:
    (table,) = happen("CREATE TABLE t (a text); INSERT INTO t VALUES (repeat('ü', 1000))", "TRUNCATE t").tables
    assert table.samples[0].before == {"a": "ü" * 200 + "… (1000 characters)"}


def test_only_the_columns_named_are_judged(happen: Happen) -> None:
    change = "UPDATE t SET a = 'z'; CREATE TABLE n (z int); DROP TABLE other"
    setup = KEYED + "; CREATE TABLE other (a int); INSERT INTO other VALUES (1)"
    (table,) = happen(setup, change, columns={("public.t", "id")}).tables
    assert (table.table, table.changed, table.lost) == ("public.t", (), 0)


def test_rows_whose_key_is_not_judged_are_compared_as_a_whole(happen: Happen) -> None:
    swap = "UPDATE t SET a = CASE id WHEN 1 THEN 'y' WHEN 2 THEN 'x' END"
    (table,) = happen(KEYED, swap, columns={("public.t", "a")}).tables
    assert (table.key, table.lost, table.unexpected, table.changed) == ((), 0, 0, ())


def test_hostile_names_and_values_are_told_as_they_are(happen: Happen, server: Server, database: str) -> None:
    name = """a"b'c%d;e\n</script>\\ ü😀.{0} %s --"""
    names = {"n": sql.Identifier(name), "v": sql.Literal(name)}
    setup = (
        "CREATE SCHEMA {n}; CREATE TABLE {n}.{n} ({n} text PRIMARY KEY, b text); INSERT INTO {n}.{n} VALUES ({v}, 1)"
    )
    change = "UPDATE {n}.{n} SET b = {v}"
    comparison = happen(sql.SQL(setup).format(**names), sql.SQL(change).format(**names))
    assert comparison.tables[0].changed[0].samples == (RowSample({name: name, "b": "1"}, {name: name, "b": name}),)
    quoted = sql.Identifier(name, name).as_string()
    assert comparison.tables[0].table == quoted
    with server.connect(database) as connection:
        assert user_columns(connection) == {(quoted, name), (quoted, "b")}


def test_1600_columns_are_compared(happen: Happen) -> None:
    columns = ", ".join(f"c{number} int" for number in range(1600))
    comparison = happen(
        f"CREATE TABLE t ({columns}); INSERT INTO t (c0) VALUES (1), (2)", "UPDATE t SET c1599 = 7 WHERE c0 = 1"
    )
    assert told(comparison) == ["public.t.c1599: 1 changed"]


def test_a_table_that_may_not_be_read_is_refused_and_not_passed_over(
    server: Server, connection: Connection[Any], database: str
) -> None:
    connection.execute("CREATE TABLE t (a int)")
    with server.connect(database) as now:
        now.execute("SET ROLE pg_monitor")
        with pytest.raises(Refused, match=r"permission denied for table t"):
            compare_rows(connection, now)
        connection.execute("GRANT SELECT ON public.t TO PUBLIC; ALTER TABLE public.t ENABLE ROW LEVEL SECURITY")
        with pytest.raises(Refused, match=r"row-level security"):
            compare_rows(connection, now)
