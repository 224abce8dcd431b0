"""The faults of a contract, each where it is, with the line of the document that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .documents import Document
from .output import clean, note

LONGEST_LINE = 100


def write_faults(faults: Sequence[Mapping[str, Any]], document: Document) -> None:
    """Every fault on stderr as `file:line:column: severity: detail [code]`, which editors can follow."""
    lines = document.content.decode("utf-8", "replace").splitlines()
    for fault in sorted(faults, key=lambda fault: (fault["line"], fault["column"])):
        place = f"{document.name}:{fault['line']}:{fault['column']}"
        note(clean(f"{place}: {fault['severity']}: {fault['detail']} [{fault['code']}]"))
        if fault["line"] <= len(lines):
            note(clean(f"  {lines[fault['line'] - 1][:LONGEST_LINE]}"))
