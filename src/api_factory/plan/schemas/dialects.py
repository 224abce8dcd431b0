"""Schemas of OpenAPI 3.0, 3.1 and 3.2 made fit for one JSON Schema validator (draft 2020-12).

What the dialects mean differently is rewritten, what no validator could take is left out with a note, and what
says nothing about validity is dropped, so that the result is small.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import jsonschema_rs

from api_factory.contract.pointer import PointerError, escape, from_reference, resolve, split
from api_factory.plan.schemas.keyword_cost import LARGEST_PATTERN, is_within, size_of
from api_factory.plan.schemas.reference_cost import Costs

Direction: TypeAlias = Literal["request", "response"]

DATA = frozenset({"example", "examples", "default", "enum", "const"})
"""Keywords whose values are data: whatever looks like a schema in them is none."""

TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
MARKS: dict[Direction, str] = {"request": "readOnly", "response": "writeOnly"}
"""The properties that are not required in each direction."""

_SCHEMAS = frozenset({"not", "items", "contains", "if", "then", "else", "propertyNames", "additionalProperties",
                      "unevaluatedItems", "unevaluatedProperties", "additionalItems"})  # fmt: skip
_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_FEW_EVALUATED, _MOST_EVALUATED, _EVALUATED_ALTOGETHER = 20, 130, 10_000
"""How many schemas `unevaluated*` may ask about, in a chain where each has it too: compiling takes the square of
their number or more, and nothing else goes on meanwhile. A document has few that ask about more than a few."""
_LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_MAPS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"})
_COUNTS = frozenset({"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
                     "minContains", "maxContains"})  # fmt: skip
_NUMBERS = frozenset({"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"})
_MOST_NOTES = 50
_MOST_CHOSEN = 20_000
"""Values in all arrays and objects among the choices of `enum` and `const`: each of so many compilations takes a
millisecond for a thousand of them, in which nothing else goes on."""

Node: TypeAlias = "dict[str, Any]"


PATTERNS = jsonschema_rs.RegexOptions(size_limit=LARGEST_PATTERN)
"""The engine for patterns: its time is linear in the text, and what it makes of one pattern is bounded."""

_REPEATS = re.compile(r"\{(?=[0-9]{3}|[0-9]*,[0-9]{3})[0-9,]*\}")
_MOST_REPEATS = 100


@lru_cache(4096)
def is_linear(pattern: str) -> bool:
    """Whether the engine whose time is linear in the text can take a pattern."""
    return is_within(pattern, LARGEST_PATTERN)


@dataclass(slots=True)
class Lowering:
    """Lowers the schemas of one document, for one direction or (None) for neither."""

    document: Node
    old: bool
    direction: Direction | None = None
    notes: list[str] = field(default_factory=list)
    _references: set[str] = field(default_factory=set)
    _repeating: set[str] = field(default_factory=set)
    _costs: Costs | None = None
    _evaluations: tuple[Costs, Costs] | None = None
    _chosen: int = 0
    _left_out: int = 0
    _marked: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def refers(self) -> bool:
        """Whether anything that was lowered refers to something else."""
        return bool(self._references) or any("takes any value" in note for note in self.notes)

    def run(self) -> Node:
        """What validators are compiled from: the document with nothing in it but its schemas, each where it was."""
        lowered = self._branches(self.document, "") or {}
        while self._references:
            for pointer in sorted(self._references):
                self._references.discard(pointer)
                self._graft(lowered, pointer)
        return lowered

    def _branches(self, node: Any, where: str) -> Any:
        """A part of the document that is no schema; None if there are no schemas in it."""
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
        found: Node = {}
        for key, value in node.items():
            if not isinstance(value, dict | list) or key in DATA:
                continue
            inside = f"{where}/{escape(key)}"
            if where == "/components" and key == "schemas" and isinstance(value, dict):
                found[key] = {n: self.schema(s, f"{inside}/{escape(n)}") for n, s in value.items()}
            elif key in ("schema", "itemSchema") and "/" in where:
                found[key] = self.schema(value, inside)
            elif (branch := self._branches(value, inside)) is not None:
                found[key] = branch
        return found or None

    def _graft(self, lowered: Node, pointer: str) -> None:
        """Make sure that there is a schema at a pointer that is referred to, wherever that is."""
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
        """One schema. `unrequired`: properties that this direction does not require, known from around it."""
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
        if self.direction is not None:
            unrequired |= self._unrequired(node)
        for key, value in node.items():
            if key in _LISTS:
                self._list(lowered, key, value, where, unrequired)
            elif key in _MAPS:
                self._map(lowered, key, value, where)
            elif key in _UNEVALUATED and not self._is_evaluable(where):
                self._note(
                    f"{where}/{key}",
                    "this asks about more schemas than can be compiled in time, and is left out",
                )
            elif key in _SCHEMAS:
                self._inner(lowered, key, value, where, unrequired)
            elif key == "pattern":
                if isinstance(value, str) and self._is_usable(value):
                    lowered[key] = value
                else:
                    self._note(
                        f"{where}/pattern", "this pattern cannot be matched in linear time, and is left out"
                    )
            elif key in ("enum", "const") and not self._are_comparable(value if key == "enum" else [value]):
                self._note(f"{where}/{key}", "this is too large to be compared in time, and is left out")
            elif key in _PLAIN and value is not None:
                kept = _PLAIN[key](value)
                if kept is None:
                    self._note(f"{where}/{escape(key)}", "this is not understood, and left out")
                elif kept is not _NOTHING:
                    lowered[key] = kept
        if unrequired and "required" in lowered:
            self._relax(lowered, unrequired)
        self._exclusive(node, lowered)
        if isinstance(node.get("discriminator"), dict):
            self._discriminate(node, lowered)
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
            self._costs = Costs(self.document)
        if self._costs.too_high(pointer):
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
            names = {name: inner for name, inner in value.items() if self._is_usable(name)}
            if len(names) < len(value):
                self._note(f"{where}/{key}", "patterns that cannot be matched in linear time are left out")
        lowered[key] = {name: self.schema(s, f"{where}/{key}/{escape(name)}") for name, s in names.items()}

    def _is_usable(self, pattern: str) -> bool:
        """Whether a pattern can be compiled; of those that repeat much, which takes long, a document may have some."""
        if _REPEATS.search(pattern):
            self._repeating.add(pattern)
            if len(self._repeating) > _MOST_REPEATS:
                return False
        return is_linear(pattern)

    def _is_evaluable(self, where: str) -> bool:
        """Whether a validator can be compiled that knows what the schemas around a value have evaluated."""
        if self._evaluations is None:
            ordinary = Costs(self.document, _FEW_EVALUATED, 10**6)
            self._evaluations = ordinary, Costs(self.document, _MOST_EVALUATED, _EVALUATED_ALTOGETHER)
        ordinary, large = self._evaluations
        return not ordinary.too_high(where) or not large.too_high(where)

    def _are_comparable(self, choices: Any) -> bool:
        """Whether values can be compared with choices; with those that are no arrays or objects they always can."""
        large = (
            [choice for choice in choices if isinstance(choice, dict | list)]
            if isinstance(choices, list)
            else []
        )
        size = sum(map(size_of, large))
        if self._chosen + size > _MOST_CHOSEN:
            return False
        self._chosen += size
        return True

    def _inner(self, lowered: Node, key: str, value: Any, where: str, unrequired: frozenset[str]) -> None:
        if key == "items" and isinstance(value, list):
            self._list(lowered, "prefixItems", value, where, frozenset())
        elif isinstance(value, dict | bool):
            around = unrequired if key in ("then", "else") else frozenset()
            before = self._left_out
            inner = self.schema(value, f"{where}/{key}", around)
            # More fits what something was left out of, and so less would fit what is not like it.
            if key not in ("not", "if") or self._left_out == before:
                lowered[key] = inner
        elif value is not None:
            self._note(f"{where}/{key}", "this is no schema, and left out")

    def _exclusive(self, node: Node, lowered: Node) -> None:
        """The limits of OpenAPI 3.0 say in a boolean of their own that they are exclusive."""
        for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if node.get(exclusive) is True and limit in lowered:
                lowered[exclusive] = lowered.pop(limit)

    def _relax(self, lowered: Node, unrequired: frozenset[str]) -> None:
        kept = [name for name in lowered["required"] if name not in unrequired]
        if kept:
            lowered["required"] = kept
        else:
            del lowered["required"]

    def _unrequired(self, node: Node) -> frozenset[str]:
        """The properties that a schema, or what it is made of, marks as not being of this direction."""
        known = self._marked.get(id(node))
        if known is not None:
            return known
        assert self.direction is not None
        mark = MARKS[self.direction]
        found: set[str] = set()
        seen: set[int] = set()
        stack: list[Any] = [node]
        while stack:
            part = self._followed(stack.pop())
            if not isinstance(part, dict) or id(part) in seen:
                continue
            seen.add(id(part))
            properties = part.get("properties")
            if isinstance(properties, dict):
                found.update(name for name, inner in properties.items() if self._is_marked(inner, mark))
            if isinstance(part.get("allOf"), list):
                stack.extend(part["allOf"])
        self._marked[id(node)] = frozenset(found)
        return self._marked[id(node)]

    def _is_marked(self, node: Any, mark: str) -> bool:
        for _ in range(4):  # A mark is rarely more than one reference away.
            if not isinstance(node, dict):
                return False
            if node.get(mark) is True:
                return True
            parts = node.get("allOf")
            if isinstance(parts, list) and len(parts) == 1 and "$ref" not in node:
                node = parts[0]
            elif "$ref" in node:
                node = self._followed(node)
            else:
                return False
        return False

    def _followed(self, node: Any) -> Any:
        for _ in range(20):
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                return node
            try:
                node = resolve(self.document, from_reference(node["$ref"]))
            except PointerError:
                return None
        return None

    def _discriminate(self, node: Node, lowered: Node) -> None:
        """Let the discriminator choose among alternatives, which then need not exclude each other."""
        name = node["discriminator"].get("propertyName")
        branches = lowered.pop("oneOf", None) or lowered.pop("anyOf", None)
        if branches is None:
            return
        lowered["anyOf"] = branches
        if not isinstance(name, str):
            return
        mapping = node["discriminator"].get("mapping")
        chosen = {value: _as_reference(target) for value, target in mapping.items()
                  if isinstance(target, str)} if isinstance(mapping, dict) else {}  # fmt: skip
        named = [b["$ref"] for b in branches if isinstance(b, dict) and isinstance(b.get("$ref"), str)]
        for reference in named:
            if reference not in chosen.values():
                chosen.setdefault(split(reference)[-1], reference)
        for value, reference in chosen.items():
            if reference in named:
                test = {"properties": {name: {"const": value}}, "required": [name]}
                lowered.setdefault("allOf", []).append({"if": test, "then": {"$ref": reference}})

    def _nullable(self, lowered: Node) -> Node:
        """Let a schema allow null; its other keywords speak of values that are not null."""
        kind = lowered.get("type")
        if isinstance(kind, str) and not lowered.keys() & {
            "allOf",
            "oneOf",
            "anyOf",
            "not",
            "const",
            "if",
            "$ref",
        }:
            lowered["type"] = [kind, "null"]
            if "enum" in lowered and None not in lowered["enum"]:
                lowered["enum"] = [*lowered["enum"], None]
            return lowered
        return {"anyOf": [{"type": "null"}, lowered]} if lowered else lowered

    def _note(self, where: str, what: str) -> None:
        self._left_out += 1
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(f"#{where}: {what}.")


_NOTHING: Any = object()
"""Stands for a keyword that is understood, and says nothing."""


def _as_reference(target: str) -> str:
    return target if target.startswith("#/") else f"#/components/schemas/{escape(target)}"


def _number(value: Any) -> Any:
    return _NOTHING if isinstance(value, bool) else value if isinstance(value, int | float) else None


def _count(value: Any) -> Any:
    whole = (
        isinstance(value, int | float) and not isinstance(value, bool) and value == int(value) and value >= 0
    )
    return int(value) if whole else None


def _names(value: Any) -> Any:
    names = [name for name in value if isinstance(name, str)] if isinstance(value, list) else None
    return None if names is None else list(dict.fromkeys(names)) or _NOTHING


def _kinds(value: Any) -> Any:
    names = [value] if isinstance(value, str) else value
    if (
        not isinstance(names, list)
        or not names
        or any(not isinstance(n, str) or n not in TYPES for n in names)
    ):
        return None
    return value if isinstance(value, str) else list(dict.fromkeys(value))


_PLAIN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_NUMBERS, _number),
    **dict.fromkeys(_COUNTS, _count),
    "multipleOf": lambda value: None if _number(value) in (None, _NOTHING) or value <= 0 else value,
    "required": _names,
    "type": _kinds,
    "enum": lambda value: value if isinstance(value, list) else None,
    "const": lambda value: value,
    "format": lambda value: value if isinstance(value, str) else None,
    "uniqueItems": lambda value: value if isinstance(value, bool) else None,
    "dependentRequired": lambda value: value if isinstance(value, dict) else None,
}
"""Keywords without schemas in them, each with what makes of its value what a validator takes; None: nothing can."""


def lower(
    document: Node, version: str, direction: Direction | None = None, notes: list[str] | None = None
) -> Node:
    """The schemas of a document as a validator takes them; `notes` gets a sentence for each thing left out."""
    lowering = Lowering(document, version == "3.0", direction, notes if notes is not None else [])
    lowered = lowering.run()
    lowered["$any"] = True
    return lowered


def lower_alone(document: Node, version: str, pointer: str, direction: Direction | None = None) -> Any:
    """One schema as a validator takes it, if it refers to no other; None if it does, or is not there."""
    lowering = Lowering(document, version == "3.0", direction)
    try:
        lowered = lowering.schema(resolve(document, pointer), pointer)
    except PointerError:
        return None
    return None if lowering.refers else lowered
