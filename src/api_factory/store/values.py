"""What a document may hold: only values that every store gives back as they were.

PostgreSQL cannot keep NUL or lone surrogates, JSON has no NaN or Infinity, and integers beyond 64 bits turn
into floating-point numbers on the way. All of these are refused everywhere, so that moving from one store to
another changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from ..errors import InvalidValue

MAX_DEPTH = 128
"""How deep objects and arrays may be nested; the document itself is the first level."""
MIN_INTEGER, MAX_INTEGER = -(2**63), 2**63 - 1


def check_document(doc: Any) -> None:
    """Raise InvalidValue, with every fault and its JSON pointer, unless every store can keep `doc`."""
    if type(doc) is not dict or not _clean(doc, MAX_DEPTH):
        faults = [{"in": "body", "pointer": pointer, "detail": detail} for pointer, detail in _faults(doc)]
        if faults:
            raise InvalidValue("The document holds values that cannot be stored.", errors=faults)


def check_id(id: str) -> None:
    """Raise InvalidValue unless every store can keep a record under `id`."""
    if not id.isascii() or "\0" in id:
        faults = [{"in": "path", "pointer": "/id", "detail": f"The id {f}."} for f in _text_faults(id)]
        if faults:
            raise InvalidValue("The id cannot be stored.", errors=faults)


def encode(doc: Any) -> bytes:
    """The document as compact JSON; raise InvalidValue where `check_document` does."""
    check_document(doc)
    return json_text(doc)


def is_text(value: Any) -> bool:
    """Whether it is a string that JSON in UTF-8 can hold."""
    return type(value) is str and _encodable(value)


def json_text(value: Any) -> bytes:
    """A value as compact JSON, to be kept: a copy, because what orjson returns holds a buffer of 4 KiB."""
    return bytes(memoryview(orjson.dumps(value)))


def _clean(value: Any, depth: int) -> bool:
    """Whether a value is surely fine; False only sends it to the slow walk that finds out and explains.

    Exact types are compared, and the loop is written out for both containers, because this runs for every
    write.
    """
    if depth == 0:
        return False
    if type(value) is dict:
        for key in value:
            if type(key) is not str or not (key.isascii() or _encodable(key)) or "\0" in key:
                return False
        value = value.values()
    for item in value:
        kind = type(item)
        if kind is str:
            if "\0" in item or not (item.isascii() or _encodable(item)):
                return False
        elif kind is int:
            if not MIN_INTEGER <= item <= MAX_INTEGER:
                return False
        elif kind is float:
            if item - item != 0.0:  # True only for NaN and the infinities.
                return False
        elif kind is dict or kind is list:
            if item and not _clean(item, depth - 1):
                return False
            if depth == 1:
                return False
        elif kind is not bool and item is not None:
            return False
    return True


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _faults(doc: Any) -> Iterator[tuple[str, str]]:
    """Every fault as (JSON pointer, sentence), found without recursion, however deep the document goes."""
    if not isinstance(doc, dict):
        yield "", "A document is a JSON object."
        return
    waiting: list[tuple[str, Any, int]] = [("", doc, 1)]
    while waiting:
        pointer, value, depth = waiting.pop()
        if isinstance(value, dict | list):
            if depth > MAX_DEPTH:
                yield pointer, f"The value is nested deeper than {MAX_DEPTH} levels."
                continue
            pairs = value.items() if isinstance(value, dict) else enumerate(value)
            children = []
            for key, item in pairs:
                if isinstance(value, dict):
                    yield from ((f"{pointer}/{_token(key)}", detail) for detail in _key_faults(key))
                children.append((f"{pointer}/{_token(key)}", item, depth + 1))
            waiting.extend(reversed(children))
        else:
            yield from ((pointer, detail) for detail in _scalar_faults(value))


def _token(key: Any) -> str:
    """A key as a part of a JSON pointer that can itself be printed and sent."""
    text = str(key).replace("~", "~0").replace("/", "~1")
    return text.encode("utf-8", "replace").decode()


def _key_faults(key: Any) -> Iterator[str]:
    if not isinstance(key, str):
        yield "The name of a property is not a string."
    else:
        yield from (f"The name of the property {fault}." for fault in _text_faults(key))


def _scalar_faults(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (f"The string {fault}." for fault in _text_faults(value))
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if not MIN_INTEGER <= value <= MAX_INTEGER:
            yield "The integer does not fit in 64 bits."
    elif isinstance(value, float):
        if value - value != 0.0:
            yield "The number is not finite."
    else:
        yield f"A value of the type {type(value).__name__} is not JSON."


def _text_faults(text: str) -> Iterator[str]:
    if "\0" in text:
        yield "contains the character NUL"
    if not _encodable(text):
        yield "contains half of a surrogate pair"
