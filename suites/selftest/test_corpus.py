"""The corpus of faulty migrations: each variant is caught by the check that it names, and the clean targets are silent.

``REHEARSAL_SEEDS=20`` does so with twenty seed numbers; by default it is one. All checks are asked with the first seed
number and of the clean targets; with the others only the check that must catch a variant.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.hunt import Terms
from fixtures.scripts import statements
from fixtures.servers import Server
from suites.checks import all_checks
from suites.model import Verdict
from suites.selftest.corpus_table import README, row_of, rows_of
from suites.selftest.corpus_variants import CHECKS, CORPUS, TARGETS, Variant, lay_target, lay_variant, read_variants
from suites.selftest.diy import do_it_yourself
from suites.selftest.in_process import Grounds, fires, rehearse

VARIANTS = read_variants()
EXISTING = {check.name for check in all_checks()}
SEED_NUMBERS = range(1, int(os.environ.get("REHEARSAL_SEEDS", "1")) + 1)
HUNTS = {"any_rows_keep_every_promise": Terms(seconds=60, examples=30)}
"""Where rows are hunted for: the other variants are caught on seeded rows."""
A_FEW = ("open_orders_loses_its_grant", "token_ids_start_again", "journal_index_never_valid")


def called(variant: Variant) -> str:
    return f"{variant.target}-{variant.name}"


def test_the_corpus_is_as_large_as_was_promised() -> None:
    by_target = Counter(variant.target for variant in VARIANTS)
    assert len(VARIANTS) >= 64
    assert set(by_target) == set(TARGETS)
    assert min(by_target.values()) >= 18


def test_every_check_has_a_variant_that_it_must_catch() -> None:
    assert {variant.caught_by for variant in VARIANTS} == set(CHECKS)


def test_the_largest_target_has_forty_tables_before_its_first_migration() -> None:
    scripts = (path.read_text("utf-8") for path in (CORPUS / "erp" / "baseline").iterdir())
    made = [statement.sql for text in scripts for statement in statements(text) if statement.kind == "CreateStmt"]
    assert len([sql for sql in made if " PARTITION OF " not in sql]) >= 40


@pytest.mark.parametrize("variant", VARIANTS, ids=called)
def test_a_variant_says_what_is_wrong_and_differs_from_its_target_in_that_only(variant: Variant) -> None:
    clean = CORPUS / variant.target
    assert variant.title.endswith(".")
    assert "\n" not in variant.title
    assert "|" not in variant.title
    assert {variant.caught_by, *variant.also} <= set(CHECKS)
    assert variant.caught_by not in variant.also
    assert variant.files
    for file in variant.files:
        assert (clean / file).read_text("utf-8") != (variant.folder / file).read_text("utf-8")


@pytest.mark.parametrize("seed_number", SEED_NUMBERS)
@pytest.mark.parametrize("target", TARGETS)
def test_a_clean_target_is_silent_and_a_go(
    target: str, seed_number: int, server: Server, databases: Databases, tmp_path: Path
) -> None:
    outcome = rehearse(server, databases, lay_target(target, tmp_path), seed_number=seed_number)
    assert outcome.fired == set()
    assert outcome.conclusion.verdict is Verdict.PASSED, outcome.conclusion.sentence


@pytest.fixture(scope="module")
def grounds(server: Server, databases: Databases) -> Iterator[Grounds]:
    grounds = Grounds(server, databases)
    yield grounds
    grounds.close()


@pytest.mark.parametrize("variant", VARIANTS, ids=called)
@pytest.mark.parametrize("seed_number", SEED_NUMBERS)
def test_a_faulty_variant_is_caught_by_its_check_and_no_unexpected_one_fires(
    variant: Variant, seed_number: int, server: Server, databases: Databases, grounds: Grounds, tmp_path: Path
) -> None:
    if variant.caught_by not in EXISTING:
        pytest.skip(f"check {variant.caught_by} does not exist yet")
    folder = lay_variant(variant, tmp_path)
    hunt = HUNTS.get(variant.caught_by)
    (check,) = [check for check in all_checks() if check.name == variant.caught_by]
    if seed_number != SEED_NUMBERS[0] and check.asked_of != "run":
        assert fires(check, folder, seed_number, grounds, variant.files, hunt)
        return
    outcome = rehearse(server, databases, folder, seed_number=seed_number, hunt=hunt, grounds=grounds)
    assert variant.caught_by in outcome.fired
    assert outcome.fired <= {variant.caught_by, *variant.also}
    assert outcome.conclusion.verdict is not Verdict.PASSED


def test_the_table_lists_exactly_the_variants() -> None:
    listed = rows_of(README.read_text("utf-8"))
    assert sorted(row[:3] for row in listed) == sorted(row_of(variant, "")[:3] for variant in VARIANTS)
    assert {row[3] for row in listed} == {"caught", "missed"}


@pytest.mark.parametrize("name", A_FEW)
def test_the_table_says_what_the_do_it_yourself_check_says(
    name: str, server: Server, databases: Databases, tmp_path: Path
) -> None:
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    variant = next(variant for variant in VARIANTS if variant.name == name)
    said = do_it_yourself(server, databases, lay_variant(variant, tmp_path))
    assert row_of(variant, said) in rows_of(README.read_text("utf-8"))


@pytest.mark.parametrize("target", TARGETS)
def test_the_do_it_yourself_check_is_silent_on_a_clean_target(
    target: str, server: Server, databases: Databases, tmp_path: Path
) -> None:
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    assert do_it_yourself(server, databases, lay_target(target, tmp_path)) == "missed"
