"""The faults of a contract, each where it is, with the line of the document that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from api_factory.cli.documents import Document
from api_factory.cli.output import wants_colour
from api_factory.printable import printable_line


def write_faults(faults: Sequence[Mapping[str, Any]], document: Document, stream: TextIO) -> None:
    """Every fault, as `to_dict` of a Fault or a server gives it, beside its line; then how many there are."""
    if not faults:
        return
    # Only where there is a fault is the reader of contracts loaded.
    from api_factory.contract.fault import Fault
    from api_factory.contract.rendering import render

    shown = [Fault(**{name: _shown(fault[name]) for name in Fault.__slots__}) for fault in faults]
    name = printable_line(document.name)
    stream.write(render(shown, document.content, name, colour=wants_colour(stream)) + "\n")
    stream.flush()


def _shown(value: Any) -> Any:
    return printable_line(value) if isinstance(value, str) else value
