"""Every invariant of the target holds after the whole history.

Triggered when: a query in the target's ``invariants/`` returns a row, or cannot be run, on the seeded database after
every forward script was applied.

Effect: the scripts ran without an error and the data is wrong all the same. No constraint will ever tell.

Remedy: read what the invariant says a row means, look at the rows, and mend the script that should have seen to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import InvariantResult, Observation
from suites.checks._statements import require_forward
from suites.model import Evidence, Finding, NotAsked

GROUP = "invariants"
ASKED_OF = "history"


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for each invariant that returned rows or failed."""
    require_forward(observation)
    if not observation.invariants:
        raise NotAsked("the target states no invariants (invariants/*.sql)")
    for result in observation.invariants:
        if result.error:
            yield _broken(result)
        elif result.violations:
            yield _violated(result)


def _violated(result: InvariantResult) -> Finding:
    rows, say = ("1 row", "says") if result.violations == 1 else (f"{result.violations} rows", "say")
    before = "" if result.violations_before is None else f" ({result.violations_before} before the migrations)"
    return Finding(
        subject=result.name,
        message=f"{_sentence(result.meaning)} {rows} {say} so{before}.",
        evidence=Evidence(
            have=f"{rows}{before}", want="no rows", reproduce=result.sql, columns=result.columns, rows=result.rows
        ),
        place=result.place,
    )


def _broken(result: InvariantResult) -> Finding:
    error = result.error
    said = f"{error.sqlstate}: {error.message}" if error else ""
    return Finding(
        subject=result.name,
        message=f"The invariant cannot be asked: {said}.",
        evidence=Evidence(have=said, want="a query that runs after all forward scripts", reproduce=result.sql),
        place=result.place,
    )


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
