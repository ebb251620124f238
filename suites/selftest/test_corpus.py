"""The corpus of faulty migrations is what the documentation says it is, and its clean targets are silent.

That each variant is caught is for the files beside this one, one for each target. ``REHEARSAL_SEEDS=20`` takes twenty
seed numbers.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.scripts import statements
from fixtures.servers import Server
from suites.model import Verdict
from suites.selftest.corpus_caught import SEED_NUMBERS
from suites.selftest.corpus_table import README, row_of, rows_of
from suites.selftest.corpus_variants import CHECKS, CORPUS, TARGETS, Variant, lay_target, lay_variant, read_variants
from suites.selftest.diy import do_it_yourself
from suites.selftest.in_process import rehearse

VARIANTS = read_variants()
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
