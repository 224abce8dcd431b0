"""Count the schemas that apply at each level of a value.

A validator checks a value against every alternative, and each of these checks the same members against schemas of
its own. Where two alternatives lead to the same schema, or to two that do, the work doubles with every level. To
know what was evaluated, `unevaluatedProperties` and `unevaluatedItems` check the value against all the schemas
around them once more, and against those inside these once for each that they are inside of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, TypeAlias

from api_factory.contract.pointer import PointerError, from_reference, resolve
from api_factory.plan.schemas.keyword_cost import weight_of

Node: TypeAlias = "dict[str, Any]"

IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
IN_PLACE = ("not", "if", "then", "else")
_SAME_VALUE = frozenset({"$ref", "dependentSchemas", *IN_PLACE_LISTS, *IN_PLACE})
_MEMBERS = frozenset({"properties", "patternProperties", "additionalProperties", "unevaluatedProperties",
                      "propertyNames", "prefixItems", "items", "contains", "unevaluatedItems"})  # fmt: skip
MAX_LEVELS = 128
"""Values are followed so deep; bodies have 100 levels at most."""

MAX_COUNT = 100_000_000
"""Counting ends here: so much work for a single value is never done at once."""

_MAX_IN_PLACE = 20_000
_MAX_PARTS = 200_000
_MAX_COUNTED = 300_000
_MAX_FOLLOWED = 100
_UNEVALUATED = frozenset({"unevaluatedProperties", "unevaluatedItems"})


class _Step(NamedTuple):
    """Hold the schemas that a validator applies to members.

    A property meets one of `property_one_of` and all of `property_all_of`; an item likewise.
    """

    times: int
    property_one_of: tuple[int, ...]
    property_all_of: tuple[int, ...]
    item_one_of: tuple[int, ...]
    item_all_of: tuple[int, ...]


class _Point(NamedTuple):
    """Hold a schema's own weight, and the schemas that it leads to.

    `same` are those of the same value, which are applied `repeats` times.
    """

    weight: int
    same: tuple[int, ...]
    steps: tuple[_Step, ...]
    repeats: int = 1

    def leads_to(self) -> tuple[int, ...]:
        """List all ids that its counts are made of."""
        return self.same + tuple(name for step in self.steps for part in step[1:] for name in part)


class BranchingCost:
    """Count the schemas that apply at each level of a value.

    The counts are upper bounds: they assume that every alternative is tried to its end. Counting is bounded too;
    what could not be counted is taken for MAX_COUNT. `weigh` weighs a schema's own keywords.
    """

    def __init__(self, document: Node, weigh: Callable[[Node], int] = weight_of) -> None:
        self._document = document
        self._weigh = weigh
        self._heights: dict[int, int] = {}
        self._levels: dict[int, list[int]] = {}
        self._targets: dict[str, Node | None] = {}
        self._left = _MAX_PARTS

    def levels(self, schema: Node) -> list[int]:
        """Count the schemas that apply to values 0, 1, 2, ... levels deep.

        At most, and at most MAX_COUNT. The last number holds for all deeper levels.
        """
        schema = self._followed(schema)
        if id(schema) not in self._levels:
            self._count(self._reach(schema))
        return self._levels[id(schema)]

    def _followed(self, schema: Node) -> Node:
        """Follow a schema that is only a reference.

        Most schemas of members are.
        """
        for _ in range(_MAX_FOLLOWED):
            if len(schema) != 1 or (target := self._target(schema)) is None:
                break
            schema = target
        return schema

    def _reach(self, schema: Node) -> dict[int, _Point]:
        """Collect all uncounted schemas that a schema leads to.

        Each comes after the others that apply to its value.
        """
        points: dict[int, _Point] = {}
        members = [schema]
        while members:
            for node, comes_back in self._with_same_value(members.pop(), points):
                points[id(node)] = self._point(node, comes_back, members)
        return points

    def _with_same_value(self, schema: Node, done: Mapping[int, Any]) -> list[tuple[Node, bool]]:
        """Collect a schema and those that apply to its value.

        Innermost first, each with whether it comes back to itself.
        """
        ordered: list[Node] = []
        within: dict[int, None] = {}
        loops: set[int] = set()
        visited: set[int] = set()
        stack: list[tuple[Node, bool]] = [(schema, False)]
        while stack:
            node, left = stack.pop()
            if left:
                within.popitem()
                ordered.append(node)
            elif id(node) in within:
                path = list(within)
                loops.update(path[path.index(id(node)) :])
            elif id(node) not in visited and id(node) not in done and id(node) not in self._levels:
                visited.add(id(node))
                within[id(node)] = None
                stack.append((node, True))
                stack.extend((inner, False) for inner in self._same_value(node))
        return [(node, id(node) in loops) for node in ordered]

    def _point(self, node: Node, comes_back: bool, members: list[Node]) -> _Point:
        if not comes_back:
            step = self._step(node, 1, members)
            same = tuple(map(id, self._same_value(node)))
            height = self._heights[id(node)] = 1 + max(
                (self._heights.get(each, 0) for each in same), default=0
            )
            repeats = 1 if _UNEVALUATED.isdisjoint(node) else 1 + height
            return _Point(self._weigh(node), same, () if step is None else (step,), repeats)
        counted = self._in_place(node)
        if counted is None or not all(_UNEVALUATED.isdisjoint(part) for part, _ in counted):
            return _Point(MAX_COUNT, (), ())
        self._heights[id(node)] = sum(times for _, times in counted)
        steps = [self._step(part, times, members) for part, times in counted]
        weight = sum(times * self._weigh(part) for part, times in counted)
        return _Point(min(weight, MAX_COUNT), (), tuple(step for step in steps if step is not None))

    def _in_place(self, node: Node) -> list[tuple[Node, int]] | None:
        """Count how often schemas apply to the same value, or give up.

        None if they are too many.
        """
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
            # A validator that comes back to a schema with the same value goes no further.
            if id(part) in within:
                continue
            count += 1
            self._left -= 1
            if count > _MAX_IN_PLACE or self._left <= 0:
                return None
            entry = parts.get(id(part))
            parts[id(part)] = (part, 1 if entry is None else entry[1] + 1)
            inner = self._same_value(part)
            if inner:
                within.add(id(part))
                path.append(id(part))
                stack.append(None)
                stack.extend(inner)
        return list(parts.values())

    def _same_value(self, node: Node) -> list[Node]:
        if _SAME_VALUE.isdisjoint(node):
            return []
        inner: list[Any] = [self._target(node)]
        for keyword in IN_PLACE_LISTS:
            inner += node.get(keyword, ())
        inner += [node[keyword] for keyword in IN_PLACE if keyword in node]
        inner += node.get("dependentSchemas", {}).values()
        return [part for part in inner if isinstance(part, dict)]

    def _target(self, node: Node) -> Node | None:
        reference = node.get("$ref")
        if not isinstance(reference, str):
            return None
        if reference not in self._targets:
            self._targets[reference] = None
            with suppress(PointerError):
                target = resolve(self._document, from_reference(reference))
                self._targets[reference] = target if isinstance(target, dict) else None
        return self._targets[reference]

    def _step(self, node: Node, times: int, further: list[Node]) -> _Step | None:
        if _MEMBERS.isdisjoint(node):
            return None

        def points(schemas: Iterable[Any]) -> tuple[int, ...]:
            targets = {}
            for schema in schemas:
                if isinstance(schema, dict) and schema:
                    point = self._followed(schema)
                    targets[id(point)] = point
            further.extend(targets.values())
            return tuple(targets)

        def all_points(keywords: Iterable[Any]) -> tuple[int, ...]:
            return tuple(point for schema in keywords for point in points([schema]))

        step = _Step(
            times,
            property_one_of=points([*node.get("properties", {}).values(), node.get("additionalProperties")]),
            property_all_of=all_points(
                [
                    *node.get("patternProperties", {}).values(),
                    node.get("unevaluatedProperties"),
                    node.get("propertyNames"),
                ]
            ),
            item_one_of=points([*node.get("prefixItems", ()), node.get("items")]),
            item_all_of=all_points(
                [node.get("contains"), node.get("contains"), node.get("unevaluatedItems")]
            ),
        )
        return step if any(step[1:]) else None

    def _count(self, points: dict[int, _Point]) -> None:
        """Count level by level until the counts settle.

        Or until they alternate between two.
        """
        outside = {name for point in points.values() for name in point.leads_to()} - points.keys()
        costs = {name: 1 + len(point.leads_to()) for name, point in points.items()}
        now: dict[int, int] = {name: self._known(name, 0) for name in outside}
        for name, point in points.items():
            now[name] = min(
                MAX_COUNT, point.weight + point.repeats * sum(now[same_name] for same_name in point.same)
            )
        levels = {name: [now[name]] for name in points}
        before: dict[int, int] = {}
        left = _MAX_COUNTED
        changing = max((len(self._levels[name]) for name in outside), default=0)
        for level in range(MAX_LEVELS):
            active = [name for name in points if now[name]]
            left -= sum(map(costs.__getitem__, active))
            if left < 0:
                for name in active:
                    levels[name].append(MAX_COUNT)
                break
            below = dict.fromkeys(now, 0) | {name: self._known(name, level + 1) for name in outside}
            for name in active:
                below[name] = _below(points[name], now, below)
                levels[name].append(below[name])
            settled = level + 2 >= changing  # What lies outside does not change any more either.
            if settled and below == now:
                break
            if settled and below == before:
                for name in active:
                    levels[name].append(max(now[name], below[name]))
                break
            before, now = now, below
        self._levels.update(levels)

    def _known(self, name: int, level: int) -> int:
        levels = self._levels[name]
        return levels[min(level, len(levels) - 1)]


def _below(point: _Point, previous: dict[int, int], same_level: dict[int, int]) -> int:
    """Count a schema's applications one level deeper.

    `previous` has the counts of the level before, `same_level` those of schemas that apply to the same value.

    `above` has the counts of the level before, `here` those of schemas that apply to the same value.
    """
    total = 0
    for name in point.same:
        total += point.repeats * same_level[name]
    for times, property_one_of, property_all_of, item_one_of, item_all_of in point.steps:
        members = max([previous[name] for name in property_one_of], default=0)
        for name in property_all_of:
            members += previous[name]
        items = max([previous[name] for name in item_one_of], default=0)
        for name in item_all_of:
            items += previous[name]
        total += times * max(members, items)
    return min(total, MAX_COUNT)
