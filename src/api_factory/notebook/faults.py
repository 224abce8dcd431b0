"""Errors about a contract, each fault at its line of the cell.

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

MAX_LISTED_RECORDS = 10
"""Records that are named, of those that would no longer fit."""

FORCE_HINT = (
    "Change the records or the contract, or force it with --force; --fresh begins anew without any records."
)
DRAFT_HINT = "Mend the faults, or take it all the same with --draft; the records stay as they are."


def contract_error(
    label: str, source: bytes, faults: Sequence[Mapping[str, Any]], *, lines_above: int = 0
) -> ContractError:
    """Return the error for a contract, with its warnings.

    `label` names the contract; `lines_above` is the number of the cell's lines above its first.
    """
    count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
    faults_in_cell = [{**fault, "line": fault["line"] + lines_above} for fault in faults]
    text = "\n".join([f"{count} in {label}", *fault_lines(source, faults, lines_above)])
    return ContractError(text, faults=faults_in_cell)


def fault_lines(source: bytes, faults: Sequence[Mapping[str, Any]], lines_above: int) -> list[str]:
    """Format every fault, and below it the line that it is about."""
    lines = NEWLINE.split(source.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    output = []
    for fault in faults:
        number, pointer = fault["line"], f", {clean(fault['pointer'])}" if fault["pointer"] else ""
        output.append(f"  line {number + lines_above}{pointer}: {clean(fault['detail'])}")
        if 0 < number <= len(lines) and lines[number - 1].strip():
            text, _ = window(lines[number - 1], fault["column"] - 1)
            output.append(f"{number + lines_above:>6} | {text}")
    return output


def refusal_error(
    name: str, detail: str, changes: Mapping[str, Any], faults: Sequence[str] = ()
) -> ContractError:
    """Return the error for a contract that is refused for what it changes.

    `faults` are those of the contract, as lines.
    """
    lines = [f"{name} keeps the contract that it has. {detail}", *faults]
    lines_before = len(lines)
    for record in changes["unfit"][:MAX_LISTED_RECORDS]:
        fault = record["errors"][0]
        pointer = f"{fault['pointer']} " if fault["pointer"] else ""
        lines.append(f"  {record['collection']}, {record['id']}: {clean(pointer + fault['detail'])}")
    if (more := changes["records_unfit"] - len(lines) + lines_before) > 0:
        lines.append(f"  and {more} more")
    return ContractError("\n".join(lines), hint=_advice(changes), changes=changes)


def _advice(changes: Mapping[str, Any]) -> str:
    """Say what can be done about what a contract changes."""
    return " ".join([FORCE_HINT] * changes["needs_force"] + [DRAFT_HINT] * changes["needs_draft"])
