"""Every forward script applies.

Triggered when: a statement of a forward script fails on the seeded database, or fails as soon as the tables that
earlier migrations made hold rows. A script that does not parse fails at the line where the parser stops.

Effect: the deployment stops half-way. What the script had committed by then stays; what came after it is missing.

Remedy: read the server's message beside the statement. If rows are in the way, clean or fill them first, in a script
of its own; if an object is in the way, find out which earlier script makes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation, StatementTrace
from suites.checks._statements import failure, is_empty, ran, require_complete, require_readable, require_server
from suites.model import Evidence, Finding, NotAsked, Severity, Undecided

GROUP = "forward"
ASKED_OF = "step"

_NOT_NULL_VIOLATION = "23502"


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for the statement that failed; a warning where it failed only on rows that were made up."""
    if observation.unreachable:
        raise Undecided(observation.unreachable)
    failed = observation.failed("forward")
    if failed:
        require_readable(failed)
        require_server(failed, observation)
        yield failure(failed, "The forward script does not apply")
    elif observation.lived_in_error:
        yield _on_rows_only(observation, observation.lived_in_error)
    elif not ran(observation, "forward"):
        if observation.scripts and all(is_empty(migration.forward) for migration in observation.scripts):
            raise NotAsked("the forward script holds no statement")
        raise Undecided("no statement of the forward script was run")
    else:
        require_complete(observation, "forward")


def _on_rows_only(observation: Observation, trace: StatementTrace) -> Finding:
    """NOT NULL over rows without a value is the script's mistake; other refusals may be due to values we made up."""
    sure = trace.error is not None and trace.error.sqlstate == _NOT_NULL_VIOLATION and not observation.has_baseline
    found = failure(trace, "The forward script applies to empty tables, and fails once they hold rows")
    return Finding(
        subject=found.subject,
        message=found.message,
        evidence=Evidence(
            have=found.evidence.have,
            want="the script applies whether or not the tables of earlier migrations hold rows",
            reproduce=found.evidence.reproduce,
        ),
        place=found.place,
        severity=Severity.ERROR if sure else Severity.WARNING,
    )
