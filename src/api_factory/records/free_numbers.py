"""Numbers of a sequence that no record has, and identifiers made of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from api_factory.plan.model.collection import Identifier


async def end_of_run(number: int, is_taken: Callable[[int], Awaitable[bool]]) -> int:
    """Find a taken number whose next one is free, from a taken one on.

    Of an unbroken run of numbers it is the last. Looks at steps of 1, 2, 4, ..., and then halves the last one.
    """
    step = 1
    while await is_taken(number + step):
        number, step = number + step, 2 * step
    free = number + step
    while free - number > 1:
        middle = (number + free) // 2
        if await is_taken(middle):
            number = middle
        else:
            free = middle
    return number


def numbered(identifier: Identifier, number: int) -> Any:
    """Make an identifier of a number: `7`, or `"7"` where identifiers are texts."""
    value = number + identifier.minimum - 1
    return str(value) if identifier.type == "string" else value
