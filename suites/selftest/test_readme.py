"""The README is true: what it names exists, and what it lists is complete."""

from __future__ import annotations

import re

import pytest

from fixtures.targets.settings import __doc__ as keys_of_target_toml
from suites.checks import all_checks
from suites.selftest.as_user import ROOT

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("check", [check.name for check in all_checks()])
def test_every_check_is_listed(check: str) -> None:
    assert f"| `{check}` |" in README


def test_no_check_is_listed_that_does_not_exist() -> None:
    listed = README.split("## What is checked")[1].split("## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)) == {check.name for check in all_checks()}


def test_every_key_of_target_toml_is_told() -> None:
    assert keys_of_target_toml is not None
    keys = set(
        re.findall(r"`(?:\w+\.)?([a-z]+)`", "\n".join(re.findall(r"^\| .*? \|", keys_of_target_toml, re.MULTILINE)))
    )
    told = README.split("## Rehearsing your own migrations")[1].split("## What is checked")[0]
    assert [key for key in sorted(keys) if f"`{key}`" not in told] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:sql|suites|fixtures|reports)/[\w./]+)`", README))))
def test_every_path_that_it_names_exists(path: str) -> None:
    assert path == "reports/out" or (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make (\w+)", README, re.MULTILINE))))
def test_every_make_target_that_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
