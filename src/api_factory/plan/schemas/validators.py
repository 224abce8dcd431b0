"""Compile one validator for each schema of a document.

They share one registry that never reaches outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import jsonschema_rs
import orjson

from api_factory.contract.pointer import PointerError, from_reference, resolve
from api_factory.plan.schemas.bounded import (
    HARMLESS,
    MAX_LIGHT_WORK,
    BoundedValidator,
    Validator,
    WorkEstimator,
    with_bounds,
)
from api_factory.plan.schemas.compilability import PATTERNS
from api_factory.plan.schemas.dialects import lower, lower_alone
from api_factory.plan.schemas.formats import TEXTS
from api_factory.plan.schemas.marked_properties import MARKS, Direction
from api_factory.plan.schemas.memoized import MemoizedValidator

_URN = "urn:contract"


class LazyValidator:
    """Compile a schema when it first checks a value."""

    def __init__(self, compile: Callable[[], Validator]) -> None:
        self._compile = compile
        self._compiled: Validator | None = None

    def is_valid(self, instance: Any) -> bool:
        """True if a value fits."""
        return self.ready().is_valid(instance)

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """Yield what does not fit."""
        return self.ready().iter_errors(instance)

    def ready(self) -> Validator:
        """Return the compiled schema."""
        if self._compiled is None:
            validator = self._compiled = self._compile()
            # From now on nothing stands between the caller and the compiled schema.
            self.__dict__.update(is_valid=validator.is_valid, iter_errors=validator.iter_errors)
        return self._compiled


class _Compiler:
    """Compile the schemas of one document.

    It refers to none of the validators that wait for it: they would never be freed.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        self._document = document
        self._version = version
        self._notes: list[str] = []
        self._registries: dict[
            Direction | None, tuple[jsonschema_rs.Registry, dict[str, Any], WorkEstimator]
        ] = {}
        self._plain: dict[bytes, Validator] = {}

    @property
    def notes(self) -> list[str]:
        """Describe the omitted parts of the schemas, in sentences."""
        self._registry(None)
        return self._notes

    def compile(self, pointer: str, direction: Direction | None) -> Validator:
        """Compile the schema at a pointer.

        One that takes any value, and a note, if that cannot be done.
        """
        try:
            alone = lower_alone(self._document, self._version, pointer, direction)
            if alone is not None:
                return self._alone(alone)
            registry, lowered, estimate = self._registry(direction)
            validator = _compiled({"$ref": f"{_URN}#{_fragment(pointer)}"}, registry)
            schema = resolve(lowered, pointer)
            return with_bounds(validator, schema, estimate, lambda: MemoizedValidator(schema, lowered, _test))
        except (ValueError, TypeError, PointerError, jsonschema_rs.ReferencingError) as error:
            reason = str(error).splitlines()[0][:200]
            self._notes.append(f"#{pointer}: this cannot be checked, and takes any value ({reason}).")
            return jsonschema_rs.Draft202012Validator(True)

    def _registry(
        self, direction: Direction | None
    ) -> tuple[jsonschema_rs.Registry, dict[str, Any], WorkEstimator]:
        entry = self._registries.get(direction)
        if entry is None:
            notes = self._notes if direction is None else None
            lowered = lower(self._document, self._version, direction, notes)
            registry = jsonschema_rs.Registry(
                [(_URN, lowered)], draft=jsonschema_rs.Draft202012, retriever=_refuse
            )
            entry = self._registries[direction] = registry, lowered, WorkEstimator(lowered)
        return entry

    def _alone(self, schema: Any) -> Validator:
        """Compile a schema that refers to nothing.

        Equal schemas are compiled once.
        """
        key = orjson.dumps(schema)
        result = self._plain.get(key)
        if result is None:
            validator = _compiled(schema, None)
            result = with_bounds(
                validator, schema, WorkEstimator(schema), lambda: MemoizedValidator(schema, schema, _test)
            )
            self._plain[key] = result
        return result


