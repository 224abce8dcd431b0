"""Arrays as one text: items between the delimiters of a style, and arrays within arrays."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from api_factory.encoding.parameters import PLAIN_DELIMITERS
from api_factory.plan.schemas.parameter_types import ParameterTypes
from api_factory.service.value_builder import ValueBuilder

Decode: TypeAlias = Callable[[str], str]

_ENCODED_DELIMITERS = {
    " ": re.compile(r"%20|[+ ]"),
    "|": re.compile(r"%7[Cc]|\|"),
    "\t": re.compile(r"%09|\t"),
}
"""Delimiters that a URL cannot hold literally, so that they come encoded."""
_COMMA = re.compile(r"%2[Cc]|,")
_TEXTLESS = frozenset({"integer", "number", "boolean", "null"})


def split(text: str, style: str, items: ParameterTypes | None = None, *, encoded: bool = True) -> list[str]:
    """Split a text at the delimiters of a style, without decoding its items.

    `a%2Cb,c` has the items `a%2Cb` and `c`. Where no item can hold a comma, as among numbers, an encoded
    comma is a delimiter too.
    """
    if not text:
        return []
    delimiter = PLAIN_DELIMITERS.get(style, ",")
    pattern = _ENCODED_DELIMITERS.get(delimiter) if encoded else None
    if encoded and delimiter == "," and items is not None and items.types <= _TEXTLESS:
        pattern = _COMMA
    return text.split(delimiter) if pattern is None else pattern.split(text)


def nested_array(
    texts: list[str],
    styles: tuple[str, ...],
    shape: ParameterTypes | None,
    build: ValueBuilder,
    decode: Decode,
    *,
    encoded: bool,
) -> list[Any]:
    """Build an array whose items are arrays in styles of their own.

    The texts that it is built from are not decoded yet. `["1,2", "3"]` is `[[1, 2], [3]]` where the only
    style is `form`.
    """
    items = shape.items if shape is not None else None
    if not styles:
        return build.array([decode(text) for text in texts], shape)
    build.spend(1)
    inner_items = innermost(items, len(styles))
    return [
        nested_array(
            split(text, styles[0], inner_items, encoded=encoded),
            styles[1:],
            items,
            build,
            decode,
            encoded=encoded,
        )
        for text in texts
    ]


def innermost(items: ParameterTypes | None, levels: int) -> ParameterTypes | None:
    """Return the types of the items of arrays so many levels further in.

    Text between delimiters may be of these types.
    """
    for _ in range(levels):
        items = items.items if items is not None else None
    return items
