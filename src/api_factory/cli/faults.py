"""The faults of a contract, each where it is, with the line of the document that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from .documents import Document
from .output import wants_colour


def write_faults(faults: Sequence[Mapping[str, Any]], document: Document, stream: TextIO) -> None:
    """Every fault, as `to_dict` of a Fault or a server gives it, beside its line; then how many there are."""
    if not faults:
        return
    # Only where there is a fault is the reader of contracts loaded.
    from ..contract.fault import Fault
    from ..contract.render import render

    found = [Fault(**{name: fault[name] for name in Fault.__slots__}) for fault in faults]
    stream.write(render(found, document.content, document.name, colour=wants_colour(stream)) + "\n")
    stream.flush()
