"""JSON that every store can keep: strict, bounded, with integers of 64 bits."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from api_factory.value_bounds import DEPTH, NODES, Budget, InvalidValue, too_deep

_LONG_NUMBER = re.compile(rb"[0-9]{19}")
_DIGITS = 19
_NUL = b"\\u0000"
"""Escape of NUL, searched with `find`: `in` tries bytes as a number first, and raises each time."""


class InvalidJSON(InvalidValue):
    """Text that is not JSON, or holds a value that no store can keep.

    Its message says what and where.
    """


def parse_json(text: bytes, levels: int = DEPTH, budget: Budget | None = None) -> Any:
    """Parse a JSON text within bounds; raise InvalidValue.

    `levels` is the allowed depth. `budget` is shared with other values of the same request.

    orjson refuses invalid UTF-8, lone surrogates, NaN and Infinity, but turns an integer of more than 64 bits
    into a float: a text that may have one is parsed again, slowly.
    """
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidJSON(_sentence(error)) from None
    openings = text.count(b"{") + text.count(b"[")
    # Before each value but the outermost there is an opening or a comma.
    if openings > levels or budget is not None or openings + text.count(b",") >= NODES:
        try:
            (budget or Budget()).measure(value, levels)
        except InvalidValue as error:
            raise InvalidJSON(str(error)) from None
    if _LONG_NUMBER.search(text):
        json.loads(text, parse_int=_integer)
    if text.find(_NUL) >= 0:
        _refuse_nul(value)
    return value


def _integer(digits: str) -> int:
    number = int(digits) if len(digits) <= _DIGITS + 1 else None
    if number is None or not -(2**63) <= number < 2**63:
        raise InvalidJSON(f"has an integer of {len(digits.lstrip('-'))} digits, and 64 bits are the most")
    return number


def _refuse_nul(value: Any) -> None:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str) and "\0" in item:
            raise InvalidJSON("has a string with the character NUL, which no store can keep")
        if isinstance(item, dict):
            stack += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            stack += item


def _sentence(error: orjson.JSONDecodeError) -> str:
    if "limit" in error.msg:
        return str(too_deep())
    return f"is not JSON: {error.msg.split(':')[0]} at line {error.lineno}, column {error.colno}"
