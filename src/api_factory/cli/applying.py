"""What a contract changes for a project, in words, and the errors of one that is refused."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from api_factory.cli.bringing import refused
from api_factory.cli.documents import Document
from api_factory.cli.faults import write_faults
from api_factory.errors import ClientProblem

MOST_SHOWN = 8
"""How many operations are named, of those that come or go."""


@contextmanager
def refusals(document: Document | None, project: str, as_json: bool) -> Iterator[None]:
    """Show what a server has against a contract before the error itself: faults beside their lines, records."""
    try:
        yield
    except ClientProblem as problem:
        if document is not None and problem.faults and not as_json:
            write_faults(problem.faults, document, sys.stderr)
        if document is not None and problem.changes is not None:
            raise refused(problem, document.name, project, problem.changes, as_json=as_json) from None
        raise


def change_fields(changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The changes that there are, for people."""
    fields = [
        ("Added", _operations(changes["operations_added"])),
        ("Removed", _operations(changes["operations_removed"])),
    ]
    if checked := changes["records_checked"]:
        unfit = changes["records_unfit"]
        fit = "all fit" if not unfit else f"{unfit} no longer fit"
        fields.append(("Records", f"{checked} checked, {fit}"))
    return [field for field in fields if field[1]]


def plan_line(counts: Mapping[str, int]) -> str:
    """A plan in one line."""
    parts = [
        _many(counts["collections"], "collection", "collections"),
        _many(counts["stateful"], "operation works on stored records", "operations work on stored records"),
        _many(counts["examples"], "operation answers with examples", "operations answer with examples"),
    ]
    return ", ".join(part for part in parts if part) or "no operations"


def counts_of(explanation: Mapping[str, Any]) -> dict[str, int]:
    """The same numbers of a plan as it is explained."""
    operations = explanation["operations"]
    examples = sum(operation["role"] == "example" for operation in operations)
    return {
        "collections": len(explanation["collections"]),
        "operations": len(operations),
        "stateful": len(operations) - examples,
        "examples": examples,
    }


def _many(count: int, one: str, many: str) -> str:
    """So many of something; nothing for none."""
    return f"{count} {one if count == 1 else many}" if count else ""


def _operations(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_SHOWN])
    return shown if len(names) <= MOST_SHOWN else f"{shown} and {len(names) - MOST_SHOWN} more"
