"""Validators compiled once for each schema of a document, over one registry that never reaches outside."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import jsonschema_rs
import orjson

from api_factory.contract.pointer import PointerError, from_reference, join, resolve
from api_factory.plan.schemas.bounded import HARMLESS, LIGHT_WORK, Bounded, Validator, Weighing, bounded
from api_factory.plan.schemas.dialects import MARKS, PATTERNS, Direction, lower, lower_alone
from api_factory.plan.schemas.excerpt import SHORT, Excerpt
from api_factory.plan.schemas.memoized import Careful
from api_factory.plan.schemas.messages import describe

_URN = "urn:contract"


MOST_NANOSECONDS = 1_000_000
"""How long the check of an excerpt may take the processor if its faults are to be told."""


UNTOLD = "does not fit, and is too intricate for its faults to be told"
TOO_MUCH = "is too intricate to be checked in time; make it smaller, or nest it less"


class _Lazy:
    """A schema that is compiled when a value is first held against it."""

    __slots__ = ("_compile", "_compiled", "is_valid", "iter_errors")

    def __init__(self, compile: Callable[[], Validator]) -> None:
        self._compile = compile
        self._compiled: Validator | None = None
        self.is_valid: Callable[[Any], bool] = self._is_valid
        self.iter_errors: Callable[[Any], Iterator[jsonschema_rs.ValidationError]] = self._iter_errors

    def _is_valid(self, instance: Any) -> bool:
        return self.ready().is_valid(instance)

    def _iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        return self.ready().iter_errors(instance)

    def ready(self) -> Validator:
        """The compiled schema."""
        if self._compiled is None:
            validator = self._compiled = self._compile()
            self.is_valid, self.iter_errors = validator.is_valid, validator.iter_errors
        return self._compiled


class Validators:
    """The validators of one document, by the JSON Pointer of their schema.

    Patterns are matched by an engine whose time is linear in the text; references are resolved within the
    document or not at all; what could take time without bounds is checked within bounds. Nothing is compiled
    before it is used: a validator holds all that its schema refers to, so that those of a large document
    together would take much time and memory.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        self._document = document
        self._version = version
        self._notes: list[str] = []
        self._marks: frozenset[str] | None = None
        self._registries: dict[Direction | None, tuple[jsonschema_rs.Registry, dict[str, Any], Weighing]] = {}
        self._found: dict[tuple[str, Direction | None], Validator] = {}
        self._asked: dict[tuple[str, Direction | None], Validator] = {}
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
        found = self._asked.get((pointer, direction))
        if found is None:
            found = self._asked[pointer, direction] = self._at(self._target(pointer), direction)
        return found

    def compile(self, pointer: str, direction: Direction | None = None) -> None:
        """Compile the validator of a schema now, not when a value is first held against it: it may take long."""
        validator = self.at(pointer, direction)
        if isinstance(validator, _Lazy):
            validator.ready()

    def _at(self, target: str, direction: Direction | None) -> Validator:
        if direction is not None and not self._differs(direction):
            direction = None
        found = self._found.get((target, direction))
        if found is None:
            found = self._found[target, direction] = _Lazy(partial(self._compile, target, direction))
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

    def _registry(
        self, direction: Direction | None
    ) -> tuple[jsonschema_rs.Registry, dict[str, Any], Weighing]:
        found = self._registries.get(direction)
        if found is None:
            notes = self._notes if direction is None else None
            lowered = lower(self._document, self._version, direction, notes)
            registry = jsonschema_rs.Registry(
                [(_URN, lowered)], draft=jsonschema_rs.Draft202012, retriever=_refuse
            )
            found = self._registries[direction] = registry, lowered, Weighing(lowered)
        return found

    def _compile(self, pointer: str, direction: Direction | None) -> Validator:
        try:
            alone = lower_alone(self._document, self._version, pointer, direction)
            if alone is not None:
                return self._alone(alone)
            registry, lowered, weighing = self._registry(direction)
            validator = _compiled({"$ref": f"{_URN}#{_fragment(pointer)}"}, registry)
            schema = resolve(lowered, pointer)
            return bounded(validator, schema, weighing, lambda: Careful(schema, lowered, _test))
        except (ValueError, TypeError, PointerError, jsonschema_rs.ReferencingError) as error:
            reason = str(error).splitlines()[0][:200]
            self._notes.append(f"#{pointer}: this cannot be checked, and takes any value ({reason}).")
            return jsonschema_rs.Draft202012Validator(True)

    def _alone(self, schema: Any) -> Validator:
        """The validator of a schema that refers to nothing: the same one for the same schema."""
        key = orjson.dumps(schema)
        found = self._plain.get(key)
        if found is None:
            validator = _compiled(schema, None)
            found = bounded(validator, schema, Weighing(schema), lambda: Careful(schema, schema, _test))
            self._plain[key] = found
        return found


