"""Read nodes of a document that may hold anything."""

from __future__ import annotations

from typing import Any

from api_factory.contract.pointer import PointerError, follow, resolve


def locate(document: dict[str, Any], pointer: str) -> tuple[str, Any]:
    """Follow the references of a node; return its pointer and the node.

    A reference that leads nowhere gives an empty object.
    """
    try:
        node, target = follow(document, resolve(document, pointer), pointer)
    except PointerError:
        return pointer, {}
    return target, node


def mapping(node: Any) -> dict[str, Any]:
    """Return the node if it is an object, else an empty one."""
    return node if isinstance(node, dict) else {}


def listing(node: Any) -> list[Any]:
    """Return the node if it is an array, else an empty one."""
    return node if isinstance(node, list) else []


def text(node: Any) -> str:
    """Return the node if it is a string, else an empty one."""
    return node if isinstance(node, str) else ""
