"""Nodes of a document that may hold anything: a reference that leads nowhere reads as an empty object."""

from __future__ import annotations

from typing import Any

from api_factory.contract.pointer import PointerError, follow, resolve


def locate(document: dict[str, Any], pointer: str) -> tuple[str, Any]:
    """Where the node at a pointer stands once its references are followed, and the node."""
    try:
        node, target = follow(document, resolve(document, pointer), pointer)
    except PointerError:
        return pointer, {}
    return target, node


def mapping(node: Any) -> dict[str, Any]:
    """The node, if it is an object."""
    return node if isinstance(node, dict) else {}


def listing(node: Any) -> list[Any]:
    """The node, if it is an array."""
    return node if isinstance(node, list) else []


def text(node: Any) -> str:
    """The node, if it is a string."""
    return node if isinstance(node, str) else ""
