"""Units that faults concern: those with a fault, and those that refer to one.

The document is walked once, and references are noted in reverse: the time is linear in the size of the
document, however many faults there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api_factory.contract.checks.units import (
    ITEM_HOMES,
    PARTS,
    SCHEMES,
    Unit,
    child,
    component_homes,
    concern,
    is_item,
    members,
    unit_of,
)
from api_factory.contract.findings import Finding, Tokens
from api_factory.contract.pointer import from_reference, is_local, split

MAX_CAUSES = 5
"""Findings kept of one unit."""


@dataclass(slots=True)
class Concern:
    """First findings that make a unit faulty.

    `shut`: the `security` of the unit itself may not be what it seems.
    """

    causes: list[Finding] = field(default_factory=list)
    shut: bool = False

    def add(self, findings: Iterable[Finding]) -> bool:
        """Add as many causes as there is room for; True if there were new ones."""
        old_count = len(self.causes)
        for finding in findings:
            if len(self.causes) >= MAX_CAUSES:
                break
            if not any(finding is cause for cause in self.causes):
                self.causes.append(finding)
        return len(self.causes) > old_count


def concerns(document: dict[str, Any], findings: Iterable[Finding]) -> dict[Unit, Concern] | None:
    """Return the units that findings concern, with their causes.

    None if a finding concerns the whole document.
    """
    marker = _UnitMarker(document)
    for finding in findings:
        if not marker.mark(finding):
            return None
    users = marker.users()
    _spread(marker.units, users)
    return None if SCHEMES in marker.units else marker.units


class _UnitMarker:
    """Marker of the units of a document that have faults of their own."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.units: dict[Unit, Concern] = {}
        # YAML aliases put an object into several units; it is faulty in all of them.
        self._marks: dict[int, dict[str | int, Concern]] = {}
        self._targets: dict[str, Unit | None] = {}

    def mark(self, finding: Finding) -> bool:
        """Mark the place of a finding; False if it concerns the whole document."""
        unit = concern(finding)
        if unit is None:
            return False
        tokens = finding.tokens
        is_duplicate = finding.code == "duplicate-key"
        node, key = _innermost(self.document, tokens[:-1] if is_duplicate else tokens)
        key = tokens[-1] if key is None else key
        shut = "security" in tokens or (is_duplicate and tokens[-1] in PARTS)
        marked = self._marks.setdefault(id(node), {}).setdefault(key, Concern())
        for entry in (marked, self.units.setdefault(unit, Concern())):
            entry.add([finding])
            entry.shut |= shut
        return True

    def users(self) -> dict[Unit, list[Unit]]:
        """Map each unit to those that refer to it by `$ref`; mark units on the way."""
        users: dict[Unit, list[Unit]] = {}
        for unit, root in self._roots():
            for target in self._targets_below(unit, root):
                users.setdefault(target, []).append(unit)
        return users

    def _roots(self) -> Iterator[tuple[Unit, Any]]:
        for home in ITEM_HOMES:
            for name, item in members(self.document, home).items():
                if not isinstance(item, dict):
                    continue
                for key, entry in self._marks.get(id(item), {}).items():
                    self._note((*home, name, key) if key in PARTS else (*home, name), entry)
                for key, part in item.items():
                    if key in PARTS:
                        yield (*home, name, key), part
                yield (*home, name), {key: value for key, value in item.items() if key not in PARTS}
        for home in component_homes(self.document):
            for name, component in members(self.document, home).items():
                yield (*home, name), component
        yield SCHEMES, members(self.document, SCHEMES)

    def _targets_below(self, unit: Unit, root: Any) -> set[Unit]:
        """Return the units that a unit refers to, and apply the marks inside it."""
        targets: set[Unit] = set()
        pending = [root]
        while pending:
            node = pending.pop()
            if isinstance(node, dict):
                for reference in _references(node):
                    target = self._target(reference)
                    if target is not None and target != unit:
                        targets.add(target)
                pending.extend(value for value in node.values() if isinstance(value, dict | list))
            elif isinstance(node, list):
                pending.extend(value for value in node if isinstance(value, dict | list))
            for entry in self._marks.get(id(node), {}).values():
                self._note(unit, entry)
        return targets

    def _note(self, unit: Unit, entry: Concern) -> None:
        unit_concern = self.units.setdefault(unit, Concern())
        unit_concern.add(entry.causes)
        unit_concern.shut |= entry.shut

    def _target(self, reference: str) -> Unit | None:
        """Return the unit that a reference leads into.

        None for a path item as a whole, which is a path item whatever is in it.
        """
        if reference not in self._targets:
            tokens = split(from_reference(reference)) if is_local(reference) else ()
            target = unit_of(tokens)
            self._targets[reference] = None if target == tokens and is_item(target) else target
        return self._targets[reference]


def _innermost(document: dict[str, Any], tokens: Tokens) -> tuple[Any, str | int | None]:
    """Return the innermost container on a path, and the token that fails there.

    The token is None if the whole path exists.
    """
    node: Any = document
    for token in tokens:
        inner = child(node, token)
        if not isinstance(inner, dict | list):
            return node, token
        node = inner
    return node, None


def _references(node: dict[str, Any]) -> Iterator[str]:
    """Yield the references in an object: its `$ref`, and its discriminator's."""
    if isinstance(reference := node.get("$ref"), str):
        yield reference
    mapping = child(node.get("discriminator"), "mapping") if "discriminator" in node else None
    if isinstance(mapping, dict):
        yield from (value for value in mapping.values() if isinstance(value, str))


def _spread(units: dict[Unit, Concern], users: Mapping[Unit, list[Unit]]) -> None:
    """Make every unit faulty that refers to a faulty one, with the same causes."""
    pending = deque(units)
    while pending:
        unit = pending.popleft()
        for user in users.get(unit, ()):
            if units.setdefault(user, Concern()).add(units[unit].causes):
                pending.append(user)
