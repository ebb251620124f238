"""What several checks say about statements that ran or failed."""

from __future__ import annotations

import re

from fixtures.facts import WHOLE_HISTORY, Observation, Script, StatementTrace
from suites.model import Evidence, Finding, NotAsked, Undecided


def is_empty(script: Script) -> bool:
    """Whether the script holds nothing but comments: it is run, and there is nothing to say of it."""
    return not _NOTHING.sub("", script.text)


def require_anything_to_undo(observation: Observation) -> None:
    """Raise ``NotAsked`` where the forward scripts hold no statement."""
    if observation.scripts and all(is_empty(migration.forward) for migration in observation.scripts):
        raise NotAsked("the forward script holds no statement, so there is nothing to undo")


def ran(observation: Observation, direction: str) -> bool:
    """Whether at least one statement of that direction was run."""
    return any(trace.direction == direction for trace in observation.traces)


_MISSES = frozenset({"3F000", "42703", "42704", "42883", "42P01"})
"""Schema, column, object, function, table: not there."""
_NO_EXTENSIONS = re.compile(r"(?:index|constraint|trigger|policy|rule|role) ")
"""What scripts name and no extension brings."""
_NOTHING = re.compile(r"--[^\n]*|/\*.*?\*/|[\s;]+", re.DOTALL)


def require_readable(trace: StatementTrace) -> None:
    """Raise ``Undecided`` where the script was not run because it is written for psql and nothing else."""
    if trace.error and not trace.error.sqlstate:
        raise Undecided(f"{trace.place.path}:{trace.place.line} was not run: {trace.error.message.rstrip(',')}")


def require_server(trace: StatementTrace, observation: Observation) -> None:
    """Raise ``Undecided`` where a statement misses something that an extension would bring which the server lacks."""
    lacks = (*observation.lacks, *(earlier.left_out for earlier in observation.traces if earlier.left_out))
    if not lacks or trace.error is None or _NO_EXTENSIONS.match(trace.error.message):
        return
    if trace.error.sqlstate in _MISSES:
        raise Undecided(
            f"{trace.place.path}:{trace.place.line} fails ({trace.error.message}), perhaps because {lacks[0]}:"
            " rehearse on a server that has it (--server container:IMAGE or local:BINDIR)"
        )


def require_complete(observation: Observation, direction: str) -> None:
    """Raise ``Undecided`` where statements of one migration were left out because the server lacks what they need."""
    left_out = [trace for trace in observation.traces if trace.left_out and trace.direction == direction]
    if left_out and observation.migration != WHOLE_HISTORY:
        trace = left_out[0]
        raise Undecided(
            f"{trace.left_out}, so {trace.place.path}:{trace.place.line} was left out and the rest was rehearsed"
            " without it: rehearse on a server that has it (--server container:IMAGE or local:BINDIR)"
        )


def failure(trace: StatementTrace, what: str) -> Finding:
    """The finding that a statement failed: the server's words, the statement, the place."""
    error = trace.error
    if error is None:
        raise ValueError("a statement that did not fail cannot be a failure")
    said = [f"{error.sqlstate}: {error.message}"]
    said += [text for text in (error.detail, error.hint) if text]
    return Finding(
        subject=trace.place.path,
        message=f"{what}: {error.message.rstrip('.')} (SQLSTATE {error.sqlstate}, line {trace.place.line}).",
        evidence=Evidence(have="\n".join(said), want="the statement succeeds", reproduce=trace.sql),
        place=trace.place,
    )


def require_forward(observation: Observation) -> None:
    """Raise ``Undecided`` where the forward scripts did not all apply: what comes after cannot be judged."""
    if observation.unreachable:
        raise Undecided(observation.unreachable)
    failed = observation.failed("forward")
    if failed:
        raise Undecided(f"the forward script fails at {failed.place.path}:{failed.place.line}, so nothing after it ran")


def require_rollback(observation: Observation) -> None:
    """Raise where no rollback was run to its end: ``NotAsked`` where it was waived in writing that there is none."""
    if observation.one_way and set(observation.rollback_missing) <= set(observation.one_way):
        raise NotAsked(f"{', '.join(observation.one_way)} cannot be rolled back, as a waiver says")
    require_forward(observation)
    require_anything_to_undo(observation)
    missing = observation.rollback_missing
    if missing:
        raise Undecided(f"no rollback script for {', '.join(missing)}")
    failed = observation.failed("rollback")
    if failed:
        raise Undecided(f"the rollback fails at {failed.place.path}:{failed.place.line}, so nothing was restored")
