"""Scripts that cannot be run cost their own questions and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.rehearse import prepare
from fixtures.servers import Server
from fixtures.targets import read_target
from suites.model import Judgement, Verdict
from suites.selftest.in_process import Outcome, rehearse
from suites.selftest.small import CLEAN, write_target

LATER = {
    "z.up.sql": "ALTER TABLE public.customer ADD COLUMN score integer;\n",
    "z.down.sql": "ALTER TABLE public.customer DROP COLUMN score;\n",
}


def answer(outcome: Outcome, check: str, migration: str) -> Judgement:
    (found,) = [judgement for judgement in outcome.of(check) if judgement.migration == migration]
    return found


@pytest.mark.parametrize("text", ["SELECT 1;\nALTER TABEL customer;\n", "SELECT 1;\nSELECT 'never closed;\n"])
def test_a_rollback_that_does_not_parse_is_a_finding_at_its_line_and_the_others_go_on(
    tmp_path: Path, text: str, server: Server, databases: Databases
) -> None:
    outcome = rehearse(server, databases, write_target(tmp_path, {**CLEAN, **LATER, "vip.down.sql": text}))
    judgement = answer(outcome, "rollback_applies", "vip")
    (finding,) = judgement.findings
    assert judgement.verdict is Verdict.FAILED
    assert finding.place
    assert (finding.place.path, finding.place.line) == ("vip.down.sql", 2)
    assert "SQLSTATE 42601, line 2" in finding.message
    assert answer(outcome, "forward_applies", "vip").verdict is Verdict.PASSED
    assert answer(outcome, "existing_rows_untouched", "vip").verdict is Verdict.PASSED
    for check in ("forward_applies", "rollback_applies", "rollback_restores_schema", "rollback_restores_rows"):
        assert answer(outcome, check, "z").verdict is Verdict.PASSED
    assert not [judgement for judgement in outcome.conclusion.judgements if "crash" in judgement.reason]


def test_a_script_for_psql_alone_leaves_its_questions_undecided(
    tmp_path: Path, server: Server, databases: Databases
) -> None:
    outcome = rehearse(
        server, databases, write_target(tmp_path, {**CLEAN, **LATER, "vip.down.sql": "SELECT 1;\n\\i undo.sql\n"})
    )
    judgement = answer(outcome, "rollback_applies", "vip")
    assert judgement.verdict is Verdict.UNDECIDED
    assert "vip.down.sql:2 was not run: it holds the command \\i" in judgement.reason
    assert answer(outcome, "rollback_applies", "z").verdict is Verdict.PASSED


def test_a_forward_script_that_does_not_parse_is_a_finding_and_what_comes_after_it_says_so(
    tmp_path: Path, server: Server, databases: Databases
) -> None:
    outcome = rehearse(server, databases, write_target(tmp_path, {**CLEAN, **LATER, "vip.up.sql": "ALTER TABEL x;\n"}))
    judgement = answer(outcome, "forward_applies", "vip")
    assert judgement.verdict is Verdict.FAILED
    (finding,) = judgement.findings
    assert finding.place
    assert (finding.place.path, finding.place.line) == ("vip.up.sql", 1)
    assert answer(outcome, "rollback_applies", "vip").verdict is Verdict.UNDECIDED
    later = answer(outcome, "forward_applies", "z")
    assert later.verdict is Verdict.UNDECIDED
    assert "vip before it does not apply (vip.up.sql:1)" in later.reason


def test_an_extension_that_the_server_lacks_costs_one_question_and_the_rest_is_rehearsed_without_it(
    tmp_path: Path, server: Server, databases: Databases
) -> None:
    files = {
        "vip.up.sql": f'CREATE EXTENSION IF NOT EXISTS "no such-one";\n{CLEAN["vip.up.sql"]}',
        "vip.down.sql": f'{CLEAN["vip.down.sql"]}DROP EXTENSION "no such-one";\n',
    }
    outcome = rehearse(server, databases, write_target(tmp_path, {**CLEAN, **LATER, **files}))
    judgement = answer(outcome, "forward_applies", "vip")
    assert judgement.verdict is Verdict.UNDECIDED
    assert "the extension no such-one is not installed on this server" in judgement.reason
    assert "vip.up.sql:1 was left out" in judgement.reason
    assert answer(outcome, "rollback_applies", "vip").verdict is Verdict.UNDECIDED
    others = [item for item in outcome.conclusion.judgements if item.asked and item.verdict is not Verdict.PASSED]
    assert {(item.check, item.migration) for item in others} == {
        ("forward_applies", "vip"),
        ("rollback_applies", "vip"),
    }


def test_an_extension_that_the_server_has_is_made(tmp_path: Path, server: Server, databases: Databases) -> None:
    files = {
        "vip.up.sql": "CREATE EXTENSION pgcrypto;\n",
        "vip.down.sql": "COMMENT ON EXTENSION pgcrypto IS 'x';\nDROP EXTENSION pgcrypto;\n",
    }
    outcome = rehearse(server, databases, write_target(tmp_path, {**CLEAN, **files}))
    assert answer(outcome, "forward_applies", "vip").verdict is Verdict.PASSED
    assert answer(outcome, "rollback_applies", "vip").verdict is Verdict.PASSED


def test_roles_that_no_script_makes_are_made_on_a_server_of_ours_and_the_report_says_so(
    tmp_path: Path, server: Server, databases: Databases
) -> None:
    files = {
        "baseline/02.sql": 'ALTER TABLE public.customer OWNER TO "The Owner %";\n',
        "vip.up.sql": f"{CLEAN['vip.up.sql']}GRANT SELECT ON public.customer TO taken_for_granted;\n",
        "vip.down.sql": f"REVOKE SELECT ON public.customer FROM taken_for_granted;\n{CLEAN['vip.down.sql']}",
    }
    folder = write_target(tmp_path, {**CLEAN, **LATER, **files})
    said = prepare(read_target(folder), server, databases, lambda text: None).stand_ins
    assert [sentence.partition(" is made by")[0] for sentence in said] == [
        "Role The Owner %",
        "Role taken_for_granted",
    ]
    assert "(vip.up.sql:2)" in said[1]
    outcome = rehearse(server, databases, folder)
    assert {judgement.verdict for judgement in outcome.conclusion.judgements if judgement.asked} == {Verdict.PASSED}


def test_an_empty_migration_is_not_asked_about_and_an_empty_rollback_is_no_pass(
    tmp_path: Path, server: Server, databases: Databases
) -> None:
    files = {"a.up.sql": "-- nothing /* yet */;\n", **CLEAN, **LATER, "z.down.sql": "-- no way back\n"}
    outcome = rehearse(server, databases, write_target(tmp_path, files))
    for check in ("forward_applies", "rollback_applies", "rollback_restores_schema"):
        judgement = answer(outcome, check, "a")
        assert not judgement.asked
        assert "the forward script holds no statement" in judgement.reason
        assert answer(outcome, check, "vip").verdict is Verdict.PASSED
    assert answer(outcome, "rollback_applies", "z").verdict is Verdict.UNDECIDED
    assert answer(outcome, "rollback_restores_schema", "z").verdict is Verdict.FAILED


def test_what_fails_for_want_of_an_extension_is_undecided_and_everything_after_it_says_why(
    tmp_path: Path, server: Server, databases: Databases
) -> None:
    files = {
        "a.up.sql": "CREATE EXTENSION no_such_one;\n",
        "a.down.sql": "DROP EXTENSION no_such_one;\n",
        "vip.up.sql": "ALTER TABLE public.customer ADD COLUMN place no_such_type;\n",
    }
    outcome = rehearse(server, databases, write_target(tmp_path, {**CLEAN, **LATER, **files}))
    judgement = answer(outcome, "forward_applies", "vip")
    assert judgement.verdict is Verdict.UNDECIDED
    assert "perhaps because the extension no_such_one is not installed on this server" in judgement.reason
    later = answer(outcome, "forward_applies", "z")
    assert later.verdict is Verdict.UNDECIDED
    assert "vip before it does not apply (vip.up.sql:1), perhaps because the extension no_such_one" in later.reason
    assert not [item for item in outcome.conclusion.judgements if item.verdict is Verdict.FAILED]
