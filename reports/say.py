"""Numbers, durations and moments as a person reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from fixtures.facts import Place


def count(number: int, one: str, many: str = "") -> str:
    """``1 row``, ``1,204 rows``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(seconds: float | None) -> str:
    """``184 ms``, ``8.4 s``, ``3 min 12 s``; a dash where nothing was measured."""
    if seconds is None:
        return "\u2013"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s"


def moment(iso: str) -> str:
    """``2025-01-19 16:04:11 UTC``; text that is no moment is given back as it is."""
    found = _parse(iso)
    return f"{found:%Y-%m-%d %H:%M:%S} UTC" if found else iso


def expiry(expires: date, started: str) -> str:
    """How a waiver's last day lies to the day of the run, not to today: a report says the same for ever."""
    found = _parse(started)
    if not found:
        return expires.isoformat()
    days = (expires - found.date()).days
    if days < 0:
        return f"expired {count(-days, 'day')} before this run"
    return "expires on the day of this run" if days == 0 else f"{count(days, 'day')} after this run"


def place(where: Place | None) -> str:
    """``path:line``; the path alone where the whole file is meant."""
    if where is None:
        return ""
    return f"{where.path}:{where.line}" if where.line else where.path


def _parse(iso: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
