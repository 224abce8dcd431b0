"""Numbers in text, as JSON writes them.

Parameters, forms, identifiers and cursors are all read by these functions.
"""

from __future__ import annotations

import math
import re
from typing import Final

INTEGERS: Final = range(-(2**63), 2**63)
"""The integers that every store can keep."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_LONGEST_INTEGER = 20
"""Characters of the longest integer of 64 bits, its sign included."""
_ALWAYS_FITS = 18
"""Digits that make an integer of 64 bits whatever they are."""
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")


def integer(text: str) -> int | None:
    """Parse an integer of 64 bits.

    None for `007`, `+1`, `1_000`, ` 1`, `1.0` and longer ones.
    """
    if len(text) > _LONGEST_INTEGER or _INTEGER.fullmatch(text) is None:
        return None
    value = int(text)
    return value if len(text) <= _ALWAYS_FITS or value in INTEGERS else None


def number(text: str) -> float | None:
    """Parse a finite number.

    None for `NaN`, `Infinity`, `1e999`, `.5`, `1_0` and ` 1`.
    """
    if _NUMBER.fullmatch(text) is None:
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def digits_beyond(text: str) -> int | None:
    """Count the digits of an integer that exceeds 64 bits.

    None for any other text.
    """
    if _INTEGER.fullmatch(text) is None or integer(text) is not None:
        return None
    return len(text.removeprefix("-"))
