"""What every page wants to know of a run, worked out once: groups of findings, marks, totals, reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from fixtures.facts import Observation
from reports.order import in_order
from reports.say import count
from reports.shape import Shape, shape
from suites.model import Check, Finding, Judgement, Run, Verdict

WORD = {Verdict.PASSED: "GO", Verdict.FAILED: "NO-GO", Verdict.UNDECIDED: "UNDECIDED"}
EXIT = {Verdict.PASSED: 0, Verdict.FAILED: 1, Verdict.UNDECIDED: 2}


class Mark(Enum):
    """What one judgement comes to, in the word that stands beside its sign."""

    FAILED = "failed"
    UNDECIDED = "undecided"
    NOTED = "passed with remarks"
    WAIVED = "passed by waiver"
    PASSED = "passed"
    SKIPPED = "not asked"


@dataclass(frozen=True, slots=True)
class Group:
    """What one check found in one migration."""

    anchor: str
    check: Check
    judgement: Judgement
    open: tuple[Finding, ...]
    """Findings that no waiver covers."""
    waived: tuple[Finding, ...]

    @property
    def migration(self) -> str:
        return self.judgement.migration

    @property
    def mark(self) -> Mark:
        return mark(self.judgement)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and every question that it stands for."""

    why: str
    checks: tuple[Check, ...]
    migrations: tuple[str, ...]
    questions: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix: what each check said of one migration, None where it has no judgement."""

    migration: str
    cells: tuple[Group | None, ...]

    @property
    def plain(self) -> bool:
        """Nothing in it needs a reader."""
        return all(cell is None or cell.mark in (Mark.PASSED, Mark.SKIPPED) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one check came to each mark, and the groups that hold something to read."""

    check: Check
    counts: dict[Mark, int]
    groups: tuple[Group, ...]

    @property
    def mark(self) -> Mark:
        """The gravest that occurred."""
        return next(mark for mark in Mark if self.counts[mark] or mark is Mark.SKIPPED)


@dataclass(frozen=True, slots=True)
class View:
    """A run as its readers ask for it."""

    run: Run
    shape: Shape
    word: str
    checks: tuple[Check, ...]
    groups: tuple[Group, ...]
    """Every judgement, in the order of history and checks."""

    def marked(self, *marks: Mark) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.mark in marks)

    @property
    def found(self) -> tuple[Group, ...]:
        """Groups with findings that stand, the deciding ones first."""
        groups = [group for group in self.groups if group.open]
        return tuple(sorted(groups, key=lambda group: _GRAVITY[group.mark]))

    @property
    def accepted(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.waived)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for group in self.found for finding in group.open)

    def foremost(self, limit: int, each: int = 3) -> tuple[Finding, ...]:
        """At most ``limit`` findings that stand: some of each group before the rest of any."""
        ranked = [(at >= each, order, at) for order, group in enumerate(self.found) for at in range(len(group.open))]
        chosen = sorted(sorted(ranked)[:limit], key=lambda turn: turn[1:])
        return tuple(self.found[order].open[at] for _, order, at in chosen)

    @property
    def partial(self) -> str:
        """A sentence where only some of the questions were selected; empty otherwise."""
        if self.run.complete:
            return ""
        return f"This is part of a run: not all of the {count(self.run.planned, 'question')} of this target were asked."

    @property
    def undecided(self) -> tuple[Reason, ...]:
        return _reasons(group for group in self.marked(Mark.UNDECIDED) if not group.open or group.judgement.reason)

    @property
    def asked(self) -> int:
        """How many questions were asked, of one migration each."""
        return sum(group.judgement.asked for group in self.groups)

    @property
    def statements(self) -> int:
        return sum(migration.statements for migration in self.shape.migrations)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.shape.seeded)

    @property
    def compared(self) -> int:
        """Rows that were compared before and after a forward script, over all migrations."""
        return sum(migration.rows for migration in self.shape.migrations)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was inferred of the target, and what else the run has to say, each once."""
        return tuple(dict.fromkeys((*self.shape.target.notes, *self.run.notes)))

    @property
    def matrix(self) -> tuple[Row, ...]:
        cells = {(group.migration, group.check.name): group for group in self.groups}
        names = dict.fromkeys([m.name for m in self.shape.migrations] + [group.migration for group in self.groups])
        return tuple(Row(name, tuple(cells.get((name, check.name)) for check in self.checks)) for name in names)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        return tuple(_tally(check, [g for g in self.groups if g.check.name == check.name]) for check in self.checks)


_GRAVITY = {mark: rank for rank, mark in enumerate(Mark)}


def view(run: Run) -> View:
    """Raises ``Unfit`` where the run lacks what a report must tell."""
    run = in_order(run)
    checks = {check.name: check for check in run.checks}
    for judgement in run.judgements:
        checks.setdefault(judgement.check, _without_page(judgement.check))
    groups = tuple(_group(f"r{at}", checks[j.check], j) for at, j in enumerate(run.judgements))
    return View(run, shape(run), WORD[run.verdict], tuple(checks.values()), groups)


def mark(judgement: Judgement) -> Mark:
    """The one sign of a judgement."""
    if not judgement.asked:
        return Mark.SKIPPED
    if judgement.verdict is not Verdict.PASSED:
        return Mark.FAILED if judgement.verdict is Verdict.FAILED else Mark.UNDECIDED
    if not judgement.findings:
        return Mark.PASSED
    return Mark.WAIVED if all(finding.waiver for finding in judgement.findings) else Mark.NOTED


def _group(anchor: str, check: Check, judgement: Judgement) -> Group:
    waived = tuple(finding for finding in judgement.findings if finding.waiver)
    open_ones = tuple(finding for finding in judgement.findings if not finding.waiver)
    return Group(anchor, check, judgement, open_ones, waived)


def _tally(check: Check, groups: list[Group]) -> Tally:
    counts = {mark: sum(group.mark is mark for group in groups) for mark in Mark}
    return Tally(check, counts, tuple(group for group in groups if group.judgement.findings))


def _reasons(groups: Iterable[Group]) -> tuple[Reason, ...]:
    gathered: dict[str, list[Group]] = {}
    for group in groups:
        gathered.setdefault(group.judgement.reason, []).append(group)
    return tuple(_reason(why, same) for why, same in gathered.items())


def _reason(why: str, groups: list[Group]) -> Reason:
    checks = {group.check.name: group.check for group in groups}
    migrations = dict.fromkeys(group.migration for group in groups)
    return Reason(why or "no reason was given", tuple(checks.values()), tuple(migrations), len(groups))


def _without_page(name: str) -> Check:
    return Check(name=name, title=name, page=name, group="", asked_of="", judge=_no_judge)


def _no_judge(observation: Observation) -> tuple[Finding, ...]:
    return ()
