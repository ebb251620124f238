"""Backups: what the server's own tools say is read, and a restored database that differs is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.facts import ObjectId, Observation, RowsComparison, Snapshot, TableRows
from fixtures.observe import compare_rows, snapshot, steady
from fixtures.observe.dumps import dump, errors_in, restore, schema_script
from fixtures.restored import Backup, RestoreError
from fixtures.servers import Server
from reports.html_report import render
from suites.checks.backup_restores_exactly import judge
from suites.model import Finding, NotAsked, Undecided
from suites.selftest.samples import GO

COPYING = """\
pg_restore: error: COPY failed for table "part": ERROR:  new row violates check constraint "k"
DETAIL:  Failing row contains (1).
pg_restore: from TOC entry 3372; 2606 16388 FK CONSTRAINT part part_of some owner
pg_restore: error: could not execute query: ERROR:  no such key
Command was: ALTER TABLE ONLY s.part ADD CONSTRAINT part_of FOREIGN KEY (id) REFERENCES s.whole(id);
pg_restore: warning: errors ignored on restore: 2
"""
TABLE = ObjectId("table", "s.part")
KEY = ObjectId("constraint", "k on s.part")
SAME = Backup(
    of="the migrated database",
    bytes=10,
    dump_seconds=0.1,
    restore_seconds=0.1,
    errors=(),
    then=Snapshot({TABLE: {"owner": "me"}, KEY: {"definition": "CHECK ((a = 1))"}}),
    now=Snapshot({TABLE: {"owner": "me"}, KEY: {"definition": "CHECK ((a = 1))"}}),
    rows=RowsComparison((TableRows("s.part", "s.part", 3, 3),)),
)


def found(*backups: Backup) -> list[Finding]:
    return list(judge(Observation("whole history", (), backups=backups)))


def test_errors_are_read_with_all_that_belongs_to_them() -> None:
    first, second = errors_in(COPYING)
    assert first.entry == "TABLE DATA part"
    assert first.said.splitlines()[1] == "DETAIL:  Failing row contains (1)."
    assert second.entry.startswith("FK CONSTRAINT part part_of")
    assert second.said.endswith("REFERENCES s.whole(id);")
    assert list(errors_in("pg_dump: warning: there are circular foreign-key constraints\npg_dump: detail: t\n")) == []


def test_a_backup_that_restores_exactly_is_silent() -> None:
    assert found(SAME, SAME) == []


def test_rows_that_do_not_come_back_are_told_once_with_what_the_tool_said() -> None:
    (error, _) = errors_in(COPYING)
    lost = replace(SAME, rows=RowsComparison((replace(SAME.rows.tables[0], lost=3),)), errors=(error,))
    (finding,) = found(lost, lost)
    assert finding.subject == "s.part"
    assert "Failing row" in finding.evidence.have


def test_an_object_or_an_attribute_that_does_not_come_back_is_told() -> None:
    without = Snapshot({TABLE: {"owner": "you"}})
    assert [finding.subject for finding in found(replace(SAME, now=without))] == [
        "constraint k on s.part",
        "table s.part (owner)",
    ]


def test_an_error_that_left_no_trace_is_told_by_itself() -> None:
    (finding,) = found(replace(SAME, errors=(RestoreError("SCHEMA other", "permission denied"),)))
    assert finding.subject == "SCHEMA other"


@pytest.mark.parametrize(
    ("have", "same"),
    [
        ("CHECK ((a = (1)::bigint))", True),
        ("CHECK (((a)::character varying(3)[] = 1))", True),
        ("CHECK ((a = 2))", False),
    ],
)
def test_an_expression_in_other_casts_and_brackets_is_the_same(have: str, same: bool) -> None:  # noqa: FBT001 - parametrized
    now = Snapshot({TABLE: {"owner": "me"}, KEY: {"definition": have}})
    assert (found(replace(SAME, now=now)) == []) is same


def test_what_no_dump_holds_is_not_missed() -> None:
    index, link = ObjectId("index", "s.i"), ObjectId("subscription", "l")
    then = Snapshot({**SAME.then.objects, index: {"valid": "false"}, link: {}})
    assert found(replace(SAME, then=then)) == []


def test_size_and_time_of_a_backup_are_in_the_report() -> None:
    page = render(GO)
    assert "315,010" in page
    assert "pg_restore took" in page


def test_where_there_is_no_backup_nothing_passes() -> None:
    with pytest.raises(Undecided):
        list(judge(Observation("whole history", ())))
    with pytest.raises(NotAsked, match="no pg_dump"):
        list(judge(Observation("whole history", (), beyond={"backups": "no pg_dump"})))


def test_everything_of_a_database_comes_back(
    server: Server, databases: Databases, database: str, tmp_path: Path
) -> None:
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    with server.connect(database) as connection:
        connection.execute(
            """
            CREATE SCHEMA "a ""b"" %s"; SET search_path = "a ""b"" %s";
            CREATE TYPE e AS ENUM ('x', 'y'); CREATE SEQUENCE q; SELECT nextval('q'), nextval('q');
            CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, e e, v varchar(5) CHECK (v IN ('a', 'b')));
            CREATE TABLE p (id int NOT NULL REFERENCES t, k text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
            CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('1'); CREATE TABLE p2 PARTITION OF p DEFAULT;
            INSERT INTO t (e, v) VALUES ('x', 'a'), ('y', NULL); INSERT INTO p VALUES (1, '1'), (2, '2');
            ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY y ON t USING (id > 0);
            GRANT SELECT (v) ON t TO pg_monitor; SELECT lo_create(4711); SELECT lo_put(4711, 0, 'kept');
            CREATE MATERIALIZED VIEW m AS SELECT v FROM t; CREATE EXTENSION pgcrypto SCHEMA public;
            """
        )
    made, file = databases.create(), tmp_path / "backup"
    assert (*dump(server, database, file), *restore(server, made, file)) == ()
    with server.connect(database) as then, server.connect(made) as now:
        steady(then)
        steady(now)
        rows = compare_rows(then, now)
        whole = Backup("it", file.stat().st_size, 0, 0, (), snapshot(then), snapshot(now), rows)
    assert found(whole) == []
    assert schema_script(server, database).count("CREATE TABLE") == schema_script(server, made).count("CREATE TABLE")
    assert "large objects" in {table.table for table in whole.rows.tables}
    databases.drop(made)
