"""What the open mappings of a ``Run`` hold, as types: a writer reads ``.forward.sha256`` and never a loose key.

A run may carry more keys than these; they are kept in report.json and ignored elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fixtures.facts import SeededTable, ServerFacts
from reports.saved import fit, plain
from suites.model import Run


@dataclass(frozen=True, slots=True)
class ScriptRef:
    """One script by its path, relative to the target folder, and the sha256 of its bytes in hex."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Durations:
    """Seconds that the statements of one migration took; None: that direction was not run."""

    forward: float | None = None
    rollback: float | None = None


@dataclass(frozen=True, slots=True)
class MigrationFacts:
    """One migration of the run."""

    name: str
    forward: ScriptRef
    rollback: ScriptRef | None = None
    seconds: Durations | None = None
    statements: int = 0
    rows: int = 0
    """Rows that were compared before and after its forward script."""


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What was rehearsed."""

    name: str
    folder: str = ""
    layout: str = ""
    platform: str = ""
    platform_reason: str = ""
    transaction: str = ""
    notes: tuple[str, ...] = ()
    baseline: tuple[ScriptRef, ...] = ()
    history_rollback: ScriptRef | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The typed face of a run's mappings."""

    target: TargetFacts
    server: ServerFacts
    migrations: tuple[MigrationFacts, ...] = ()
    seeded: tuple[SeededTable, ...] = field(default=())


Kind = TypeVar("Kind")


def shape(run: Run) -> Shape:
    """Raises ``Unfit`` where a mapping lacks what a report must tell."""
    return Shape(
        target=_one(TargetFacts, run.target, "target"),
        server=_one(ServerFacts, run.server, "server"),
        migrations=tuple(_one(MigrationFacts, m, f"migrations[{i}]") for i, m in enumerate(run.migrations)),
        seeded=tuple(_one(SeededTable, s, f"seeded[{i}]") for i, s in enumerate(run.seeded)),
    )


def _one(kind: type[Kind], value: Mapping[str, object], at: str) -> Kind:
    read: Any = fit(kind, plain(value), at, spare=frozenset("*"))
    assert isinstance(read, kind)  # noqa: S101 - narrows the type; fit() has just made it
    return read
