"""Flatten schemas for inference.

References are followed, `allOf` is flattened, a sole alternative unwrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from api_factory.contract.pointer import PointerError, escape, resolve
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.model.paths import EACH, Path
from api_factory.plan.schemas.schema_nodes import (
    COMPOSED,
    component_name,
    inference_keywords,
    is_null,
    is_vague,
    scalar_of,
    target_of,
    types_of,
    unite,
)

_MAX_DEPTH = 40
_MAX_PATH_LENGTH = 6
_MAX_BELOW = 2_000
_MAX_PARTS = 400
"""Schemas that one flattened schema is made of: far beyond honest use, and a bound for the rest."""

MAX_STEPS = 2_000_000
"""Steps of planning, some microseconds each; of thirty large documents in use none takes more than 421,000."""
_MAX_HELD = 500_000
"""Properties that composed schemas hold, of all that examples are made of: about 50 MB."""
_STEPS_OF_PART = 16
"""Steps that one part of a composed schema counts for, as its cost was measured beside a look-up."""


_WITH_PLACES = frozenset(
    {"patternProperties", "propertyNames", "prefixItems", "dependentSchemas", "if", "then", "else"}
)


@dataclass(slots=True)
class Shape:
    """Hold a flattened schema.

    `types` is without null, and empty where any type is allowed. `name` is the component that was referred to
    first. `additional` is the pointer of the schema of unnamed properties, and `properties` has those of the named
    ones. `keywords` has all keywords, the outermost first; not to be changed. `scalar` is the only scalar type that
    is allowed: `number` where integers are too. `apart` are properties that not all alternatives have alike, so
    that not every record may have them. `again` points to further descriptions of a property, in other parts of an
    `allOf`. `patterns` are those of all parts; `contained` are the pointers of each `contains`, `places`
    those of other keywords that hold schemas.
    """

    pointer: str
    name: str | None = None
    types: frozenset[str] = frozenset()
    nullable: bool = False
    properties: dict[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: str | None = None
    keywords: dict[str, Any] = field(default_factory=dict)
    additional: str | None = None
    closed: bool = False
    alternatives: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    again: dict[str, list[str]] = field(default_factory=dict)
    scalar: str | None = None
    patterns: tuple[str, ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    contained: tuple[str, ...] = ()
    _owned: bool = field(default=False, repr=False)

    def own_properties(self) -> dict[str, str]:
        """Return properties that may be changed.

        The first time, they are a copy of what other shapes may have too.
        """
        if not self._owned:
            self.properties = dict(self.properties)
            self._owned = True
        return self.properties

    @property
    def is_object(self) -> bool:
        """True if the schema describes objects."""
        return "object" in self.types or (not self.types and bool(self.properties))

    @property
    def is_array(self) -> bool:
        """True if the schema describes arrays."""
        return "array" in self.types or (not self.types and self.items is not None)

    @property
    def is_dated(self) -> bool:
        """True if the schema describes dates, with or without a time."""
        return self.scalar == "string" and self.keywords.get("format") in ("date", "date-time")

    @property
    def is_date_time(self) -> bool:
        """True if the schema describes date-times."""
        return self.scalar in ("string", None) and self.keywords.get("format") == "date-time"


class StepLimitReached(Exception):
    """Schemas that are looked at more often than any contract in use needs."""


class Shapes:
    """Flatten the schemas of one document, by pointer, each once.

    While a contract is planned, steps are limited: a thousand collections that share a schema of a thousand properties
    are a small document, and a million properties to decide on. Beyond the limit StepLimitReached is raised.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        self._steps_left: float = inf
        self.document = document
        self.siblings = version != "3.0"
        self._cache: dict[str, Shape] = {}
        self._nodes: dict[str, Any] = {}
        self._properties: dict[str, dict[str, str]] = {}
        self._below: dict[tuple[str, bool], tuple[tuple[Path, Shape], ...]] = {}
        self._words: frozenset[str] | None = None
        self._depth = 0
        self._held = 0

    @contextmanager
    def limited(self, steps: int = MAX_STEPS) -> Iterator[None]:
        """Limit the steps that are taken inside; those after it are as many as they are."""
        self._steps_left = steps
        try:
            yield
        finally:
            self._steps_left = inf

    def _step(self, count: int) -> None:
        self._steps_left -= count
        if self._steps_left < 0:
            raise StepLimitReached

    def at(self, pointer: str) -> Shape:
        """Return the flattened schema at a pointer."""
        shape = self._cache.get(pointer)
        if shape is None:
            target = self._aliased(pointer)
            shape = self._cache.get(target)
            if shape is None:
                shape = self._cache[target] = self._make(target)
                self._hold(shape)
            self._cache[pointer] = shape
        # Who asks for a shape will most likely go through its properties.
        self._steps_left -= 1 + len(shape.properties) // 4
        if self._steps_left < 0:
            raise StepLimitReached
        return shape

    def _hold(self, shape: Shape) -> None:
        """Count a schema that was flattened; let go of all when they fill the memory."""
        self._held += len(shape.properties) if shape._owned else 0
        if self._held > _MAX_HELD and self._depth == 0 and self._steps_left == inf:
            self._cache.clear()
            self._below.clear()
            self._held = 0

    def _aliased(self, pointer: str) -> str:
        """Follow a pointer to a schema that is only a reference."""
        for _ in range(_MAX_DEPTH):
            node = self._node(pointer)
            if node is None or "$ref" not in node or (self.siblings and len(node) > 1):
                break
            target = target_of(node["$ref"]) if isinstance(node["$ref"], str) else None
            if target is None:
                break
            pointer = target
        return pointer

    def joined(self, pointers: tuple[str, ...]) -> Shape:
        """Flatten several schemas that apply together."""
        name = " ".join(pointers)
        shape = self._cache.get(name)
        if shape is None:
            shape = self._cache[name] = self._make(*pointers)
        return shape

    def _make(self, pointer: str, *more: str) -> Shape:
        shape = Shape(pointer, component_name(pointer))
        if not more and (alone := self._node(pointer)) is not None and not alone.keys() & COMPOSED:
            self._absorb(shape, pointer, alone)
            shape.types, shape.nullable = types_of(alone)
            shape.scalar = scalar_of(shape.types)
            return shape
        visited: set[str] = set()
        type_sets: list[frozenset[str]] = []
        nullables: list[bool] = []
        stack = [*reversed(more), pointer]
        while stack and len(visited) < _MAX_PARTS:
            where = stack.pop()
            if where in visited:
                continue
            visited.add(where)
            node = self._node(where)
            if node is None:
                continue
            self._step(_STEPS_OF_PART + len(mapping(node.get("properties"))))
            reference = node.get("$ref")
            if isinstance(reference, str):
                target = target_of(reference)
                if target is not None:
                    shape.name = shape.name or component_name(target)
                    stack.append(target)
                if not self.siblings:
                    continue
            types, nullable = types_of(node)
            if types:
                type_sets.append(types)
            if types or nullable:
                nullables.append(nullable)
            self._absorb(shape, where, node)
            parts = [
                self._keep(f"{where}/allOf/{i}", part) for i, part in enumerate(listing(node.get("allOf")))
            ]
            stack.extend(reversed(parts))
            self._alternatives(shape, where, node, stack, type_sets, nullables)
        shape.types = frozenset.intersection(*type_sets) if type_sets else frozenset()
        shape.scalar = scalar_of(shape.types)
        shape.nullable = bool(nullables) and nullables[0]
        return shape

    def _node(self, pointer: str) -> dict[str, Any] | None:
        node = self._nodes.get(pointer)
        if node is None:
            try:
                node = self._nodes[pointer] = resolve(self.document, pointer)
            except PointerError:
                return None
        return node if isinstance(node, dict) else None

    def _keep(self, pointer: str, node: Any) -> str:
        """Remember a node by its pointer, and return the pointer."""
        self._nodes[pointer] = node
        return pointer

    def _absorb(self, shape: Shape, where: str, node: dict[str, Any]) -> None:
        self._add_properties(shape, self._named(where, node))
        required = [name for name in listing(node.get("required")) if isinstance(name, str)]
        if required:
            shape.required |= frozenset(required)
        if shape.items is None and isinstance(node.get("items"), dict):
            shape.items = self._keep(f"{where}/items", node["items"])
        if node.get("additionalProperties") is False or node.get("unevaluatedProperties") is False:
            shape.closed = True
        if shape.additional is None and isinstance(node.get("additionalProperties"), dict):
            shape.additional = f"{where}/additionalProperties"
        for keyword in _WITH_PLACES & node.keys():
            shape.places.setdefault(keyword, f"{where}/{keyword}")
        if "contains" in node:
            shape.contained = (*shape.contained, f"{where}/contains")
        if isinstance(pattern := node.get("pattern"), str):
            shape.patterns = (*shape.patterns, pattern)
        shape.keywords = unite(node, shape.keywords) if shape.keywords else node

    def _named(self, where: str, node: dict[str, Any]) -> dict[str, str]:
        """Return the properties of a node and their pointers, the same object each time."""
        named = self._properties.get(where)
        if named is None:
            named = self._properties[where] = {
                name: self._keep(f"{where}/properties/{escape(name)}", inner)
                for name, inner in mapping(node.get("properties")).items()
            }
        return named

    def _add_properties(self, shape: Shape, named: dict[str, str]) -> None:
        if not shape.properties:
            # Not copied: thousands of schemas may add nothing but a description to the same one.
            shape.properties, shape._owned = named, False
            return
        if not named:
            return
        properties = shape.own_properties()
        for name, pointer in named.items():
            first = properties.setdefault(name, pointer)
            if first is not pointer:
                again = pointer
                if is_vague(self._node(first)):
                    # A wrapper has `data: {}`, and the schema that uses it says what that is.
                    properties[name], again = pointer, first
                shape.again.setdefault(name, []).append(again)

    def _alternatives(
        self,
        shape: Shape,
        where: str,
        node: dict[str, Any],
        stack: list[str],
        type_sets: list[frozenset[str]],
        nullables: list[bool],
    ) -> None:
        for keyword in ("oneOf", "anyOf"):
            branches = listing(node.get(keyword))
            pointers = [f"{where}/{keyword}/{i}" for i, branch in enumerate(branches) if not is_null(branch)]
            if not pointers:
                continue
            if len(pointers) < len(branches):
                nullables.insert(0, True)
            if len(pointers) == 1:
                stack.append(pointers[0])
            elif not shape.alternatives:
                shape.alternatives = tuple(pointers)
                type_sets.extend(self._unite(shape, pointers))

    def _unite(self, shape: Shape, pointers: Iterable[str]) -> Iterator[frozenset[str]]:
        """Add the properties and requirements of alternatives.

        Yields the types that they have between them, if each of them declares some.
        """
        if self._depth > _MAX_DEPTH:
            return
        self._cache[shape.pointer] = shape  # A schema that is its own alternative finds itself, unfinished.
        self._depth += 1
        branches = [self.at(pointer) for pointer in pointers]
        self._depth -= 1
        self._step(sum(len(branch.properties) for branch in branches))
        outside = frozenset(shape.properties)
        properties = shape.own_properties()
        for branch in branches:
            for name, pointer in branch.properties.items():
                properties.setdefault(name, pointer)
        inside = shape.properties.keys() - outside
        shared = inside.intersection(*(branch.properties.keys() - branch.apart for branch in branches))
        shape.apart |= frozenset(inside - {name for name in shared if self._is_alike(name, branches)})
        shape.required |= frozenset.intersection(*(branch.required for branch in branches))
        if all(branch.types for branch in branches):
            yield frozenset().union(*(branch.types for branch in branches))

    def _is_alike(self, name: str, branches: list[Shape]) -> bool:
        """True if alternatives, which all have a property, describe it alike."""
        nodes = [self._node(self._aliased(branch.properties[name])) for branch in branches]
        return all(node == nodes[0] for node in nodes)

    def mentions(self, keyword: str) -> bool:
        """True if a keyword occurs anywhere in the document.

        It saves looking for it in every schema.
        """
        if self._words is None:
            self._words = frozenset(inference_keywords(self.document))
        return keyword in self._words

    def within(self, shape: Shape, path: Path) -> Shape:
        """Return the flattened schema at a path of properties."""
        for name in path:
            shape = self.at(shape.properties[name])
        return shape

    def below(self, pointer: str, *, certain: bool = False) -> tuple[tuple[Path, Shape], ...]:
        """List every property below a schema, with its path.

        A schema that contains itself occurs once along a path. With `certain`, only properties that all
        alternatives have.
        """
        top = self.at(pointer)
        properties = self._below.get((top.pointer, certain))
        if properties is None:
            properties = self._below[top.pointer, certain] = tuple(self._walk(top, certain))
        return properties

    def _walk(self, top: Shape, certain: bool) -> Iterator[tuple[Path, Shape]]:
        stack: list[tuple[Path, Shape, tuple[str, ...]]] = [((), top, ())]
        count = 0
        while stack and count < _MAX_BELOW:
            path, shape, above = stack.pop()
            count += 1
            if path:
                yield path, shape
            if (
                (not shape.properties and shape.items is None)
                or shape.pointer in above
                or len(path) >= _MAX_PATH_LENGTH
            ):
                continue
            inside = (*above, shape.pointer)
            if shape.items is not None and shape.is_array:
                stack.append(((*path, EACH), self.at(shape.items), inside))
            cache = self._cache
            for name, schema in shape.properties.items():
                if certain and name in shape.apart:
                    continue
                stack.append(((*path, name), cache.get(schema) or self.at(schema), inside))
