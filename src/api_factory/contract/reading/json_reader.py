"""JSON read by orjson, with duplicate keys, rounded integers and places."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import orjson

from api_factory.contract.findings import Finding, Findings, Severity, Tokens, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.reading.measure import measure, too_deep, too_large
from api_factory.contract.reading.scalars import INTEGERS
from api_factory.contract.reading.source_map import SourceMap
from api_factory.contract.reading.text import Lines, clean, quote

# The quantifiers are possessive: a string of ten million escapes must not leave ten million ways back.
_TOKEN = re.compile(r'[\[\]{},]|"(?:[^"\\]++|\\.)*+"|[^\s\[\]{},:"]++', re.DOTALL)
_LONG_NUMBER = re.compile(rb"[:,\[\s]-?[0-9]{19}")
_INTEGER = re.compile(r"-?[0-9]{19,}", re.ASCII)


def read_json(text: str, data: bytes, limits: Limits, findings: Findings) -> Any:
    """Read a JSON document; add faults to `findings`.

    Raises Unreadable if reading cannot go on.
    """
    if _least_values(data, limits.nodes) > limits.nodes:
        raise too_large(limits)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "depth" in error.msg or "recursion" in error.msg.lower():
            raise too_deep(limits) from None
        detail = f"This is not valid JSON: {clean(error.msg)[:120]}."
        raise unreadable("json-syntax", detail, error.pos) from None
    measure(value, limits)
    duplicates = _has_duplicates(text)
    if duplicates or _LONG_NUMBER.search(data):
        _Scanner(text, findings).scan(duplicates)
    return value


def map_json(text: str, pointers: Sequence[Tokens] = ()) -> SourceMap:
    """Map every value of a document to its place, up to all `pointers` if given."""
    source = SourceMap(Lines(text))
    enter, leave = source.enter, source.leave
    key: str | None = None
    key_start = -1
    awaits_key = False
    in_object: list[bool] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        first = token[0]
        if first == ",":
            awaits_key = in_object[-1]
        elif awaits_key and first == '"':
            key = token[1:-1] if "\\" not in token else json.loads(token)
            key_start = match.start()
            awaits_key = False
        elif first == "}" or first == "]":
            leave()
            in_object.pop()
            awaits_key = False
        else:
            container = first == "{" or first == "["
            enter(key, key_start, match.start(), container)
            key, key_start = None, -1
            if container:
                awaits_key = first == "{"
                in_object.append(awaits_key)
            if pointers and source.is_enough(pointers):
                break
    return source.finish()


def _least_values(data: bytes, max_values: int) -> int:
    """Return a lower bound of the values of a document, from its bytes alone.

    Each string is a value or a key; each container that is not empty has one value more than it has commas.
    """
    if (data.count(b'"') - data.count(b'\\"')) // 4 > max_values:
        return max_values + 1
    if data.count(b",") + data.count(b"[") + data.count(b"{") <= max_values:
        return 0
    parts = data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
    condensed = b"0".join(parts[::2]).translate(None, b" \t\r\n")
    containers = (
        condensed.count(b"[") + condensed.count(b"{") - condensed.count(b"[]") - condensed.count(b"{}")
    )
    return 1 + condensed.count(b",") + containers


def _has_duplicates(text: str) -> bool:
    """True if any object has a key twice.

    The depth is already checked, and numbers are not converted.
    """

    def check(pairs: list[tuple[str, Any]]) -> None:
        if len(pairs) > 1 and len({key for key, _ in pairs}) != len(pairs):
            raise _DuplicateKey

    try:
        json.loads(text, object_pairs_hook=check, parse_int=len, parse_float=len)
    except _DuplicateKey:
        return True
    return False


class _DuplicateKey(Exception):
    """An object has a key twice."""


class _Scanner:
    """Scanner of valid JSON for faults that orjson passes over.

    These are duplicate keys and rounded integers.
    """

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.lines = Lines(text)
        self.path: list[str | int] = []
        # For each open container: the offsets of an object's keys so far; None for an array.
        self.open: list[dict[str, int] | None] = []

    def scan(self, duplicates: bool) -> None:
        """Scan all tokens; if keys are unique, only while warnings are listed."""
        awaits_key = False
        for match in _TOKEN.finditer(self.text):
            token = match[0]
            if token == ",":
                awaits_key = self.open[-1] is not None
                self.advance()
            elif token in "{[":
                awaits_key = token == "{"
                self.open.append({} if awaits_key else None)
                self.path.append("" if awaits_key else 0)
            elif token in "}]":
                self.open.pop()
                self.path.pop()
                awaits_key = False
            elif awaits_key:
                self.key(token, match.start())
                awaits_key = False
            elif len(token) >= 19:
                self.number(token, match.start())
                if not duplicates and not self.findings.has_room:
                    return

    def advance(self) -> None:
        """Step to the next item, in an array."""
        if isinstance(last := self.path[-1], int):
            self.path[-1] = last + 1

    def key(self, token: str, start: int) -> None:
        """Enter a key of the innermost object; a duplicate is a fault."""
        key = token[1:-1] if "\\" not in token else json.loads(token)
        self.path[-1] = key
        offsets = self.open[-1]
        if offsets is None:
            return
        if key in offsets:
            first = self.lines.place(offsets[key]).line
            detail = f"The key {quote(key)} stands here twice; it was first given on line {first}."
            self.add("error", "duplicate-key", detail, start)
        else:
            offsets[key] = start

    def number(self, token: str, start: int) -> None:
        """Warn about an integer that 64 bits cannot hold and that was rounded."""
        if _INTEGER.fullmatch(token) and (len(token) > 21 or int(token) not in INTEGERS):
            detail = f"{quote(token)} does not fit into 64 bits and is taken as a floating-point number."
            self.add("warning", "large-number", detail, start)

    def add(self, severity: Severity, code: str, detail: str, offset: int) -> None:
        self.findings.add(Finding(severity, code, tuple(self.path), detail, offset=offset))
