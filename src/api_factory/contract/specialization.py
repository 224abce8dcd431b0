"""`$dynamicRef` as plain references, by a copy of a schema for each way that leads to it.

A list that leaves its items open, `items: {$dynamicRef: '#item'}`, and one that refers to it and says what an item is,
become two schemas: the first as it was, and a copy of it for the second.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api_factory.contract.pointer import PointerError, escape, from_reference, resolve, to_reference, unescape

_MAX_COPIES = 200
_MAX_MEMBERS = 100_000
"""Members of objects and lists that are copied for one document; references beyond them lead to the schema itself."""
_MAX_SCOPED = 500_000
"""Anchors that all scopes of one document list together; references beyond them lead to the schema itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Hold the dynamic anchors on the way to a schema: names, and the pointers they lead to.

    There is one of each, so that the same scope is the same object.
    """

    anchors: dict[str, str]


@dataclass(slots=True)
class Place:
    """Hold an object that may refer to another, and where it is.

    `base` is the URI that its references are relative to; `root` is the pointer of the schema that nothing but a
    reference or the document leads to.
    """

    node: dict[str, Any]
    pointer: str
    base: str
    root: str
    is_schema: bool


@dataclass(slots=True)
class _Dynamic:
    """Hold the name and the first target of a `$dynamicRef`.

    It asks for the name, and leads to the target if the way there has no such name.
    """

    name: str
    target: str


class Specialization:
    """Rewrite the `$dynamicRef`s of one document."""

    def __init__(
        self,
        document: dict[str, Any],
        places: Sequence[Place],
        target: Callable[[Place], tuple[str, str] | None],
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
        self._left = _MAX_MEMBERS
        self._left_of_scopes = _MAX_SCOPED
        self._none = Scope({})
        self._each_scope: dict[tuple[tuple[str, str], ...], Scope] = {(): self._none}
        self._own_scopes: dict[str, Scope] = {}
        self._joined_scopes: dict[tuple[str, Scope], Scope | None] = {}
        self._waiting: list[tuple[dict[str, Any], Scope]] = []

    def run(self) -> None:
        """Put a `$ref` in the place of each `$dynamicRef`."""
        self._dependent = self._find_dependent()
        # Schemas are copied as they came: all copies are made before the first of them is rewritten.
        rewritten = [
            (place.node, self._rewritten(place.node, self._own_scope(place.root)))
            for place in self._schemas
            if self._is_concerned(place.node)
        ]
        while self._waiting:
            duplicate, scope = self._waiting.pop()
            rewritten += [
                (inner, self._rewritten(inner, scope))
                for inner in _containers(duplicate)
                if isinstance(inner, dict) and self._is_concerned(inner)
            ]
        for node, fields in rewritten:
            node.pop("$dynamicRef" if id(node) in self._dynamic else "", None)
            node.update(fields)

    def _is_concerned(self, node: dict[str, Any]) -> bool:
        """True if a scope tells where the references of a schema lead."""
        return id(node) in self._dynamic or _target(node) in self._dependent

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

    def _scope(self, anchors: dict[str, str]) -> Scope | None:
        """Return the scope with some anchors; None if all scopes together have become too large."""
        self._left_of_scopes -= len(anchors)
        if self._left_of_scopes < 0:
            return None
        return self._each_scope.setdefault(tuple(sorted(anchors.items())), Scope(anchors))

    def _own_scope(self, root: str) -> Scope:
        """Return the anchors of a schema, and of those around it, which come first."""
        around = [root]
        while around[-1] not in self._own_scopes and around[-1] in self._outer:
            around.append(self._outer[around[-1]])
        scope = self._own_scopes.get(around[-1], self._none)
        for inner in reversed(around):
            if inner not in self._own_scopes:
                self._own_scopes[inner] = self._joined(inner, scope) or self._none
            scope = self._own_scopes[inner]
        return scope

    def _joined(self, root: str, scope: Scope) -> Scope | None:
        """Add the anchors of a schema to a scope, which come after its own."""
        anchors = self._scopes.get(root)
        if anchors is None or self._own_scopes.get(root) is scope:
            return scope
        if (root, scope) not in self._joined_scopes:
            # What does not fit is not put together for nothing again and again.
            fits = len(anchors) + len(scope.anchors) <= self._left_of_scopes
            self._joined_scopes[root, scope] = self._scope(anchors | scope.anchors) if fits else None
        return self._joined_scopes[root, scope]

    def _rewritten(self, node: dict[str, Any], scope: Scope) -> dict[str, Any]:
        """Return fields of one schema whose references lead to what they mean in a scope."""
        fields: dict[str, Any] = {}
        dynamic = self._dynamic.get(id(node))
        plain = _target(node)
        if plain is not None and plain in self._dependent:
            fields["$ref"] = to_reference(self._variant(plain, scope))
        if dynamic is None:
            return fields
        target = scope.anchors.get(dynamic.name, dynamic.target) if dynamic.name else dynamic.target
        reference = to_reference(self._variant(target, scope) if target in self._dependent else target)
        if plain is None:
            fields["$ref"] = reference
        else:
            parts = node.get("allOf")
            fields["allOf"] = [*(parts if isinstance(parts, list) else ()), {"$ref": reference}]
        return fields

    def _variant(self, pointer: str, scope: Scope) -> str:
        """Return the pointer of a schema as it is in a scope.

        It is a copy unless the scope is the schema's own.
        """
        root = self._roots.get(pointer, pointer)
        full = self._joined(root, scope)
        if full is None or full is self._own_scope(root):
            return pointer
        if (pointer, full) not in self._copies:
            copied = self._add(pointer, full) if len(self._copies) < _MAX_COPIES and self._left > 0 else None
            if copied is None:
                return pointer
            self._copies[pointer, full] = copied
        return self._copies[pointer, full]

    def _add(self, pointer: str, scope: Scope) -> str | None:
        """Copy a schema and return the pointer of the copy.

        Its `$dynamicRef`s stay known. None where so much may not be copied any more.
        """
        node = resolve(self._document, pointer)
        containers = _containers(node)
        size = sum(map(len, containers))
        if size > self._left:
            self._left = 0
            return None
        self._left -= size
        duplicate = copy.deepcopy(node)
        for before, after in zip(containers, _containers(duplicate), strict=True):
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


def _containers(node: Any) -> list[dict[str, Any] | list[Any]]:
    """List the objects and lists in a schema, each once, in an order that its copies have too."""
    containers: list[dict[str, Any] | list[Any]] = []
    visited: set[int] = set()
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, dict | list) and id(part) not in visited:
            visited.add(id(part))
            containers.append(part)
            stack.extend(part.values() if isinstance(part, dict) else part)
    return containers
