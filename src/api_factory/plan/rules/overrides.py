"""Rule 1, precedence: what a contract's author says with `x-factory` goes before anything that is inferred.

`x-factory` stands in a path item or an operation: `false` (answer with examples), a role's name, or an object of
`collection` (the key or a name of one's own), `role`, `id` (a dotted property, null for a hidden key), `parent`
(the key of a collection, false for none), `list` (where the array is in the answer), `on-delete` (`refuse`,
`cascade` or `keep`) and `records` (how many records the collection begins with, or a list of them).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from api_factory.contract.pointer import escape
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.path_templates import key
from api_factory.plan.model.decision import Path, Role
from api_factory.plan.model.operation import Operation

ROLES = frozenset(get_args(Role))
KEYWORD = "x-factory"
_KNOWN = frozenset({"collection", "role", "id", "parent", "list", "on-delete", "records"})

MOST_WISHED = 1000
"""The most records that an author may want a collection to begin with."""


@dataclass(slots=True)
class Override:
    """What the author of a contract said about one operation; None where nothing was said.

    `id`: the empty path asks for a hidden key. `parent`: the empty text asks for none. `notes`: what was not
    understood.
    """

    role: Role | None = None
    collection: str | None = None
    id: Path | None = None
    parent: str | None = None
    list: Path | None = None
    on_delete: Literal["refuse", "cascade", "keep"] | None = None
    records: int | tuple[dict[str, Any], ...] | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)


def read_override(document: dict[str, Any], operation: Operation) -> Override | None:
    """The override of an operation: its own words before those of its path; None if there is none."""
    _, item = locate(document, f"/paths/{escape(operation.path)}")
    said = [node[KEYWORD] for node in (mapping(item), operation.extensions) if KEYWORD in node]
    if not said:
        return None
    merged: dict[str, Any] = {}
    notes: list[str] = []
    for value in said:
        if value is False:
            merged["role"] = "example"
        elif isinstance(value, str):
            merged["role"] = value
        elif isinstance(value, dict):
            merged.update(value)
        elif value is not True:
            notes.append(f"{KEYWORD} is neither false, a role nor an object, and is ignored.")
    return _read(merged, notes)


def _read(said: dict[str, Any], notes: list[str]) -> Override:
    override = Override()
    for name, value in said.items():
        if name == "records" and not _apply(override, name, value):
            notes.append(
                f"{KEYWORD}: records is neither a number from 0 to {MOST_WISHED:,} nor a list of at most as many"
                " objects, and is ignored."
            )
        elif name not in _KNOWN or (name != "records" and not _apply(override, name, value)):
            notes.append(f"{KEYWORD}: {name} is not understood, and is ignored.")
    override.notes = tuple(notes)
    return override


def _apply(override: Override, name: str, value: Any) -> bool:
    """Take one member over; False if it has no such meaning."""
    match name, value:
        case "role", str() if value in ROLES:
            override.role = cast(Role, value)
        case "collection", str() if value.strip("/"):
            override.collection = key(value)
        case "id", None:
            override.id = ()
        case "id" | "list", str() if value:
            setattr(override, name, tuple(value.split(".")))
        case "list", "":
            override.list = ()
        case "parent", False | None:
            override.parent = ""
        case "parent", str() if value:
            override.parent = key(value)
        case "on-delete", "refuse" | "cascade" | "keep":
            override.on_delete = value
        case "records", int() if not isinstance(value, bool) and 0 <= value <= MOST_WISHED:
            override.records = value
        case "records", list() if len(value) <= MOST_WISHED and all(isinstance(one, dict) for one in value):
            override.records = tuple(value)
        case _:
            return False
    return True
