"""Reading a target: baseline, invariants, platform, waivers in comments, and files that are not what they should be."""

from __future__ import annotations

import hashlib
import time
from datetime import date
from pathlib import Path

import pytest

from fixtures.errors import Refused
from fixtures.facts import Place, Waiver
from fixtures.targets import Target, read_target
from suites.selftest.small import write_target

WAIVER = 'check=c subject=public.t.x reason="it is, after all; fine" owner=db-team expires=2027-01-31'


def read(folder: Path, files: dict[str, str]) -> Target:
    return read_target(write_target(folder, {"01_a.sql": "SELECT 1;\n", **files}))


def refused(folder: Path, files: dict[str, str]) -> str:
    with pytest.raises(Refused) as caught:
        read(folder, files)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def waivers(folder: Path, text: str) -> list[tuple[int, str, str]]:
    return [(w.place.line, w.subject, w.reason) for w in read(folder, {"01_a.sql": text}).waivers]


def test_the_baseline_is_read_in_name_order(tmp_path: Path) -> None:
    target = read(tmp_path, {"baseline/2.sql": "SELECT 2", "baseline/10.sql": "SELECT 10", "baseline/.x.sql": "x"})
    assert [script.path for script in target.baseline] == ["baseline/10.sql", "baseline/2.sql"]


def test_a_digest_is_of_the_bytes_and_a_text_is_without_byte_order_mark(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfSELECT '\xc3\xbc';\r\n"
    write_target(tmp_path, {})
    (tmp_path / "01_a.sql").write_bytes(content)
    (only,) = read_target(tmp_path).migrations
    assert only.forward.text == "SELECT 'ü';\r\n"
    assert only.forward.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"SELECT 'a\0'", "byte 10 is NUL in 01_a.sql"),
        (b"SELECT '\xe9'", "byte 9 (0xe9) is not in 01_a.sql"),
        ("SELECT 1".encode("utf-16"), "it is UTF-16 in 01_a.sql"),
    ],
)
def test_a_script_that_is_not_text_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "01_a.sql").write_bytes(content)
    with pytest.raises(Refused) as caught:
        read_target(tmp_path)
    assert words in str(caught.value)


@pytest.mark.parametrize("path", ["baseline/1.sql", "invariants/i.sql"])
def test_a_script_of_the_ground_that_does_not_parse_is_refused_with_path_and_line(tmp_path: Path, path: str) -> None:
    sentence = refused(tmp_path, {path: "-- ü\nSELECT 1;\n\nSELEC 2;\n"})
    assert f"{path}:4" in sentence
    assert 'syntax error at or near "SELEC"' in sentence


@pytest.mark.parametrize("path", ["01_a.sql", "rollback/01_a.sql", "rollback.sql"])
@pytest.mark.parametrize("text", ["SELEC 2;", "SELECT 'never closed", "\\i other.sql", "SELECT $$ -- waiver: check=c"])
def test_a_script_of_a_migration_that_does_not_parse_is_for_a_check_to_tell(
    tmp_path: Path, path: str, text: str
) -> None:
    target = read(tmp_path, {path: f"SELECT 1;\n{text}\n"})
    found = [target.migrations[0].forward, target.migrations[0].rollback, target.history_rollback]
    assert path in [script.path for script in found if script]


def test_a_script_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01_a.sql").symlink_to(tmp_path / "nowhere.sql")
    with pytest.raises(Refused, match=r"Every script must be readable, but No such file or directory in 01_a\.sql"):
        read_target(tmp_path)


@pytest.mark.parametrize("name", ["02\na.sql", "02\x1b[31m.sql", "02\udce4.sql"])
def test_a_name_that_would_garble_a_report_is_refused(tmp_path: Path, name: str) -> None:
    assert "must be printable text" in refused(tmp_path, {name: "SELECT 1;"})


def test_a_folder_that_is_not_there_or_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name, words in (("none", "there is none"), ("file", "that is a file")):
        with pytest.raises(Refused, match=f"A target must be a folder of migrations, but {words} in"):
            read_target(tmp_path / name)


