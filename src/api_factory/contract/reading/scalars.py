"""Plain YAML scalars by the rules of YAML 1.2, as OpenAPI demands.

PyYAML follows YAML 1.1 instead. Here `on`, `yes` and `no` are words, dates are text, `0777` and `12:30:45`
are text, and numbers are JSON's numbers (with an optional plus sign, and the point allowed first or last).
"""

from __future__ import annotations

import math
import re
from typing import Any

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER_STARTS = frozenset("0123456789-+.")
_MAX_NUMBER_LENGTH = 400  # A longer run of digits is beyond any double; converting it would only cost time.
INTEGERS = range(-(2**63), 2**64)


class NotJson(ValueError):
    """A number that JSON cannot represent."""


def plain(text: str) -> Any:
    """Return the value of an unquoted scalar.

    Raises NotJson for infinities, NaN and numbers beyond a double.
    """
    first = text[:1]
    if first in _NUMBER_STARTS and first:
        return _number(text)
    if len(text) < 6 and text in _WORDS:
        return _WORDS[text]
    return text


def _number(text: str) -> Any:
    if _NOT_FINITE.fullmatch(text):
        raise NotJson(text)
    if _INTEGER.fullmatch(text):
        if len(text) < 19:
            return int(text)
        return _large(text)
    if _FLOAT.fullmatch(text):
        if len(text) > _MAX_NUMBER_LENGTH:
            raise NotJson(text)
        return _finite(float(text), text)
    return text


def _large(text: str) -> int | float:
    """Return an integer of 64 bits unchanged, and a larger one as a double.

    A double is what JSON readers would make of it.
    """
    if len(text) > _MAX_NUMBER_LENGTH:
        raise NotJson(text)
    number = int(text)
    return number if number in INTEGERS else _finite(float(text), text)


def _finite(number: float, text: str) -> float:
    if math.isinf(number):
        raise NotJson(text)
    return number


def is_rounded(text: str, value: Any) -> bool:
    """True if an integer was too large to stay one."""
    return isinstance(value, float) and _INTEGER.fullmatch(text) is not None
