"""`uniqueItems` in linear time: validators hash items in a way that makes many of them the same on purpose."""

from __future__ import annotations

import json
from typing import Any

FEW = 50
"""Up to so many items are compared in pairs without harm."""

_EXACT = 2**53
"""Smaller integers are floats without loss, which is what validators hash."""


def are_unique(items: list[Any]) -> bool:
    """Whether no two items of an array are equal, as JSON Schema has it: 1 is 1.0, and no boolean."""
    seen: set[str] = set()
    for item in items:
        text = json.dumps(_normal(item), sort_keys=True)
        if text in seen:
            return False
        seen.add(text)
    return True


def may_collide(items: list[Any]) -> bool:
    """Whether a validator may find many of the items hashed alike: `[[[]], [[], []]]`, or very large integers.

    It hashes an array as its members one after the other, so that only where there are arrays in arrays many
    different ones have the same members.
    """
    if len(items) <= FEW:
        return False
    stack = [(item, False) for item in items]
    while stack:
        node, in_array = stack.pop()
        if node.__class__ is list:
            if in_array:
                return True
            stack.extend((inner, True) for inner in node)
        elif node.__class__ is dict:
            stack.extend((inner, False) for inner in node.values())
        elif node.__class__ is int and not -_EXACT < node < _EXACT:
            return True
    return False


def _normal(value: Any) -> Any:
    """A value in which equal numbers are written alike."""
    if value.__class__ is dict:
        return {name: _normal(member) for name, member in value.items()}
    if value.__class__ is list:
        return [_normal(item) for item in value]
    return int(value) if value.__class__ is float and value.is_integer() else value
