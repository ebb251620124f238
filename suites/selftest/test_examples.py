"""Every check fires on exactly its own bad example, and every good example is silent under all checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.hunt import Terms
from fixtures.servers import Server
from suites.checks import all_checks
from suites.model import Verdict
from suites.selftest.in_process import rehearse

EXAMPLES = Path(__file__).parents[2] / "sql" / "examples"
WITHOUT_EXAMPLE = {"second_opinion_agrees"}
"""It fires on faults of the harness alone, and none is known: ``test_second_opinion`` shows it with made-up facts."""
CHECKS = [check.name for check in all_checks() if check.name not in WITHOUT_EXAMPLE]
HUNTS = {"any_rows_keep_every_promise": Terms(seconds=60, examples=200)}
"""Where rows are hunted for: it takes its time, which the other examples need not spend."""


def test_every_check_has_its_two_examples_and_no_example_is_without_a_check() -> None:
    assert sorted(folder.name for folder in EXAMPLES.iterdir()) == CHECKS
    for check in CHECKS:
        assert sorted(folder.name for folder in (EXAMPLES / check).iterdir()) == ["bad", "good"]


@pytest.mark.parametrize("check", CHECKS)
def test_the_bad_example_makes_its_check_fire_and_no_other(check: str, server: Server, databases: Databases) -> None:
    outcome = rehearse(server, databases, EXAMPLES / check / "bad", hunt=HUNTS.get(check))
    assert outcome.fired == {check}


@pytest.mark.parametrize("check", CHECKS)
def test_the_good_example_is_silent_and_a_go(check: str, server: Server, databases: Databases) -> None:
    outcome = rehearse(server, databases, EXAMPLES / check / "good", hunt=HUNTS.get(check))
    assert outcome.fired == set()
    assert outcome.conclusion.verdict is Verdict.PASSED, outcome.conclusion.sentence


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_every_check_has_a_page_that_says_when_it_fires_what_follows_and_what_to_do(check: object) -> None:
    page = check.page  # type: ignore[attr-defined] # parametrized
    for part in ("Triggered when:", "Effect:", "Remedy:"):
        assert part in page
