"""``report.html``: one file without scripts or network, for whoever decides whether to go live.

Every expression of the templates passes through ``visible`` and is escaped; a strict content security policy names the
one style sheet by its hash, so that nothing a database says can style, load or run anything.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from fixtures.facts import Waiver
from reports import say
from reports.json_report import SCHEMA
from reports.untrusted import clip, one_line, visible
from reports.view import Mark, View, view
from suites.model import Run, Severity

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 5
"""Findings of one group that stand open on the page; the rest folds."""
FOLDED = 200
"""Findings of one group that are on the page at all, open or folded; report.json has every one."""
INDEXED = 12
"""Groups that the list at the top of the findings names."""
LONG = 40
"""Migrations up to which their tables stand open."""
_CELL, _BLOCK, _TITLE = 600, 20_000, 90
_LABEL = re.compile(r"^(Triggered when|Effect|Remedy):\s*")
_JOINT = re.compile(r"([_./:-])(?=[^_./:-])")
_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_CODE = re.compile(r"``(.+?)``", re.DOTALL)


def render(run: Run) -> str:
    """The text of ``report.html``."""
    seen = view(run)
    css = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    template = _environment().get_template("report.html.j2")
    return template.render(
        view=seen,
        run=seen.run,
        facts=seen.shape,
        css=Markup(css),  # noqa: S704 - our own style sheet, read from beside this module
        digest=digest,
        uses=_uses(seen),
        schema=SCHEMA,
        shown=SHOWN,
        folded=FOLDED,
        indexed=INDEXED,
        long=LONG,
        Mark=Mark,
        Severity=Severity,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= {
        "cell": cell,
        "block": lambda text: clip(text.replace("\r\n", "\n").strip("\n"), _BLOCK),
        "duration": say.duration,
        "moment": say.moment,
        "name": name,
        "number": lambda number: f"{number:,}",
        "paragraphs": paragraphs,
        "place": say.place,
        "title": lambda text: one_line(text, _TITLE),
    }
    environment.globals |= {"count": say.count, "expiry": say.expiry}
    return environment


def _harmless(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def name(text: str) -> Markup:
    """A name or a path that may be broken after its separators rather than anywhere; nothing is added when copied."""
    return Markup(_JOINT.sub(r"\1<wbr>", str(escape(visible(text)))))  # noqa: S704 - escaped just here


def cell(text: str) -> Markup:
    """A value in a table: its start, with places to break where it has none of its own."""
    pieces = _LONG_WORD.split(visible(clip(text, _CELL)))
    return Markup("<wbr>").join(escape(piece) for piece in pieces if piece)


def paragraphs(page: str) -> list[tuple[str, list[tuple[bool, str]]]]:
    """A check's page without its title: each paragraph as its label and its pieces, of which some are code."""
    parts = [" ".join(part.split()) for part in page.split("\n\n")[1:]]
    return [_paragraph(part) for part in parts if part]


def _paragraph(text: str) -> tuple[str, list[tuple[bool, str]]]:
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    pieces = [(at % 2 == 1, piece) for at, piece in enumerate(_CODE.split(rest)) if piece]
    return (label[1] if label else ""), pieces


def _uses(seen: View) -> dict[Waiver, int]:
    """How many findings each waiver covers."""
    uses = dict.fromkeys(seen.run.waivers, 0)
    for group in seen.accepted:
        for finding in group.waived:
            if finding.waiver in uses:
                uses[finding.waiver] += 1
    return uses