def test_an_invariant_has_a_name_a_meaning_and_one_query(tmp_path: Path) -> None:
    text = "-- An order belongs\n-- to nobody.\n\nSELECT id -- which\nFROM orders WHERE owner IS NULL;\n"
    (only,) = read(tmp_path, {"invariants/orders_are_owned.sql": text}).invariants
    assert (only.name, only.meaning) == ("orders_are_owned", "An order belongs to nobody.")
    assert only.place == Place("invariants/orders_are_owned.sql", 4)
    assert only.sql == "SELECT id -- which\nFROM orders WHERE owner IS NULL"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT 1;", "must begin with a comment"),
        ("-- a\nSELECT 1; SELECT 2;", "it has 2 statements"),
        ("-- a\n", "it has 0 statements"),
        ("-- a\nDELETE FROM t", "it is another kind of statement"),
    ],
)
def test_an_invariant_that_is_not_one_commented_query_is_refused(tmp_path: Path, text: str, words: str) -> None:
    sentence = refused(tmp_path, {"invariants/i.sql": text})
    assert words in sentence
    assert "invariants/i.sql" in sentence


@pytest.mark.parametrize(
    ("sql", "words", "line"),
    [
        ("-- x\nCREATE POLICY p ON t\n  USING (owner = auth.uid());", "auth.uid", 3),
        ("CREATE TABLE t (u uuid REFERENCES auth . users (id));", "auth . users", 1),
        ("CREATE POLICY p ON t TO anon,\n authenticated USING (true);", "TO anon, authenticated", 1),
        ("GRANT SELECT ON t TO reader, service_role;", "TO reader, service_role", 1),
        ("SELECT 'größer';\nDO $$ BEGIN\n PERFORM auth.jwt(); END $$;", "auth.jwt", 3),
        ('SELECT "auth"."role"();', 'auth"."role', 1),
    ],
)
def test_supabase_is_inferred_from_the_sql_and_the_reason_names_the_place(
    tmp_path: Path, sql: str, words: str, line: int
) -> None:
    target = read(tmp_path, {"01_a.sql": sql})
    assert target.platform == "supabase"
    assert target.platform_reason == (
        f"Platform supabase was inferred from {words!r} in 01_a.sql:{line}; target.toml names none."
    )


@pytest.mark.parametrize(
    "sql",
    [
        "-- auth.uid()\nSELECT 1;",
        "SELECT 'auth.uid()';",
        "DO $$ BEGIN /* auth.uid() */ PERFORM 'auth.uid()'; END $$;",
        "CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid); SELECT auth.uid();",
        "CREATE ROLE authenticated; GRANT SELECT ON t TO authenticated;",
        "GRANT SELECT ON t TO authenticated_users;",
        "SELECT a.role, my_auth.uid() FROM a;",
    ],
)
def test_supabase_is_not_inferred_from_words_in_passing(tmp_path: Path, sql: str) -> None:
    target = read(tmp_path, {"01_a.sql": sql})
    assert (target.platform, target.platform_reason) == ("postgres", "")


def test_target_toml_decides_the_platform_where_it_names_one(tmp_path: Path) -> None:
    target = read(tmp_path, {"01_a.sql": "SELECT auth.uid();", "target.toml": "platform = 'postgres'"})
    assert (target.platform, target.platform_reason) == ("postgres", "")


def test_a_waiver_in_a_script_speaks_of_its_migration(tmp_path: Path) -> None:
    files = {"01_a.sql": f"SELECT 1;\n-- waiver: {WAIVER}\n", "rollback/01_a.sql": f"-- waiver: {WAIVER}\nSELECT 2;"}
    expected = ("c", "public.t.x", "it is, after all; fine", "db-team", date(2027, 1, 31))
    assert read(tmp_path, files).waivers == (
        Waiver(*expected, Place("01_a.sql", 2), "01_a"),
        Waiver(*expected, Place("rollback/01_a.sql", 1), "01_a"),
    )


def test_a_waiver_in_the_rollback_of_everything_speaks_of_any_migration_or_of_the_one_it_names(tmp_path: Path) -> None:
    text = f"-- waiver: {WAIVER}\n-- waiver: {WAIVER} migration=01_a\nSELECT 1;"
    assert [waiver.migration for waiver in read(tmp_path, {"rollback_all.sql": text}).waivers] == [None, "01_a"]


