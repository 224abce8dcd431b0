"""How much work it is to hold one value against a schema: a few lines of references can make it endless."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from api_factory.contract.pointer import PointerError, from_reference, resolve

IN_PLACE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")
"""Keywords that hold the same value against more schemas."""

_MOST = 5_000
_ALTOGETHER = 100_000


class Costs:
    """Which schemas of one document take too long, counting every schema that one value is held against.

    `most`: how many are not too many. `altogether`: how many are counted for all schemas that are asked about.
    """

    def __init__(self, document: Any, most: int = _MOST, altogether: int = _ALTOGETHER) -> None:
        self._document = document
        self._known: dict[str, bool] = {}
        self._most = most
        self._left = altogether

    def too_high(self, pointer: str) -> bool:
        """Whether the schema at a pointer holds one value against too many schemas."""
        known = self._known.get(pointer)
        if known is None:
            known = self._known[pointer] = self._counts_up(pointer)
        return known

    def _counts_up(self, pointer: str) -> bool:
        """Count schemas, a reference as often as it is met, but not inside what it refers to."""
        count = 0
        path: list[str] = []
        within: set[str] = set()
        stack: list[Any] = [pointer]
        while stack:
            item = stack.pop()
            if item is None:
                within.discard(path.pop())
                continue
            node = item
            if isinstance(item, str):
                if item in within:
                    continue
                if self._known.get(item):
                    return True
                try:
                    node = resolve(self._document, item)
                except PointerError:
                    continue
                path.append(item)
                within.add(item)
                stack.append(None)
            count += 1
            self._left -= 1
            if count > self._most or self._left <= 0:
                return True
            stack.extend(_parts(node))
        return False


def _parts(node: Any) -> list[Any]:
    """The schemas that a schema holds the same value against; a text is the pointer of one."""
    if not isinstance(node, dict):
        return []
    parts: list[Any] = []
    reference = node.get("$ref")
    if isinstance(reference, str):
        with suppress(PointerError):
            parts.append(from_reference(reference))
    for keyword in IN_PLACE:
        value = node.get(keyword)
        parts += [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]
    dependent = node.get("dependentSchemas")
    if isinstance(dependent, dict):
        parts += [part for part in dependent.values() if isinstance(part, dict)]
    return parts
