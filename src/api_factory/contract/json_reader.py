"""JSON, read by orjson, with what orjson does not say: duplicate keys, rounded integers, places."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from api_factory.contract.findings import Finding, Findings, Severity, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.scalars import INTEGERS
from api_factory.contract.sourcemap import SourceMap, place
from api_factory.contract.text import clean, line_starts, quote

# The quantifiers are possessive: a string of ten million escapes must not leave ten million ways back.
_TOKEN = re.compile(r'[\[\]{},]|"(?:[^"\\]++|\\.)*+"|[^\s\[\]{},:"]++', re.DOTALL)
_LONG_NUMBER = re.compile(rb"[:,\[\s]-?[0-9]{19}")
_INTEGER = re.compile(r"-?[0-9]{19,}", re.ASCII)


def read_json(text: str, data: bytes, limits: Limits, findings: Findings) -> Any:
    """The value of a JSON document; faults go to `findings`, or raise Unreadable if it cannot go on."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "depth" in error.msg or "recursion" in error.msg.lower():
            raise _too_deep(limits) from None
        detail = f"This is not valid JSON: {clean(error.msg)[:120]}."
        raise unreadable("json-syntax", detail, error.pos) from None
    _measure(value, limits)
    if _has_duplicates(text) or _LONG_NUMBER.search(data):
        _Scanner(text, findings).scan()
    return value


def map_json(text: str) -> SourceMap:
    """Where every value stands, for a document that was read before."""
    source = SourceMap(line_starts(text))
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
    return source


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
            raise unreadable("too-large", f"The document has more than {limits.nodes:,} values.")
        depth += 1
        if depth > limits.depth + 1 or (below and depth > limits.depth - 1):
            raise _too_deep(limits)
        level = below


def _has_duplicates(text: str) -> bool:
    """Whether any object has a key twice. The depth is known to be bounded, and numbers are not converted."""
    found = False

    def check(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        if not found and len({key for key, _ in pairs}) != len(pairs):
            found = True

    json.loads(text, object_pairs_hook=check, parse_int=len, parse_float=len)
    return found


class _Scanner:
    """Tokens of valid JSON to what orjson passed over in silence: duplicate keys and rounded integers."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.lines = line_starts(text)
        self.way: list[str | int] = []
        # For each open container: the keys seen in an object, with their offsets; None for an array.
        self.open: list[dict[str, int] | None] = []

    def scan(self) -> None:
        """Go through all tokens, keeping the way to each value."""
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
        if key in seen and self.findings.is_full:
            self.findings.dropped += 1
        elif key in seen:
            first = place(self.lines, seen[key]).line
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
