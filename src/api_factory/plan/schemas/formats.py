"""Formats of the OpenAPI Format Registry that say something about a value.

`int32` bounds a number, `byte` is a text in base 64. Those that JSON Schema defines are the validator's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final


def _signed(bits: int) -> tuple[float, float]:
    return -(2 ** (bits - 1)), 2 ** (bits - 1) - 1


RANGES: Final[dict[str, tuple[float, float]]] = {
    **{f"int{bits}": _signed(bits) for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": (0, 2**bits - 1) for bits in (8, 16, 32, 64)},
    "double-int": (-(2**53) + 1, 2**53 - 1),
    "float": (-3.4028234663852886e38, 3.4028234663852886e38),
}
"""The least and the greatest number of each format."""

_BASE64: Final = re.compile(r"(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_BASE64URL: Final = re.compile(r"(?:[A-Za-z0-9_-]{4})*+(?:[A-Za-z0-9_-]{2}(?:==)?|[A-Za-z0-9_-]{3}=?)?")

TEXTS: Final[dict[str, Callable[[str], bool]]] = {
    "byte": lambda text: _BASE64.fullmatch(text) is not None,
    "base64": lambda text: _BASE64.fullmatch(text) is not None,
    "base64url": lambda text: _BASE64URL.fullmatch(text) is not None,
    "char": lambda text: len(text) == 1,
}
"""Tests of the formats of texts; the time of each is linear in the text."""


def bound(lowered: dict[str, Any]) -> None:
    """Give a schema the limits of its format: `{format: int32}` gets `maximum: 2147483647`."""
    limits = RANGES.get(lowered["format"])
    if limits is None:
        return
    least, most = lowered.get("minimum"), lowered.get("maximum")
    lowered["minimum"] = limits[0] if least is None else max(least, limits[0])
    lowered["maximum"] = limits[1] if most is None else min(most, limits[1])
