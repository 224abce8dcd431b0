"""Paths to operations: a tree of segments, so that the last of three hundred routes costs what the first does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from api_factory.errors import InvalidRequest
from api_factory.plan import Operation

_PARAMETER = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True)
class _Node:
    fixed: dict[str, _Node] = field(default_factory=dict)
    patterns: list[tuple[str, re.Pattern[str], _Node]] = field(default_factory=list)
    parameter: _Node | None = None
    leaf: Leaf | None = None


@dataclass(slots=True)
class Leaf:
    """The operations of one path, by method, each with the names of the path's parameters in order."""

    operations: dict[str, tuple[Operation, tuple[str, ...]]] = field(default_factory=dict)

    def answers(self, method: str | None) -> bool:
        """Whether the path has an operation for a method; None stands for any."""
        return method is None or method in self.operations or (method == "HEAD" and "GET" in self.operations)

    def allowed(self) -> list[str]:
        """The methods that the path answers."""
        methods = set(self.operations)
        if "GET" in methods:
            methods.add("HEAD")
        return sorted(methods | {"OPTIONS"})


class Trie:
    """All paths of a contract: a fixed segment goes before a partly variable one, and that before a variable one."""

    def __init__(self, operations: tuple[Operation, ...]) -> None:
        self._root = _Node()
        for operation in operations:
            self._add(operation)
        fixed = {operation.path for operation in operations if "{" not in operation.path}
        self._fixed = {
            path.encode(): leaf for path in fixed if (leaf := _straight(self._root, path.split("/")[1:], []))
        }
        """The leaves of paths without parameters, which go before all others."""

    def _add(self, operation: Operation) -> None:
        node, names = self._root, []
        for segment in operation.path.split("/")[1:]:
            found = _PARAMETER.findall(segment)
            names += found
            if not found:
                node = node.fixed.setdefault(segment, _Node())
            elif segment == f"{{{found[0]}}}":
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = _pattern_child(node, segment)
        node.leaf = node.leaf or Leaf()
        node.leaf.operations.setdefault(operation.method.upper(), (operation, tuple(names)))

    def find(self, path: bytes, method: str) -> tuple[Leaf, list[str]] | None:
        """The leaf of a path as it stands in the URL, and the values of its parameters, percent-decoded.

        Of several that fit, the first that answers the method; the first of all, if none does.
        """
        fixed = self._fixed.get(path)
        if fixed is not None and fixed.answers(method):
            return fixed, []
        segments = path.decode("latin-1").split("/")
        del segments[0]
        decoded = [_decode(segment) for segment in segments] if b"%" in path else segments
        values: list[str] = []
        leaf = _straight(self._root, decoded, values)
        if leaf is not None and leaf.answers(method):
            return leaf, values
        for wanted in (method, None):
            values = []
            leaf = _walk(self._root, decoded, 0, values, wanted)
            if leaf is not None:
                return leaf, values
        return None


def _straight(node: _Node, segments: list[str], values: list[str]) -> Leaf | None:
    """The leaf that is found without ever turning back, which is the first that `_walk` would find."""
    for segment in segments:
        child = node.fixed.get(segment)
        if child is None:
            child = node.parameter
            if child is None or node.patterns or not segment:
                return None
            values.append(segment)
        node = child
    return node.leaf


def _walk(node: _Node, segments: list[str], index: int, values: list[str], method: str | None) -> Leaf | None:
    if index == len(segments):
        return node.leaf if node.leaf is not None and node.leaf.answers(method) else None
    segment = segments[index]
    child = node.fixed.get(segment)
    if child is not None:
        leaf = _walk(child, segments, index + 1, values, method)
        if leaf is not None:
            return leaf
    for _, pattern, child in node.patterns:
        match = pattern.fullmatch(segment)
        if match is not None:
            values += match.groups()
            leaf = _walk(child, segments, index + 1, values, method)
            if leaf is not None:
                return leaf
            del values[len(values) - len(match.groups()) :]
    if node.parameter is not None and segment:
        values.append(segment)
        leaf = _walk(node.parameter, segments, index + 1, values, method)
        if leaf is not None:
            return leaf
        values.pop()
    return None


def _pattern_child(node: _Node, segment: str) -> _Node:
    """The child for a segment such as `{name}.{format}`; each parameter takes as little as will do."""
    parts = _PARAMETER.split(segment)
    text = "".join(re.escape(part) if i % 2 == 0 else "(.+?)" for i, part in enumerate(parts))
    for known, _, child in node.patterns:
        if known == text:
            return child
    child = _Node()
    node.patterns.append((text, re.compile(text, re.DOTALL), child))
    node.patterns.sort(key=lambda entry: -len(entry[0].replace("(.+?)", "")))
    return child


def _decode(segment: str) -> str:
    try:
        return unquote_to_bytes(segment).decode()
    except UnicodeDecodeError:
        raise InvalidRequest("The path is not UTF-8.", hint="Percent-encode it as UTF-8.") from None
