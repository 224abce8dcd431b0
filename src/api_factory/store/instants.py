"""Date-times as texts that sort and compare as instants.

    "2026-01-31T13:00:00+01:00"  ->  "2026-01-31T12:00:00"
    "2026-01-31T12:00:00.500Z"   ->  "2026-01-31T12:00:00.5"
    "soon"                       ->  "soon"

The key of a date-time (RFC 3339) is the same instant in UTC; that of any other text is the text itself. So
every text has a place, and keys are compared as texts, by code point. A date alone, or a date-time without
an offset, comes where it would in UTC. One pattern that Python and SQL have in common says what is a
date-time, so all stores agree.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, Final

_LONG_MONTHS = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTHS = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
_LEAP_DAY = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
_DAY = f"([0-9]{{4}}-({_LONG_MONTHS}|{_SHORT_MONTHS}|{_FEBRUARY})|{_LEAP_DAY})"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?"
_OFFSET = "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"

DATE_TIME: Final = f"^{_DAY}[Tt ]{_TIME}{_OFFSET}$"
"""Pattern of a date-time: only days that exist, and leap seconds at the end of any minute."""
OUTERMOST: Final = ("0000", "0001", "9999")
"""Years whose days may fall, in UTC, outside the years that can be written; their date-times stay as they are."""

_PATTERN: Final = re.compile(DATE_TIME)


def instant(text: str) -> str:
    """Return the key of a text."""
    if _PATTERN.fullmatch(text) is None:
        return text
    minute = f"{text[:10]}T{text[11:16]}"
    zulu = text[-1] in "Zz"  # "Zulu" is the letter Z in place of an offset.
    if not zulu and text[-5:] != "00:00":
        if text[:4] in OUTERMOST:
            return text
        offset = timedelta(hours=int(text[-5:-3]), minutes=int(text[-2:]))
        shifted = datetime.fromisoformat(minute) + (offset if text[-6] == "-" else -offset)
        minute = shifted.isoformat(timespec="minutes")
    # Offsets are whole minutes: seconds and their fraction, of however many digits, are the same in UTC.
    seconds = text[17 : -1 if zulu else -6]
    return f"{minute}:{seconds.rstrip('0').rstrip('.') if '.' in seconds else seconds}"


def as_instant(value: Any) -> Any:
    """Return the key of a text, and any other value as it is."""
    return instant(value) if type(value) is str else value
