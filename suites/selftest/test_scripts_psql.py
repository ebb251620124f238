"""Dumps hold what is psql's and not SQL: rows after COPY, and meta-commands."""

from __future__ import annotations

import pytest

from fixtures.scripts import ScriptError, statements

DUMP = """\
-- PostgreSQL database dump
\\restrict 3kfD9
SET client_encoding = 'UTF8';
COPY public.note (id, body) FROM stdin;
1\tone; two 'three' $$ \\\\. -- four
2\t\\N
\\.

\\unrestrict 3kfD9
SELECT 'größer \\
 \\connect is text here';
"""


def test_a_dump_is_split_into_its_statements_and_rows_on_the_lines_of_the_file() -> None:
    found = statements(DUMP)
    assert [(item.line, item.kind, item.act) for item in found] == [
        (3, "VariableSetStmt", ""),
        (4, "CopyStmt", "stdin"),
        (10, "SelectStmt", ""),
    ]
    assert found[1].rows == "1\tone; two 'three' $$ \\\\. -- four\n2\t\\N\n"
    assert found[2].sql == "SELECT 'größer \\\n \\connect is text here'"


def test_rows_without_an_end_mark_go_to_the_end_of_the_file() -> None:
    found = statements("COPY t FROM STDIN WITH (FORMAT csv);\na,b\nc,d")
    assert [item.rows for item in found] == ["a,b\nc,d"]


def test_each_copy_has_its_own_rows() -> None:
    found = statements(
        "COPY a FROM stdin;\n1\n\\.\nCOPY b FROM stdin;\n\\.\nSELECT 1;\r\nCOPY c FROM stdin;\r\n3\r\n\\.\r\n"
    )
    assert [(item.line, item.rows) for item in found] == [(1, "1\n"), (4, ""), (6, None), (7, "3\r\n")]


def test_words_that_look_like_copy_in_comments_strings_and_bodies_are_left_alone() -> None:
    text = "-- COPY t FROM stdin;\nSELECT 'COPY t FROM stdin;';\nDO $$ BEGIN /* COPY t FROM stdin; */ END $$;\nSELECT 4"
    assert [item.line for item in statements(text)] == [2, 3, 4]


@pytest.mark.parametrize(
    "command", ["\\set ON_ERROR_STOP on", "\\set ON_ERROR_STOP", "\\echo done", "\\timing on", "\\encoding UTF8"]
)
def test_commands_that_change_nothing_here_are_passed_over(command: str) -> None:
    assert [item.line for item in statements(f"{command}\nSELECT 1;")] == [2]


@pytest.mark.parametrize(
    "command",
    [
        "\\connect other",
        "\\i more.sql",
        "\\set name value",
        "\\if true",
        "\\copy t from 'f'",
        "\\set ON_ERROR_STOP off",
    ],
)
def test_any_other_command_is_refused_with_its_name_and_line(command: str) -> None:
    with pytest.raises(ScriptError) as caught:
        statements(f"SELECT 'ü';\n{command}\n")
    assert caught.value.line == 2
    assert command.split()[0] in caught.value.message


def test_a_query_sent_by_a_command_is_refused() -> None:
    with pytest.raises(ScriptError, match=r"gexec"):
        statements("SELECT 1\n \\gexec\n")
