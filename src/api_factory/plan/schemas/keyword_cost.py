"""The work that the keywords of one schema are by themselves; an ordinary schema is 1, or ten nanoseconds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jsonschema_rs

LARGEST_PATTERN = 300_000
"""How many bytes the automaton of a pattern may take; the engine walks all of it for each character, at the worst."""

_SMALLEST_PATTERN = 400
_BYTES_WALKED = 40
"""So many bytes of an automaton are walked in the time of an ordinary schema."""

_COMPARISON = 30
"""How many ordinary schemas one comparison with a choice of another kind costs."""

_NAMES = 4
"""So many names that are required cost one, as each of them may be missing and told."""

_CHOICES = 10
"""So many choices of one kind cost one: a validator looks a value up in them, but each fault has a copy of all."""

_SLOW_FORMATS = frozenset({"regex", "idn-hostname"})
"""Formats whose check takes a tenth of a microsecond for each character."""


def weight_of(node: Mapping[str, Any]) -> int:
    """What a schema's own keywords cost for any value."""
    weight = 1 + len(node.get("dependentSchemas", ())) + len(node.get("dependentRequired", ()))
    weight += len(node.get("required", ())) // _NAMES
    choices = [node["const"]] if "const" in node else node.get("enum", ())
    size = sum(map(size_of, choices))
    return weight + (size // _CHOICES if _are_alike(choices) else _COMPARISON * size)


def text_weight_of(node: Mapping[str, Any]) -> int:
    """What a schema's own keywords cost for each character of a text, or of the names of an object."""
    patterns = list(node.get("patternProperties", ()))
    if "pattern" in node:
        patterns.append(node["pattern"])
    return sum(map(pattern_weight, patterns)) + (10 if node.get("format") in _SLOW_FORMATS else 0)


@lru_cache(8192)
def pattern_weight(pattern: str) -> int:
    """What a pattern costs for each character at the worst, by the size of its automaton.

    A pattern such as `[ab]*a[ab]{600}c` keeps the engine in hundreds of states at once.
    """
    size = _SMALLEST_PATTERN
    while size < LARGEST_PATTERN and not is_within(pattern, size):
        size *= 2
    return size // _BYTES_WALKED


def is_within(pattern: str, size: int) -> bool:
    """Whether the engine whose time is linear in the text takes a pattern with an automaton of so many bytes."""
    try:
        jsonschema_rs.Draft202012Validator(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions(size_limit=size), offline=True
        )
    except ValueError:
        return False
    return True


def size_of(value: Any) -> int:
    """How many values there are in one, and how many times sixteen characters."""
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
    """Whether choices are texts or whole numbers alone, which a validator looks up instead of comparing."""
    kinds = {choice.__class__ for choice in choices}
    return len(kinds) <= 1 and kinds <= {str, int}
