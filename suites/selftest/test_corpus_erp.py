"""Every faulty variant of the target ``erp`` is caught."""

from __future__ import annotations

from pathlib import Path

from suites.selftest.corpus_caught import each_variant_of, grounds, is_caught
from suites.selftest.corpus_variants import Variant
from suites.selftest.in_process import Grounds

__all__ = ["grounds"]


@each_variant_of("erp")
def test_a_faulty_variant_is_caught_by_its_check_and_no_unexpected_one_fires(
    variant: Variant,
    seed_number: int,
    grounds: Grounds,
    tmp_path: Path,
) -> None:
    is_caught(variant, seed_number, grounds, tmp_path)
