"""The table of the corpus in ``corpus/README.md``, made again by ``python -m suites.selftest.corpus_table``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from fixtures.databases import Databases
from fixtures.runs import new_run_id
from fixtures.servers import open_server
from suites.selftest.corpus_variants import CHECKS, CORPUS, TARGETS, Variant, lay_variant, read_variants
from suites.selftest.diy import do_it_yourself

README = CORPUS / "README.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def rows_of(text: str) -> list[tuple[str, ...]]:
    """The cells of the table in a README, without its two head lines."""
    table = text.partition(BEGIN)[2].partition(END)[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[1:]]


def row_of(variant: Variant, diy: str) -> tuple[str, ...]:
    """One line of the table as cells: variant, what is wrong, caught by, what the do-it-yourself check says."""
    return (f"{variant.target}/{variant.name}", variant.title, variant.caught_by, diy)


def render(said: Mapping[Variant, str]) -> str:
    """The table, with a summary of who catches how many."""
    ordered = sorted(said, key=lambda v: (TARGETS.index(v.target), CHECKS.index(v.caught_by), v.name))
    lines = ["| variant | what is wrong | caught by | do it yourself |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row_of(variant, said[variant]))} |" for variant in ordered]
    caught = sum(diy == "caught" for diy in said.values())
    summary = f"{len(said)} variants. The do-it-yourself check catches {caught} and misses {len(said) - caught}."
    return "\n".join((BEGIN, summary, "", *lines, END))


def ask_all(server: str) -> dict[Variant, str]:
    """What the do-it-yourself check says of each variant."""
    said = {}
    with open_server(server) as opened, Databases(opened, new_run_id()) as databases:
        for variant in read_variants():
            with tempfile.TemporaryDirectory() as folder:
                said[variant] = do_it_yourself(opened, databases, lay_variant(variant, Path(folder)))
    return said


def main(arguments: list[str]) -> None:
    """Write the table anew; the argument is the server to ask on (default: embedded)."""
    text = README.read_text("utf-8")
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    README.write_text(head + render(ask_all(*arguments[:1] or ["embedded"])) + tail, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
