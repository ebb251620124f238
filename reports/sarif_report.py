"""``report.sarif``: findings at script and line, in the format that code hosts and editors read (SARIF 2.1.0)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from reports.sarif_places import Places
from reports.untrusted import visible
from reports.view import EXIT, Group, Mark, View, view
from suites.model import Check, Finding, Run, Severity, Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NAME = "migration-rehearsal"


def render(run: Run) -> str:
    """The text of ``report.sarif``."""
    seen = view(run)
    places = Places(seen.shape)
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(seen, places)]}
    return json.dumps(log, indent=1) + "\n"


def _run(seen: View, places: Places) -> dict[str, Any]:
    rules = {check.name: at for at, check in enumerate(seen.checks)}
    return {
        "tool": {"driver": {"name": NAME, "rules": [_rule(check) for check in seen.checks]}},
        "automationDetails": {"id": f"{NAME}/{visible(seen.shape.target.name)}"},
        "invocations": [_invocation(seen, rules)],
        "originalUriBaseIds": places.bases(),
        "artifacts": places.artifacts(),
        "results": [
            _result(finding, group, rules[group.check.name], places)
            for group in seen.groups
            for finding in group.judgement.findings
        ],
        "properties": {
            "verdict": seen.word,
            "sentence": visible(seen.run.sentence),
            "seedNumber": seen.run.seed_number,
            "commit": visible(seen.run.commit),
            "server": visible(f"{seen.shape.server.kind} {seen.shape.server.version}"),
        },
    }


def _rule(check: Check) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": visible(check.name),
        "shortDescription": {"text": _text(check.title)},
        "fullDescription": {"text": _text(check.title)},
        "help": {"text": _text(check.page)},
        "defaultConfiguration": {"level": Severity.ERROR.value},
    }
    return rule | ({"properties": {"tags": [visible(check.group)]}} if check.group else {})


def _invocation(seen: View, rules: dict[str, int]) -> dict[str, Any]:
    invocation: dict[str, Any] = {
        "executionSuccessful": seen.run.verdict is not Verdict.UNDECIDED,
        "exitCode": EXIT[seen.run.verdict],
        "toolExecutionNotifications": _notifications(seen, rules),
    }
    started = _moment(seen.run.started)
    if started:
        ended = started + timedelta(seconds=seen.run.seconds)
        invocation |= {"startTimeUtc": _utc(started), "endTimeUtc": _utc(ended)}
    return invocation


def _notifications(seen: View, rules: dict[str, int]) -> list[dict[str, Any]]:
    """A run without a verdict says so itself; so does every question that could not be judged."""
    told = [] if seen.run.verdict is not Verdict.UNDECIDED else [_notification(seen.run.sentence)]
    for group in seen.marked(Mark.UNDECIDED):
        why = group.judgement.reason or "its findings leave it open"
        note = _notification(f"{group.check.name} of {group.migration} is undecided: {why}")
        told.append(note | {"associatedRule": {"id": visible(group.check.name), "index": rules[group.check.name]}})
    return told


def _notification(text: str) -> dict[str, Any]:
    return {"level": Severity.ERROR.value, "message": {"text": _text(text)}}


def _result(finding: Finding, group: Group, rule: int, places: Places) -> dict[str, Any]:
    evidence = finding.evidence
    said = f"{finding.subject}: {finding.message}\nHave: {evidence.have}\nWant: {evidence.want}"
    result: dict[str, Any] = {
        "ruleId": visible(group.check.name),
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _text(said)},
        "locations": [places.location(finding, group)],
        # Code hosts match alerts from run to run by the first; ours does not move when lines above it change.
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "rehearsalFingerprint/v1": finding.fingerprint,
        },
        "properties": {"migration": visible(group.migration), "reproduce": visible(evidence.reproduce)},
    }
    return result | ({"suppressions": [_suppression(finding, places)]} if finding.waiver else {})


def _suppression(finding: Finding, places: Places) -> dict[str, Any]:
    waiver = finding.waiver
    if waiver is None:
        raise ValueError("a finding that is not waived has no suppression")
    return {
        "kind": "inSource" if waiver.place.path.endswith(".sql") else "external",
        "status": "accepted",
        "justification": visible(f"{waiver.reason} ({waiver.owner}, until {waiver.expires})"),
        "location": {"physicalLocation": places.physical(waiver.place.path, waiver.place.line)},
    }


def _text(text: str) -> str:
    """A message string: braces would be placeholders and ``[a](b)`` a link, so both are made plain text."""
    return visible(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _moment(iso: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
