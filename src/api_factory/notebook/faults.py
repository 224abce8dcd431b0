"""What stands in a contract's way, as a cell shows it: each fault at its line of the cell.

ContractError: 2 problems in petstore
  line 9, /paths/~1pets/get/parameters/0/schema/type: 'integr' is not a type; did you mean 'integer'?
     9 |   - {name: limit, in: query, schema: {type: integr}}
  line 14, ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api_factory.contract.reading.text import NEWLINE, clean
from api_factory.contract.rendering import window
from api_factory.errors import ContractError

MOST_RECORDS = 10
"""How many records are named, of those that would no longer fit."""

FORCE = (
    "Change the records or the contract, or force it with --force; --fresh begins anew without any records."
)


def contract_error(
    where: str, source: bytes, faults: Sequence[Mapping[str, Any]], *, above: int = 0
) -> ContractError:
    """The error for a contract with these faults, those that could be served included.

    `where` names the contract, `above` is how many lines of the cell stand above its first.
    """
    count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
    moved = [{**fault, "line": fault["line"] + above} for fault in faults]
    text = "\n".join([f"{count} in {where}", *fault_lines(source, faults, above)])
    return ContractError(text, faults=moved)


def fault_lines(source: bytes, faults: Sequence[Mapping[str, Any]], above: int) -> list[str]:
    """Every fault with its line of the cell, and below it that line."""
    lines = NEWLINE.split(source.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    shown = []
    for fault in faults:
        number, pointer = fault["line"], f", {clean(fault['pointer'])}" if fault["pointer"] else ""
        shown.append(f"  line {number + above}{pointer}: {clean(fault['detail'])}")
        if 0 < number <= len(lines) and lines[number - 1].strip():
            text, _ = window(lines[number - 1], fault["column"] - 1)
            shown.append(f"{number + above:>6} | {text}")
    return shown


def refusal(name: str, detail: str, changes: Mapping[str, Any]) -> ContractError:
    """The error for a contract that stored records are in the way of."""
    lines = [f"{name} keeps the contract that it has. {detail}"]
    for record in changes["unfit"][:MOST_RECORDS]:
        fault = record["errors"][0]
        pointer = f"{fault['pointer']} " if fault["pointer"] else ""
        lines.append(f"  {record['collection']}, {record['id']}: {clean(pointer + fault['detail'])}")
    if (more := changes["records_unfit"] - len(lines) + 1) > 0:
        lines.append(f"  and {more} more")
    return ContractError("\n".join(lines), hint=FORCE, changes=changes)
