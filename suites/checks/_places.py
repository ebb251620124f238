"""Where a finding points to: the statement that most likely did it, for a person to begin reading at."""

from __future__ import annotations

import re

from fixtures.facts import Observation, Place, StatementTrace

_CHANGES = re.compile(
    r"\s*(?:--[^\n]*\n\s*|/\*.*?\*/\s*)*(update|delete|truncate|drop|alter|merge|insert|do|select|with)\b", re.I | re.S
)


def blamed(observation: Observation, direction: str, name: str) -> Place | None:
    """The statement of that direction that names the object and may change data; else one that names it; else the
    script's beginning. ``name``: as in a snapshot or a comparison, qualified or not."""
    traces = [trace for trace in observation.traces if trace.direction == direction]
    if not traces:
        return None
    named = [trace for trace in traces if _names(trace, name)]
    changing = [trace for trace in named if _CHANGES.match(trace.sql)]
    for found in (changing, named):
        if found:
            return found[0].place
    return Place(traces[0].place.path, traces[0].place.line)


def _names(trace: StatementTrace, name: str) -> bool:
    """Whether the statement says the last two parts of the name, or the last one where there is no other."""
    parts = [part.strip('"') for part in re.findall(r'"(?:[^"]|"")+"|[^.()"]+', name.split("(")[0])]
    return all(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", trace.sql, re.IGNORECASE) for part in parts[-1:])
