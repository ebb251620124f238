"""The judge's words: what a check says, and what it may say it of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from fixtures.facts import Observation, Place, Waiver


class Verdict(Enum):
    """What is said of one question, or of the whole run. Only ``PASSED`` is a pass."""

    PASSED = "passed"
    UNDECIDED = "undecided"
    FAILED = "failed"


class Severity(Enum):
    """How much a finding weighs, in SARIF's own words. Only an ``ERROR`` makes a judgement fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why anybody should believe a finding."""

    have: str
    """What was found; may hold several lines."""
    want: str
    reproduce: str = ""
    """SQL that a person can paste into psql to see it with their own eyes."""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    """The rows that show it, as text, under ``columns``; None is NULL."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One object that breaks one check."""

    subject: str
    """``public.invoice.total``: what it is about, in the schema's own names; stable from run to run."""
    message: str
    """One sentence."""
    evidence: Evidence
    place: Place | None = None
    severity: Severity = Severity.ERROR
    check: str = ""
    migration: str = ""
    waiver: Waiver | None = None

    @property
    def fingerprint(self) -> str:
        """16 hex digits, the same for the same check, migration and subject in every run."""
        text = "\0".join((self.check, self.migration, self.subject))
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]

    def of(self, check: str, migration: str) -> Finding:
        return replace(self, check=check, migration=migration)


class Undecided(Exception):
    """The question was due and could not be judged; the message says why. Never a pass."""


class NotAsked(Exception):
    """The question does not arise for this migration; the message says why. Listed under what was not tested."""


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence that is true when all is well, and the pure function that tries it."""

    name: str
    title: str
    """First line of the module's docstring."""
    page: str
    """The whole docstring: triggered when / effect / remedy."""
    group: str
    """What ``pytest -m`` selects it by: ``forward``, ``rollback``, ``rows``, ``invariants``, ``harness``."""
    asked_of: str
    """``step``: of each migration; ``history``: of the whole history; ``both``; ``each``: of each migration, and of the
    whole history where one script undoes all of it; ``run``: of the run itself."""
    judge: Callable[[Observation], Iterable[Finding]]
    needs: tuple[str, ...] = ()
    """Fields of the observation that are looked at only when this check asks (names of ``fixtures.rehearse.looks``)."""
    broken_means: Verdict = Verdict.FAILED
    """The verdict when an error stands: ``UNDECIDED`` where a finding says that nothing could be proven."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one check said of one migration."""

    check: str
    migration: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """Why it is undecided, or why it was not asked."""
    asked: bool = True
    """False: the question does not arise; ``verdict`` is then ``UNDECIDED`` and counts for nothing."""


@dataclass(frozen=True, slots=True)
class NotTested:
    """Something a reader might believe was tested, and was not."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class BackupMeasure:
    """How large a backup was, and how long it took: what a rollback by restoring it would cost, at this size."""

    of: str
    """``the migrated database``: what was dumped."""
    bytes: int
    dump_seconds: float
    restore_seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """All that a report may tell. ``report.json`` is this, written down."""

    verdict: Verdict
    sentence: str
    """The one that decides the verdict."""
    target: Mapping[str, object]
    server: Mapping[str, object]
    seed_number: int
    commit: str
    started: str
    """ISO 8601, UTC."""
    seconds: float
    migrations: tuple[Mapping[str, object], ...]
    checks: tuple[Check, ...]
    judgements: tuple[Judgement, ...]
    waivers: tuple[Waiver, ...] = ()
    not_tested: tuple[NotTested, ...] = ()
    seeded: tuple[Mapping[str, object], ...] = ()
    notes: tuple[str, ...] = field(default=())
    planned: int = 0
    """Questions that a complete run asks of this target."""
    complete: bool = True
    """False: only some of the questions were selected, so the verdict cannot be a GO."""
    backups: tuple[BackupMeasure, ...] = ()
    """Empty where nobody asked for one."""
