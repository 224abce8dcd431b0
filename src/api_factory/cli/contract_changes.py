"""Changes that a contract makes to a project, in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from api_factory.cli.contract_files import refusal_error
from api_factory.cli.documents import Document
from api_factory.cli.faults import write_faults
from api_factory.errors import ClientProblem

MAX_LISTED_OPERATIONS = 8
"""Operations that are named of those added, and likewise of those removed."""


@contextmanager
def refusals(document: Document | None, project: str, as_json: bool) -> Iterator[None]:
    """Write why a server refuses a contract, before the error itself.

    Faults are written beside their lines, records that do not fit in a table.
    """
    try:
        yield
    except ClientProblem as problem:
        if document is not None and problem.faults and not as_json:
            write_faults(problem.faults, document, sys.stderr)
        if document is not None and problem.changes is not None:
            raise refusal_error(problem, document.name, project, problem.changes, as_json=as_json) from None
        raise


def change_fields(changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the changes to operations and records, as fields."""
    fields = [
        ("Added", named_operations(changes["operations_added"])),
        ("Removed", named_operations(changes["operations_removed"])),
        ("Taken out", named_operations(changes["operations_faulty"])),
    ]
    if checked := changes["records_checked"]:
        unfit = changes["records_unfit"]
        fit = "all fit" if not unfit else f"{unfit} no longer fit"
        fields.append(("Records", f"{checked} checked, {fit}"))
    return [field for field in fields if field[1]]


def plan_line(counts: Mapping[str, int]) -> str:
    """Summarize a plan in one line, from its counts.

    `{"collections": 2, "stateful": 9, "examples": 0}` is "2 collections, 9 operations work on stored records".
    """
    parts = [
        _count(counts["collections"], "collection", "collections"),
        _count(counts["stateful"], "operation works on stored records", "operations work on stored records"),
        _count(counts["examples"], "operation answers with examples", "operations answer with examples"),
        _count(counts["faulty"], "operation is faulty", "operations are faulty"),
    ]
    return ", ".join(part for part in parts if part) or "no operations"


def plan_fields(counts: Mapping[str, int], examples: Sequence[str]) -> list[tuple[str, str]]:
    """Return labelled lines about a plan: its summary, and what answers with examples."""
    return [("Plan", plan_line(counts)), *([("Examples", named_operations(examples))] if examples else [])]


def counts_of(explanation: Mapping[str, Any]) -> dict[str, int]:
    """Count the operations of an explained plan, for `plan_line`."""
    operations = explanation["operations"]
    examples = sum(operation["role"] == "example" for operation in operations)
    faulty = sum(operation["role"] == "faulty" for operation in operations)
    return {
        "collections": len(explanation["collections"]),
        "operations": len(operations),
        "stateful": len(operations) - examples - faulty,
        "examples": examples,
        "faulty": faulty,
    }


def _count(count: int, singular: str, plural: str) -> str:
    """Return `1 collection`, `2 collections`, or nothing for none."""
    return f"{count} {singular if count == 1 else plural}" if count else ""


def named_operations(names: Sequence[str]) -> str:
    """List the first of some operations, and how many more there are."""
    listed = ", ".join(names[:MAX_LISTED_OPERATIONS])
    return (
        listed
        if len(names) <= MAX_LISTED_OPERATIONS
        else f"{listed} and {len(names) - MAX_LISTED_OPERATIONS} more"
    )
