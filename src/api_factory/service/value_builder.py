"""Values built from texts by the types of their schemas, within one budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from api_factory.literals import integer, number
from api_factory.plan.schemas.parameter_types import ParameterTypes
from api_factory.service.json_body import parse_json
from api_factory.value_bounds import DEPTH, Budget, InvalidValue, too_deep


@dataclass(slots=True)
class _Leaf:
    """Texts of a member; `listed` if its name ended in `[]`."""

    texts: list[str] = field(default_factory=list)
    listed: bool = False


_Tree: TypeAlias = "dict[str, _Leaf | _Tree]"


def scalar(text: str, shape: ParameterTypes | None, levels: int = DEPTH, budget: Budget | None = None) -> Any:
    """Return the value that a text stands for.

    Text that fits no type of the shape stays text, which the validator refuses. An array or an object is
    parsed as JSON, at most `levels` deep.
    """
    if shape is None:
        return text
    types = shape.types
    may_convert = "string" not in types or len(types) < 4
    if "integer" in types and may_convert and (integer_value := integer(text)) is not None:
        return integer_value
    if "number" in types and may_convert and (value := number(text)) is not None:
        return value
    if "boolean" in types and may_convert and text in ("true", "false"):
        return text == "true"
    if "string" in types:
        return text
    if text[:1] in ("{", "[") and types & {"object", "array"}:
        return parse_json(text.encode(), levels, budget)
    if "null" in types and text in ("", "null"):
        return None
    return text


class ValueBuilder:
    """Builder of the values of a request, which share a budget.

    Raises InvalidValue for values out of bounds.
    """

    def __init__(self) -> None:
        self._budget = Budget()

    def json(self, text: str) -> Any:
        """Parse a JSON text."""
        return parse_json(text.encode(), DEPTH, self._budget)

    def spend(self, nodes: int) -> None:
        """Take values that are built elsewhere off the budget."""
        self._budget.spend(nodes)

    def scalar(self, text: str, shape: ParameterTypes | None, levels: int = DEPTH) -> Any:
        """Build the value of a text."""
        self._budget.spend(1)
        return scalar(text, shape, levels, self._budget)

    def array(self, texts: list[str], shape: ParameterTypes | None, levels: int = DEPTH) -> list[Any]:
        """Build an array of the shape from the texts of its items."""
        if levels < 1:
            raise too_deep()
        self._budget.spend(1)
        items = shape.items if shape is not None else None
        return [self.scalar(text, items, levels - 1) for text in texts]

    def object(
        self, pairs: Iterable[tuple[str, str]], shape: ParameterTypes, levels: int = DEPTH
    ) -> dict[str, Any]:
        """Build an object from the texts of its properties."""
        self._budget.spend(1)
        return {name: self.scalar(text, inner(shape, name), levels - 1) for name, text in pairs}

    def field(
        self, texts: list[str], shape: ParameterTypes | None, levels: int = DEPTH, *, listed: bool = False
    ) -> Any:
        """Build the value of a field from its texts.

        `listed`: the field's name says that the texts are items.
        """
        types = shape.types if shape is not None else frozenset({"string", "array"})
        if "array" in types and listed:
            return self.array(texts, shape, levels)
        if "string" in types:
            return self.scalar(texts[-1], shape, levels)
        if "array" in types and (len(texts) > 1 or texts[0][:1] not in _openings(types)):
            return self.array(texts, shape, levels)
        return self.scalar(texts[-1], shape, levels)

    def nested(
        self, fields: Iterable[tuple[list[str], list[str]]], shape: ParameterTypes, levels: int = DEPTH
    ) -> Any:
        """Build the object of fields whose names lead to its members.

        `(["owner", "city"], ["Bonn"])` -> `{"owner": {"city": "Bonn"}}`
        """
        tree: _Tree = {}
        for names, texts in fields:
            self._insert(tree, names, texts)
        return self._build(tree, shape, levels)

    def _insert(self, tree: _Tree, names: list[str], texts: list[str]) -> None:
        """Insert texts under names; an empty last name says that they are items."""
        listed = len(names) > 1 and names[-1] == ""
        *parents, last = names[:-1] if listed else names
        if len(parents) >= DEPTH:
            raise too_deep()
        for name in parents:
            child = tree.get(name)
            if child is None:
                self._budget.spend(1)
                child = tree[name] = {}
            if isinstance(child, _Leaf):
                raise _contradicted(name)
            tree = child
        leaf = tree.setdefault(last or str(len(tree)), _Leaf())
        if not isinstance(leaf, _Leaf):
            raise _contradicted(last)
        self._budget.spend(len(texts))
        leaf.texts += texts
        leaf.listed |= listed

    def _build(self, branch: _Leaf | _Tree, shape: ParameterTypes | None, levels: int) -> Any:
        """Build an array or an object from a branch, as its schema says."""
        if isinstance(branch, _Leaf):
            return self.field(branch.texts, shape, levels, listed=branch.listed)
        if levels < 1:
            raise too_deep()
        branch_shape = shape or ParameterTypes()
        if "array" in branch_shape.types and _are_indexes(branch, strictly="object" in branch_shape.types):
            return [self._build(part, branch_shape.items, levels - 1) for part in branch.values()]
        return {
            name: self._build(part, inner(branch_shape, name), levels - 1) for name, part in branch.items()
        }


def inner(shape: ParameterTypes, name: str) -> ParameterTypes | None:
    """Return the shape of a property."""
    return shape.properties.get(name) or shape.additional


def _openings(types: frozenset[str]) -> tuple[str, ...]:
    """Return the first characters of JSON that is the whole value, no item."""
    return ("[", "{") if "object" in types else ("[",)


def _are_indexes(names: Iterable[str], *, strictly: bool) -> bool:
    """True if names are indexes of an array; `strictly`: 0, 1, 2 and so on."""
    if strictly:
        return all(name == str(index) for index, name in enumerate(names))
    return all(name.isdecimal() and name.isascii() for name in names)


def _contradicted(name: str) -> InvalidValue:
    return InvalidValue(f"has a field {name[:80]} that is a value, and holds others")
