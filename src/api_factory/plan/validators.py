"""Validators compiled once for each schema of a document, over one registry that never reaches outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import jsonschema_rs

from api_factory.contract.pointer import escape
from api_factory.plan.describe import describe
from api_factory.plan.schema import lower


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool:
        """Whether a value fits the schema."""

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What does not fit."""


class Validators:
    """The validators of one document, by the JSON Pointer of their schema.

    Patterns are matched by an engine whose time is linear in the text; references are resolved within the
    document or not at all.
    """

    def __init__(self, document: dict[str, Any], version: str) -> None:
        old = version == "3.0"
        self._class = jsonschema_rs.Draft4Validator if old else jsonschema_rs.Draft202012Validator
        draft = jsonschema_rs.Draft4 if old else jsonschema_rs.Draft202012
        self._registry = jsonschema_rs.Registry(
            [("urn:contract", lower(document, nullable=old))], draft=draft, retriever=_refuse
        )
        self._compiled: dict[str, Validator] = {}

    def at(self, pointer: str) -> Validator:
        """The validator of the schema at a pointer; raise ValueError for one that cannot be compiled."""
        validator = self._compiled.get(pointer)
        if validator is None:
            validator = self._compiled[pointer] = self._class(
                {"$ref": f"urn:contract#{_fragment(pointer)}"},
                registry=self._registry,
                offline=True,
                validate_formats=True,
                pattern_options=jsonschema_rs.RegexOptions(),
            )
        return validator


def _refuse(uri: str) -> Any:
    """Fetch nothing: whatever a document refers to outside itself is not there."""
    raise ValueError(f"{uri} is not part of the contract")


def faults(validator: Validator, value: Any) -> list[dict[str, str]]:
    """Every reason why a value does not fit, as `{pointer, detail}`; an empty list for one that does."""
    if validator.is_valid(value):
        return []
    found = []
    for error in validator.iter_errors(value):
        for path, detail in describe(error):
            pointer = "".join(f"/{escape(str(part))}" for part in path)
            found.append({"pointer": pointer, "detail": detail})
    return found


def _fragment(pointer: str) -> str:
    """A pointer as it stands in a URI's fragment."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "/~-._!$&'()*+,;=:@") else _percent(c) for c in pointer
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
