"""Runs the benchmarks named, or all of them, and prints what came of each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from fixtures.databases import Databases
from fixtures.errors import Refused
from fixtures.runs import new_run_id
from fixtures.servers import Server, open_server
from suites.benchmarks import digesting, handing_out, seeding, snapshots, stairway
from suites.benchmarks.measure import Result
from suites.benchmarks.size import FULL, TINY, Size

Benchmark = Callable[[Server, Databases, Size], Iterator[Result | str]]

BENCHMARKS: dict[str, Benchmark] = {
    "handing_out": handing_out.compare,
    "seeding": seeding.compare,
    "digesting": digesting.compare,
    "snapshots": snapshots.compare,
    "stairway": stairway.compare,
}


def main(arguments: Sequence[str]) -> int:
    """0: they ran, whatever came out; 2: there is no server to run them on."""
    parser = argparse.ArgumentParser(prog="python -m suites.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; default: all")
    parser.add_argument(
        "--server", default="embedded", metavar="SPEC", help="one of our own: embedded or local[:BINDIR]"
    )
    parser.add_argument("--tiny", action="store_true", help="only see that they run; the numbers mean nothing")
    given = parser.parse_args(arguments)
    if unknown := sorted(set(given.names) - set(BENCHMARKS)):
        parser.error(f"there is no benchmark {', '.join(unknown)}")
    try:
        with open_server(given.server) as server, Databases(server, new_run_id()) as databases:
            for name in given.names or BENCHMARKS:
                for result in BENCHMARKS[name](server, databases, TINY if given.tiny else FULL):
                    _say(result if isinstance(result, str) else result.told())
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
