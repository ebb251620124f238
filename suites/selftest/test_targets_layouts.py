"""Each layout that teams use, in its smallest form: which scripts are found, which undoes which, in what order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from fixtures.errors import Refused
from fixtures.targets import Target, read_target
from suites.selftest.small import write_target

SQL = "SELECT 1;\n"


def lay(folder: Path, *paths: str, **texts: str) -> Target:
    return read_target(write_target(folder, {**dict.fromkeys(paths, SQL), **texts}))


def history(target: Target) -> dict[str, tuple[str, str | None]]:
    return {m.name: (m.forward.path, m.rollback.path if m.rollback else None) for m in target.migrations}


def names(target: Target) -> list[str]:
    return [migration.name for migration in target.migrations]


def refused(folder: Path, files: Sequence[str] | Mapping[str, str]) -> str:
    with pytest.raises(Refused) as caught:
        read_target(write_target(folder, files if isinstance(files, Mapping) else dict.fromkeys(files, SQL)))
    return str(caught.value)


@pytest.mark.parametrize("inside", ["", "migrations/", "supabase/migrations/"])
def test_up_and_down_files_stand_side_by_side(tmp_path: Path, inside: str) -> None:
    target = lay(tmp_path, f"{inside}1_a.up.sql", f"{inside}1_a.down.sql", f"{inside}2_b.up.sql")
    assert history(target) == {
        "1_a": (f"{inside}1_a.up.sql", f"{inside}1_a.down.sql"),
        "2_b": (f"{inside}2_b.up.sql", None),
    }


def test_up_and_down_files_are_ordered_by_number(tmp_path: Path) -> None:
    assert names(lay(tmp_path, "10_c.up.sql", "2_b.up.sql", "1_a.up.sql")) == ["1_a", "2_b", "10_c"]


def test_dates_with_a_time_and_without_are_in_the_order_of_days(tmp_path: Path) -> None:
    files = ("20260108_b.up.sql", "20250326162113_a.up.sql", "20260108090000_c.up.sql", "7_first.up.sql")
    assert names(lay(tmp_path, *files)) == ["7_first", "20250326162113_a", "20260108_b", "20260108090000_c"]


def test_up_and_down_files_without_numbers_are_ordered_by_name(tmp_path: Path) -> None:
    assert names(lay(tmp_path, "b.up.sql", "a.up.sql")) == ["a", "b"]


@pytest.mark.parametrize("pair", [("up", "down"), ("forward", "rollback")])
@pytest.mark.parametrize("inside", ["", "migrations/"])
def test_a_folder_for_each_migration(tmp_path: Path, inside: str, pair: tuple[str, str]) -> None:
    forward, back = pair
    first, second = f"{inside}2023_a/", f"{inside}2024_b/"
    target = lay(tmp_path, f"{second}{forward}.sql", f"{first}{forward}.sql", f"{first}{back}.sql")
    assert history(target) == {
        "2023_a": (f"{first}{forward}.sql", f"{first}{back}.sql"),
        "2024_b": (f"{second}{forward}.sql", None),
    }


def test_folders_are_ordered_by_name_and_a_note_says_where_that_is_not_by_number(tmp_path: Path) -> None:
    target = lay(tmp_path, "1_a/up.sql", "2_b/up.sql", "10_c/up.sql")
    assert names(target) == ["10_c", "1_a", "2_b"]
    assert any("10_c comes before 1_a" in note for note in target.notes)


def test_diesel_wraps_each_file_unless_the_file_beside_it_says_otherwise(tmp_path: Path) -> None:
    files = {f"{name}/{way}.sql": "SELECT 1;" for name in ("1_a", "2_b", "3_c") for way in ("up", "down")}
    asked = {"2_b/metadata.toml": "run_in_transaction = false\n", "3_c/metadata.toml": "run_in_transaction = true\n"}
    target = read_target(write_target(tmp_path, files | asked))
    assert target.transaction == "file"
    scripts = [script for item in target.migrations for script in (item.forward, item.rollback) if script]
    assert {script.path for script in scripts if script.unwrapped} == {"2_b/up.sql", "2_b/down.sql"}
    assert lay(tmp_path / "old", "00000000000000_diesel_initial_setup/up.sql").transaction == "file"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("run_in_transaction = 'no'", "true or false"),
        ("run_in_transaction =", "1_a/metadata.toml:1"),
    ],
)
def test_a_faulty_metadata_toml_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refused(tmp_path, {"1_a/up.sql": "SELECT 1;", "1_a/metadata.toml": text})


def test_one_forward_and_one_rollback_are_one_migration_called_like_the_target(tmp_path: Path) -> None:
    target = lay(tmp_path / "billing", "forward.sql", "rollback.sql")
    assert history(target) == {"billing": ("forward.sql", "rollback.sql")}
    assert target.history_rollback is None


@pytest.mark.parametrize("apart", ["rollback", "rollbacks", "down"])
@pytest.mark.parametrize("inside", ["", "migrations/"])
def test_rollbacks_of_the_same_name_in_a_folder_of_their_own(tmp_path: Path, inside: str, apart: str) -> None:
    target = lay(tmp_path, f"{inside}001_a.sql", f"{inside}002_b.sql", f"{apart}/002_b.sql")
    assert history(target) == {
        "001_a": (f"{inside}001_a.sql", None),
        "002_b": (f"{inside}002_b.sql", f"{apart}/002_b.sql"),
    }


@pytest.mark.parametrize("beside", ["rollback_001_a.sql", "001_a_rollback.sql", "001_a.down.sql", "001_rollback.sql"])
def test_a_rollback_beside_its_forward_script_is_known_by_its_name(tmp_path: Path, beside: str) -> None:
    target = lay(tmp_path, "001_a.sql", "002_b.sql", beside)
    assert history(target)["001_a"] == ("001_a.sql", beside)
    assert names(target) == ["001_a", "002_b"]


@pytest.mark.parametrize(
    "whole", ["rollback_everything.sql", "rollback.sql", "rollback/rollback_all.sql", "rollback/rollback.sql"]
)
@pytest.mark.parametrize("inside", ["", "migrations/"])
def test_one_rollback_undoes_the_whole_history(tmp_path: Path, inside: str, whole: str) -> None:
    target = lay(tmp_path, f"{inside}20240101_a.sql", f"{inside}20240102_b.sql", whole)
    assert names(target) == ["20240101_a", "20240102_b"]
    assert target.history_rollback is not None
    assert target.history_rollback.path == whole


def test_a_word_at_the_end_of_a_forward_scripts_name_does_not_make_it_a_rollback(tmp_path: Path) -> None:
    assert names(lay(tmp_path, "20240101_a.sql", "20240102_count_down.sql")) == ["20240101_a", "20240102_count_down"]


def test_plain_names_with_numbers_of_any_length_are_in_their_order(tmp_path: Path) -> None:
    assert names(lay(tmp_path, "migrations/1_a.sql", "migrations/10_c.sql", "migrations/2_b.sql")) == [
        "1_a",
        "2_b",
        "10_c",
    ]


GOOSE = """\
-- Invoices.
-- +goose Up
CREATE TABLE t (id int);
-- +goose StatementBegin
SELECT 'up; ü';
-- +goose StatementEnd

