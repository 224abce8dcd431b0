"""How much more work each further level of a value is for a validator: alternatives that lead on multiply it.

A validator holds a value against every alternative, and each of these holds the same members against schemas of
its own. Where two alternatives lead to the same schema, or to two that do, the work doubles with every level.
To know what was evaluated, `unevaluatedProperties` and `unevaluatedItems` hold the value against all the schemas
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
LEVELS = 128
"""How deep values are followed; bodies are 100 levels deep at the most."""

CAP = 100_000_000
"""Where counting ends: what is this much work for a single value is never held against a schema at once."""

_MOST_IN_PLACE = 20_000
_MOST_PARTS = 200_000
_MOST_COUNTED = 300_000
_MOST_FOLLOWED = 100
_UNEVALUATED = frozenset({"unevaluatedProperties", "unevaluatedItems"})


class _Step(NamedTuple):
    """Where a schema leads: a member meets one of `one` and all of `every`, an item one of `item` and all of `each`."""

    times: int
    one: tuple[int, ...]
    every: tuple[int, ...]
    item: tuple[int, ...]
    each: tuple[int, ...]


class _Point(NamedTuple):
    """One schema: what it costs itself, which others hold the same value, how often each, and where it leads."""

    weight: int
    same: tuple[int, ...]
    steps: tuple[_Step, ...]
    repeats: int = 1

    def leads_to(self) -> tuple[int, ...]:
        """All that its counts are made of."""
        return self.same + tuple(name for step in self.steps for part in step[1:] for name in part)


class Growth:
    """The schemas of one lowered document, and how many of them a value at each level is held against.

    The counts are upper bounds: they assume that every alternative is tried to its end. Counting is bounded too;
    what could not be counted is taken for CAP. `weigh`: what a schema's own keywords count.
    """

    def __init__(self, document: Node, weigh: Callable[[Node], int] = weight_of) -> None:
        self._document = document
        self._weigh = weigh
        self._heights: dict[int, int] = {}
        self._levels: dict[int, list[int]] = {}
        self._targets: dict[str, Node | None] = {}
        self._left = _MOST_PARTS

    def levels(self, schema: Node) -> list[int]:
        """For values 0, 1, 2, ... levels deep in one: how many schemas each is held against, at the most.

        Deeper than the list is long, the last number stays; it is CAP at the most.
        """
        schema = self._followed(schema)
        if id(schema) not in self._levels:
            self._count(self._reach(schema))
        return self._levels[id(schema)]

    def _followed(self, schema: Node) -> Node:
        """Where a schema leads that is nothing but a reference: most of those that members have are."""
        for _ in range(_MOST_FOLLOWED):
            if len(schema) != 1 or (target := self._target(schema)) is None:
                break
            schema = target
        return schema

    def _reach(self, schema: Node) -> dict[int, _Point]:
        """All that a schema leads to and that has not been counted, each after the others that hold its value."""
        points: dict[int, _Point] = {}
        members = [schema]
        while members:
            for node, comes_back in self._with_same_value(members.pop(), points):
                points[id(node)] = self._point(node, comes_back, members)
        return points

    def _with_same_value(self, schema: Node, done: Mapping[int, Any]) -> list[tuple[Node, bool]]:
        """A schema and those that hold its value, innermost first, and whether each comes back to itself."""
        found: list[Node] = []
        within: dict[int, None] = {}
        loops: set[int] = set()
        seen: set[int] = set()
        stack: list[tuple[Node, bool]] = [(schema, False)]
        while stack:
            node, left = stack.pop()
            if left:
                within.popitem()
                found.append(node)
            elif id(node) in within:
                path = list(within)
                loops.update(path[path.index(id(node)) :])
            elif id(node) not in seen and id(node) not in done and id(node) not in self._levels:
                seen.add(id(node))
                within[id(node)] = None
                stack.append((node, True))
                stack.extend((inner, False) for inner in self._same_value(node))
        return [(node, id(node) in loops) for node in found]

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
            return _Point(CAP, (), ())
        self._heights[id(node)] = sum(times for _, times in counted)
        steps = [self._step(part, times, members) for part, times in counted]
        weight = sum(times * self._weigh(part) for part, times in counted)
        return _Point(min(weight, CAP), (), tuple(step for step in steps if step is not None))

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
            self._left -= 1
            if count > _MOST_IN_PLACE or self._left <= 0:
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
            found = {}
            for schema in schemas:
                if isinstance(schema, dict) and schema:
                    point = self._followed(schema)
                    found[id(point)] = point
            further.extend(found.values())
            return tuple(found)

        def all_points(keywords: Iterable[Any]) -> tuple[int, ...]:
            return tuple(point for schema in keywords for point in points([schema]))

        step = _Step(
            times,
            one=points([*node.get("properties", {}).values(), node.get("additionalProperties")]),
            every=all_points(
                [
                    *node.get("patternProperties", {}).values(),
                    node.get("unevaluatedProperties"),
                    node.get("propertyNames"),
                ]
            ),
            item=points([*node.get("prefixItems", ()), node.get("items")]),
            each=all_points([node.get("contains"), node.get("contains"), node.get("unevaluatedItems")]),
        )
        return step if any(step[1:]) else None

    def _count(self, points: dict[int, _Point]) -> None:
        """Work the counts out level by level, until they no longer change or alternate between two."""
        outside = {name for point in points.values() for name in point.leads_to()} - points.keys()
        costs = {name: 1 + len(point.leads_to()) for name, point in points.items()}
        now: dict[int, int] = {name: self._known(name, 0) for name in outside}
        for name, point in points.items():
            now[name] = min(CAP, point.weight + point.repeats * sum(now[other] for other in point.same))
        levels = {name: [now[name]] for name in points}
        before: dict[int, int] = {}
        left = _MOST_COUNTED
        changing = max((len(self._levels[name]) for name in outside), default=0)
        for level in range(LEVELS):
            active = [name for name in points if now[name]]
            left -= sum(map(costs.__getitem__, active))
            if left < 0:
                for name in active:
                    levels[name].append(CAP)
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


def _below(point: _Point, above: dict[int, int], here: dict[int, int]) -> int:
    """The count of a point one level deeper, from those where it leads and of those that hold the same value."""
    total = 0
    for name in point.same:
        total += point.repeats * here[name]
    for times, one, every, item, each in point.steps:
        members = max([above[name] for name in one], default=0)
        for name in every:
            members += above[name]
        items = max([above[name] for name in item], default=0)
        for name in each:
            items += above[name]
        total += times * max(members, items)
    return min(total, CAP)
