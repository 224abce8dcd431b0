"""`uniqueItems` in linear time.

Validators hash items in a way that lets a client make many of them collide.
"""

from __future__ import annotations

import json
from typing import Any

MAX_PAIRWISE_ITEMS = 50
"""Up to so many items are compared in pairs without harm."""

_EXACT = 2**53
"""Smaller integers are floats without loss; validators hash floats."""


def are_unique(items: list[Any]) -> bool:
    """True if no two items are equal in JSON: 1 is 1.0, and not true."""
    texts: set[str] = set()
    for item in items:
        text = json.dumps(_normal(item), sort_keys=True)
        if text in texts:
            return False
        texts.add(text)
    return True


def may_collide(items: list[Any]) -> bool:
    """True if a validator may hash many of the items alike.

    Such as `[[[]], [[], []]]`, or very large integers. It hashes an array as its members one after the other, so
    that only arrays in arrays can have the same members and differ.
    """
    if len(items) <= MAX_PAIRWISE_ITEMS:
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
    """Write equal numbers alike: 1.0 becomes 1."""
    if value.__class__ is dict:
        return {name: _normal(member) for name, member in value.items()}
    if value.__class__ is list:
        return [_normal(item) for item in value]
    return int(value) if value.__class__ is float and value.is_integer() else value
