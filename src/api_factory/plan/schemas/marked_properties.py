"""Properties that schemas mark as those of requests or of responses alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from api_factory.plan.schemas.discriminators import followed

Direction: TypeAlias = Literal["request", "response"]

MARKS: dict[Direction, str] = {"request": "readOnly", "response": "writeOnly"}
"""Properties so marked are not required in a direction."""


@dataclass(slots=True)
class MarkedProperties:
    """Find the properties of a document's schemas that a direction does not require."""

    document: dict[str, Any]
    direction: Direction
    _mark: str = field(init=False)
    _marked: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._mark = MARKS[self.direction]

    def of(self, node: dict[str, Any]) -> frozenset[str]:
        """Find the properties of a schema that are marked by it, or by its parts."""
        cached = self._marked.get(id(node))
        if cached is not None:
            return cached
        marked: set[str] = set()
        visited: set[int] = set()
        stack: list[Any] = [node]
        while stack:
            part = followed(self.document, stack.pop())
            if not isinstance(part, dict) or id(part) in visited:
                continue
            visited.add(id(part))
            properties = part.get("properties")
            if isinstance(properties, dict):
                marked.update(name for name, inner in properties.items() if self._is_marked(inner))
            if isinstance(part.get("allOf"), list):
                stack.extend(part["allOf"])
        self._marked[id(node)] = frozenset(marked)
        return self._marked[id(node)]

    def _is_marked(self, node: Any) -> bool:
        for _ in range(4):  # A mark is rarely more than one reference away.
            if not isinstance(node, dict):
                return False
            if node.get(self._mark) is True:
                return True
            parts = node.get("allOf")
            if isinstance(parts, list) and len(parts) == 1 and "$ref" not in node:
                node = parts[0]
            elif "$ref" in node:
                node = followed(self.document, node)
            else:
                return False
        return False
