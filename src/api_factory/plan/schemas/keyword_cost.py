"""Costs of the keywords of one schema.

An ordinary schema costs 1, or ten nanoseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import jsonschema_rs

MAX_PATTERN_BYTES = 300_000
"""Of a pattern's automaton; the engine at worst walks all of it for each character."""

_MIN_PATTERN_BYTES = 400
_BYTES_WALKED = 40
"""So many bytes of an automaton are walked in the time of an ordinary schema."""

_COMPARISON = 30
"""Comparing with a choice that is no text or integer costs so many ordinary schemas."""

_NAMES = 4
"""So many required names cost 1, as each of them may be missing and reported."""

_CHOICES = 10
"""So many choices of one type cost 1: they are looked up, but each fault has a copy of all."""

_SLOW_FORMATS = frozenset({"regex", "idn-hostname"})
"""Formats whose check takes a tenth of a microsecond for each character."""


def weight_of(node: Mapping[str, Any]) -> int:
    """Weigh a schema's own keywords, for any value."""
    weight = 1 + len(node.get("dependentSchemas", ())) + len(node.get("dependentRequired", ()))
    dependent = [names for names in node.get("dependentRequired", {}).values() if isinstance(names, list)]
    weight += sum(map(len, (node.get("required", ()), *dependent))) // _NAMES
    constant = [node["const"]] if "const" in node else []
    return weight + _choice_weight(constant) + _choice_weight(node.get("enum", ()))


def _choice_weight(choices: Collection[Any]) -> int:
    size = sum(map(size_of, choices))
    return size // _CHOICES if _are_alike(choices) else _COMPARISON * size


def text_weight_of(node: Mapping[str, Any]) -> int:
    """Weigh a schema's own keywords, for a character of a text.

    Also of the names of an object.
    """
    patterns = list(node.get("patternProperties", ()))
    if "pattern" in node:
        patterns.append(node["pattern"])
    return sum(map(pattern_weight, patterns)) + (10 if node.get("format") in _SLOW_FORMATS else 0)


@lru_cache(8192)
def pattern_weight(pattern: str) -> int:
    """Weigh a pattern for one character, at worst.

    By the size of its automaton.

    A pattern such as `[ab]*a[ab]{600}c` keeps the engine in hundreds of states at once.
    """
    size = _MIN_PATTERN_BYTES
    while size < MAX_PATTERN_BYTES and not is_within(pattern, size):
        size *= 2
    return size // _BYTES_WALKED


def is_within(pattern: str, size: int) -> bool:
    """True if a pattern's linear automaton fits in so many bytes."""
    try:
        jsonschema_rs.Draft202012Validator(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions(size_limit=size), offline=True
        )
    except ValueError:
        return False
    return True


def size_of(value: Any) -> int:
    """Count the values in a value.

    A text counts once more for every sixteen characters.
    """
    count, stack = 0, [value]
    while stack:
        node = stack.pop()
        count += 1
        if node.__class__ is dict:
            stack.extend(node.values())
        elif node.__class__ is list:
            stack.extend(node)
        elif node.__class__ is str:
            count += len(node) // 16
    return count


def _are_alike(choices: Any) -> bool:
    """True if choices are all texts or all integers.

    A validator looks these up instead of comparing.
    """
    classes = {choice.__class__ for choice in choices}
    return len(classes) <= 1 and classes <= {str, int}
