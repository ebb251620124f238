"""The corpus of faulty migrations: clean targets, and variants of them with one realistic defect each.

A variant is a folder that holds only the files in which it differs from its clean target, and ``variant.toml``: what
is wrong in one sentence, the check that must catch it, and the checks that may rightly fire beside it.
"""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
TARGETS = ("shop", "workspace", "erp")
FILE = "variant.toml"

CHECKS = (
    *("forward_applies", "rollback_applies", "rollback_restores_schema", "rollback_restores_rows"),
    *("existing_rows_untouched", "invariants_hold", "seed_fills_every_table", "waivers_are_in_force"),
    *("enum_labels_keep_their_order", "constraints_are_validated", "indexes_are_valid", "deletes_behave_as_before"),
    *("second_run_is_harmless", "second_rollback_is_harmless", "rollback_from_every_prefix"),
    *("rollback_spares_what_was_there", "old_clients_rows_survive", "new_clients_rows_are_named"),
    *("forward_again_is_the_same", "backup_restores_exactly", "moved_rows_are_conserved"),
    *("backfills_follow_their_rule", "any_rows_keep_every_promise"),
)
"""Names of checks that variants may speak of; the order is that of the table."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One faulty variant."""

    target: str
    name: str
    title: str
    """One plain sentence about the defect."""
    caught_by: str
    """The check that must fire."""
    also: tuple[str, ...]
    """Checks that may fire too, because they look at the same defect from another side."""

    @property
    def folder(self) -> Path:
        return CORPUS / self.target / "variants" / self.name

    @property
    def files(self) -> tuple[str, ...]:
        """What differs from the clean target, as paths relative to it."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and path.name != FILE)
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in paths))


def read_variants() -> tuple[Variant, ...]:
    """Every variant, by target and name. Raises ``ValueError`` for a variant.toml that says too little or too much."""
    folders = ((target, folder) for target in TARGETS for folder in sorted((CORPUS / target / "variants").iterdir()))
    return tuple(_read(target, folder) for target, folder in folders)


def lay_target(target: str, into: Path) -> Path:
    """A copy of the clean target in the folder ``into``; its path."""
    return shutil.copytree(CORPUS / target, into / target, ignore=shutil.ignore_patterns("variants"))


def lay_variant(variant: Variant, into: Path) -> Path:
    """A copy of the variant's target with its files laid over; its path."""
    folder = lay_target(variant.target, into)
    return shutil.copytree(variant.folder, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(FILE))


def _read(target: str, folder: Path) -> Variant:
    said = tomllib.loads((folder / FILE).read_text("utf-8"))
    also = said.pop("also", [])
    if sorted(said) != ["caught_by", "title"] or not isinstance(also, list):
        raise ValueError(f"{target}/{folder.name}/{FILE} must hold title, caught_by and perhaps also: {sorted(said)}")
    return Variant(target, folder.name, said["title"], said["caught_by"], tuple(also))
