"""Times for people: how long ago, or how far ahead."""

from __future__ import annotations

from datetime import UTC, datetime

_STEPS = ((60, "s"), (60, "min"), (24, "h"), (365, "d"))


def relative(text: str | None, *, never: str = "never", now: datetime | None = None) -> str:
    """An RFC 3339 time seen from `now`: `5 min ago`, `in 29 d`; `never` for None."""
    if text is None:
        return never
    seconds = (datetime.fromisoformat(text) - (now or datetime.now(UTC))).total_seconds()
    size = abs(seconds)
    if size < 60 and seconds <= 0:
        return "just now"
    amount = _amount(size)
    return f"in {amount}" if seconds > 0 else f"{amount} ago"


def _amount(size: float) -> str:
    for step, unit in _STEPS:
        if size < step:
            return f"{int(size)} {unit}"
        size /= step
    return f"{int(size)} y"