-- +goose Down
DROP TABLE t;
"""


def test_goose_keeps_both_directions_in_one_file_on_the_files_own_lines(tmp_path: Path) -> None:
    target = read_target(write_target(tmp_path, {"migrations/2_b.sql": GOOSE, "migrations/10_c.sql": GOOSE}))
    assert history(target) == {
        "2_b": ("migrations/2_b.sql", "migrations/2_b.sql"),
        "10_c": ("migrations/10_c.sql", "migrations/10_c.sql"),
    }
    first = target.migrations[0]
    assert first.rollback is not None
    assert first.forward.text.splitlines()[2] == "CREATE TABLE t (id int);"
    assert "DROP" not in first.forward.text
    assert first.rollback.text.splitlines()[8] == "DROP TABLE t;"
    assert "CREATE" not in first.rollback.text
    assert first.forward.sha256 == first.rollback.sha256
    assert target.transaction == "file"
    assert any("goose" in note for note in target.notes)


def test_dbmate_keeps_both_directions_in_one_file(tmp_path: Path) -> None:
    text = "-- migrate:up transaction:false\nCREATE TABLE t (id int);\n-- migrate:down\n"
    (only,) = read_target(write_target(tmp_path, {"db/migrations/1_a.sql": text})).migrations
    assert only.forward.text.startswith("-- migrate:up transaction:false\nCREATE")
    assert only.rollback is None


@pytest.mark.parametrize(
    ("up", "down"),
    [
        ("-- +migrate Up", "-- +migrate Down"),
        ("-- Up Migration", "-- Down Migration"),
        ("--migrate:up", "--migrate:down"),
    ],
)
def test_other_tools_keep_both_directions_in_one_file_too(tmp_path: Path, up: str, down: str) -> None:
    (only,) = lay(tmp_path, **{"1_a.sql": f"{up}\nSELECT 1;\n{down}\nSELECT 2;\n"}).migrations
    assert only.rollback is not None
    assert (only.forward.text, only.rollback.text) == (f"{up}\nSELECT 1;\n\n\n", f"\n\n{down}\nSELECT 2;\n")


def test_target_toml_has_the_last_word_on_transactions(tmp_path: Path) -> None:
    files = {"1_a.sql": GOOSE, "target.toml": 'transaction = "script"'}
    assert read_target(write_target(tmp_path, files)).transaction == "script"


def test_flyway_orders_by_version_and_puts_repeatable_scripts_last(tmp_path: Path) -> None:
    target = lay(tmp_path, "V1.10__c.sql", "V1.2__b.sql", "V1__a.sql", "U1.2__b.sql", "R__views.sql")
    assert names(target) == ["V1__a", "V1.2__b", "V1.10__c", "R__views"]
    assert history(target)["V1.2__b"] == ("V1.2__b.sql", "U1.2__b.sql")


def test_sqitch_is_ordered_by_its_plan(tmp_path: Path) -> None:
    plan = (
        "%syntax-version=1.0.0\n%project=x\n\nusers 2024-01-01T00:00:00Z A <a@example.org> # one\n"
        "accounts [users] 2024-01-02T00:00:00Z A <a@example.org>\n@v1 2024-01-03T00:00:00Z A <a@example.org>\n"
        "users [users@v1] 2024-01-04T00:00:00Z A <a@example.org> # again\n"
    )
    files = ["deploy/users@v1.sql", "deploy/users.sql", "deploy/accounts.sql", "revert/users.sql", "verify/users.sql"]
    target = read_target(write_target(tmp_path, {"sqitch.plan": plan, **dict.fromkeys(files, SQL)}))
    assert history(target) == {
        "users@v1": ("deploy/users@v1.sql", None),
        "accounts": ("deploy/accounts.sql", None),
        "users": ("deploy/users.sql", "revert/users.sql"),
    }


def test_a_change_of_the_plan_without_its_script_is_refused(tmp_path: Path) -> None:
    assert "deploy/users.sql" in refused(tmp_path, {"sqitch.plan": "users 2024-01-01T00:00:00Z A <a@example.org>\n"})


@pytest.mark.parametrize(
    ("at", "named"),
    [
        ("migrations/default/1_a/up.sql", "1_a"),
        ("prisma/migrations/20240101_a/migration.sql", "20240101_a"),
        ("src/main/resources/db/migration/V1__a.sql", "V1__a"),
        ("apps/api/drizzle/0000_a.sql", "0000_a"),
    ],
)
def test_migrations_are_found_wherever_they_are_in_a_repository(tmp_path: Path, at: str, named: str) -> None:
    others = ["node_modules/some/migrations/1_other.sql", ".git/1_other.sql", "docs/notes.sql", "queries/2/all.sql"]
    target = lay(tmp_path, at, *others)
    assert history(target) == {named: (at, None)}


def test_two_histories_in_a_repository_are_refused_by_name(tmp_path: Path) -> None:
    said = refused(tmp_path, ["apps/a/migrations/1_x.sql", "apps/b/migrations/1_x.sql"])
    assert "apps/a/migrations/ and apps/b/migrations/ hold one each; point the target at one of them" in said


def test_folders_too_far_below_or_behind_a_link_are_not_searched(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    assert "there are none" in refused(tmp_path, ["1/2/3/4/5/6/7/1_x.sql"])


def test_scripts_named_in_target_toml_are_taken_in_that_order(tmp_path: Path) -> None:
    toml = (
        '[[migrations]]\nforward = "b/change.sql"\nrollback = "b/undo.sql"\n'
        '[[migrations]]\nname = "second"\nforward = "a.sql"\n'
    )
    target = read_target(
        write_target(tmp_path, {"target.toml": toml, "a.sql": SQL, "b/change.sql": SQL, "b/undo.sql": SQL})
    )
    assert history(target) == {"change": ("b/change.sql", "b/undo.sql"), "second": ("a.sql", None)}


def test_the_rollback_of_everything_can_be_named(tmp_path: Path) -> None:
    files = {"target.toml": 'rollback = "back_to_the_start.sql"', "01_a.sql": SQL, "back_to_the_start.sql": SQL}
    target = read_target(write_target(tmp_path, files))
    assert names(target) == ["01_a"]
    assert target.history_rollback is not None
    assert target.history_rollback.path == "back_to_the_start.sql"


def test_files_that_are_no_scripts_are_passed_over_and_named_when_they_are_sql(tmp_path: Path) -> None:
    target = lay(
        tmp_path, "1_a.up.sql", ".2_b.up.sql", "1_a.up.sql~", "README.md", "seed.sql", "tests/t.sql", "tests/u.sql"
    )
    assert names(target) == ["1_a"]
    assert "seed.sql is no part of the layout and was ignored." in target.notes
    assert "2 SQL files are no part of the layout and were ignored: tests/t.sql, tests/u.sql." in target.notes


def test_a_dump_beside_migrations_that_are_named_otherwise_is_ignored_and_named(tmp_path: Path) -> None:
    target = lay(tmp_path, "1000_a/up.sql", "1000_a/down.sql", "1001_b/up.sql", "1001_b/metadata.yaml", "squashed.sql")
    assert names(target) == ["1000_a", "1001_b"]
    assert "squashed.sql is no part of the layout and was ignored." in target.notes


def test_a_migration_in_another_language_is_left_out_and_named(tmp_path: Path) -> None:
    target = lay(tmp_path, "1_a.up.sql", "2_b.up.go", "2_b.down.sql", "2_c.py", "3_d.up.sql", "3_d.down.go")
    assert names(target) == ["1_a", "3_d"]
    assert "2_b.up.go is not SQL: 2_b was not rehearsed." in target.notes


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "there are none"),
        (["README.md", "baseline/1.sql", "seed.sql"], "there are none"),
        (["1_a.up.sql", "2_b.sql"], "1_a.up.sql and 2_b.sql follow two"),
        (["1_a.up.sql", "2_b/up.sql"], "follow two"),
        (["migrations/1_a.sql", "2_b.sql"], "migrations/ and 2_b.sql follow two"),
        (["migrations/1_a.sql", "2_b/up.sql"], "migrations/ and 2_b follow two"),
        (["migrations/1_a.sql", "supabase/migrations/1_a.sql"], "follow two"),
        (["1_a.up.sql", "2_b.down.sql"], "2_b.down.sql"),
        (["1_a/down.sql"], "1_a/down.sql"),
        (["rollback.sql"], "rollback.sql"),
        (
            ["001_a.sql", "rollback/001_b.sql"],
            "001_b.sql has none (no migration is called '001_b'); perhaps '001_a'",
        ),
        (["001_a.sql", "rollback_all.sql", "rollback.sql"], "the whole history, but rollback.sql and rollback_all.sql"),
        (["001_a.sql", "rollback/001_a.sql", "down/001_a.sql"], "the rollback of 001_a"),
        (["1_a/up.sql", "1_a/forward.sql"], "1_a/forward.sql and 1_a/up.sql both are"),
        (["V1__a.sql", "U2__b.sql"], "U2__b.sql"),
        (["V1__a.sql", "V1.0__b.sql"], "V1.0__b.sql and V1__a.sql both are"),
    ],
)
def test_a_layout_that_is_empty_ambiguous_or_incomplete_is_refused(
    tmp_path: Path, files: Sequence[str], words: str
) -> None:
    assert words in refused(tmp_path, files)


def test_a_file_of_goose_without_a_forward_section_is_refused(tmp_path: Path) -> None:
    assert "1_a.sql" in refused(tmp_path, {"1_a.sql": "-- +goose Down\nDROP TABLE t;\n"})
