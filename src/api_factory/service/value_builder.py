"""Values made of texts, by the shapes of their schemas and within one budget, wherever in a request the texts are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from api_factory.literals import integer, number
from api_factory.plan.schemas.parameter_types import TextShape
from api_factory.service.json_body import parse_json
from api_factory.value_bounds import DEPTH, Budget, InvalidValue, too_deep


@dataclass(slots=True)
class _Leaf:
    """The texts of one member; `listed`: its name ended in `[]`, so that they are items."""

    texts: list[str] = field(default_factory=list)
    listed: bool = False


_Tree: TypeAlias = "dict[str, _Leaf | _Tree]"


def scalar(text: str, shape: TextShape | None, levels: int = DEPTH, budget: Budget | None = None) -> Any:
    """The value that a text stands for; text that fits no type of the shape stays text, for the validator to refuse.

    An array or an object is read as JSON, of so many levels at the most.
    """
    if shape is None:
        return text
    types = shape.types
    plain = "string" not in types or len(types) < 4
    if "integer" in types and plain and (whole := integer(text)) is not None:
        return whole
    if "number" in types and plain and (value := number(text)) is not None:
        return value
    if "boolean" in types and plain and text in ("true", "false"):
        return text == "true"
    if "string" in types:
        return text
    if text[:1] in ("{", "[") and types & {"object", "array"}:
        return parse_json(text.encode(), levels, budget)
    if "null" in types and text in ("", "null"):
        return None
    return text


class ValueBuilder:
    """Builds the values of one request, whose budget they share; InvalidValue for what is out of bounds."""

    def __init__(self) -> None:
        self._budget = Budget()

    def json(self, text: str) -> Any:
        """The value of a JSON text."""
        return parse_json(text.encode(), DEPTH, self._budget)

    def scalar(self, text: str, shape: TextShape | None, levels: int = DEPTH) -> Any:
        """The value of a text."""
        self._budget.spend(1)
        return scalar(text, shape, levels, self._budget)

    def array(self, texts: list[str], shape: TextShape | None, levels: int = DEPTH) -> list[Any]:
        """The array of items that are texts; `shape` is that of the array."""
        if levels < 1:
            raise too_deep()
        self._budget.spend(1)
        items = shape.items if shape is not None else None
        return [self.scalar(text, items, levels - 1) for text in texts]

    def object(
        self, pairs: Iterable[tuple[str, str]], shape: TextShape, levels: int = DEPTH
    ) -> dict[str, Any]:
        """The object of properties that are texts."""
        self._budget.spend(1)
        return {name: self.scalar(text, inner(shape, name), levels - 1) for name, text in pairs}

    def field(
        self, texts: list[str], shape: TextShape | None, levels: int = DEPTH, *, listed: bool = False
    ) -> Any:
        """The value of a field that came as several texts, or as one; `listed`: its name says that they are items."""
        types = shape.types if shape is not None else frozenset({"string", "array"})
        if "array" in types and listed:
            return self.array(texts, shape, levels)
        if "string" in types:
            return self.scalar(texts[-1], shape, levels)
        if "array" in types and (len(texts) > 1 or texts[0][:1] not in _openings(types)):
            return self.array(texts, shape, levels)
        return self.scalar(texts[-1], shape, levels)

    def nested(
        self, fields: Iterable[tuple[list[str], list[str]]], shape: TextShape, levels: int = DEPTH
    ) -> Any:
        """The object of fields whose names lead to its members: `(["owner", "city"], ["Bonn"])`."""
        tree: _Tree = {}
        for names, texts in fields:
            self._grow(tree, names, texts)
        return self._grown(tree, shape, levels)

    def _grow(self, tree: _Tree, names: list[str], texts: list[str]) -> None:
        """Put texts where the names lead; a last one without a name says that they are items."""
        listed = len(names) > 1 and names[-1] == ""
        *above, last = names[:-1] if listed else names
        if len(above) >= DEPTH:
            raise too_deep()
        for name in above:
            within = tree.get(name)
            if within is None:
                self._budget.spend(1)
                within = tree[name] = {}
            if isinstance(within, _Leaf):
                raise _contradicted(name)
            tree = within
        leaf = tree.setdefault(last or str(len(tree)), _Leaf())
        if not isinstance(leaf, _Leaf):
            raise _contradicted(last)
        self._budget.spend(len(texts))
        leaf.texts += texts
        leaf.listed |= listed

    def _grown(self, branch: _Leaf | _Tree, shape: TextShape | None, levels: int) -> Any:
        """The value of a branch: an array or an object, whichever its schema says, or that of its texts."""
        if isinstance(branch, _Leaf):
            return self.field(branch.texts, shape, levels, listed=branch.listed)
        if levels < 1:
            raise too_deep()
        known = shape or TextShape()
        if "array" in known.types and _are_positions(branch, strictly="object" in known.types):
            return [self._grown(part, known.items, levels - 1) for part in branch.values()]
        return {name: self._grown(part, inner(known, name), levels - 1) for name, part in branch.items()}


def inner(shape: TextShape, name: str) -> TextShape | None:
    """The shape of a property."""
    return shape.properties.get(name) or shape.additional


def _openings(types: frozenset[str]) -> tuple[str, ...]:
    """What JSON of these types begins with, which says that one text is not an item of an array but all of it."""
    return ("[", "{") if "object" in types else ("[",)


def _are_positions(names: Iterable[str], *, strictly: bool) -> bool:
    """Whether names are numbers of places in an array; `strictly`: all of them from 0 on, in their order."""
    if strictly:
        return all(name == str(place) for place, name in enumerate(names))
    return all(name.isdecimal() and name.isascii() for name in names)


def _contradicted(name: str) -> InvalidValue:
    return InvalidValue(f"has a field {name[:80]} that is a value, and holds others")
