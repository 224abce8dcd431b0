"""Checks that every store can give a document back as it was.

PostgreSQL cannot keep NUL or lone surrogates, JSON has no NaN or Infinity, and integers beyond 64 bits turn
into floating-point numbers on the way. All of these are refused everywhere, so that moving from one store to
another changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from api_factory.errors import InvalidValue

MAX_DEPTH = 128
"""Levels of objects and arrays; the document itself is the first."""
MIN_INTEGER, MAX_INTEGER = -(2**63), 2**63 - 1
_NUL = b"\\u0000"
"""Looked for with `find`: `in` first takes bytes for a number, and makes an error of that each time."""


def check_document(doc: Any) -> None:
    """Raise InvalidValue unless every store can keep `doc`.

    The error has every fault with its JSON pointer.
    """
    encode(doc)


def check_id(id: str) -> None:
    """Raise InvalidValue unless every store can keep the id."""
    if not id.isascii() or "\0" in id:
        faults = [{"in": "path", "pointer": "/id", "detail": f"The id {f}."} for f in _text_faults(id)]
        if faults:
            raise InvalidValue("The id cannot be stored.", errors=faults)


def encode(doc: Any) -> bytes:
    """Encode a document as compact JSON; raise as `check_document`."""
    try:
        text = json_text(doc)
    except TypeError:
        _refuse_faults(doc)
        raise
    # A suspicious document may be fine all the same, as when it spells out the characters \\u0000: the slow walk
    # decides.
    if type(doc) is not dict or text.find(_NUL) >= 0 or not _plain(doc.values(), MAX_DEPTH):
        _refuse_faults(doc)
    return text


def is_text(value: Any) -> bool:
    """True for a string that JSON in UTF-8 can hold."""
    return type(value) is str and _encodable(value)


def json_text(value: Any) -> bytes:
    """Encode a value as compact JSON, in a copy that may be kept."""
    return bytes(memoryview(orjson.dumps(value)))


def _plain(items: Iterable[Any], depth: int) -> bool:
    """True if all values are surely fine; False calls for the slow walk.

    orjson itself refuses names that are not strings, lone surrogates and integers beyond 64 bits, signed or
    not.
    """
    for item in items:
        type_ = type(item)
        if type_ is str or type_ is bool or item is None:
            continue
        if type_ is int:
            if item > MAX_INTEGER:
                return False
        elif type_ is float:
            if item - item != 0.0:  # True only for NaN and the infinities.
                return False
        elif type_ is dict:
            if depth == 1 or not _plain(item.values(), depth - 1):
                return False
        elif type_ is not list or depth == 1 or not _plain(item, depth - 1):
            return False
    return True


def _refuse_faults(doc: Any) -> None:
    faults = [{"in": "body", "pointer": pointer, "detail": detail} for pointer, detail in _faults(doc)]
    if faults:
        raise InvalidValue("The document holds values that cannot be stored.", errors=faults)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _faults(doc: Any) -> Iterator[tuple[str, str]]:
    """Yield every fault as (JSON pointer, sentence)."""
    if not isinstance(doc, dict):
        yield "", "A document is a JSON object."
        return
    pending: list[tuple[str, Any, int]] = [("", doc, 1)]
    while pending:
        pointer, value, depth = pending.pop()
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
            pending.extend(reversed(children))
        else:
            yield from ((pointer, detail) for detail in _scalar_faults(value))


def _token(key: Any) -> str:
    """Escape a key for a JSON pointer that can itself be printed."""
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
