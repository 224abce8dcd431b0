"""Documents and values as JSON texts that PostgreSQL compares as Python does."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, Final

import orjson

_EXACT_FLOATS: Final = 2.0**53
_INTEGERS_END: Final = 2.0**64
_LARGE_FLOAT: Final = re.compile(r"e\+?1[0-9]")  # From 2**53, which is 9.0e15, to 2**64, which is 1.8e19.


def storable(text: str) -> bool:
    """True if a text has neither NUL nor lone surrogates."""
    if text.isascii():
        return "\0" not in text
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def queryable(doc: dict[str, Any], body: str) -> str:
    """Return a document as JSON for conditions.

    It differs from `body` only where a large float has to equal an integer: JSON writes 2.0**60 as
    1.152921504606847e+18, which is another number than 2**60 to a database that counts in decimals, while
    both are the same number in memory.
    """
    if _LARGE_FLOAT.search(body):
        return orjson.dumps(_exact(doc)).decode()
    return body


def nested(path: Sequence[str], text: str) -> str:
    """Return a document that has only this JSON text, at a path."""
    for name in reversed(path):
        text = "{" + orjson.dumps(name).decode() + ":" + text + "}"
    return text


def json_text(value: Any) -> str | None:
    """Return a value as JSON; None if no stored document can hold it."""
    try:
        text = orjson.dumps(_exact(value)).decode()
    except TypeError:
        return None
    if "\\u0000" in text and not _without_nul(value):
        return None
    return None if _not_finite(value) else text


def _without_nul(value: Any) -> bool:
    """True if no string in a value contains NUL.

    Its JSON text does not say: an escaped backslash before u0000 looks the same.
    """
    if isinstance(value, str):
        return "\0" not in value
    if isinstance(value, dict):
        return all(_without_nul(name) and _without_nul(item) for name, item in value.items())
    return not isinstance(value, list | tuple) or all(map(_without_nul, value))


def _not_finite(value: Any) -> bool:
    """True if a value has a NaN or an infinity, null to orjson."""
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, dict):
        return any(map(_not_finite, value.values()))
    return isinstance(value, list | tuple) and any(map(_not_finite, value))


def _exact(value: Any) -> Any:
    """Turn floats that are integers of 64 bits into integers."""
    if isinstance(value, float):
        return int(value) if _EXACT_FLOATS <= abs(value) < _INTEGERS_END and value >= -(2.0**63) else value
    if isinstance(value, dict):
        return {name: _exact(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(item) for item in value]
    return value


def decimal_text(value: float) -> str:
    """Return a number as the decimal that `queryable` writes."""
    return repr(_exact(value))
