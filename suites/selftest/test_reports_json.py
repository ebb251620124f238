"""report.json: documented, the same however the run was made, and read strictly."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fixtures.errors import Refused
from reports.json_report import from_dict, read, render, to_dict
from reports.order import in_order
from reports.saved import Unfit
from reports.writers import render_all
from suites.model import Run
from suites.selftest.samples import ALL, GO, NO_GO

SCHEMA = json.loads(Path("reports/schema/report-1.schema.json").read_text(encoding="utf-8"))
runs = pytest.mark.parametrize("run", ALL.values(), ids=ALL)


@runs
def test_the_saved_run_is_valid_against_its_documented_schema(run: Run) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(to_dict(run))]
    assert errors == []


def test_the_schema_describes_every_key_that_it_names() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [path for path, entry in _properties(SCHEMA, "") if not entry.get("description")] == []


def _properties(node: Any, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for name, entry in node.get("properties", {}).items():
            yield f"{at}.{name}", entry
        for key, entry in node.items():
            yield from _properties(entry, f"{at}.{key}")
    if isinstance(node, list):
        for entry in node:
            yield from _properties(entry, at)


def test_the_schema_knows_every_key_that_is_written_and_no_other() -> None:
    document = to_dict(NO_GO)
    assert set(SCHEMA["properties"]) == set(document)
    for name, entry in (("judgement", document["judgements"][0]), ("check", document["checks"][0])):
        assert set(SCHEMA["$defs"][name]["properties"]) == set(entry)
    finding = next(judgement["findings"][0] for judgement in document["judgements"] if judgement["findings"])
    assert set(SCHEMA["$defs"]["finding"]["properties"]) == set(finding)


@runs
def test_what_is_read_back_renders_the_same_bytes_in_every_format(run: Run) -> None:
    first = render_all(run)
    assert render_all(from_dict(json.loads(first["report.json"]))) == first


@runs
def test_the_order_in_which_judgements_arrive_changes_nothing(run: Run) -> None:
    chance = random.Random(7)  # noqa: S311 - shuffles test data

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(items, len(items)))

    judgements = [replace(one, findings=mixed(one.findings)) for one in mixed(run.judgements)]
    assert render(replace(run, judgements=tuple(judgements), seeded=mixed(run.seeded))) == render(run)


def _without(key: str) -> Any:
    return lambda document: document.pop(key)


def _set(value: object, *path: str | int) -> Any:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


_FOUND = ("judgements", [len(j.findings) for j in in_order(NO_GO).judgements].index(2), "findings", 0)

BROKEN = {
    "of another tool": (_set("something-else-2", "schema"), "does not say that it is one"),
    "newer": (_set("migration-rehearsal/report-2", "schema"), "it is of the format 'migration-rehearsal/report-2'"),
    "without a verdict": (_without("verdict"), "it has no 'verdict'"),
    "with a verdict nobody knows": (_set("green", "verdict"), "it.verdict is 'green' rather than one of passed, undec"),
    "without judgements": (_without("judgements"), "it has no list 'judgements'"),
    "with judgements as text": (_set("none", "judgements"), "it has no list 'judgements'"),
    "with a judgement of nothing": (
        _set([None], "judgements"),
        "judgements[0] is no judgement with a list of findings",
    ),
    "with a key nobody knows": (_set(1, "judgements", 0, "colour"), "judgements[0] holds 'colour', which is not"),
    "with a check without a page": (_set({"name": "x"}, "checks", 0), "checks[0] has no 'title'"),
    "with a number as text": (_set("1", "seed_number"), "it.seed_number is '1' rather than a whole number"),
    "with a fraction": (_set(1.5, "seed_number"), "it.seed_number is 1.5 rather than a whole number"),
    "with no day": (_set("soon", "waivers", 0, "expires"), "it.waivers[0].expires is 'soon' rather than a date"),
    "with a migration without script": (_set([{"name": "m"}], "migrations"), "migrations[0] has no 'forward'"),
    "with a server of text": (_set("mine", "server"), "it.server is 'mine' rather than an object"),
    "with null for text": (_set(None, "sentence"), "it.sentence is None rather than text"),
    "with another fingerprint": (
        _set("0" * 16, *_FOUND, "fingerprint"),
        f"].fingerprint is '{'0' * 16}', and its check",
    ),
    "with text for evidence": (_set("none", *_FOUND, "evidence"), "].evidence is 'none' rather than an object"),
    "with a number in a row": (_set([[1]], *_FOUND, "evidence", "rows"), "].evidence.rows[0][0] is 1 rather than text"),
}


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_a_report_that_is_refused_says_in_one_sentence_why(tmp_path: Path, change: Any, said: str) -> None:
    document = copy.deepcopy(to_dict(NO_GO))
    change(document)
    path = tmp_path / "report.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    sentence = str(refused.value)
    assert said in sentence
    assert str(path) in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"schema": NaN}', "\udcff", "null", "[]"])
def test_a_file_that_is_no_report_at_all_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Refused, match=r"A report.json that a rehearsal wrote is needed"):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No such file"):
        read(tmp_path / "report.json")


def test_a_run_that_lacks_what_a_report_must_tell_is_not_written() -> None:
    with pytest.raises(Unfit, match=r"server has no 'version'"):
        to_dict(replace(GO, server={"kind": "embedded", "origin": "wheel"}))
