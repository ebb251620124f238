"""A history such as a real application has after some years: its kinds of steps in order, as often as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from suites.selftest.long_history_steps import STEPS, Step


def long_history(folder: Path, steps: int) -> list[tuple[str, Step]]:
    """Write so many steps into the folder; name and kind of each."""
    written = []
    for number, (step, repetition) in enumerate(islice(_endless(), steps), start=1):
        name = f"{number:04}_{step.name}"
        (folder / f"{name}.up.sql").write_bytes(_filled(step.up, repetition))
        if step.down is not None:
            (folder / f"{name}.down.sql").write_bytes(_filled(step.down, repetition))
        written.append((name, step))
    return written


def _endless() -> Iterator[tuple[Step, int]]:
    for repetition in count(1):
        yield from ((step, repetition) for step in STEPS if repetition == 1 or not step.once)


def _filled(text: str, repetition: int) -> bytes:
    return text.replace("{n}", str(repetition)).encode()
