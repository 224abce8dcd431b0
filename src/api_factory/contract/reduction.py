"""Documents without their faulty units.

Operations in faulty units become stubs that say so; faulty components are left out. The rest is valid by
itself, so nothing that uses it meets a fault.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api_factory.contract.checks.document_rules import METHODS
from api_factory.contract.checks.grammar import Version
from api_factory.contract.checks.units import (
    ITEM_HOMES,
    PARTS,
    Unit,
    child,
    component_homes,
    is_item,
    members,
    unit_of,
)
from api_factory.contract.fault import Fault
from api_factory.contract.pointer import PointerError, escape, follow, from_reference, join, resolve, split

_PARAMETER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Reduction:
    """A document without its faulty units.

    `faulty`: the operations that are taken out, by pointer, with their faults. `shut`: those of them whose
    `security` is unknown. `lost`: paths whose operations are unknown, with the faults. `leaves_nothing`: no
    operation is left to serve.
    """

    document: dict[str, Any]
    faulty: dict[str, tuple[Fault, ...]]
    shut: frozenset[str]
    lost: dict[str, tuple[Fault, ...]]
    leaves_nothing: bool


def reduce(
    document: dict[str, Any], version: Version, faulty: Mapping[Unit, Sequence[Fault]], shut: Collection[Unit]
) -> Reduction:
    """Take faulty units out of a document.

    `shut`: units whose `security` cannot be relied upon.
    """
    reducer = _Reducer(document, version, faulty, shut)
    for home in ITEM_HOMES:
        document = _with(document, home, dict(reducer.items(home)))
    for home in list(component_homes(document)):
        sound = {name: part for name, part in members(document, home).items() if (*home, name) not in faulty}
        document = _with(document, home, sound)
    stubs = reducer.stubs
    operations = list(_served(document))
    served_stubs = {pointer: stubs[pointer] for pointer in operations if pointer in stubs}
    leaves_nothing = all(pointer in stubs for pointer in operations)
    return Reduction(document, served_stubs, frozenset(map(join, shut)), reducer.lost, leaves_nothing)


def _served(document: dict[str, Any]) -> Iterator[str]:
    """Yield the pointer of every operation that a document's paths lead to."""
    for path, item in members(document, ("paths",)).items():
        if not path.startswith("/"):
            continue
        try:
            node, pointer = follow(document, item, f"/paths/{escape(path)}")
        except PointerError:
            continue
        for method in METHODS:
            if isinstance(child(node, method), dict):
                yield f"{pointer}/{method}"
        more = child(node, "additionalOperations")
        for method in more if isinstance(more, dict) else ():
            yield f"{pointer}/additionalOperations/{escape(method)}"


def _with(document: dict[str, Any], home: Unit, new_members: dict[str, Any]) -> dict[str, Any]:
    """Replace the members at a home of units, if an object is there."""
    first, *rest = home
    inner = document.get(str(first))
    if not isinstance(inner, dict):
        return document
    if rest:
        new_members = _with(inner, tuple(rest), new_members)
    return {**document, str(first): new_members}


