"""Faults of a contract, each beside its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from api_factory.cli.documents import Document
from api_factory.cli.output import wants_colour
from api_factory.printable import printable_line


def write_faults(faults: Sequence[Mapping[str, Any]], document: Document, stream: TextIO) -> None:
    """Write every fault beside its line, and their number.

    `faults` are as `Fault.to_dict` or a server gives them.
    """
    if not faults:
        return
    # Loading the reader of contracts takes long, and only faults need it.
    from api_factory.contract.fault import Fault
    from api_factory.contract.rendering import render

    printable_faults = [
        Fault(**{name: _printable(fault[name]) for name in Fault.__slots__}) for fault in faults
    ]
    name = printable_line(document.name)
    stream.write(render(printable_faults, document.content, name, colour=wants_colour(stream)) + "\n")
    stream.flush()


def _printable(value: Any) -> Any:
    return printable_line(value) if isinstance(value, str) else value
