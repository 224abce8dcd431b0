"""Times for people: how long ago, or how far ahead."""

from __future__ import annotations

from datetime import UTC, datetime

_UNITS = ((86400 * 365.25, " year"), (86400, " day"), (3600, " hour"), (60, " min"))
"""Seconds and name; `min` has no plural."""


def relative(text: str | None, *, never: str = "never", now: datetime | None = None) -> str:
    """An RFC 3339 time seen from `now`: `5 min ago`, `in 29 days`; `never` for None."""
    if text is None:
        return never
    seconds = (datetime.fromisoformat(text) - (now or datetime.now(UTC))).total_seconds()
    size = abs(seconds)
    for length, unit in _UNITS:
        amount = round(size / length)
        if size >= length * 0.99:
            shown = f"{amount}{unit}{'s' if amount != 1 and unit != ' min' else ''}"
            return f"in {shown}" if seconds > 0 else f"{shown} ago"
    return "in a moment" if seconds > 0 else "just now"
