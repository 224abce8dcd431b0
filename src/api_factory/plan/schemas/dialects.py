"""Translate OpenAPI schemas to JSON Schema, draft 2020-12.

Versions 3.0, 3.1 and 3.2 are translated alike. Keywords that mean something else are rewritten, keywords that no
validator takes are left out with a note, and those that say nothing about validity are dropped, so that the result
is small.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from api_factory.contract.pointer import PointerError, escape, from_reference, resolve, split
from api_factory.plan.document.unknown_records import KEY
from api_factory.plan.schemas.compilability import Compilability
from api_factory.plan.schemas.discriminators import Discriminators
from api_factory.plan.schemas.formats import bound
from api_factory.plan.schemas.marked_properties import Direction, MarkedProperties
from api_factory.plan.schemas.plain_keywords import LEFT_OUT, NOTHING, PLAIN
from api_factory.plan.schemas.reference_cost import ReferenceCosts

DATA = frozenset({"example", "examples", "default", "enum", "const"})
"""Keywords whose values are data, where nothing is a schema."""

_SCHEMAS = frozenset({"not", "items", "contains", "if", "then", "else", "propertyNames", "additionalProperties",
                      "unevaluatedItems", "unevaluatedProperties"})  # fmt: skip
_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_MAPS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"})
_MAX_NOTES = 50
Node: TypeAlias = "dict[str, Any]"


_NAMED = frozenset(
    {
        *("responses", "headers", "parameters", "requestBodies", "callbacks", "links", "pathItems"),
        *("content", "encoding", "paths", "webhooks", "mediaTypes"),
    }
)
"""Maps of objects by names that authors choose."""

_SCHEMA_MAPS = frozenset({("/components", "schemas"), ("", KEY)})
"""Where schemas stand by name."""


@dataclass(slots=True)
class Lowering:
    """Lower one document's schemas, for a direction or for none."""

    document: Node
    old: bool
    direction: Direction | None = None
    notes: list[str] = field(default_factory=list)
    _references: set[str] = field(default_factory=set)
    _costs: ReferenceCosts | None = None
    _discriminators: Discriminators | None = None
    _left_out: int = 0
    _compilability: Compilability = field(init=False)
    _marked: MarkedProperties | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._compilability = Compilability(self.document)
        if self.direction is not None:
            self._marked = MarkedProperties(self.document, self.direction)

    @property
    def refers(self) -> bool:
        """True if a lowered schema refers to another."""
        return bool(self._references) or any("takes any value" in note for note in self.notes)

    def run(self) -> Node:
        """Reduce the document to lowered schemas, each where it was."""
        lowered = self._branches(self.document, "") or {}
        while self._references:
            for pointer in sorted(self._references):
                self._references.discard(pointer)
                self._graft(lowered, pointer)
        return lowered

    def _branches(self, node: Any, where: str) -> Any:
        """Lower the schemas in another part of the document.

        None if there are none.
        """
        if isinstance(node, list):
            items = [self._branches(item, f"{where}/{i}") if isinstance(item, dict | list) else None
                     for i, item in enumerate(node)]  # fmt: skip
            return (
                [{} if item is None else item for item in items]
                if any(item is not None for item in items)
                else None
            )
        if not isinstance(node, dict):
            return None
        lowered: Node = {}
        has_names = where.rpartition("/")[2] in _NAMED
        for key, value in node.items():
            # In a map of named objects `default` is a name, such as that of a response, and no keyword.
            if not isinstance(value, dict | list) or (key in DATA and not has_names):
                continue
            inside = f"{where}/{escape(key)}"
            if (where, key) in _SCHEMA_MAPS and isinstance(value, dict):
                lowered[key] = {n: self.schema(s, f"{inside}/{escape(n)}") for n, s in value.items()}
            elif key in ("schema", "itemSchema") and "/" in where:
                lowered[key] = self.schema(value, inside)
            elif (branch := self._branches(value, inside)) is not None:
                lowered[key] = branch
        return lowered or None

    def _graft(self, lowered: Node, pointer: str) -> None:
        """Put the target of a reference into the lowered document."""
        try:
            resolve(lowered, pointer)
            return
        except PointerError:
            pass
        try:
            target: Any = self.schema(resolve(self.document, pointer), pointer)
        except PointerError:
            self._note(pointer, "there is nothing, and what refers to it takes any value")
            target = True
        node: Any = lowered
        tokens = split(pointer)
        for token in tokens[:-1]:
            inner = node.get(token) if isinstance(node, dict) else None
            if isinstance(node, list) and token.isdecimal() and int(token) < len(node):
                inner = node[int(token)]
            if not isinstance(inner, dict | list):
                inner = {}
                if not isinstance(node, dict):
                    return
                node[token] = inner
            node = inner
        if isinstance(node, dict) and tokens:
            node[tokens[-1]] = target

    def schema(self, node: Any, where: str, unrequired: frozenset[str] = frozenset()) -> Any:
        """Lower one schema.

        `unrequired` are properties that this direction does not require, by the schemas around it.
        """
        if isinstance(node, bool):
            return node
        if not isinstance(node, dict):
            self._note(where, "this is no schema, and takes any value")
            return True
        reference = node.get("$ref")
        if isinstance(reference, str):
            lowered: Node = {"$ref": self._reference(reference, where)}
            if self.old:
                return self._nullable(lowered) if node.get("nullable") is True else lowered
        else:
            lowered = {}
        if self._marked is not None:
            unrequired |= self._marked.of(node)
        for key, value in node.items():
            if key in _LISTS:
                self._list(lowered, key, value, where, unrequired)
            elif key in _MAPS:
                self._map(lowered, key, value, where)
            elif key in _UNEVALUATED and not self._compilability.is_evaluable(where):
                self._note(
                    f"{where}/{key}",
                    "this asks about more schemas than can be compiled in time, and is left out",
                )
            elif key == "dependencies":
                self._dependencies(lowered, value, where, unrequired)
            elif key == "additionalItems":
                # Where items are no list it says nothing; 2020-12 calls it `items`.
                if isinstance(node.get("items"), list):
                    self._inner(lowered, "items", value, where, unrequired)
            elif key in _SCHEMAS:
                self._inner(lowered, key, value, where, unrequired)
            elif key == "pattern":
                if isinstance(value, str) and self._compilability.is_usable(value):
                    lowered[key] = value
                else:
                    self._note(
                        f"{where}/pattern", "this pattern cannot be matched in linear time, and is left out"
                    )
            elif key in ("enum", "const") and not self._compilability.are_comparable(
                value if key == "enum" else [value]
            ):
                self._note(f"{where}/{key}", "this is too large to be compared in time, and is left out")
            elif key == "const":
                lowered[key] = value
            elif key in LEFT_OUT:
                self._note(f"{where}/{escape(key)}", LEFT_OUT[key])
            elif key in PLAIN and value is not None:
                plain = PLAIN[key](value)
                if plain is None:
                    self._note(f"{where}/{escape(key)}", "this is not understood, and left out")
                elif plain is not NOTHING:
                    lowered[key] = plain
        if unrequired and "required" in lowered:
            self._relax(lowered, unrequired)
        self._exclusive(node, lowered)
        if "format" in lowered:
            bound(lowered)
        if isinstance(node.get("discriminator"), dict):
            if self._discriminators is None:
                self._discriminators = Discriminators(self.document)
            if not self._discriminators.lower(node, lowered):
                self._note(f"{where}/discriminator", "this has too many values, and refuses no others")
        if self.old and node.get("nullable") is True:
            return self._nullable(lowered)
        return lowered

    def _reference(self, reference: str, where: str) -> str:
        try:
            pointer = from_reference(reference)
        except PointerError:
            self._note(where, "this refers to something outside the contract, and takes any value")
            return "#/$any"
        if self._costs is None:
            self._costs = ReferenceCosts(self.document)
        if self._costs.is_too_high(pointer):
            self._note(where, "this refers to more schemas than can be checked in time, and takes any value")
            return "#/$any"
        self._references.add(pointer)
        return reference

    def _list(self, lowered: Node, key: str, value: Any, where: str, unrequired: frozenset[str]) -> None:
        if not isinstance(value, list) or not value:
            self._note(f"{where}/{key}", "this is no list of schemas, and left out")
            return
        before = self._left_out
        inner = [self.schema(item, f"{where}/{key}/{i}", unrequired) for i, item in enumerate(value)]
        if key == "oneOf" and self._left_out > before:
            # Alternatives that something was left out of need not exclude each other any more.
            lowered.setdefault("anyOf", inner)
        else:
            lowered[key] = inner

    def _map(self, lowered: Node, key: str, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            self._note(f"{where}/{key}", "this is no map of schemas, and left out")
            return
        names = value
        if key == "patternProperties":
            names = {name: inner for name, inner in value.items() if self._compilability.is_usable(name)}
            if len(names) < len(value):
                self._note(f"{where}/{key}", "patterns that cannot be matched in linear time are left out")
        lowered[key] = {name: self.schema(s, f"{where}/{key}/{escape(name)}") for name, s in names.items()}

    def _dependencies(self, lowered: Node, value: Any, where: str, unrequired: frozenset[str]) -> None:
        """Lower `dependencies` of draft 7.

        For example `{a: [b], c: {...}}` requires b beside a, and another schema beside c.
        """
        for name, each in (value if isinstance(value, dict) else {}).items():
            if isinstance(each, list):
                names = [n for n in each if isinstance(n, str) and n not in unrequired]
                lowered.setdefault("dependentRequired", {})[name] = names
            else:
                inner = self.schema(each, f"{where}/dependencies/{escape(name)}", unrequired)
                lowered.setdefault("dependentSchemas", {})[name] = inner

    def _inner(self, lowered: Node, key: str, value: Any, where: str, unrequired: frozenset[str]) -> None:
        if key == "items" and isinstance(value, list):
            self._list(lowered, "prefixItems", value, where, frozenset())
        elif isinstance(value, dict | bool):
            around = unrequired if key in ("then", "else") else frozenset()
            before = self._left_out
            inner = self.schema(value, f"{where}/{key}", around)
            # What is left out of a schema lets more values fit it, and fewer values fit its negation.
            if key not in ("not", "if") or self._left_out == before:
                lowered[key] = inner
        elif value is not None:
            self._note(f"{where}/{key}", "this is no schema, and left out")

    def _exclusive(self, node: Node, lowered: Node) -> None:
        """Rewrite OpenAPI 3.0's boolean `exclusiveMinimum`."""
        for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if node.get(exclusive) is True and limit in lowered:
                lowered[exclusive] = lowered.pop(limit)

    def _relax(self, lowered: Node, unrequired: frozenset[str]) -> None:
        required = [name for name in lowered["required"] if name not in unrequired]
        if required:
            lowered["required"] = required
        else:
            del lowered["required"]

    def _nullable(self, lowered: Node) -> Node:
        """Let a schema allow null besides what it allows."""
        type_name = lowered.get("type")
        if isinstance(type_name, str) and not lowered.keys() & {
            "allOf",
            "oneOf",
            "anyOf",
            "not",
            "const",
            "if",
            "$ref",
        }:
            lowered["type"] = [type_name, "null"]
            if "enum" in lowered and None not in lowered["enum"]:
                lowered["enum"] = [*lowered["enum"], None]
            return lowered
        return {"anyOf": [{"type": "null"}, lowered]} if lowered else lowered

    def _note(self, where: str, sentence: str) -> None:
        self._left_out += 1
        if len(self.notes) < _MAX_NOTES:
            self.notes.append(f"#{where}: {sentence}.")


def lower(
    document: Node, version: str, direction: Direction | None = None, notes: list[str] | None = None
) -> Node:
    """Lower the schemas of a document.

    `notes` gets a sentence for each thing left out.
    """
    lowering = Lowering(document, version == "3.0", direction, notes if notes is not None else [])
    lowered = lowering.run()
    lowered["$any"] = True
    return lowered


def lower_alone(document: Node, version: str, pointer: str, direction: Direction | None = None) -> Any:
    """Lower one schema that refers to no other; None otherwise."""
    lowering = Lowering(document, version == "3.0", direction)
    try:
        lowered = lowering.schema(resolve(document, pointer), pointer)
    except PointerError:
        return None
    return None if lowering.refers else lowered
