"""Count the schemas that one value is checked against.

A few lines of references can make that endless.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from api_factory.contract.pointer import PointerError, from_reference, resolve

IN_PLACE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")
"""Keywords that apply more schemas to the same value."""

_MAX_SCHEMAS = 5_000
_MAX_ALTOGETHER = 100_000


class ReferenceCosts:
    """Find schemas that apply too many others to one value.

    `most` is the number of schemas that is not too much. `altogether` bounds what is counted for all queries.
    """

    def __init__(self, document: Any, most: int = _MAX_SCHEMAS, altogether: int = _MAX_ALTOGETHER) -> None:
        self._document = document
        self._results: dict[str, bool] = {}
        self._most = most
        self._left = altogether

    def is_too_high(self, pointer: str) -> bool:
        """True if a schema applies too many schemas to one value."""
        result = self._results.get(pointer)
        if result is None:
            result = self._results[pointer] = self._exceeds_limit(pointer)
        return result

    def _exceeds_limit(self, pointer: str) -> bool:
        """True if too many schemas apply.

        A reference counts at each use, but not inside its own target.
        """
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
                if self._results.get(item):
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
    """List the schemas, or pointers, applied to the same value."""
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
    for keyword in ("dependentSchemas", "dependencies"):
        dependent = node.get(keyword)
        if not isinstance(dependent, dict):
            continue
        parts += [part for part in dependent.values() if isinstance(part, dict)]
    return parts
