"""Splitting scripts: what is one statement, and on which line of the file it stands."""

from __future__ import annotations

import pytest

from fixtures.scripts import ScriptError, Statement, comments, leading_comment, runs_without_transaction, statements


def split(text: str) -> list[tuple[int, str]]:
    return [(item.line, item.sql) for item in statements(text)]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.act) for item in statements(text)]


def test_a_statement_begins_at_its_first_token_and_ends_before_its_semicolon() -> None:
    assert split("-- why\n\n  SELECT 1 ;\n/* c */ SELECT\n 2;") == [(3, "SELECT 1"), (4, "SELECT\n 2")]


def test_lines_are_right_after_text_that_takes_several_bytes_a_character() -> None:
    assert split("-- größer 😀\nSELECT 'é';\nSELECT 'ж', 2;\n\nSELECT 3") == [
        (2, "SELECT 'é'"),
        (3, "SELECT 'ж', 2"),
        (5, "SELECT 3"),
    ]


def test_windows_line_ends_count_once() -> None:
    assert split("SELECT 1;\r\n\r\nSELECT 2;\r\n") == [(1, "SELECT 1"), (3, "SELECT 2")]


@pytest.mark.parametrize("text", ["", "\n \n", "-- only words; no SQL", "/* a; /* b; */ */ ;;", ";;\n ; "])
def test_a_script_without_a_statement_has_none(text: str) -> None:
    assert split(text) == []


def test_empty_statements_are_dropped() -> None:
    assert split("SELECT 1;; ;\n;SELECT 2") == [(1, "SELECT 1"), (2, "SELECT 2")]


@pytest.mark.parametrize(
    "one",
    [
        "DO $$ BEGIN PERFORM 1; PERFORM 2; END $$",
        "DO $outer$ BEGIN EXECUTE $$ SELECT 1; $$; END $outer$",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
        "SELECT E'it\\'s; fine', 'it''s; fine', U&'d\\0061t; a'",
        'SELECT 1 AS "a;b""c;"',
        "SELECT 1 /* ; /* ; */ ; */ + -- ;\n 2",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b)",
        "SELECT 'a' || '%s %(x)s %%'",
    ],
)
def test_a_semicolon_inside_does_not_end_a_statement(one: str) -> None:
    assert split(f"{one};\nSELECT 7") == [(1, one), (2 + one.count("\n"), "SELECT 7")]


def test_a_statement_too_deep_for_the_tree_is_still_one_statement() -> None:
    deep = "SELECT " + " || ".join(["'ü;'"] * 300)
    found = statements(f"BEGIN;\n{deep};\n-- SELECT 1\nCOMMIT;")
    assert [(item.line, item.kind, item.act) for item in found] == [
        (1, "TransactionStmt", "begin"),
        (2, "Deep", ""),
        (4, "TransactionStmt", "commit"),
    ]
    assert found[1].sql == deep


def test_a_kind_is_the_parsers_name_and_an_act_says_which_side() -> None:
    assert kinds("CREATE TABLE t (); START TRANSACTION; SAVEPOINT s; ROLLBACK TO s; END; ABORT") == [
        ("CreateStmt", ""),
        ("TransactionStmt", "start"),
        ("TransactionStmt", "savepoint"),
        ("TransactionStmt", "rollback_to"),
        ("TransactionStmt", "commit"),
        ("TransactionStmt", "rollback"),
    ]
    assert kinds("COPY t FROM stdin;\n\\.\nCOPY t TO stdout; COPY t TO '/x'; COPY t FROM PROGRAM 'x'") == [
        ("CopyStmt", act) for act in ("stdin", "stdout", "file", "program")
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("SELECT 1;\nSELEC 2;", 2, 'syntax error at or near "SELEC"'),
        ("SELECT 'größer';\nSELECT\n  1 +\n  ;", 4, 'syntax error at or near ";"'),
        ("SELECT 1;\nDO $$ BEGIN", 2, "unterminated dollar-quoted string"),
        ("SELECT 1 /* so\non", 1, "unterminated /* comment"),
        ("SELECT 1;\nSELECT (1", 2, "syntax error at end of input"),
        ("SELECT :name;", 1, "variables of psql have no value here"),
    ],
)
def test_a_script_that_does_not_parse_says_where(text: str, line: int, message: str) -> None:
    with pytest.raises(ScriptError) as caught:
        statements(text)
    assert caught.value.line == line
    assert message in caught.value.message


def test_comments_are_those_the_scanner_sees() -> None:
    text = "-- one\nSELECT '-- no', $$ -- no\n $$; /* two\n lines */ -- ö three\n"
    found = [(comment.line, comment.text.strip()) for comment in comments(text)]
    assert found == [(1, "one"), (3, "two\n lines"), (4, "ö three")]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("-- A user belongs\n-- to nobody.\nSELECT 1 -- no", "A user belongs to nobody."),
        ("\n/* A user belongs\n * to nobody. */\nSELECT 1", "A user belongs to nobody."),
        ("SELECT 1 -- late", ""),
        ("--\nSELECT 1", ""),
    ],
)
def test_a_leading_comment_is_read_as_one_sentence(text: str, meaning: str) -> None:
    assert leading_comment(text) == meaning


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("-- no-transaction\nSELECT 1", True),
        ("-- why\n\n--no-transaction because it is concurrent\nSELECT 1", True),
        ("-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1", True),
        ("-- migrate:up transaction:false\nSELECT 1", True),
        ("-- migrate:up\nSELECT 1", False),
        ("-- not no-transaction\nSELECT 1", False),
        ("SELECT 1;\n-- no-transaction", False),
        ("SELECT '-- no-transaction'", False),
    ],
)
def test_a_script_asks_for_no_transaction_in_its_first_comment_only(text: str, asks: bool) -> None:  # noqa: FBT001 # pytest passes by name
    assert runs_without_transaction(text) is asks


def test_a_statement_is_a_plain_value() -> None:
    assert statements("SELECT 1") == (Statement("SELECT 1", 1, "SelectStmt"),)
