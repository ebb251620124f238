"""Whatever rows the baseline accepts, forward and rollback keep every promise.

Triggered when: a hunt finds rows which the schema before the migrations accepts, and with which a forward script or
the rollback fails, a row or value that was there is changed or lost, an invariant that held is broken, or the rollback
does not bring every row back. Hypothesis makes up small whole datasets for as long as ``--hunt-seconds`` says, and
makes the one that fails smaller: the finding carries the fewest and plainest rows that are enough, as INSERT
statements. Examples that were found are kept and tried first in the next run. Where the target has no baseline, the
rows are those that the schema before the last migration accepts, and what is found is a warning: nothing says that
anybody has such rows.

Effect: the schema allows these rows, so some day production holds them. The deployment fails or damages data on rows
that nobody thought of.

Remedy: paste the statements into a database that holds the baseline, run the scripts that the finding names, and mend
the one that cannot cope. If such rows must never exist, say so in the schema, with a constraint that is validated
before the migration. What was accepted for the seeded rows with a waiver is not hunted for.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Observation
from fixtures.hunted import Counterexample
from suites.checks._looks import seen
from suites.checks._places import blamed
from suites.checks._sql import literal
from suites.model import Evidence, Finding, Severity, Undecided

GROUP = "rows"
ASKED_OF = "history"
NEEDS = ("hunted",)

_SHOWN = 20


def judge(observation: Observation) -> Iterator[Finding]:
    """A finding for each kind of promise that some rows break."""
    if observation.unreachable:
        raise Undecided(observation.unreachable)
    hunted = seen(observation.hunted, observation, "hunted")
    if not hunted.judged:
        raise Undecided("not one dataset was judged")
    if not hunted.rows and not hunted.found:
        raise Undecided(f"the baseline took no row that was made up: {hunted.refusals}")
    yield from (_finding(observation, found) for found in hunted.found)


def _finding(observation: Observation, found: Counterexample) -> Finding:
    many = len(found.rows)
    rows = {0: "No row of its own is needed", 1: "1 row is enough"}.get(many, f"{many} rows are enough")
    direction = "rollback" if found.promise.startswith("rollback") else "forward"
    known = "found by an earlier run" if found.remembered else "made up, and as few and plain as could be had"
    return Finding(
        subject=f"{found.subject} ({found.promise})",
        message=f"{rows} to break what {found.promise} promises: {found.said}.",
        evidence=Evidence(
            have=f"{found.said}\nthe rows were {known}",
            want=found.want,
            reproduce=_reproduce(found),
            columns=("rows that are enough",) if many else (),
            rows=tuple((row,) for row in found.rows[:_SHOWN]),
        ),
        place=blamed(observation, direction, found.subject),
        severity=Severity.WARNING if found.lead else Severity.ERROR,
    )


def _reproduce(found: Counterexample) -> str:
    """For psql, started in the target's folder on a database that holds the baseline, where there is one, only."""
    scripts = "".join(f"\\i {_file(path)}\n" for path in found.scripts)
    lead = "".join(f"\\i {_file(path)}\n" for path in found.lead)
    session = "".join(
        f"SELECT set_config({literal(name)}, {literal(value)}, false);\n" for name, value in found.session
    )
    where = "-- psql, in the target's folder"
    first = f"{where}, on an empty database" if lead else "-- On a database with the baseline and no other rows"
    return f"{first}:\n{session}{lead}{found.inserts}{where}:\n{scripts}{found.query}".rstrip()


def _file(path: str) -> str:
    plain = path.replace("/", "").replace("_", "").replace(".", "").replace("-", "").isalnum()
    return path if plain else "'" + path.replace("\\", "\\\\").replace("'", "\\'") + "'"
