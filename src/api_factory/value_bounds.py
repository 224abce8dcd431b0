"""How deep and how large a value may become, by whatever way it comes in: a body, a parameter, a form, a patch."""

from __future__ import annotations

from typing import Any, Final

DEPTH: Final = 100
"""Levels of arrays and objects; what checks, copies and writes values goes as deep as they are."""

NODES: Final = 1_000_000
"""Values in all the values of one request, arrays and objects with them."""


class InvalidValue(Exception):
    """A value cannot be taken; the message says why, and by which bound: `is nested deeper than 100 levels`."""


def too_deep() -> InvalidValue:
    """The error for a value of too many levels."""
    return InvalidValue(f"is nested deeper than {DEPTH} levels")


BYTES: Final = 16 * 1024 * 1024
"""Of JSON in a record, once changes have been made to it: each of them may bring what a body may have."""


class Budget:
    """How many values may still be made, and of how many bytes of JSON copies of them."""

    __slots__ = ("_bytes_left", "_left", "_nodes")

    def __init__(self, nodes: int = NODES) -> None:
        self._nodes = self._left = nodes
        self._bytes_left = BYTES

    def spend(self, nodes: int) -> None:
        """Take what is about to be made off the budget; InvalidValue if so much is not left."""
        self._left -= nodes
        if self._left < 0:
            raise InvalidValue(f"has more than {self._nodes:,} values")

    def spend_bytes(self, count: int) -> None:
        """Take what is about to be copied off the budget; InvalidValue if so much is not left."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise InvalidValue(f"has more than {BYTES:,} bytes")

    def measure(self, value: Any, levels: int = DEPTH) -> None:
        """Take a value off the budget with all that is in it; InvalidValue also for one of more levels than these."""
        here = [value]
        while here:
            self.spend(len(here))
            below: list[Any] = []
            containers = False
            for node in here:
                if node.__class__ is dict:
                    containers = True
                    below.extend(node.values())
                elif node.__class__ is list:
                    containers = True
                    below.extend(node)
            levels -= containers
            if levels < 0:
                raise too_deep()
            here = below
