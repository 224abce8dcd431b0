"""Units: parts of a document that can be taken out alone.

Each is named by the tokens of its pointer. ("paths", "/pets", "get") is an operation, ("paths", "/pets") the
rest of its path item, ("components", "schemas", "Pet") a component. Everything else concerns the whole
document: among others its version, `info`, `servers`, `tags`, the root `security`, and the security schemes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from api_factory.contract.checks.document_rules import METHODS
from api_factory.contract.findings import Finding, Tokens

Unit: TypeAlias = tuple[str | int, ...]

ITEM_HOMES: tuple[Unit, ...] = (("paths",), ("webhooks",), ("components", "pathItems"))
"""Places of the path items of a document."""

PARTS = frozenset((*METHODS, "additionalOperations"))
"""Fields of a path item that are units of their own."""

SCHEMES: Unit = ("components", "securitySchemes")
_SHARED_2_0 = ("definitions", "parameters", "responses")
_NAME_FAULTS = frozenset(("duplicate-key", "bad-path", "bad-template"))
"""Faults after which it is open which path is meant; they concern all of `paths`."""


def unit_of(tokens: Tokens) -> Unit | None:
    """Return the unit that a pointer leads into, or None.

    ("paths", "/pets", "get", "responses", "200") -> ("paths", "/pets", "get"); ("info", "title") -> None
    """
    for home in ITEM_HOMES:
        size = len(home) + 1
        if tokens[: size - 1] == home and len(tokens) >= size:
            return tokens[: size + 1] if tokens[size : size + 1] and tokens[size] in PARTS else tokens[:size]
    if tokens[:1] == ("components",) and len(tokens) > 2:
        return None if tokens[:2] == SCHEMES else tokens[:3]
    return tokens[:2] if len(tokens) > 1 and tokens[0] in _SHARED_2_0 else None


def is_item(unit: Unit) -> bool:
    """True if a unit is a path item, less its operations."""
    return unit[:-1] in ITEM_HOMES


def concern(finding: Finding) -> Unit | None:
    """Return the unit that a finding concerns; None for the whole document."""
    unit = unit_of(finding.tokens)
    if unit == finding.tokens and is_item(unit) and finding.code in _NAME_FAULTS:
        return None
    return unit


def child(node: Any, token: str | int) -> Any:
    """Return the value under a key or index of a node, or None."""
    if isinstance(node, dict):
        return node.get(str(token))
    if isinstance(node, list) and isinstance(token, int) and 0 <= token < len(node):
        return node[token]
    return None


def at(document: Any, tokens: Tokens) -> Any:
    """Return the value that tokens lead to, or None."""
    for token in tokens:
        document = child(document, token)
    return document


def members(document: dict[str, Any], home: Unit) -> dict[str, Any]:
    """Return the object at a home of units, or an empty one."""
    node = at(document, home)
    return node if isinstance(node, dict) else {}


def component_homes(document: dict[str, Any]) -> Iterator[Unit]:
    """Yield the places of components that are units, without path items."""
    for section in members(document, ("components",)):
        if section not in ("pathItems", "securitySchemes"):
            yield "components", section
    for section in _SHARED_2_0:
        if section in document:
            yield (section,)
