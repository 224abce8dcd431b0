"""Numbers within the limits that schemas set: of `minimum: 5, multipleOf: 3`, one is 6."""

from __future__ import annotations

from math import ceil, floor, isfinite
from random import Random
from typing import Any

from api_factory.plan.document.nodes import text
from api_factory.plan.schemas.formats import RANGES


def sample_number(keywords: dict[str, Any], random: Random, *, whole: bool) -> int | float:
    """Make a number within the limits of a schema's keywords.

    An integer if it has to be `whole`.
    """
    number = _number(keywords, random, whole=whole)
    # Larger integers cannot be written as JSON here; as floats they are integers to a schema all the same.
    return number if isinstance(number, float) or -(2**63) <= number < 2**64 else float(number)


def _number(keywords: dict[str, Any], random: Random, *, whole: bool) -> int | float:
    low, high = _limits(keywords, whole=whole)
    step = _numeric(keywords.get("multipleOf"))
    if step is not None and step > 0:
        return _multiple(step, low, high, whole=whole)
    if low is None and high is None:
        low, high = 1, 100
    if low is None:
        low = high - 100 if high is not None and high < 1 else min(1, high or 1)
    if high is None:
        high = low + 100
    if whole:
        return random.randint(ceil(low), max(ceil(low), floor(min(high, ceil(low) + 1_000))))
    return round(low, 2) if low <= round(low, 2) <= high else low / 2 + high / 2


def _limits(keywords: dict[str, Any], *, whole: bool) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number.

    Exclusive limits are moved inside by one, or by a little.
    """
    low, high = _numeric(keywords.get("minimum")), _numeric(keywords.get("maximum"))
    under, over = keywords.get("exclusiveMinimum"), keywords.get("exclusiveMaximum")
    limits = RANGES.get(text(keywords.get("format")))
    if limits is not None and (low is not None or high is not None):
        low = limits[0] if low is None else max(low, limits[0])
        high = limits[1] if high is None else min(high, limits[1])
    room = 1.0 if whole else 0.01
    if not whole and low is not None and high is not None:
        room = max(0.0, min(room, high / 4 - low / 4))
    if under is True and low is not None:
        low += room
    elif (edge := _numeric(under)) is not None:
        low = max(low if low is not None else edge + room, edge + room)
    if over is True and high is not None:
        high -= room
    elif (edge := _numeric(over)) is not None:
        high = min(high if high is not None else edge - room, edge - room)
    return low, high


def _multiple(step: float, low: float | None, high: float | None, *, whole: bool) -> int | float:
    """Choose a multiple of a step, next to the lower limit."""
    try:
        count = 1 if low is None else ceil(low / step)
        if low is None and high is not None and step > high:
            count = floor(high / step)
        multiple = round(count * step, 10)
        if not isfinite(multiple):
            return step
    except OverflowError:
        return step
    return int(multiple) if whole or multiple == int(multiple) else multiple


def _numeric(value: Any) -> float | None:
    """Return a number that counts as a limit; None for one beyond all floats, such as `1e309`."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return value if isfinite(value) else None
    except OverflowError:
        return None
