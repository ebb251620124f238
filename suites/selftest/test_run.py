"""A whole run as its user sees it: exit status, output, reports, for good, bad and broken targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from suites.checks import all_checks
from suites.selftest.as_user import ROOT, Ran, rehearse_as_user
from suites.selftest.small import CLEAN, clean_but, write_target

TARGETS = ROOT / "suites/selftest/targets"


def comparable(ran: Ran) -> object:
    """A report without what differs from run to run: times, and values that the scripts make afresh."""
    report = ran.report
    judgements = [
        (
            j["check"],
            j["migration"],
            j["verdict"],
            j["asked"],
            [(f["fingerprint"], f["message"]) for f in j["findings"]],
        )
        for j in report["judgements"]
    ]
    return report["verdict"], report["sentence"], judgements, report["not_tested"]


def test_a_clean_target_is_a_go_with_exit_status_0_and_five_reports(tmp_path: Path) -> None:
    ran = rehearse_as_user(write_target(tmp_path / "db", clean_but()), tmp_path / "out")
    assert ran.status == 0, ran.output
    assert ran.report["verdict"] == "passed"
    assert "GO" in ran.output
    assert str(ran.out / "report.html") in ran.output
    names = {path.name for path in ran.out.iterdir()}
    assert {"report.json", "report.html", "report.sarif", "junit.xml", "summary.md"} <= names


def test_a_bad_target_is_a_no_go_with_exit_status_1(tmp_path: Path) -> None:
    ran = rehearse_as_user(write_target(tmp_path / "db", clean_but(vip_down="SELECT 1;\n")), tmp_path / "out")
    assert ran.status == 1, ran.output
    assert "NO-GO" in ran.output
    assert {finding["check"] for finding in ran.findings} == {"rollback_restores_schema"}


def test_the_design_as_written_is_a_no_go_that_names_users_and_installations_left_out(tmp_path: Path) -> None:
    ran = rehearse_as_user("sql/enterprise_as_designed", tmp_path / "out")
    assert ran.status == 1, ran.output
    left_out = {f["subject"]: f for f in ran.findings if f["check"] == "invariants_hold"}
    assert any("user" in subject for subject in left_out), sorted(left_out)
    assert any("installation" in subject for subject in left_out), sorted(left_out)
    assert all(finding["evidence"]["rows"] for finding in left_out.values())


def test_the_deployable_set_is_a_go(tmp_path: Path) -> None:
    ran = rehearse_as_user("sql/enterprise", tmp_path / "out")
    assert ran.status == 0, ran.output


@pytest.mark.parametrize("target", sorted(path.name for path in TARGETS.iterdir() if path.is_dir()))
def test_a_target_of_another_layout_without_configuration_is_a_go(target: str, tmp_path: Path) -> None:
    ran = rehearse_as_user(TARGETS / target, tmp_path / "out")
    assert ran.status == 0, ran.output


def test_parallel_and_serial_runs_give_the_same_report(tmp_path: Path) -> None:
    one = rehearse_as_user("sql/enterprise_as_designed", tmp_path / "one")
    two = rehearse_as_user("sql/enterprise_as_designed", tmp_path / "two", "-n", "2")
    assert comparable(one) == comparable(two)
    assert one.status == two.status == 1


def test_one_question_can_be_asked_alone_and_is_no_go_for_the_whole(tmp_path: Path) -> None:
    target = write_target(tmp_path / "db", clean_but())
    ran = rehearse_as_user(target, tmp_path / "out", "-k", "rollback_restores_rows and vip")
    assert ran.status == 0, ran.output
    assert ran.report["verdict"] == "undecided"
    assert len(ran.report["judgements"]) <= 2


def test_a_group_of_questions_can_be_selected(tmp_path: Path) -> None:
    ran = rehearse_as_user(write_target(tmp_path / "db", clean_but()), tmp_path / "out", "-m", "rollback")
    assert ran.status == 0, ran.output
    asked = {judgement["check"] for judgement in ran.report["judgements"] if judgement["asked"]}
    assert asked == {check.name for check in all_checks() if check.group == "rollback"} - {
        "rollback_spares_what_was_there"
    }


def test_a_missing_rollback_is_undecided_and_says_so(tmp_path: Path) -> None:
    ran = rehearse_as_user(write_target(tmp_path / "db", clean_but(vip_down=None)), tmp_path / "out")
    assert ran.status == 2, ran.output
    assert "no rollback script for vip" in ran.output


def test_a_waiver_may_say_that_there_is_no_way_back(tmp_path: Path) -> None:
    waiver = '-- waiver: check=rollback_applies subject=vip reason="kept for good" owner=dba expires=2999-12-31\n'
    up = waiver + "ALTER TABLE public.customer ADD COLUMN is_vip boolean NOT NULL DEFAULT false;\n"
    ran = rehearse_as_user(write_target(tmp_path / "db", clean_but(vip_down=None, vip_up=up)), tmp_path / "out")
    assert ran.status == 0, ran.output


def test_an_empty_database_has_no_rows_to_judge_and_is_a_go_all_the_same(tmp_path: Path) -> None:
    files = {"001.up.sql": "CREATE TABLE t (i integer PRIMARY KEY);\n", "001.down.sql": "DROP TABLE t;\n"}
    ran = rehearse_as_user(write_target(tmp_path / "db", files), tmp_path / "out")
    assert ran.status == 0, ran.output
    assert any("no table existed before it" in item["why"] for item in ran.report["not_tested"])


def broken(tmp_path: Path) -> dict[str, tuple[Path, tuple[str, ...]]]:
    """What can be wrong with the input: the target to name, and more arguments."""
    clean = write_target(tmp_path / "clean", clean_but())
    empty = tmp_path / "empty"
    empty.mkdir()
    return {
        "no such folder": (tmp_path / "nowhere", ()),
        "an empty folder": (empty, ()),
        "TOML that does not parse": (write_target(tmp_path / "toml", clean_but(toml="a = [\n")), ()),
        "an unknown key": (write_target(tmp_path / "key", clean_but(toml='plattform = "postgres"\n')), ()),
        "SQL that does not parse": (write_target(tmp_path / "sql", clean_but(baseline="ALTER TABEL x;\n")), ()),
        "a baseline that fails": (write_target(tmp_path / "base", clean_but(baseline="SELECT 1/0;\n")), ()),
        "an unknown kind of server": (clean, ("--server", "mainframe")),
        "a server that does not answer": (clean, ("--server", "postgresql://nobody@127.0.0.1:1/nothing")),
        "binaries that are not there": (clean, ("--server", f"local:{tmp_path}/nothing")),
        "a report that cannot be written": (clean, ("--out", "/proc/nowhere")),
    }


MISTAKES = (
    "no such folder",
    "an empty folder",
    "TOML that does not parse",
    "an unknown key",
    "SQL that does not parse",
    "a baseline that fails",
    "an unknown kind of server",
    "a server that does not answer",
    "binaries that are not there",
    "a report that cannot be written",
)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_broken_input_gets_one_clear_sentence_and_exit_status_2(mistake: str, tmp_path: Path) -> None:
    target, arguments = broken(tmp_path)[mistake]
    ran = rehearse_as_user(target, tmp_path / "out", *arguments)
    assert ran.status == 2, ran.output
    assert "Traceback" not in ran.output
    assert " but " in ran.output, ran.output


def test_scripts_that_make_roles_are_rehearsed_in_parallel_runs_too(tmp_path: Path) -> None:
    first = "CREATE ROLE rehearsed_reader NOLOGIN;\nGRANT SELECT ON public.customer TO rehearsed_reader;\n"
    files = {
        "baseline/01.sql": CLEAN["baseline/01.sql"],
        "1_role.up.sql": first,
        "1_role.down.sql": "REVOKE SELECT ON public.customer FROM rehearsed_reader;\nDROP ROLE rehearsed_reader;\n",
        "2_policy.up.sql": "CREATE POLICY reader ON public.customer TO rehearsed_reader USING (true);\n",
        "2_policy.down.sql": "DROP POLICY reader ON public.customer;\n",
    }
    target = write_target(tmp_path / "db", files)
    for arguments in ((), ("-n", "2")):
        ran = rehearse_as_user(target, tmp_path / "out", *arguments)
        assert ran.status == 0, ran.output