class Validators:
    """Hold the validators of a document, by JSON Pointer.

    Patterns are matched by an engine whose time is linear in the text; references are resolved within the
    document or not at all; what could take time without bounds is checked within bounds. Nothing is compiled
    before it is used: a validator holds all that its schema refers to, so that those of a large document
    together would take much time and memory.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        self._document = document
        self._version = version
        self._marks: frozenset[str] | None = None
        self._compiler = _Compiler(document, version)
        self._by_target: dict[tuple[str, Direction | None], Validator] = {}
        self._by_pointer: dict[tuple[str, Direction | None], Validator] = {}

    @property
    def notes(self) -> list[str]:
        """Describe the omitted parts of the schemas, in sentences."""
        return self._compiler.notes

    def at(self, pointer: str, direction: Direction | None = None) -> Validator:
        """Return the validator of the schema at a pointer.

        One that takes any value, and a note, if it cannot be compiled. In a request, properties that are readOnly
        are not required; in a response, those that are writeOnly.
        """
        validator = self._by_pointer.get((pointer, direction))
        if validator is None:
            validator = self._by_pointer[pointer, direction] = self._at(self._target(pointer), direction)
        return validator

    def compile(self, pointer: str, direction: Direction | None = None) -> None:
        """Compile the validator of a schema now, as it may take long."""
        validator = self.at(pointer, direction)
        if isinstance(validator, LazyValidator):
            validator.ready()

    def _at(self, target: str, direction: Direction | None) -> Validator:
        if direction is not None and not self._differs(direction):
            direction = None
        validator = self._by_target.get((target, direction))
        if validator is None:
            validator = self._by_target[target, direction] = LazyValidator(
                partial(self._compiler.compile, target, direction)
            )
        return validator

    def _target(self, pointer: str) -> str:
        """Follow a pointer to a schema that is only a reference."""
        for _ in range(20):
            try:
                node = resolve(self._document, pointer)
                reference = node.get("$ref") if isinstance(node, dict) else None
                if not isinstance(reference, str):
                    return pointer
                is_only_reference = len(node) == 1 or (
                    self._version == "3.0" and node.get("nullable") is not True
                )
                if not is_only_reference:
                    return pointer
                pointer = from_reference(reference)
            except PointerError:
                return pointer
        return pointer

    def _differs(self, direction: Direction) -> bool:
        """True if a direction needs validators of its own."""
        if self._marks is None:
            self._marks = _marks(self._document)
        return MARKS[direction] in self._marks


def _test(schema: dict[str, Any]) -> Callable[[Any], bool]:
    """Compile a test of keywords without subschemas."""
    return _compiled(schema, None).is_valid


def _compiled(schema: Any, registry: jsonschema_rs.Registry | None) -> Validator:
    return jsonschema_rs.Draft202012Validator(
        schema,
        registry=registry,
        offline=True,
        validate_formats=True,
        formats=TEXTS,
        pattern_options=PATTERNS,
    )


def _marks(document: dict[str, Any]) -> frozenset[str]:
    """Find which of `readOnly` and `writeOnly` a document has.

    Without them, both directions are the same.
    """
    marks: set[str] = set()
    stack: list[Any] = [document]
    while stack and len(marks) < 2:
        node = stack.pop()
        if isinstance(node, dict):
            marks.update(mark for mark in MARKS.values() if mark in node)
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return frozenset(marks)


def _refuse(uri: str) -> Any:
    """Fetch nothing: a target outside the document does not exist."""
    raise ValueError(f"{uri} is not part of the contract")


def fits_lightly(validator: Validator, value: Any, size: int) -> bool:
    """True if a value fits, by work that is light for an event loop.

    `size` is at least about the bytes of the value as JSON. False does not mean that there are `faults`.
    """
    compiled = validator.ready() if isinstance(validator, LazyValidator) else validator
    try:
        if isinstance(compiled, BoundedValidator):
            return compiled.fits_lightly(value, size)
        return size * HARMLESS <= MAX_LIGHT_WORK and compiled.is_valid(value)
    except ValueError:  # It is nested too deep to be looked at.
        return False


def _fragment(pointer: str) -> str:
    """Write a pointer as a URI's fragment."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "/~-._!$&'()*+,;=:@") else _percent(c) for c in pointer
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
