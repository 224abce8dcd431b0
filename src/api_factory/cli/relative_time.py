"""Times relative to now, for people."""

from __future__ import annotations

from datetime import UTC, datetime

from api_factory.cli.output import to_terminal

_UNITS = ((86400 * 365.25, " year"), (86400, " day"), (3600, " hour"), (60, " min"))
"""Seconds and names; `min` has no plural."""


def relative(text: str | None, *, never: str = "never", now: datetime | None = None) -> str:
    """Format an RFC 3339 time: `5 min ago`, `in 29 days`, `just now`.

    `never`: the text for None.
    """
    if text is None:
        return never
    seconds = (datetime.fromisoformat(text) - (now or datetime.now(UTC))).total_seconds()
    size = abs(seconds)
    for length, unit in _UNITS:
        amount = round(size / length)
        if size >= length * 0.99:
            distance = f"{amount}{unit}{'s' if amount != 1 and unit != ' min' else ''}"
            return f"in {distance}" if seconds > 0 else f"{distance} ago"
    return "in a moment" if seconds > 0 else "just now"


def table_time(text: str | None) -> str:
    """Format a time in a table: relative on a terminal, exact for a pipe."""
    return relative(text) if to_terminal() else text or "never"
