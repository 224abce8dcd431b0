"""Times as RFC 3339 text and as seconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime


def from_timestamp(seconds: float) -> str:
    """Format a time in UTC to the second: `2026-01-31T12:00:00Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def precise(seconds: float) -> str:
    """Format a time in UTC to the microsecond.

    Records made in one second can then be put in order.
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def to_timestamp(text: str) -> float:
    """Parse a date and time with an offset to seconds since 1970.

    Raise ValueError for any other text.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the offset from UTC is missing")
    return moment.timestamp()
