"""The platform's migration: the design as it was written, and the deployable set on the road there and back."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.differences import diff
from fixtures.facts import Snapshot
from fixtures.observe import ask_invariants, snapshot, steady, user_columns
from fixtures.servers import Server
from suites.selftest.laid import DEPLOYABLE, DESIGN, Laid, differing, lay

RECORDED = Path(__file__).parent / "targets" / "design.sha256"
"""Taken from the design document, which does not come with the project; in the form of sha256sum."""
WRITTEN = {path: digest for digest, path in map(str.split, RECORDED.read_text("utf-8").splitlines())}
STEPS = range(1, 5)


@pytest.fixture(scope="module")
def before(server: Server, databases: Databases) -> Laid:
    return lay(DEPLOYABLE, server, databases)


@pytest.fixture(scope="module")
def design(server: Server, databases: Databases) -> Laid:
    return lay(DESIGN, server, databases)


def schema(laid: Laid) -> Snapshot:
    with laid.connect() as connection:
        steady(connection)
        return snapshot(connection)


def violated(laid: Laid) -> dict[str, int]:
    with laid.connect() as connection:
        steady(connection)
        answers = ask_invariants(connection, laid.target.invariants)
    assert not [answer.error for answer in answers if answer.error]
    return {answer.name: answer.violations for answer in answers if answer.violations}


def judged(laid: Laid) -> frozenset[tuple[str, str]]:
    with laid.connect() as connection:
        return user_columns(connection)


@pytest.mark.parametrize("path", WRITTEN)
def test_the_design_is_kept_byte_for_byte(path: str) -> None:
    assert sha256((DESIGN / path).read_bytes()).hexdigest() == WRITTEN[path]


def test_there_is_nothing_in_the_design_but_what_it_says() -> None:
    scripts = {path.relative_to(DESIGN).as_posix() for path in DESIGN.rglob("*.sql")}
    assert {path for path in scripts if not path.startswith(("baseline/", "invariants/"))} == set(WRITTEN)


@pytest.mark.parametrize("part", ["baseline", "invariants"])
def test_both_sets_are_rehearsed_on_the_same_platform_and_held_to_the_same(part: str) -> None:
    def texts(folder: Path) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in (folder / part).iterdir()}

    assert texts(DEPLOYABLE) == texts(DESIGN)


def test_the_design_leaves_users_and_installations_behind_and_puts_strangers_together(design: Laid) -> None:
    now = design.clone()
    now.forward()
    assert violated(now) == {
        "every_installation_has_an_organization": 6,
        "every_organization_has_an_administrator": 1,
        "every_profile_shows_an_organization_of_its_user": 1,
        "every_repository_reaches_its_users_organization": 10,
        "every_user_has_an_organization": 3,
        "nobody_shares_an_organization_unasked": 1,
    }
    assert differing(now.rows(design, judged=judged(design))) == ["public.profiles.updated_at"]


def test_the_deployable_set_keeps_every_invariant_and_touches_no_old_value(before: Laid) -> None:
    now = before.clone()
    now.forward()
    assert violated(now) == {}
    assert differing(now.rows(before, judged=judged(before))) == []


@pytest.mark.parametrize("upto", STEPS)
def test_rollback_from_every_prefix_restores_schema_and_rows_and_the_way_there_is_open_again(
    before: Laid, upto: int
) -> None:
    now = before.clone()
    now.forward(upto)
    there = now.clone()
    now.back(upto)
    assert not diff(schema(before), schema(now))
    assert differing(now.rows(before)) == []
    now.forward(upto)
    assert not diff(schema(there), schema(now))
    changed = differing(now.rows(there))
    assert not [name for name in changed if not name.endswith(("created_at", "updated_at", "assigned_at"))]


@pytest.mark.parametrize("upto", STEPS)
def test_a_second_rollback_does_no_harm(before: Laid, upto: int) -> None:
    now = before.clone()
    now.forward(upto)
    now.back(upto)
    now.back(upto)
    now.back()
    assert not diff(schema(before), schema(now))
    assert differing(now.rows(before)) == []


@pytest.mark.parametrize("upto", STEPS)
def test_a_second_run_is_refused_or_changes_nothing(before: Laid, upto: int) -> None:
    now = before.clone()
    now.forward(upto)
    once = now.clone()
    last = now.target.migrations[upto - 1]
    error = now.attempt(last, last.forward)[-1].error
    assert error is None or error.sqlstate == "42P07"
    assert not diff(schema(once), schema(now))
    assert differing(now.rows(once)) == []


def test_rolling_back_in_the_wrong_order_is_refused_and_changes_nothing(before: Laid) -> None:
    now = before.clone()
    now.forward()
    there = now.clone()
    first = now.target.migrations[0]
    assert first.rollback is not None
    error = now.attempt(first, first.rollback)[-1].error
    assert error
    assert error.sqlstate == "2BP01"
    assert not diff(schema(there), schema(now))
    assert differing(now.rows(there)) == []
