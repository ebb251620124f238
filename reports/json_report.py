"""``report.json``: the run, written down. Every other format is rendered from what stands here, and from nothing else.

``reports/schema/report-1.schema.json`` documents every key. A change that an old reader would misread raises
``VERSION``; a reader refuses what it does not know rather than leave it out in silence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fixtures.errors import Refused
from fixtures.facts import Observation
from reports.order import in_order
from reports.saved import Unfit, fit, plain
from reports.shape import shape
from suites.model import Check, Finding, Judgement, Run, Severity, Undecided

FAMILY = "migration-rehearsal/report"
VERSION = 1
SCHEMA = f"{FAMILY}-{VERSION}"

_NEEDED = "A report.json that a rehearsal wrote is needed"
_REMEDY = "rehearse again, or name another file"


def to_dict(run: Run) -> dict[str, Any]:
    """The run as plain JSON values, in the one order that reports have. Raises ``Unfit`` for an incomplete run."""
    run = in_order(run)
    shape(run)
    document = {"schema": SCHEMA, **plain(run)}
    document["judgements"] = [_judgement(judgement) for judgement in run.judgements]
    return document


def _judgement(judgement: Judgement) -> dict[str, Any]:
    """What the model derives is written out too, for readers that are not this project."""
    saved: dict[str, Any] = plain(judgement)
    worst = weight(judgement)
    saved["severity"] = worst.value if worst else None
    for entry, finding in zip(saved["findings"], judgement.findings, strict=True):
        entry["fingerprint"] = finding.fingerprint
    return saved


def weight(judgement: Judgement) -> Severity | None:
    """The heaviest severity among the findings that no waiver covers; None where there is none."""
    open_ones = [finding.severity for finding in judgement.findings if finding.waiver is None]
    return next((severity for severity in Severity if severity in open_ones), None)


def from_dict(document: object) -> Run:
    """The run back again, ready to be rendered. Raises ``Unfit`` saying what in the document is not as it must be."""
    if not isinstance(document, dict) or not str(document.get("schema", "")).startswith(FAMILY):
        raise Unfit(f'it does not say that it is one (no "schema": "{SCHEMA}")')
    if document["schema"] != SCHEMA:
        raise Unfit(f"it is of the format {document['schema']!r}, and this version reads {SCHEMA!r}")
    rest = {key: value for key, value in document.items() if key not in ("schema", "checks", "judgements")}
    run: Run = fit(
        Run,
        rest,
        "it",
        checks=tuple(_check(c, f"checks[{i}]") for i, c in enumerate(_list(document, "checks"))),
        judgements=tuple(_read_judgement(j, f"judgements[{i}]") for i, j in enumerate(_list(document, "judgements"))),
    )
    shape(run)
    return in_order(run)


def _list(document: dict[str, Any], key: str) -> list[Any]:
    value = document.get(key)
    if not isinstance(value, list):
        raise Unfit(f"it has no list {key!r}")
    return value


def _check(saved: object, at: str) -> Check:
    check: Check = fit(Check, saved, at, judge=_only_read)
    return check


def _only_read(observation: Observation) -> Iterable[Finding]:
    raise Undecided(f"this check was read from a saved report and cannot judge {observation.migration}")


def _read_judgement(saved: object, at: str) -> Judgement:
    if not isinstance(saved, dict) or not isinstance(saved.get("findings"), list):
        raise Unfit(f"{at} is no judgement with a list of findings")
    findings = tuple(_finding(entry, f"{at}.findings[{i}]") for i, entry in enumerate(saved["findings"]))
    rest = {key: value for key, value in saved.items() if key != "findings"}
    judgement: Judgement = fit(Judgement, rest, at, spare=frozenset({"severity"}), findings=findings)
    return judgement


def _finding(saved: object, at: str) -> Finding:
    finding: Finding = fit(Finding, saved, at, spare=frozenset({"fingerprint"}))
    said = saved.get("fingerprint") if isinstance(saved, dict) else None
    if said != finding.fingerprint:
        raise Unfit(f"{at}.fingerprint is {said!r}, and its check, migration and subject make {finding.fingerprint!r}")
    return finding


def render(run: Run) -> str:
    """The text of ``report.json``: plain ASCII, so that no character of it can mean anything to a terminal."""
    return json.dumps(to_dict(run), indent=1, allow_nan=False) + "\n"


def read(path: Path) -> Run:
    """The run saved in ``path``. Raises ``Refused`` where there is none that this version can read."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
        return from_dict(document)
    except OSError as error:
        raise Refused(_NEEDED, found=f"{path} cannot be read ({error.strerror})", remedy=_REMEDY) from None
    except (ValueError, RecursionError) as error:
        raise Refused(_NEEDED, found=f"{path} is no JSON ({error})", remedy=_REMEDY) from None
    except Unfit as unfit:
        raise Refused(_NEEDED, found=f"{path} is none: {unfit}", remedy=_REMEDY) from None


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number in JSON")
