"""Size of a document that was read: values, levels, and the pointers to all of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from api_factory.contract.findings import Finding, Tokens, Unreadable, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.reading.text import quote


class _Container(NamedTuple):
    """An object or array, and how many characters its pointer has."""

    value: dict[str, Any] | list[Any]
    length: int


def measure(document: Any, limits: Limits) -> None:
    """Raise Unreadable for too many values, too deep nesting, or too long pointers.

    A pointer is kept for each schema and each property. One name of 100 KB above 3,000 properties is a small
    document, and 300 MB of pointers.
    """
    nodes = 1
    length = 0
    level = [_Container(document, 0)]
    depth = 0
    while level:
        below: list[_Container] = []
        for value, above in level:
            if value.__class__ is dict:
                names = sum(map(len, value))
                below.extend(
                    _Container(child, above + 1 + len(name))
                    for name, child in value.items()
                    if child.__class__ in (dict, list)
                )
            elif value.__class__ is list:
                names = len(value) * len(str(len(value)))
                below.extend(
                    _Container(child, above + 1 + len(str(len(value))))
                    for child in value
                    if child.__class__ in (dict, list)
                )
            else:
                continue
            nodes += len(value)
            length += (above + 1) * len(value) + names
        if nodes > limits.nodes:
            raise too_large(limits)
        if length > limits.pointers:
            raise _too_long(document, limits)
        depth += 1
        if depth > limits.depth + 1 or (below and depth > limits.depth - 1):
            raise too_deep(limits)
        level = below


def too_large(limits: Limits) -> Unreadable:
    """Return the exception for too many values."""
    return unreadable("too-large", f"The document has more than {limits.nodes:,} values.")


def too_deep(limits: Limits) -> Unreadable:
    """Return the exception for too deep nesting."""
    return unreadable("too-deep", f"The document nests deeper than {limits.depth} levels.")


def _too_long(document: Any, limits: Limits) -> Unreadable:
    tokens = _longest_name(document, limits.depth)
    detail = (
        f"The pointers to all values have more than {limits.pointers:,} characters together;"
        f" shorten names such as {quote(tokens[-1])}, which has {len(str(tokens[-1])):,} characters."
    )
    return Unreadable(Finding("error", "too-large", tokens, detail, on_key=True))


def _longest_name(document: Any, depth: int) -> Tokens:
    """Return the tokens that lead to the longest name of a document."""
    longest: Tokens = ("",)
    stack: list[tuple[Any, Tokens]] = [(document, ())]
    while stack:
        value, above = stack.pop()
        children = value if isinstance(value, dict) else dict(enumerate(value))
        name = max(value, key=len, default="") if isinstance(value, dict) else ""
        if len(name) > len(str(longest[-1])):
            longest = (*above, name)
        if len(above) < depth:
            stack.extend(
                (child, (*above, token))
                for token, child in children.items()
                if child.__class__ in (dict, list)
            )
    return longest
