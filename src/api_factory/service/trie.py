"""Paths to operations: a tree of segments.

Finding the last of three hundred routes costs as much as finding the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from api_factory.contract import Fault
from api_factory.plan import Operation
from api_factory.service.segment import PARAMETER, Segment, SegmentText

_PERCENT = ord("%")


@dataclass(slots=True)
class _Node:
    fixed: dict[str, _Node] = field(default_factory=dict)
    patterns: list[tuple[Segment, _Node]] = field(default_factory=list)
    parameter: _Node | None = None
    leaf: Leaf | None = None


@dataclass(slots=True)
class Leaf:
    """Operations of a path by method, with the names of its parameters in order.

    `faults`: those of the contract, if they leave open which operations the path has.
    """

    operations: dict[str, tuple[Operation, tuple[str, ...]]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def answers(self, method: str | None) -> bool:
        """True if the path has an operation for a method; None stands for any."""
        if method is None or self.faults:
            return True
        return method in self.operations or (method == "HEAD" and "GET" in self.operations)

    def allowed(self) -> list[str]:
        """Return the methods that the path answers."""
        methods = set(self.operations)
        if "GET" in methods:
            methods.add("HEAD")
        return sorted(methods | {"OPTIONS"})


class Trie:
    """All paths of a contract.

    A fixed segment precedes a partly variable one, which precedes a variable one.
    """

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
            path.encode(): leaf for path in fixed if (leaf := _descend(self._root, path.split("/")[1:], []))
        }
        """Leaves of paths without parameters, which precede all others."""

    def _leaf(self, path: str) -> tuple[Leaf, tuple[str, ...]]:
        """The leaf of a path, which may be new, and the names of the path's parameters."""
        node, names = self._root, []
        for segment in path.split("/")[1:]:
            parameters = PARAMETER.findall(segment)
            names += parameters
            if not parameters:
                node = node.fixed.setdefault(segment, _Node())
            elif segment == f"{{{parameters[0]}}}":
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = _pattern_child(node, segment)
        node.leaf = node.leaf or Leaf()
        return node.leaf, tuple(names)

    def find(self, path: bytes, method: str) -> tuple[Leaf, list[str], list[str]] | None:
        """Return the leaf of a percent-encoded path and its parameter values.

        They come percent-decoded, then as they were sent. Of several leaves that match, the first one that
        answers the method counts; if none does, the first of all.
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
            leaf = _descend(self._root, segments, values)
            if leaf is not None and leaf.answers(method):
                return leaf, values, values
        fallback: tuple[Leaf, list[str], list[str]] | None = None
        for leaf, parts in _matching_leaves(self._root, [SegmentText(segment) for segment in segments]):
            match = leaf, [part.text for part in parts], [part.encoded for part in parts]
            if leaf.answers(method):
                return match
            fallback = fallback or match
        return fallback


def _descend(node: _Node, segments: list[str], values: list[str]) -> Leaf | None:
    """Return the leaf that is reached without backtracking.

    It is the first that `_matching_leaves` would yield.
    """
    for segment in segments:
        child = node.fixed.get(segment)
        if child is None:
            child = node.parameter
            if child is None or node.patterns or not segment:
                return None
            values.append(segment)
        node = child
    return node.leaf


def _matching_leaves(root: _Node, segments: list[SegmentText]) -> Iterator[tuple[Leaf, list[SegmentText]]]:
    """Yield every leaf that a path matches, best first, with its parameters.

    Only one way leads to each node of the tree, so the number of nodes bounds the work.
    """
    pending: list[tuple[_Node, int, list[SegmentText]]] = [(root, 0, [])]
    while pending:
        node, index, values = pending.pop()
        if index == len(segments):
            if node.leaf is not None:
                yield node.leaf, values
            continue
        segment = segments[index]
        if node.parameter is not None and segment.text:
            pending.append((node.parameter, index + 1, [*values, segment]))
        for pattern, child in reversed(node.patterns):
            spans = pattern.spans(segment.text)
            if spans is not None:
                pending.append((child, index + 1, values + segment.parts(spans)))
        fixed = node.fixed.get(segment.text)
        if fixed is not None:
            pending.append((fixed, index + 1, values))


def _pattern_child(node: _Node, text: str) -> _Node:
    """Return the child for a segment such as `{name}.{format}`."""
    segment = Segment(text)
    for pattern, child in node.patterns:
        if pattern.text == segment.text:
            return child
    child = _Node()
    node.patterns.append((segment, child))
    node.patterns.sort(key=lambda entry: -entry[0].literal)
    return child