class _Reducer:
    """Reducer of one document."""

    def __init__(
        self,
        document: dict[str, Any],
        version: Version,
        faulty: Mapping[Unit, Sequence[Fault]],
        shut: Collection[Unit],
    ) -> None:
        self.document = document
        self.version = version
        self.faulty = faulty
        self.shut = shut
        self.stubs: dict[str, tuple[Fault, ...]] = {}
        self.lost: dict[str, tuple[Fault, ...]] = {}
        self.ends: dict[str, tuple[bool, Sequence[Fault]]] = {}
        self.items_with_faults = {unit if is_item(unit) else unit[:-1] for unit in faulty}

    def items(self, home: Unit) -> Iterator[tuple[str, Any]]:
        """Yield the path items at a home, with faulty parts replaced."""
        for name, item in members(self.document, home).items():
            unit = (*home, name)
            if faults := self._astray(unit, item):
                if home == ("paths",):
                    self.lost[name] = tuple(faults)
                yield name, self._parts(unit, item) if unit in self.faulty and isinstance(item, dict) else {}
            elif unit in self.items_with_faults:
                yield name, self._item(unit, item)
            else:
                yield name, item

    def _item(self, unit: Unit, item: dict[str, Any]) -> dict[str, Any]:
        if unit not in self.faulty:
            rest = {key: value for key, value in item.items() if key not in PARTS}
            return rest | self._parts(unit, item)
        # What stands beside a reference is not served.
        return {"$ref": item["$ref"]} if "$ref" in item else self._parts(unit, item)

    def _parts(self, unit: Unit, item: dict[str, Any]) -> dict[str, Any]:
        parts = {key: self._part(unit, key, part) for key, part in item.items() if key in PARTS}
        return {key: part for key, part in parts.items() if part is not None}

    def _astray(self, unit: Unit, item: Any) -> Sequence[Fault]:
        """Return the faults for which a path item leads to no object that is left."""
        leads, faults = self._end(item)
        return () if leads and not self._is_far(unit) else faults or self.faulty.get(unit, ())

    def _is_far(self, unit: Unit) -> bool:
        """True if the reference of a path item is too far from an object to be followed."""
        reference = join((*unit, "$ref"))
        return any(fault.pointer == reference for fault in self.faulty.get(unit, ()))

    def _end(self, item: Any) -> tuple[bool, Sequence[Fault]]:
        """Tell if a path item leads to an object that is left, else with the faults on the way."""
        way: list[tuple[str, Unit]] = []
        node, leads = item, True
        faults: Sequence[Fault] = ()
        while isinstance(node, dict) and "$ref" in node:
            reference = str(node["$ref"])
            if reference in self.ends:
                leads, faults = self.ends[reference]
                break
            self.ends[reference] = False, ()  # Which stands where it leads back to itself.
            try:
                tokens = split(from_reference(reference))
                node = resolve(self.document, join(tokens))
            except PointerError:
                tokens, node = (), None
            way.append((reference, unit_of(tokens) or tokens))
        else:
            leads = isinstance(node, dict)
        for reference, unit in reversed(way):
            own = self.faulty.get(unit, ())
            leads = leads and (not own or is_item(unit)) and not self._is_far(unit)
            faults = () if leads else faults or own
            self.ends[reference] = leads, faults
        return leads, faults

    def _part(self, unit: Unit, key: str, node: Any) -> Any:
        """Return an operation, or its stub if it or its path item is faulty."""
        part_unit = (*unit, key)
        faults = self.faulty.get(part_unit) or self.faulty.get(unit)
        if faults is None or node is None:
            return node
        return None if key not in METHODS else self._stub(part_unit, node, faults)

    def _stub(self, unit: Unit, node: Any, faults: Sequence[Fault]) -> dict[str, Any]:
        """Return an operation that says why it is not served, and who may call it."""
        self.stubs[join(unit)] = tuple(faults)
        stub: dict[str, Any] = {}
        for name in ("operationId", "summary"):
            if isinstance(text := child(node, name), str):
                stub[name] = text
        tags = child(node, "tags")
        if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
            stub["tags"] = tags
        stub["description"] = "\n".join(
            ["Not served until the contract is mended:", "", *(f"- {fault.sentence}" for fault in faults)]
        )
        names = _PARAMETER.findall(str(unit[1])) if unit[0] == "paths" else []
        if names:
            stub["parameters"] = [self._path_parameter(name) for name in names]
        stub["responses"] = {"501": {"description": "The contract is faulty here."}}
        if isinstance(node, dict) and "security" in node and unit not in self.shut:
            stub["security"] = node["security"]
        return stub

    def _path_parameter(self, name: str) -> dict[str, Any]:
        schema_fields = {"type": "string"} if self.version == "2.0" else {"schema": {"type": "string"}}
        return {"name": name, "in": "path", "required": True, **schema_fields}
