"""Text for Markdown on a code host: whatever a name holds, it comes out as text, and nobody is called or linked."""

from __future__ import annotations

import re

from reports.untrusted import one_line

_SPECIAL = re.compile(r"[\\`*\[\]<>#|~&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_BREAK = "&#8203;"
"""A zero-width space that the host's filters for names, issues and addresses do not look across."""


def words(text: str, limit: int = 200) -> str:
    """``text`` on one line, with everything escaped that Markdown, HTML or the host would act upon."""
    line = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", one_line(text, limit))
    line = line.replace("://", f":{_BREAK}//").replace("@", f"@{_BREAK}").replace("&#35;", f"&#35;{_BREAK}")
    line = re.sub(r"(?i)\bwww\.", f"www{_BREAK}.", line)
    line = re.sub(r"(?i)\bGH-(?=\d)", f"GH{_BREAK}-", line)
    return re.sub(r"^([-+:=]|\d+[.)])", rf"{_BREAK}\1", line)


def code(text: str, limit: int = 120) -> str:
    """``text`` as a code span that also fits a table cell: a pipe is escaped, backticks lie in a longer fence."""
    line = one_line(text, limit).replace("|", "\\|")
    if not line:
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
