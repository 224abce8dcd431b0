"""Rule 1, precedence: what the author of a contract says with `x-factory` goes before what is inferred."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from api_factory.contract.pointer import escape, join
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.path_templates import key
from api_factory.plan.model.effect import Effect
from api_factory.plan.model.inference import Refusal
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.rules.effect_words import Misread, read_counts, read_effects

ROLES = frozenset(role for role in Role if role not in (Role.FAULTY, Role.EXPORT) and not role.signs)
"""The roles that an author may give an operation."""

KEYWORD = "x-factory"
_KNOWN = (
    *("collection", "role", "id", "parent", "list", "on-delete", "records"),
    *("effect", "part", "counts", "parameter", "with", "links"),
)

MOST_WISHED = 1000
"""The most records that an author may want a collection to begin with."""


@dataclass(slots=True)
class Override:
    """What the author of a contract said about one operation; None where nothing was said.

    `id`: the empty path asks for a hidden key. `parent`: the empty text asks for none. `counts`: by the place in the
    answer. `parameter`: what names the record. `other`: the collection that records are linked with; `links`: the path
    where, if it is not this one. `pointers`: where each member stands, and under the empty
    name all of it. `refusals`: what was not understood. `inferred`: it is an assignment's word, not the author's.
    """

    role: Role | None = None
    collection: str | None = None
    id: Path | None = None
    parent: str | None = None
    list: Path | None = None
    on_delete: Literal["refuse", "cascade", "keep"] | None = None
    records: int | tuple[dict[str, Any], ...] | None = None
    effects: tuple[Effect, ...] = ()
    part: Path | None = None
    counts: dict[Path, Any] = field(default_factory=dict)
    parameter: str | None = None
    other: str | None = None
    links: str | None = None
    pointers: dict[str, str] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    inferred: bool = False

    def refuse(self, detail: str, member: str = "role", *way: str | int) -> Refusal:
        """The refusal of a member, or of what is at the end of a way inside it; of all of it if it is not there."""
        pointer = self.pointers.get(member) or self.pointers.get("role") or self.pointers.get("", "")
        return Refusal(pointer + (join(way) if member in self.pointers else ""), detail)


def read_override(document: dict[str, Any], operation: Operation) -> Override | None:
    """The override of an operation: its own words before those of its path; None if there is none."""
    where, item = locate(document, f"/paths/{escape(operation.path)}")
    places = ((where, mapping(item)), (operation.pointer, operation.extensions))
    said = [(f"{pointer}/{KEYWORD}", node[KEYWORD]) for pointer, node in places if KEYWORD in node]
    if not said:
        return None
    override = Override()
    merged: dict[str, Any] = {}
    refusals: list[Refusal] = []
    for pointer, value in said:
        override.pointers[""] = pointer
        if value is False or isinstance(value, str):
            merged["role"] = "example" if value is False else value
            override.pointers["role"] = pointer
        elif isinstance(value, dict):
            merged.update(value)
            override.pointers.update({str(name): f"{pointer}/{escape(str(name))}" for name in value})
        elif value is not True:
            refusals.append(Refusal(pointer, f"{KEYWORD} is neither false, a role nor an object."))
    for name, value in merged.items():
        refusals += _taken(override, name, value)
    override.refusals = tuple(refusals)
    override.role = override.role or _implied(override, operation.method)
    return override


def _implied(override: Override, method: str) -> Role | None:
    """The role that goes without saying: only actions have effects, only counts have counts."""
    if override.effects:
        return Role.ACTION
    if override.counts:
        return Role.COUNT
    if override.part is not None:
        return _PART_ROLES.get(method, Role.PART_WRITE)
    if override.other is not None:
        return _LINK_ROLES.get(method, Role.LINK)
    return None


_PART_ROLES: dict[str, Role] = {"get": Role.PART_READ, "delete": Role.PART_DELETE}
_LINK_ROLES: dict[str, Role] = {"get": Role.LIST, "delete": Role.UNLINK}


def _taken(override: Override, name: Any, value: Any) -> list[Refusal]:
    """Take one member over; return why it is refused, if it is."""
    try:
        if name not in _KNOWN:
            return [override.refuse(f"{KEYWORD} has no {name}; it has {', '.join(_KNOWN)}.", str(name))]
        if not _apply(override, name, value):
            raise Misread(_EXPECTED.get(name, "is not understood"))
    except Misread as misread:
        where = ".".join(map(str, (name, *misread.way)))
        return [override.refuse(f"{KEYWORD}: {where} {misread.detail}.", str(name), *misread.way)]
    return []


_EXPECTED = {
    "role": f"is none of {', '.join(role for role in Role if role in ROLES)}",
    "on-delete": "is none of refuse, cascade and keep",
    "collection": "is no path or name of a collection",
    "records": f"is neither a number from 0 to {MOST_WISHED:,} nor a list of at most as many objects",
}


def _apply(override: Override, name: str, value: Any) -> bool:
    """Take one member over; False if it has no such meaning."""
    match name, value:
        case "role", str() if value in ROLES:
            override.role = Role(value)
        case "collection", str() if value.strip("/"):
            override.collection = key(value)
        case "id", None:
            override.id = ()
        case "id" | "list" | "part", str() if value:
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
        case "effect", _:
            override.effects = read_effects(value)
        case "counts", _:
            override.counts = read_counts(value)
        case "parameter", str() if value:
            override.parameter = value
        case "with", str() if value.strip("/"):
            override.other = key(value)
        case "links", str() if value.strip("/"):
            override.links = key(value)
        case _:
            return False
    return True
