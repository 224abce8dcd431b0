"""Bounds on the depth and size of a value.

They hold for a body, a parameter, a form and a patch alike.
"""

from __future__ import annotations

from typing import Any, Final

DEPTH: Final = 100
"""Levels of arrays and objects; functions that check, copy and write values recurse as deep as they are."""

NODES: Final = 1_000_000
"""Values in all the values of one request, arrays and objects with them."""


class InvalidValue(Exception):
    """A value exceeds a bound.

    The message says which: `is nested deeper than 100 levels`.
    """


def too_deep() -> InvalidValue:
    """Return the error for a value of too many levels."""
    return InvalidValue(f"is nested deeper than {DEPTH} levels")


BYTES: Final = 16 * 1024 * 1024
"""Bytes of JSON in a record that is changed by a patch: each of its changes may bring as much as a body."""


class Budget:
    """Values that may still be made, and bytes of JSON to be copied."""

    __slots__ = ("_bytes_left", "_left", "_nodes")

    def __init__(self, nodes: int = NODES) -> None:
        self._nodes = self._left = nodes
        self._bytes_left = BYTES

    def spend(self, nodes: int) -> None:
        """Take values off the budget; InvalidValue if too few are left."""
        self._left -= nodes
        if self._left < 0:
            raise InvalidValue(f"has more than {self._nodes:,} values")

    def spend_bytes(self, count: int) -> None:
        """Take bytes off the budget; InvalidValue if too few are left."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise InvalidValue(f"has more than {BYTES:,} bytes")

    def measure(self, value: Any, levels: int = DEPTH) -> None:
        """Take a value off the budget, with all values in it.

        Raise InvalidValue also for one of more than `levels` levels.
        """
        # Level by level instead of by recursion, which a hostile value could exhaust.
        level = [value]
        while level:
            self.spend(len(level))
            next_level: list[Any] = []
            containers = False
            for node in level:
                if node.__class__ is dict:
                    containers = True
                    next_level.extend(node.values())
                elif node.__class__ is list:
                    containers = True
                    next_level.extend(node)
            levels -= containers
            if levels < 0:
                raise too_deep()
            level = next_level
