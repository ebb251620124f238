"""What the tests of the corpus share: each variant of a target is caught by the check that it names.

There is one file of tests for each target, so that several processes share the work. ``REHEARSAL_SEEDS=20`` takes
twenty seed numbers; by default it is one. With the first, all checks are asked of the migrations in which a variant
differs from its clean target and of the whole history, and of the others only if that does not catch it; with other
seed numbers only the check that must catch it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.hunt import Terms
from fixtures.servers import Server
from suites.checks import all_checks
from suites.model import Verdict
from suites.selftest.corpus_variants import Variant, lay_variant, read_variants
from suites.selftest.in_process import Grounds, Outcome, fires, rehearse

SEED_NUMBERS = range(1, int(os.environ.get("REHEARSAL_SEEDS", "1")) + 1)
HUNTS = {"any_rows_keep_every_promise": Terms(seconds=60, examples=30)}
"""Where rows are hunted for: the other variants are caught on seeded rows."""

Caught = Callable[[Variant, int, Grounds, Path], None]


@pytest.fixture(scope="module")
def grounds(server: Server, databases: Databases) -> Iterator[Grounds]:
    """The seeded baseline, which all variants of a target share."""
    grounds = Grounds(server, databases)
    yield grounds
    grounds.close()


def each_variant_of(target: str) -> Callable[[Caught], Caught]:
    """The parameters ``variant`` and ``seed_number`` of a test."""
    variants = [variant for variant in read_variants() if variant.target == target]
    by_variant = pytest.mark.parametrize("variant", variants, ids=lambda variant: variant.name)
    by_seed = pytest.mark.parametrize("seed_number", SEED_NUMBERS)
    return lambda test: by_variant(by_seed(test))


def is_caught(variant: Variant, seed_number: int, grounds: Grounds, folder: Path) -> None:
    """Its check fires, and with the first seed number no unexpected one does."""
    laid = lay_variant(variant, folder)
    (check,) = [check for check in all_checks() if check.name == variant.caught_by]
    if seed_number != SEED_NUMBERS[0] and check.asked_of != "run":
        assert fires(check, laid, seed_number, grounds, variant.files, HUNTS.get(check.name))
        return
    outcome = _rehearse(variant, laid, seed_number, grounds, () if check.asked_of == "run" else variant.files)
    if variant.caught_by not in outcome.fired:
        outcome = _rehearse(variant, laid, seed_number, grounds, ())
    unexpected = outcome.fired - {variant.caught_by, *variant.also}
    assert variant.caught_by in outcome.fired, f"only these fired: {outcome.fired}"
    assert not unexpected, f"{unexpected} fired as well"
    assert outcome.conclusion.verdict is not Verdict.PASSED


def _rehearse(variant: Variant, laid: Path, seed_number: int, grounds: Grounds, scripts: Collection[str]) -> Outcome:
    return rehearse(
        grounds.server,
        grounds.databases,
        laid,
        seed_number=seed_number,
        hunt=HUNTS.get(variant.caught_by),
        grounds=grounds,
        scripts=scripts,
    )
