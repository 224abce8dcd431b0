"""The faults of a contract, each where it is, with the line of the document that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from .documents import Document
from .output import Words, write_lines

LONGEST_EXCERPT = 100
"""Of a longer line, as in minified JSON, a window around the fault is shown."""
_STYLES = {"error": "bold red", "warning": "bold yellow"}


def write_faults(faults: Sequence[Mapping[str, Any]], document: Document, stream: TextIO) -> None:
    """Every fault as `file:line:column: severity: detail [code]`, which editors can follow, and its line."""
    lines = document.content.decode("utf-8-sig", "replace").splitlines()
    write_lines([line for fault in faults for line in _fault(fault, document.name, lines)], stream)


def _fault(fault: Mapping[str, Any], name: str, lines: Sequence[str]) -> Iterator[Words]:
    severity, line, column = fault["severity"], fault["line"], fault["column"]
    yield [
        (f"{name}:{line}:{column}: ", "bold"),
        (severity, _STYLES.get(severity, "")),
        (f": {fault['detail']} [{fault['code']}]", ""),
    ]
    if line > len(lines) or not lines[line - 1].strip():
        return
    first = max(0, column - 1 - LONGEST_EXCERPT // 2) if len(lines[line - 1]) > LONGEST_EXCERPT else 0
    excerpt = lines[line - 1][first : first + LONGEST_EXCERPT].replace("\t", " ")
    gutter = f"{line:>6} | "
    yield [(gutter, "dim"), (excerpt, "")]
    if 0 <= column - 1 - first < len(excerpt):
        yield [(" " * (len(gutter) + column - 1 - first), ""), ("^", _STYLES.get(severity, ""))]


def count(faults: Sequence[Mapping[str, Any]]) -> str:
    """How many faults of which kind: `2 errors, 1 warning`."""
    kinds = [(kind, sum(fault["severity"] == kind for fault in faults)) for kind in ("error", "warning")]
    return ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in kinds if n)
