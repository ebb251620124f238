"""All files of a report, rendered in memory from what report.json says and then put in place one by one, whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from fixtures.errors import Refused
from reports import html_report, json_report, junit_report, sarif_report, summary
from reports.saved import Unfit
from suites.model import Run


def render_all(run: Run) -> dict[str, str]:
    """File name to text. What is rendered is the run as report.json holds it, so a later rendering is the same."""
    document = json_report.to_dict(run)
    saved = json_report.from_dict(document)
    return {
        "report.json": json_report.render(saved),
        "report.html": html_report.render(saved),
        "report.sarif": sarif_report.render(saved),
        "junit.xml": junit_report.render(saved),
        "summary.md": summary.render(saved),
    }


def write_all(run: Run, folder: Path) -> tuple[Path, ...]:
    """Write every format into ``folder``, which is made where there is none; returns the paths, report.json first.

    Nobody ever sees half a file: all are written beside their places before the first is renamed into its own.
    Raises ``Refused`` where a file cannot be written or the run lacks what a report must tell.
    """
    try:
        texts = render_all(run)
    except Unfit as unfit:
        raise Refused("A report tells the whole run", found=f"this run is not whole: {unfit}") from None
    parts = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in texts}
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for at, part in parts.items():
            part.write_text(texts[at.name], encoding="utf-8", newline="\n")
        for at, part in parts.items():
            part.replace(at)
    except OSError as error:
        why = f"{at} cannot be written ({error.strerror})"
        raise Refused("The run needs its report", found=why, remedy="name another folder") from None
    finally:
        _remove(parts.values())
    return tuple(parts)


def _remove(parts: Iterable[Path]) -> None:
    """What was renamed into place is no longer there; what is left was not wanted."""
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)
