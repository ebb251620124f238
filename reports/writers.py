"""All files of a report, rendered in memory from what report.json says and then put in place one by one, whole."""

from __future__ import annotations

import os
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

    Nobody ever sees half a file: each is written beside its place and renamed into it. Raises ``Refused`` where a file
    cannot be written or the run lacks what a report must tell.
    """
    try:
        texts = render_all(run)
    except Unfit as unfit:
        raise Refused("A report tells the whole run", found=f"this run is not whole: {unfit}") from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_put(folder / name, text) for name, text in texts.items())
    except OSError as error:
        raise Refused(
            f"The report is written to {folder}",
            found=f"{error.filename or folder} cannot be written ({error.strerror})",
            remedy="name another folder",
        ) from None


def _put(path: Path, text: str) -> Path:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    return path
