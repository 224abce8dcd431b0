r"""Sequences of values as bytes: JSON Lines, JSON text sequences, and event streams.

`[{"a": 1}, {"a": 2}]` is `{"a":1}\n{"a":2}\n` as JSON Lines, and as events has an object with `data` for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any, Final, Literal, TypeAlias

from api_factory.encoding.texts import json_of, text_of
from api_factory.media_type import essence

Form: TypeAlias = Literal["lines", "records", "events"]

_FORMS: Final[dict[str, Form]] = {
    **dict.fromkeys(
        ("application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines"),
        "lines",
    ),
    "application/json-seq": "records",
    "text/event-stream": "events",
}
_SEPARATOR: Final = b"\x1e"
_TEXTS: Final = {"lines": re.compile(rb"[^\n]+"), "records": re.compile(rb"[^\x1e]+")}
_FIELDS: Final = ("event", "id", "retry", "data")


def sequence_form(media_type: str) -> Form | None:
    """Return how a media type writes a sequence, or None for one that is no sequence."""
    name = essence(media_type)
    return _FORMS.get(name) or ("records" if name.endswith("+json-seq") else None)


def write_sequence(items: Iterable[Any], form: Form) -> bytes:
    """Return a sequence as bytes."""
    if form == "lines":
        return b"".join(json_of(item) + b"\n" for item in items)
    if form == "records":
        return b"".join(_SEPARATOR + json_of(item) + b"\n" for item in items)
    return b"".join(_event(item) for item in items)


def _event(item: Any) -> bytes:
    fields = item if isinstance(item, dict) else {"data": item}
    lines = [
        f"{name}: {line}\n"
        for name in _FIELDS
        if name in fields
        for line in text_of(fields[name]).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return ("".join(lines) + "\n").encode()


def read_sequence(raw: bytes, form: Form, parse: Callable[[bytes], Any]) -> Iterator[Any]:
    """Yield the values of a sequence; `parse` reads the JSON text of one."""
    if form == "events":
        yield from _events(raw.decode("utf-8"))
        return
    # One at a time: the list of all texts of a body would take many times its memory.
    for match in _TEXTS[form].finditer(raw):
        if text := match[0].strip():
            yield parse(text)


def _events(text: str) -> Iterator[dict[str, Any]]:
    """Yield events as the HTML standard reads them (9.2.6)."""
    event: dict[str, Any] = {}
    data: list[str] = []
    for line in StringIO(text.removeprefix("\ufeff"), newline=None):
        name, colon, value = line.removesuffix("\n").partition(":")
        value = value.removeprefix(" ")
        if not name and not colon:
            if event:
                yield _complete(event, data)
            event, data = {}, []
        elif name == "data":
            event["data"] = None
            data.append(value)
        elif name == "retry" and value.isascii() and value.isdecimal():
            event["retry"] = int(value[:18])
        elif name in ("event", "id"):
            event[name] = value
    if event:
        yield _complete(event, data)


def _complete(event: dict[str, Any], data: list[str]) -> dict[str, Any]:
    # Joined at once: adding line by line would copy a long text as often as it has lines.
    return {**event, "data": "\n".join(data)} if data else event