def test_a_waiver_before_both_halves_of_one_file_counts_once(tmp_path: Path) -> None:
    text = f"-- waiver: {WAIVER}\n-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n"
    assert len(read(tmp_path, {"01_a.sql": text}).waivers) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"-- waiver: {WAIVER}",
        f"--   Waiver:{WAIVER}",
        f"/* waiver: {WAIVER} */",
        '-- waiver: check=c subject=public.t.x\n-- reason="it is,\n-- after all; fine" owner=db-team\n'
        "--expires=2027-01-31",
        f"/*\n * waiver: {WAIVER.replace(' reason', chr(10) + ' *  reason')}\n */",
        f"-- waiver: {WAIVER}\n-- and here is why: x = y",
    ],
)
def test_a_waiver_may_be_written_over_several_lines(tmp_path: Path, text: str) -> None:
    line = 2 if text.startswith("/*\n") else 1
    assert waivers(tmp_path, f"{text}\nSELECT 1;\n") == [(line, "public.t.x", "it is, after all; fine")]


def test_a_subject_may_hold_blanks_and_quotes(tmp_path: Path) -> None:
    text = f"""-- waiver: {WAIVER.replace("public.t.x", chr(39) + 'public."My t"' + chr(39))}
-- waiver: {WAIVER.replace("public.t.x", '"My"."T"')}
SELECT 1;"""
    assert [subject for _, subject, _ in waivers(tmp_path, text)] == ['public."My t"', '"My"."T"']


def test_what_stands_in_a_string_or_a_body_is_no_waiver(tmp_path: Path) -> None:
    text = f"SELECT '-- waiver: {WAIVER}';\nDO $$ BEGIN\n-- waiver: none\nEND $$;\n-- a waiver is not needed\nSELECT 1;"
    assert waivers(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("waiver:", "check and subject and reason and owner and expires are missing"),
        ("waiver: check=c subject=s reason=r owner=o", "expires is missing"),
        (f"waiver: {WAIVER.replace('owner=db-team', 'owner=')}", "owner"),
        (f"waiver: {WAIVER.replace('check', 'chek')}", "does not know the key 'chek'"),
        (f"waiver: {WAIVER} check=d", "check is there twice"),
        (f"waiver: {WAIVER.replace('2027-01-31', '2027-02-31')}", "expires is '2027-02-31'"),
        (f"waiver: {WAIVER.replace('2027-01-31', 'never')}", "expires is 'never'"),
        (f"waiver: {WAIVER.replace('fine' + chr(34), 'fine')}", "a quote in it is never closed"),
        ("waiver: check=c subject=s reason=not quoted owner=o", "'quoted owner=o' is not key=value"),
        (f"waiver {WAIVER} please", "'please' is not key=value"),
        (f"waiver: {WAIVER} migration=02_b", "it speaks of migration 02_b and stands in a script of 01_a"),
    ],
)
def test_a_malformed_waiver_is_refused_with_path_line_and_what_is_missing(
    tmp_path: Path, text: str, words: str
) -> None:
    sentence = refused(tmp_path, {"01_a.sql": f"SELECT 'ü';\n-- {text}\nSELECT 2;"})
    assert words in sentence
    assert "01_a.sql:2" in sentence


def test_a_script_without_a_statement_is_noted(tmp_path: Path) -> None:
    target = read(tmp_path, {"02_b.sql": "-- later\n"})
    assert target.notes.count("02_b.sql holds no statement.") == 1
    assert target.migrations[1].rollback, "nothing is undone by nothing"


def test_a_history_of_three_hundred_migrations_is_read_within_seconds(tmp_path: Path) -> None:
    body = "ALTER TABLE t ADD COLUMN c text NOT NULL DEFAULT 'ü'; -- why\nUPDATE t SET c = auth.uid()::text;\n" * 20
    files = {f"{number}_step.{way}.sql": body for number in range(300) for way in ("up", "down")}
    write_target(tmp_path, dict(files))
    began = time.perf_counter()
    target = read_target(tmp_path)
    assert time.perf_counter() - began < 10
    assert [m.name for m in target.migrations] == [f"{number}_step" for number in range(300)]
