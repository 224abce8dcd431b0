"""`$dynamicRef` as plain references, by a copy of a schema for each way that leads to it.

A list that leaves its items open, `items: {$dynamicRef: '#item'}`, and one that refers to it and says what an item is,
become two schemas: the first as it was, and a copy of it for the second.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from api_factory.contract.pointer import PointerError, escape, from_reference, resolve, to_reference, unescape

_MAX_COPIES = 200
_MAX_NODES = 20_000
"""Objects that are copied for one document; references beyond them lead to the schema itself."""

Scope: TypeAlias = tuple[tuple[str, str], ...]
"""Names of dynamic anchors with the pointers that they lead to, as the way to a schema has them."""


class Place(Protocol):
    """A schema, and where it is."""

    node: dict[str, Any]
    pointer: str
    root: str
    is_schema: bool


@dataclass(slots=True)
class _Dynamic:
    """Hold a `$dynamicRef`: the name that it asks for, and where it leads if the way there has none."""

    name: str
    target: str


class Specialization:
    """Rewrite the `$dynamicRef`s of one document."""

    def __init__(
        self,
        document: dict[str, Any],
        places: Sequence[Place],
        target: Callable[[Any], tuple[str, str] | None],
        outer: Mapping[str, str],
    ) -> None:
        self._document = document
        self._outer = outer
        self._schemas = [place for place in places if place.is_schema]
        self._roots = {place.pointer: place.root for place in self._schemas}
        self._dynamic = {
            id(place.node): _Dynamic(*named)
            for place in self._schemas
            if (named := target(place)) is not None
        }
        self._scopes: dict[str, dict[str, str]] = {}
        for place in self._schemas:
            if isinstance(name := place.node.get("$dynamicAnchor"), str):
                self._scopes.setdefault(place.root, {}).setdefault(name, place.pointer)
        self._copies: dict[tuple[str, Scope], str] = {}
        self._left = _MAX_NODES
        self._waiting: list[tuple[dict[str, Any], Scope]] = []

    def run(self) -> None:
        """Put a `$ref` in the place of each `$dynamicRef`."""
        self._dependent = self._find_dependent()
        self._pristine = {pointer: self._copy(pointer) for pointer in self._dependent}
        for place in self._schemas:
            self._rewrite(place.node, self._own_scope(place.root))
        while self._waiting:
            node, scope = self._waiting.pop()
            for inner in _objects(node):
                self._rewrite(inner, scope)

    def _find_dependent(self) -> frozenset[str]:
        """Find the targets of references from which a `$dynamicRef` can be reached."""
        inside: dict[str, list[Place]] = {}
        for place in self._schemas:
            inside.setdefault(place.root, []).append(place)
        leads: dict[str, set[str]] = {}
        dependent = {
            place.root
            for place in self._schemas
            if id(place.node) in self._dynamic and self._dynamic[id(place.node)].name
        }
        for root, places in inside.items():
            for place in places:
                target = _target(place.node)
                if target is not None:
                    leads.setdefault(self._roots.get(target, target), set()).add(root)
        waiting = list(dependent)
        while waiting:
            for root in leads.get(waiting.pop(), ()):
                if root not in dependent:
                    dependent.add(root)
                    waiting.append(root)
        targets = {_target(place.node) for place in self._schemas}
        targets |= {dynamic.target for dynamic in self._dynamic.values()}
        for scope in self._scopes.values():
            targets |= set(scope.values())
        return frozenset(
            target
            for target in targets
            if target is not None and self._roots.get(target, target) in dependent
        )

    def _copy(self, pointer: str) -> Any:
        """Copy a schema before anything in it is rewritten; its `$dynamicRef`s stay known."""
        node = resolve(self._document, pointer)
        duplicate = copy.deepcopy(node)
        for before, after in zip(_objects(node), _objects(duplicate), strict=True):
            self._left -= 1
            if id(before) in self._dynamic:
                self._dynamic[id(after)] = self._dynamic[id(before)]
        return duplicate

    def _own_scope(self, root: str) -> Scope:
        """Return the anchors of a schema, and of those around it, which come first."""
        scope: dict[str, str] = {}
        while True:
            scope |= self._scopes.get(root, {})
            if root not in self._outer:
                return tuple(sorted(scope.items()))
            root = self._outer[root]

    def _rewrite(self, node: dict[str, Any], scope: Scope) -> None:
        """Have the references of one schema lead to what they mean in a scope."""
        dynamic = self._dynamic.pop(id(node), None)
        plain = _target(node)
        if plain is not None and plain in self._dependent:
            node["$ref"] = to_reference(self._variant(plain, scope))
        if dynamic is None:
            return
        target = dict(scope).get(dynamic.name, dynamic.target) if dynamic.name else dynamic.target
        reference = to_reference(self._variant(target, scope) if target in self._dependent else target)
        del node["$dynamicRef"]
        if plain is None:
            node["$ref"] = reference
        else:
            parts = node.get("allOf")
            node["allOf"] = [*(parts if isinstance(parts, list) else ()), {"$ref": reference}]

    def _variant(self, pointer: str, scope: Scope) -> str:
        """Return the pointer of a schema as it is in a scope, which is a copy unless the scope is its own."""
        root = self._roots.get(pointer, pointer)
        full = tuple(sorted((self._scopes.get(root, {}) | dict(scope)).items()))
        if full == self._own_scope(root):
            return pointer
        made = self._copies.get((pointer, full))
        if made is None:
            if len(self._copies) >= _MAX_COPIES or self._left <= 0:
                return pointer
            made = self._copies[pointer, full] = self._add(pointer, full)
        return made

    def _add(self, pointer: str, scope: Scope) -> str:
        duplicate = copy.deepcopy(self._pristine[pointer])
        for before, after in zip(_objects(self._pristine[pointer]), _objects(duplicate), strict=True):
            self._left -= 1
            if id(before) in self._dynamic:
                self._dynamic[id(after)] = self._dynamic[id(before)]
        schemas = _member(_member(self._document, "components"), "schemas")
        base = unescape(pointer.rpartition("/")[2])
        name = f"{base}_{len(self._copies) + 1}"
        while name in schemas:
            name += "_"
        schemas[name] = duplicate
        self._waiting.append((duplicate, scope))
        return f"/components/schemas/{escape(name)}"


def _member(node: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a member that is an object, a new one if it is none."""
    member = node.get(name)
    if not isinstance(member, dict):
        member = node[name] = {}
    return member


def _target(node: Mapping[str, Any]) -> str | None:
    reference = node.get("$ref")
    try:
        return from_reference(reference) if isinstance(reference, str) else None
    except PointerError:
        return None


def _objects(node: Any) -> list[dict[str, Any]]:
    """List the objects in a schema, each once, in an order that its copies have too."""
    objects: list[dict[str, Any]] = []
    visited: set[int] = set()
    stack = [node]
    while stack:
        part = stack.pop()
        if id(part) in visited:
            continue
        if isinstance(part, dict | list):
            visited.add(id(part))
        if isinstance(part, dict):
            objects.append(part)
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
    return objects
