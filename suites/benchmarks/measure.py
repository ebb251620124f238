"""Two ways to do the same, timed in turns on one machine, and what is told of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Timed = Callable[[], float]
"""Does it once and says how many seconds it took; what only prepares is not counted."""


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison."""

    title: str
    ours: str
    theirs: str
    ours_seconds: float
    theirs_seconds: float
    goal: float
    """How many times as fast as theirs ours is to be."""
    runs: int
    bound: str
    """What keeps it from being faster, as a sentence."""

    @property
    def ratio(self) -> float:
        """How many times as fast as theirs ours is."""
        return self.theirs_seconds / self.ours_seconds

    @property
    def reached(self) -> bool:
        return self.ratio >= self.goal

    def told(self) -> str:
        """Several lines for a terminal."""
        verdict = "reached" if self.reached else "NOT reached"
        lines = [
            self.title,
            f"  ours    {_seconds(self.ours_seconds)}  {self.ours}",
            f"  theirs  {_seconds(self.theirs_seconds)}  {self.theirs}",
            f"  {self.ratio:.2f} times as fast; goal {self.goal:g}: {verdict} (medians of {self.runs} runs in turns)",
            f"  bounded by: {self.bound}",
        ]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Medians:
    """Of the two sides, in seconds."""

    ours: float
    theirs: float
    runs: int


def in_turns(ours: Timed, theirs: Timed, runs: int) -> Medians:
    """Each side so many times, one after the other, so that a busy moment of the machine meets both."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return Medians(statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs), runs)


def timed(action: Callable[[], object]) -> float:
    """Seconds that the action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _seconds(value: float) -> str:
    return f"{value:8.2f} s " if value >= 1 else f"{value * 1000:8.1f} ms"
