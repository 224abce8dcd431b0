"""Paths to operations: a tree of segments, so that the last of three hundred routes costs what the first does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from api_factory.contract import Fault
from api_factory.plan import Operation
from api_factory.service.segment import PARAMETER, Segment, Sent

_PERCENT = ord("%")


@dataclass(slots=True)
class _Node:
    fixed: dict[str, _Node] = field(default_factory=dict)
    patterns: list[tuple[Segment, _Node]] = field(default_factory=list)
    parameter: _Node | None = None
    leaf: Leaf | None = None


@dataclass(slots=True)
class Leaf:
    """The operations of one path, by method, each with the names of the path's parameters in order.

    `faults`: those of the contract, if they leave open which operations the path has.
    """

    operations: dict[str, tuple[Operation, tuple[str, ...]]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def answers(self, method: str | None) -> bool:
        """Whether the path has an operation for a method; None stands for any."""
        if method is None or self.faults:
            return True
        return method in self.operations or (method == "HEAD" and "GET" in self.operations)

    def allowed(self) -> list[str]:
        """The methods that the path answers."""
        methods = set(self.operations)
        if "GET" in methods:
            methods.add("HEAD")
        return sorted(methods | {"OPTIONS"})


class Trie:
    """All paths of a contract: a fixed segment goes before a partly variable one, and that before a variable one."""

    def __init__(
        self, operations: tuple[Operation, ...], lost: Mapping[str, tuple[Fault, ...]] = MappingProxyType({})
    ) -> None:
        self._root = _Node()
        for operation in operations:
            described, names = self._leaf(operation.path)
            described.operations.setdefault(operation.method.upper(), (operation, names))
        for path, faults in lost.items():
            unknown, _ = self._leaf(path)
            unknown.faults = unknown.faults or faults
        paths = [*(operation.path for operation in operations), *lost]
        fixed = {path for path in paths if "{" not in path}
        self._fixed = {
            path.encode(): leaf for path in fixed if (leaf := _straight(self._root, path.split("/")[1:], []))
        }
        """The leaves of paths without parameters, which go before all others."""

    def _leaf(self, path: str) -> tuple[Leaf, tuple[str, ...]]:
        """The leaf of a path, which may be new, and the names of the path's parameters."""
        node, names = self._root, []
        for segment in path.split("/")[1:]:
            found = PARAMETER.findall(segment)
            names += found
            if not found:
                node = node.fixed.setdefault(segment, _Node())
            elif segment == f"{{{found[0]}}}":
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = _pattern_child(node, segment)
        node.leaf = node.leaf or Leaf()
        return node.leaf, tuple(names)

    def find(self, path: bytes, method: str) -> tuple[Leaf, list[str], list[str]] | None:
        """The leaf of a path as it stands in the URL, and the values of its parameters, percent-decoded and as sent.

        Of several that fit, the first that answers the method; the first of all, if none does.
        """
        fixed = self._fixed.get(path)
        if fixed is not None and fixed.answers(method):
            return fixed, [], []
        segments = path.decode("latin-1").split("/")
        if segments[0]:
            return None
        del segments[0]
        if _PERCENT not in path:
            # What is sent decodes to itself.
            values: list[str] = []
            leaf = _straight(self._root, segments, values)
            if leaf is not None and leaf.answers(method):
                return leaf, values, values
        fallback: tuple[Leaf, list[str], list[str]] | None = None
        for leaf, parts in _walk(self._root, [Sent(segment) for segment in segments]):
            found = leaf, [part.text for part in parts], [part.encoded for part in parts]
            if leaf.answers(method):
                return found
            fallback = fallback or found
        return fallback


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


def _walk(root: _Node, segments: list[Sent]) -> Iterator[tuple[Leaf, list[Sent]]]:
    """Every leaf that a path fits, those that fit best first, with what its parameters are.

    A node of a tree is come to on one way only, so the work is bounded by how many there are.
    """
    waiting: list[tuple[_Node, int, list[Sent]]] = [(root, 0, [])]
    while waiting:
        node, index, values = waiting.pop()
        if index == len(segments):
            if node.leaf is not None:
                yield node.leaf, values
            continue
        segment = segments[index]
        if node.parameter is not None and segment.text:
            waiting.append((node.parameter, index + 1, [*values, segment]))
        for pattern, child in reversed(node.patterns):
            spans = pattern.spans(segment.text)
            if spans is not None:
                waiting.append((child, index + 1, values + segment.parts(spans)))
        fixed = node.fixed.get(segment.text)
        if fixed is not None:
            waiting.append((fixed, index + 1, values))


def _pattern_child(node: _Node, text: str) -> _Node:
    """The child for a segment such as `{name}.{format}`."""
    segment = Segment(text)
    for other, child in node.patterns:
        if other.text == segment.text:
            return child
    child = _Node()
    node.patterns.append((segment, child))
    node.patterns.sort(key=lambda entry: -entry[0].literal)
    return child
