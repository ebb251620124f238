"""A backup restores the database exactly, before the migrations and after them.

Triggered when: the server's own ``pg_dump`` and ``pg_restore`` print an error, or what they restore into an empty
database is not what was dumped: a row or a table is missing, a value is another one, an object of the catalog or an
attribute of it differs, a sequence stands elsewhere. The migrated database is dumped once new clients have written to
every table. Not compared is what no dump holds: roles, settings and grants of the database as a whole, indexes that are
invalid; and an expression that differs in its casts and brackets only is the same.

Effect: when all else fails the rollback procedure is to restore the backup, and then rows are missing. A CHECK that
asks another table, or a function that finds its tables by a search path which a restore leaves empty, works until that
day.

Remedy: constraints, generated columns and indexes may only call functions that name what they use with its schema and
that read no tables; what must hold between tables is a foreign key's or a trigger's affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fixtures.differences import AttributeChange, Group, SnapshotDiff, diff
from fixtures.facts import ObjectId, Observation
from fixtures.restored import Backup, RestoreError
from suites.checks import _rows
from suites.checks._looks import seen, told
from suites.checks._places import blamed
from suites.checks._statements import require_forward
from suites.model import Evidence, Finding

GROUP = "harness"
ASKED_OF = "history"
NEEDS = ("backups",)

_MOMENTS = _rows.Moments(then="when it was dumped", now="once it is restored")
_CAST = re.compile(
    r"""::(?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?(?:\ varying|\ precision|\ with(?:out)?\ time\ zone)?"""
    r"""(?:\([\d, ]+\))?(?:\[\])*""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"[()\s]+")


def judge(observation: Observation) -> Iterator[Finding]:
    """Findings per table whose rows differ, per object that differs, per error that neither explains."""
    require_forward(observation)
    told_of: set[str] = set()
    for backup in seen(observation.backups, observation, "backups"):
        for finding in _of(backup):
            if finding.subject not in told_of:
                told_of.add(finding.subject)
                yield replace(finding, place=blamed(observation, "forward", finding.subject.split(" on ")[0]))


def _of(backup: Backup) -> Iterator[Finding]:
    found = [*_rows_of(backup), *_schema_of(backup)]
    explained = {error for error in backup.errors for finding in found if _is_about(error, finding.subject)}
    for finding in found:
        errors = [error.said for error in backup.errors if _is_about(error, finding.subject)]
        evidence = replace(finding.evidence, have="\n".join((finding.evidence.have, *errors)))
        yield replace(finding, message=f"Backup of {backup.of}: {_low(finding.message)}", evidence=evidence)
    for error in backup.errors:
        if error not in explained:
            yield Finding(
                subject=error.entry or "the backup",
                message=f"Backup of {backup.of}: {error.said.splitlines()[0].rstrip('.')}.",
                evidence=Evidence(have=error.said, want="pg_dump and pg_restore print no error"),
            )


def _rows_of(backup: Backup) -> Iterator[Finding]:
    for table in backup.rows.tables:
        yield from _rows.gone(table, _MOMENTS)
        yield from _rows.lost(table, _MOMENTS)
        yield from _rows.unexpected(table, _MOMENTS)
        yield from _rows.columns(table, _MOMENTS)


def _schema_of(backup: Backup) -> Iterator[Finding]:
    found = _differences(backup)
    for line, subject in zip(told(found), _subjects(found), strict=True):
        yield Finding(
            subject=subject,
            message=f"{line} {_MOMENTS.now}.",
            evidence=Evidence(have=line, want="the catalog is the same as in the database that was dumped"),
        )


def _differences(backup: Backup) -> SnapshotDiff:
    found = diff(backup.then, backup.now)
    return SnapshotDiff(
        lost=tuple(group for group in found.lost if not _is_left_out(group, backup)),
        unexpected=found.unexpected,
        changed=tuple(change for change in found.changed if not _is_the_same(change)),
    )


def _is_left_out(group: Group, backup: Backup) -> bool:
    """Subscriptions are not dumped here. An index that never became valid is in no dump; another check tells of it."""
    if group.object.kind == "subscription":
        return True
    return group.object.kind == "index" and backup.then.objects[group.object].get("valid") == "false"


def _is_the_same(change: AttributeChange) -> bool:
    """What a dump does not hold, and what the server writes in other words once it has read it from a dump."""
    if change.object.kind in ("database", "role"):
        return True
    return change.have is not None and change.want is not None and _plain(change.have) == _plain(change.want)


def _plain(expression: str) -> str:
    return _BRACKETS.sub("", _CAST.sub("", expression))


def _subjects(found: SnapshotDiff) -> Iterator[str]:
    yield from (_called(group.object) for group in (*found.lost, *found.unexpected))
    yield from (f"{_called(change.object)} ({change.attribute})" for change in found.changed)


def _called(item: ObjectId) -> str:
    return f"{item.kind} {item.name}"


def _is_about(error: RestoreError, subject: str) -> bool:
    """Whether the error names the object by the last part of its name."""
    name = re.sub(r"^\w+ (?=\S)", "", subject).split(" on ")[0].split("(")[0].strip()
    last = re.split(r"\.(?=[^.]*$)", name)[-1].strip('"')
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", f"{error.entry}\n{error.said}") is not None


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
