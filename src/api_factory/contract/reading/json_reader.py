"""JSON, read by orjson, with what orjson does not say: duplicate keys, rounded integers, places."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import orjson

from api_factory.contract.findings import Finding, Findings, Severity, Tokens, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.reading.scalars import INTEGERS
from api_factory.contract.reading.source_map import SourceMap
from api_factory.contract.reading.text import Lines, clean, quote

# The quantifiers are possessive: a string of ten million escapes must not leave ten million ways back.
_TOKEN = re.compile(r'[\[\]{},]|"(?:[^"\\]++|\\.)*+"|[^\s\[\]{},:"]++', re.DOTALL)
_LONG_NUMBER = re.compile(rb"[:,\[\s]-?[0-9]{19}")
_INTEGER = re.compile(r"-?[0-9]{19,}", re.ASCII)


def read_json(text: str, data: bytes, limits: Limits, findings: Findings) -> Any:
    """The value of a JSON document; faults go to `findings`, or raise Unreadable if it cannot go on."""
    if _least_values(data, limits.nodes) > limits.nodes:
        raise _too_large(limits)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "depth" in error.msg or "recursion" in error.msg.lower():
            raise _too_deep(limits) from None
        detail = f"This is not valid JSON: {clean(error.msg)[:120]}."
        raise unreadable("json-syntax", detail, error.pos) from None
    _measure(value, limits)
    duplicates = _has_duplicates(text)
    if duplicates or _LONG_NUMBER.search(data):
        _Scanner(text, findings).scan(duplicates)
    return value


def map_json(text: str, wanted: Sequence[Tokens] = ()) -> SourceMap:
    """Where every value stands, for a document that was read before; `wanted`: as far as these are known."""
    source = SourceMap(Lines(text))
    enter, leave = source.enter, source.leave
    key: str | None = None
    key_start = -1
    awaits_key = False
    in_object: list[bool] = []
    for found in _TOKEN.finditer(text):
        token = found[0]
        first = token[0]
        if first == ",":
            awaits_key = in_object[-1]
        elif awaits_key and first == '"':
            key = token[1:-1] if "\\" not in token else json.loads(token)
            key_start = found.start()
            awaits_key = False
        elif first == "}" or first == "]":
            leave()
            in_object.pop()
            awaits_key = False
        else:
            container = first == "{" or first == "["
            enter(key, key_start, found.start(), container)
            key, key_start = None, -1
            if container:
                awaits_key = first == "{"
                in_object.append(awaits_key)
            if wanted and source.is_enough(wanted):
                break
    return source.finish()


def _least_values(data: bytes, most: int) -> int:
    """How many values a document has at the least, seen from its bytes before anything is made of them.

    Each text is a value or the name of one; each container that is not empty has one value more than commas.
    """
    if (data.count(b'"') - data.count(b'\\"')) // 4 > most:
        return most + 1
    if data.count(b",") + data.count(b"[") + data.count(b"{") <= most:
        return 0
    parts = data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
    bare = b"0".join(parts[::2]).translate(None, b" \t\r\n")
    containers = bare.count(b"[") + bare.count(b"{") - bare.count(b"[]") - bare.count(b"{}")
    return 1 + bare.count(b",") + containers


def _too_large(limits: Limits) -> Exception:
    return unreadable("too-large", f"The document has more than {limits.nodes:,} values.")


def _too_deep(limits: Limits) -> Exception:
    return unreadable("too-deep", f"The document nests deeper than {limits.depth} levels.")


def _measure(value: Any, limits: Limits) -> None:
    """Refuse what has too many values or nests too deep."""
    nodes = 1
    level = [value]
    depth = 0
    while level:
        below: list[Any] = []
        for node in level:
            if node.__class__ is dict:
                nodes += len(node)
                below.extend(child for child in node.values() if child.__class__ in (dict, list))
            elif node.__class__ is list:
                nodes += len(node)
                below.extend(child for child in node if child.__class__ in (dict, list))
        if nodes > limits.nodes:
            raise _too_large(limits)
        depth += 1
        if depth > limits.depth + 1 or (below and depth > limits.depth - 1):
            raise _too_deep(limits)
        level = below


def _has_duplicates(text: str) -> bool:
    """Whether any object has a key twice. The depth is known to be bounded, and numbers are not converted."""

    def check(pairs: list[tuple[str, Any]]) -> None:
        if len(pairs) > 1 and len({key for key, _ in pairs}) != len(pairs):
            raise _Twice

    try:
        json.loads(text, object_pairs_hook=check, parse_int=len, parse_float=len)
    except _Twice:
        return True
    return False


class _Twice(Exception):
    """A key stands in an object twice."""


class _Scanner:
    """Tokens of valid JSON to what orjson passed over in silence: duplicate keys and rounded integers."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.lines = Lines(text)
        self.way: list[str | int] = []
        # For each open container: the keys seen in an object, with their offsets; None for an array.
        self.open: list[dict[str, int] | None] = []

    def scan(self, duplicates: bool) -> None:
        """Go through all tokens, keeping the way to each value; without duplicates, while warnings are kept."""
        awaits_key = False
        for found in _TOKEN.finditer(self.text):
            token = found[0]
            if token == ",":
                awaits_key = self.open[-1] is not None
                self.advance()
            elif token in "{[":
                awaits_key = token == "{"
                self.open.append({} if awaits_key else None)
                self.way.append("" if awaits_key else 0)
            elif token in "}]":
                self.open.pop()
                self.way.pop()
                awaits_key = False
            elif awaits_key:
                self.key(token, found.start())
                awaits_key = False
            elif len(token) >= 19:
                self.number(token, found.start())
                if not duplicates and not self.findings.has_room:
                    return

    def advance(self) -> None:
        """On to the next item, if this is an array."""
        if isinstance(last := self.way[-1], int):
            self.way[-1] = last + 1

    def key(self, token: str, start: int) -> None:
        """A key of the innermost object; a second one of the same name is a fault."""
        key = token[1:-1] if "\\" not in token else json.loads(token)
        self.way[-1] = key
        seen = self.open[-1]
        if seen is None:
            return
        if key in seen:
            first = self.lines.place(seen[key]).line
            detail = f"The key {quote(key)} stands here twice; it was first given on line {first}."
            self.add("error", "duplicate-key", detail, start)
        else:
            seen[key] = start

    def number(self, token: str, start: int) -> None:
        """A long number: an integer that 64 bits cannot hold has been rounded."""
        if _INTEGER.fullmatch(token) and (len(token) > 21 or int(token) not in INTEGERS):
            detail = f"{quote(token)} does not fit into 64 bits and is taken as a floating-point number."
            self.add("warning", "large-number", detail, start)

    def add(self, severity: Severity, code: str, detail: str, offset: int) -> None:
        self.findings.add(Finding(severity, code, tuple(self.way), detail, offset=offset))
