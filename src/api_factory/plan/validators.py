"""Validators compiled once for each schema of a document, over one registry that never reaches outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import jsonschema_rs

from api_factory.contract.pointer import escape
from api_factory.plan.describe import describe
from api_factory.plan.excerpt import Excerpt
from api_factory.plan.schema import MARKS, Direction, lower

_URN = "urn:contract"


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool:
        """Whether a value fits the schema."""

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What does not fit."""


class Validators:
    """The validators of one document, by the JSON Pointer of their schema.

    Patterns are matched by an engine whose time is linear in the text; references are resolved within the
    document or not at all. `notes` says what of the document's schemas had to be left out.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        self.notes: list[str] = []
        self._document = document
        self._version = version
        self._marks = _marks(document)
        self._registries: dict[Direction | None, jsonschema_rs.Registry] = {}
        self._compiled: dict[tuple[str, Direction | None], Validator] = {}
        self._registry(None)

    def at(self, pointer: str, direction: Direction | None = None) -> Validator:
        """The validator of the schema at a pointer; one that takes anything, and a note, if it cannot be compiled.

        In a request, properties that are readOnly are not required; in a response, those that are writeOnly.
        """
        if direction is not None and MARKS[direction] not in self._marks:
            direction = None
        validator = self._compiled.get((pointer, direction))
        if validator is None:
            validator = self._compiled[pointer, direction] = self._compile(pointer, direction)
        return validator

    def _registry(self, direction: Direction | None) -> jsonschema_rs.Registry:
        registry = self._registries.get(direction)
        if registry is None:
            lowered = lower(
                self._document, self._version, direction, self.notes if direction is None else None
            )
            registry = self._registries[direction] = jsonschema_rs.Registry(
                [(_URN, lowered)], draft=jsonschema_rs.Draft202012, retriever=_refuse
            )
        return registry

    def _compile(self, pointer: str, direction: Direction | None) -> Validator:
        try:
            return jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_URN}#{_fragment(pointer)}"},
                registry=self._registry(direction),
                offline=True,
                validate_formats=True,
                pattern_options=jsonschema_rs.RegexOptions(),
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            reason = str(error).splitlines()[0][:200]
            self.notes.append(f"#{pointer}: this cannot be checked, and takes any value ({reason}).")
            return jsonschema_rs.Draft202012Validator(True)


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

    Of a very large value, those in its beginning.
    """
    if validator.is_valid(value):
        return []
    excerpt = Excerpt(value) if isinstance(value, dict | list) else None
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
