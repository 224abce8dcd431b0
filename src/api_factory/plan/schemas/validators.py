"""Compile one validator for each schema of a document.

They share one registry that never reaches outside.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import jsonschema_rs
import orjson

from api_factory.contract.pointer import PointerError, from_reference, join, resolve
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
from api_factory.plan.schemas.excerpt import MAX_CHARACTERS_NEAR_ROOT, Excerpt
from api_factory.plan.schemas.formats import TEXTS
from api_factory.plan.schemas.marked_properties import MARKS, Direction
from api_factory.plan.schemas.memoized import MemoizedValidator
from api_factory.plan.schemas.messages import describe

_URN = "urn:contract"


MAX_CHECK_NANOSECONDS = 1_000_000
"""Faults of an excerpt are listed if its check takes no more processor time."""


UNTOLD = "does not fit, and is too intricate for its faults to be told"
TOO_MUCH = "is too intricate to be checked in time; make it smaller, or nest it less"


class _Lazy:
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
        if isinstance(validator, _Lazy):
            validator.ready()

    def _at(self, target: str, direction: Direction | None) -> Validator:
        if direction is not None and not self._differs(direction):
            direction = None
        validator = self._by_target.get((target, direction))
        if validator is None:
            validator = self._by_target[target, direction] = _Lazy(
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
    compiled = validator.ready() if isinstance(validator, _Lazy) else validator
    try:
        if isinstance(compiled, BoundedValidator):
            return compiled.fits_lightly(value, size)
        return size * HARMLESS <= MAX_LIGHT_WORK and compiled.is_valid(value)
    except ValueError:  # It is nested too deep to be looked at.
        return False


def faults(validator: Validator, value: Any, *, doubtful: bool = False) -> list[dict[str, str]]:
    """List the faults of a value as `{pointer, detail}`.

    The list of a value that fits is empty.

    Of a very large value, those in its beginning. Of one that is much work to check, because each of several
    alternatives leads to several others, those near its root, or none: listing them takes a thousand times as long,
    and as much memory. `doubtful` lets pass what takes too long to check.
    """
    compiled = validator.ready() if isinstance(validator, _Lazy) else validator
    try:
        if not isinstance(compiled, BoundedValidator):
            return [] if compiled.is_valid(value) else _list_all(compiled, value)
        verdict = compiled.verdict(value)
    except ValueError:  # It is nested too deep to be looked at.
        return [] if doubtful else [{"pointer": "", "detail": TOO_MUCH}]
    if verdict is None:
        if doubtful:
            return []
        assert isinstance(compiled, BoundedValidator)
        # Faults in its beginning can be listed all the same.
        beginning = _near_root(compiled, value) if compiled.grows else _listed_in_time(compiled, value)
        return beginning or [{"pointer": "", "detail": TOO_MUCH}]
    if verdict:
        return []
    assert isinstance(compiled, BoundedValidator)
    return _list_within(compiled, value) if compiled.grows else _list_all(compiled, value)


def _list_all(validator: Validator, value: Any) -> list[dict[str, str]]:
    """List the faults of a value, unless that is too much work."""
    listed = _listed_in_time(validator, value)
    if listed is None:
        return [{"pointer": "", "detail": UNTOLD}]
    return listed or [{"pointer": "", "detail": "does not fit, and is too large for its faults to be told"}]


def _listed_in_time(validator: Validator, value: Any) -> list[dict[str, str]] | None:
    """List the faults in an excerpt, or give up.

    None if checking the excerpt takes long already.
    """
    excerpt = Excerpt(value)
    compiled = validator.compiled_for(excerpt.value) if isinstance(validator, BoundedValidator) else validator
    if compiled is None or _time_check(compiled, excerpt.value) > MAX_CHECK_NANOSECONDS:
        return None
    return _listed(validator.iter_errors(excerpt.value), excerpt)


def _time_check(validator: Validator, value: Any) -> int:
    begin = time.thread_time_ns()
    validator.is_valid(value)
    return time.thread_time_ns() - begin


def _list_within(validator: BoundedValidator, value: Any) -> list[dict[str, str]]:
    """List the faults in the levels that can be checked in time.

    If there are none, point to the innermost part that fits nothing.
    """
    if near_root := _near_root(validator, value):
        return near_root
    path = validator.innermost_misfit(value)
    if not path:
        return [{"pointer": "", "detail": UNTOLD}]
    return [{"pointer": join(path), "detail": "fits nothing that is allowed here"}]


def _near_root(validator: BoundedValidator, value: Any) -> list[dict[str, str]]:
    """List the faults in an excerpt of the first levels."""
    levels = validator.reportable_levels(Excerpt(value).value)
    if levels <= 0:
        return []
    excerpt = Excerpt(value, levels=levels, text=MAX_CHARACTERS_NEAR_ROOT)
    return _listed(validator.iter_errors(excerpt.value), excerpt)


def _listed(errors: Iterator[jsonschema_rs.ValidationError], excerpt: Excerpt) -> list[dict[str, str]]:
    """Describe the errors of an excerpt that hold for the whole.

    Each once.

    If a part of an `allOf` fails, nothing counts as evaluated by it: unevaluated properties are reported only where
    nothing else is wrong.
    """
    described: dict[tuple[tuple[str | int, ...], str], bool] = {}
    for error in errors:
        if excerpt.holds_for_whole(tuple(error.instance_path), error.kind.name):
            for path, detail in describe(error):
                described.setdefault((tuple(path), detail), error.kind.name == "unevaluatedProperties")
    certain = {
        path[:end]
        for (path, _), unevaluated in described.items()
        if not unevaluated
        for end in range(len(path) + 1)
    }
    return [
        {"pointer": join(path), "detail": detail}
        for (path, detail), unevaluated in described.items()
        if not unevaluated or path[:-1] not in certain
    ]


def _fragment(pointer: str) -> str:
    """Write a pointer as a URI's fragment."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "/~-._!$&'()*+,;=:@") else _percent(c) for c in pointer
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
