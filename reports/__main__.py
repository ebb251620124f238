"""``python -m reports report.json [OUT]``: every format again from a saved run, byte for byte as it was."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fixtures.errors import Refused
from reports.json_report import read
from reports.untrusted import one_line, visible
from reports.writers import write_all


def main(arguments: Sequence[str] | None = None) -> int:
    """0: everything was rendered; 2: one sentence on standard error says why not."""
    parser = argparse.ArgumentParser(prog="python -m reports", description=__doc__)
    parser.add_argument("report", type=Path, help="a report.json that a rehearsal wrote")
    parser.add_argument("out", type=Path, nargs="?", help="folder for the pages (default: beside report.json)")
    given = parser.parse_args(arguments)
    try:
        paths = write_all(read(given.report), given.out or given.report.parent)
    except Refused as refused:
        sys.stderr.write(f"{one_line(str(refused))}\n")
        return 2
    sys.stdout.write("".join(f"{visible(str(path))}\n" for path in paths))
    return 0


if __name__ == "__main__":
    sys.exit(main())
