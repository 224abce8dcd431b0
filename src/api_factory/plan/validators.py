"""Validators compiled once for each schema of a document, over one registry that never reaches outside."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol

import jsonschema_rs
import orjson

from api_factory.contract.pointer import PointerError, escape, from_reference, resolve
from api_factory.plan.describe import describe
from api_factory.plan.excerpt import Excerpt
from api_factory.plan.schema import MARKS, PATTERNS, Direction, lower, lower_alone

_URN = "urn:contract"


MOST_NANOSECONDS = 1_000_000
"""How long the check of an excerpt may take the processor if its faults are to be told."""


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool:
        """Whether a value fits the schema."""

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What does not fit."""


class _Lazy:
    """A schema that is compiled when a value is first held against it."""

    __slots__ = ("_compile", "is_valid", "iter_errors")

    def __init__(self, compile: Callable[[], Validator]) -> None:
        self._compile = compile
        self.is_valid: Callable[[Any], bool] = self._is_valid
        self.iter_errors: Callable[[Any], Iterator[jsonschema_rs.ValidationError]] = self._iter_errors

    def _is_valid(self, instance: Any) -> bool:
        return self._ready().is_valid(instance)

    def _iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        return self._ready().iter_errors(instance)

    def _ready(self) -> Validator:
        validator = self._compile()
        self.is_valid, self.iter_errors = validator.is_valid, validator.iter_errors
        return validator


class Validators:
    """The validators of one document, by the JSON Pointer of their schema.

    Patterns are matched by an engine whose time is linear in the text; references are resolved within the
    document or not at all. Nothing is compiled before it is used: a validator holds all that its schema refers
    to, so that those of a large document together would take much time and memory.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        self._document = document
        self._version = version
        self._notes: list[str] = []
        self._marks: frozenset[str] | None = None
        self._registries: dict[Direction | None, jsonschema_rs.Registry] = {}
        self._found: dict[tuple[str, Direction | None], Validator] = {}
        self._plain: dict[bytes, Validator] = {}

    @property
    def notes(self) -> list[str]:
        """What of the document's schemas had to be left out, a sentence for each."""
        self._registry(None)
        return self._notes

    def at(self, pointer: str, direction: Direction | None = None) -> Validator:
        """The validator of the schema at a pointer; one that takes any value, and a note, if it cannot be compiled.

        In a request, properties that are readOnly are not required; in a response, those that are writeOnly.
        """
        if direction is not None and not self._differs(direction):
            direction = None
        pointer = self._target(pointer)
        found = self._found.get((pointer, direction))
        if found is None:
            found = self._found[pointer, direction] = _Lazy(partial(self._compile, pointer, direction))
        return found

    def _target(self, pointer: str) -> str:
        """Where the schema at a pointer really is, if there is nothing but a reference."""
        for _ in range(20):
            try:
                node = resolve(self._document, pointer)
                reference = node.get("$ref") if isinstance(node, dict) else None
                alone = len(node) == 1 or (self._version == "3.0" and node.get("nullable") is not True)
                if not isinstance(reference, str) or not alone:
                    return pointer
                pointer = from_reference(reference)
            except PointerError:
                return pointer
        return pointer

    def _differs(self, direction: Direction) -> bool:
        """Whether a direction needs validators of its own."""
        if self._marks is None:
            self._marks = _marks(self._document)
        return MARKS[direction] in self._marks

    def _registry(self, direction: Direction | None) -> jsonschema_rs.Registry:
        registry = self._registries.get(direction)
        if registry is None:
            lowered = lower(
                self._document, self._version, direction, self._notes if direction is None else None
            )
            registry = self._registries[direction] = jsonschema_rs.Registry(
                [(_URN, lowered)], draft=jsonschema_rs.Draft202012, retriever=_refuse
            )
        return registry

    def _compile(self, pointer: str, direction: Direction | None) -> Validator:
        try:
            alone = lower_alone(self._document, self._version, pointer, direction)
            if alone is not None:
                return self._alone(alone)
            return _compiled({"$ref": f"{_URN}#{_fragment(pointer)}"}, self._registry(direction))
        except (ValueError, TypeError, jsonschema_rs.ReferencingError) as error:
            reason = str(error).splitlines()[0][:200]
            self._notes.append(f"#{pointer}: this cannot be checked, and takes any value ({reason}).")
            return jsonschema_rs.Draft202012Validator(True)

    def _alone(self, schema: Any) -> Validator:
        """The validator of a schema that refers to nothing: the same one for the same schema."""
        key = orjson.dumps(schema)
        found = self._plain.get(key)
        if found is None:
            found = self._plain[key] = _compiled(schema, None)
        return found


def _compiled(schema: Any, registry: jsonschema_rs.Registry | None) -> Validator:
    return jsonschema_rs.Draft202012Validator(
        schema,
        registry=registry,
        offline=True,
        validate_formats=True,
        pattern_options=PATTERNS,
    )


def _marks(document: dict[str, Any]) -> frozenset[str]:
    """Which of `readOnly` and `writeOnly` a document has: without them, both directions are the same."""
    found: set[str] = set()
    stack: list[Any] = [document]
    while stack and len(found) < 2:
        node = stack.pop()
        if isinstance(node, dict):
            found.update(mark for mark in MARKS.values() if mark in node)
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return frozenset(found)


def _refuse(uri: str) -> Any:
    """Fetch nothing: whatever a document refers to outside itself is not there."""
    raise ValueError(f"{uri} is not part of the contract")


def faults(validator: Validator, value: Any) -> list[dict[str, str]]:
    """Every reason why a value does not fit, as `{pointer, detail}`; an empty list for one that does.

    Of a very large value, those in its beginning. Of one that is much work to check, because each of several
    alternatives leads to several others, none: telling them takes a thousand times as long, and as much memory.
    """
    if validator.is_valid(value):
        return []
    excerpt = Excerpt(value) if isinstance(value, dict | list) else None
    if excerpt is not None:
        begin = time.thread_time_ns()
        validator.is_valid(excerpt.value)
        if time.thread_time_ns() - begin > MOST_NANOSECONDS:
            return [{"pointer": "", "detail": "does not fit, and is too intricate for its faults to be told"}]
    found = []
    for error in validator.iter_errors(value if excerpt is None else excerpt.value):
        if excerpt is None or excerpt.tells(tuple(error.instance_path), error.kind.name):
            for path, detail in describe(error):
                pointer = "".join(f"/{escape(str(part))}" for part in path)
                found.append({"pointer": pointer, "detail": detail})
    return found or [{"pointer": "", "detail": "does not fit, and is too large for its faults to be told"}]


def _fragment(pointer: str) -> str:
    """A pointer as it stands in a URI's fragment."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "/~-._!$&'()*+,;=:@") else _percent(c) for c in pointer
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
