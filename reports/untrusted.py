"""Text that came out of a database or a file is made harmless here, for every format alike.

Nothing is dropped: a character that a reader could not see, or that could steer a terminal, a parser or the direction
of the text around it, is replaced by one that shows it.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, save tab and newline; C1 holds a one-byte CSI
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible, or turn the direction
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all: halves of pairs and noncharacters
    "\U000e0000-\U000e007f]"  # tags: invisible ASCII
)
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """``text`` with every invisible character shown; tabs and newlines stay. Safe in XML and on a terminal."""
    return _UNSEEN.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return f"\u27e8U+{ord(match[0]):04X}\u27e9"


def one_line(text: str, limit: int = 0) -> str:
    """``visible`` text with every run of white space as one space; cut at ``limit`` characters where that is given."""
    line = _SPACES.sub(" ", visible(text)).strip()
    return line if not limit or len(line) <= limit else f"{line[: limit - 1].rstrip()}\u2026"


def clip(text: str, limit: int) -> str:
    """The first ``limit`` characters, and how many more there are. The whole text stands in report.json."""
    more = len(text) - limit
    return text if more <= 0 else f"{text[:limit]}\u2026 ({more:,} more characters in report.json)"
