"""How much more work each further level of a value is for a validator: alternatives that lead on multiply it.

A validator holds a value against every alternative, and each of these holds the same members against schemas of
its own. Where two alternatives lead to the same schema, or to two that do, the work doubles with every level.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple, TypeAlias

from api_factory.contract.pointer import PointerError, from_reference, resolve

Node: TypeAlias = "dict[str, Any]"

IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
IN_PLACE = ("not", "if", "then", "else")
LEVELS = 128
"""How deep values are followed; bodies are 100 levels deep at the most."""

CAP = 10_000_000
"""Where counting ends: what is this much work for a single value is never held against a schema at once."""

_MOST_IN_PLACE = 20_000
_COMPARISON = 8
"""How many ordinary schemas one comparison with a choice of another kind costs."""


class _Step(NamedTuple):
    """Where one schema leads: of `one` and `item`, a member meets one; it meets all of the others."""

    times: int
    one: tuple[int, ...]
    every: tuple[int, ...]
    item: tuple[int, ...]
    each: tuple[int, ...]


class _Point(NamedTuple):
    """A schema that members are held against: its work for one value, and where that leads."""

    weight: int
    steps: tuple[_Step, ...]


class Growth:
    """The schemas of one lowered document, and how many of them a value at each level is held against.

    The counts are upper bounds: they assume that every alternative is tried to its end.
    """

    def __init__(self, document: Node) -> None:
        self._document = document
        self._levels: dict[int, list[int]] = {}

    def levels(self, schema: Node) -> list[int]:
        """For values 0, 1, 2, ... levels deep in one: how many schemas each is held against, at the most.

        Deeper than the list is long, the last number stays; it is CAP at the most.
        """
        if id(schema) not in self._levels:
            self._count(self._reach(schema))
        return self._levels[id(schema)]

    def _reach(self, schema: Node) -> dict[int, _Point]:
        """All points that a schema leads to and that have not been counted."""
        found: dict[int, _Point] = {}
        stack: list[Node] = [schema]
        while stack:
            node = stack.pop()
            if id(node) not in found and id(node) not in self._levels:
                found[id(node)] = self._point(node, stack)
        return found

    def _point(self, node: Node, further: list[Node]) -> _Point:
        counted = self._in_place(node)
        if counted is None:
            return _Point(CAP, ())
        weight, steps = 0, []
        for part, times in counted:
            weight += times * weight_of(part)
            step = self._step(part, times, further)
            if step is not None:
                steps.append(step)
        return _Point(min(weight, CAP), tuple(steps))

    def _in_place(self, node: Node) -> list[tuple[Node, int]] | None:
        """The schemas that hold the same value, each with how often it does; None for more than can be counted."""
        parts: dict[int, tuple[Node, int]] = {}
        count = 0
        within: set[int] = set()
        path: list[int] = []
        stack: list[Node | None] = [node]
        while stack:
            part = stack.pop()
            if part is None:
                within.discard(path.pop())
                continue
            if (
                id(part) in within
            ):  # A validator that comes back to a schema with the same value goes no further.
                continue
            count += 1
            if count > _MOST_IN_PLACE:
                return None
            known = parts.get(id(part))
            parts[id(part)] = (part, 1 if known is None else known[1] + 1)
            inner = self._same_value(part)
            if inner:
                within.add(id(part))
                path.append(id(part))
                stack.append(None)
                stack.extend(inner)
        return list(parts.values())

    def _same_value(self, node: Node) -> list[Node]:
        inner: list[Any] = []
        target = self._target(node)
        if target is not None:
            inner.append(target)
        for keyword in IN_PLACE_LISTS:
            inner += node.get(keyword, ())
        inner += [node[keyword] for keyword in IN_PLACE if keyword in node]
        inner += node.get("dependentSchemas", {}).values()
        return [part for part in inner if isinstance(part, dict)]

    def _target(self, node: Node) -> Node | None:
        reference = node.get("$ref")
        if isinstance(reference, str):
            with suppress(PointerError):
                target = resolve(self._document, from_reference(reference))
                return target if isinstance(target, dict) else None
        return None

    def _step(self, node: Node, times: int, further: list[Node]) -> _Step | None:
        def points(schemas: Iterable[Any]) -> tuple[int, ...]:
            found = [schema for schema in schemas if isinstance(schema, dict) and schema]
            further.extend(found)
            return tuple(map(id, found))

        step = _Step(
            times,
            one=points([*node.get("properties", {}).values(), node.get("additionalProperties")]),
            every=points(
                [
                    *node.get("patternProperties", {}).values(),
                    node.get("unevaluatedProperties"),
                    node.get("propertyNames"),
                ]
            ),
            item=points([*node.get("prefixItems", ()), node.get("items")]),
            each=points([node.get("contains"), node.get("unevaluatedItems")]),
        )
        return step if any(step[1:]) else None

    def _count(self, points: dict[int, _Point]) -> None:
        """Work the counts out level by level, until they no longer change or alternate between two."""
        now = {name: point.weight for name, point in points.items()}
        levels = {name: [count] for name, count in now.items()}
        before: dict[int, int] = {}
        for level in range(LEVELS):
            below = {name: self._below(points[name], now, level) for name, count in now.items() if count}
            for name, count in below.items():
                levels[name].append(count)
            if below == now:
                break
            if below == before:
                for name, count in now.items():
                    levels[name].append(max(count, below.get(name, 0)))
                break
            before, now = now, below
        self._levels.update(levels)

    def _below(self, point: _Point, above: dict[int, int], level: int) -> int:
        """The count one level deeper in a value of this point, from those of where it leads."""

        def counts(names: tuple[int, ...]) -> list[int]:
            return [
                above.get(name, 0) if name not in self._levels else self._known(name, level) for name in names
            ]

        total = 0
        for times, one, every, item, each in point.steps:
            members = max(counts(one), default=0) + sum(counts(every))
            items = max(counts(item), default=0) + sum(counts(each))
            total += times * max(members, items)
        return min(total, CAP)

    def _known(self, name: int, level: int) -> int:
        levels = self._levels[name]
        return levels[min(level, len(levels) - 1)]


def weight_of(node: Node) -> int:
    """What a schema's own keywords cost, an ordinary schema being 1."""
    weight = 1 + len(node.get("dependentSchemas", ())) + len(node.get("dependentRequired", ()))
    choices = node.get("enum", ())
    if not _are_alike(choices):
        weight += _COMPARISON * len(choices)
    return weight


def _are_alike(choices: Any) -> bool:
    """Whether choices are texts or whole numbers alone, which a validator looks up instead of comparing."""
    kinds = {choice.__class__ for choice in choices}
    return len(kinds) <= 1 and kinds <= {str, int}