def _test(schema: dict[str, Any]) -> Callable[[Any], bool]:
    """A test of a few keywords that lead to no other schema."""
    return _compiled(schema, None).is_valid


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


def fits_lightly(validator: Validator, value: Any, size: int) -> bool:
    """Whether a value fits, if to find out is light work for an event loop; False if it does not, or may not be.

    `size`: the bytes of the value as JSON, at least about. What is False may have no `faults`.
    """
    compiled = validator.ready() if isinstance(validator, _Lazy) else validator
    try:
        if isinstance(compiled, Bounded):
            return compiled.fits_lightly(value, size)
        return size * HARMLESS <= LIGHT_WORK and compiled.is_valid(value)
    except ValueError:  # It is nested too deep to be looked at.
        return False


def faults(validator: Validator, value: Any, *, doubtful: bool = False) -> list[dict[str, str]]:
    """Every reason why a value does not fit, as `{pointer, detail}`; an empty list for one that does.

    Of a very large value, those in its beginning. Of one that is much work to check, because each of several
    alternatives leads to several others, those near its root, or none: telling them takes a thousand times as
    long, and as much memory. `doubtful`: let pass what takes too long to check.
    """
    compiled = validator.ready() if isinstance(validator, _Lazy) else validator
    try:
        if not isinstance(compiled, Bounded):
            return [] if compiled.is_valid(value) else _told(compiled, value)
        verdict = compiled.verdict(value)
    except ValueError:  # It is nested too deep to be looked at.
        return [] if doubtful else [{"pointer": "", "detail": TOO_MUCH}]
    if verdict is None:
        if doubtful:
            return []
        assert isinstance(compiled, Bounded)
        # What is wrong in its beginning can be told all the same.
        beginning = _near_root(compiled, value) if compiled.grows else _listed_in_time(compiled, value)
        return beginning or [{"pointer": "", "detail": TOO_MUCH}]
    if verdict:
        return []
    assert isinstance(compiled, Bounded)
    return _told_within(compiled, value) if compiled.grows else _told(compiled, value)


def _told(validator: Validator, value: Any) -> list[dict[str, str]]:
    """The faults of a value, unless they are too much work."""
    listed = _listed_in_time(validator, value)
    if listed is None:
        return [{"pointer": "", "detail": UNTOLD}]
    return listed or [{"pointer": "", "detail": "does not fit, and is too large for its faults to be told"}]


def _listed_in_time(validator: Validator, value: Any) -> list[dict[str, str]] | None:
    """List the faults in the first values of a value; None if already checking these takes long."""
    excerpt = Excerpt(value)
    compiled = validator.compiled_for(excerpt.value) if isinstance(validator, Bounded) else validator
    if compiled is None or _time_check(compiled, excerpt.value) > MOST_NANOSECONDS:
        return None
    return _listed(validator.iter_errors(excerpt.value), excerpt)


def _time_check(validator: Validator, value: Any) -> int:
    begin = time.thread_time_ns()
    validator.is_valid(value)
    return time.thread_time_ns() - begin


def _told_within(validator: Bounded, value: Any) -> list[dict[str, str]]:
    """The faults in those levels of a value that can be looked at in time, or else where one is."""
    if near_root := _near_root(validator, value):
        return near_root
    path = validator.culprit(value)
    if not path:
        return [{"pointer": "", "detail": UNTOLD}]
    return [{"pointer": join(path), "detail": "fits nothing that is allowed here"}]


def _near_root(validator: Bounded, value: Any) -> list[dict[str, str]]:
    """List the faults in the first values of a value, on as many levels as can be looked at in time."""
    levels = validator.tellable(Excerpt(value).value)
    if levels <= 0:
        return []
    excerpt = Excerpt(value, levels=levels, text=SHORT)
    return _listed(validator.iter_errors(excerpt.value), excerpt)


def _listed(errors: Iterator[jsonschema_rs.ValidationError], excerpt: Excerpt) -> list[dict[str, str]]:
    """Errors of an excerpt as they are answered, those of them that are true of the whole, each once.

    Nothing counts as evaluated by a part of an `allOf` that fails: that its properties are unknown is told only where
    nothing else is wrong.
    """
    told: dict[tuple[tuple[str | int, ...], str], bool] = {}
    for error in errors:
        if excerpt.tells(tuple(error.instance_path), error.kind.name):
            for path, detail in describe(error):
                told.setdefault((tuple(path), detail), error.kind.name == "unevaluatedProperties")
    sure = {path[:end] for (path, _), unknown in told.items() if not unknown for end in range(len(path) + 1)}
    return [
        {"pointer": join(path), "detail": detail}
        for (path, detail), unknown in told.items()
        if not unknown or path[:-1] not in sure
    ]


def _fragment(pointer: str) -> str:
    """A pointer as it stands in a URI's fragment."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "/~-._!$&'()*+,;=:@") else _percent(c) for c in pointer
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
