"""What faults concern: the units that they are in, and all that lead to these by `$ref`.

The document is gone through once, and what a unit leads to is noted the other way round: the time is linear in the
size of the document, however many faults there are.
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

MOST_CAUSES = 5
"""How many findings are told of one unit."""


@dataclass(slots=True)
class Concern:
    """Why a unit is faulty: the first of its findings; `shut`: its own `security` may not be what it seems."""

    causes: list[Finding] = field(default_factory=list)
    shut: bool = False

    def add(self, findings: Iterable[Finding]) -> bool:
        """Take in the causes of another one, as many as there is room for; whether there were new ones."""
        before = len(self.causes)
        for finding in findings:
            if len(self.causes) >= MOST_CAUSES:
                break
            if not any(finding is other for other in self.causes):
                self.causes.append(finding)
        return len(self.causes) > before


def concerns(document: dict[str, Any], findings: Iterable[Finding]) -> dict[Unit, Concern] | None:
    """The units that findings concern, each with its causes; None if one concerns the whole document."""
    concerned = _Concerned(document)
    for finding in findings:
        if not concerned.mark(finding):
            return None
    users = concerned.users()
    _spread(concerned.units, users)
    return None if SCHEMES in concerned.units else concerned.units


class _Concerned:
    """The units of one document that have faults of their own."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.units: dict[Unit, Concern] = {}
        # An object may stand in several units, by YAML aliases, and is faulty in all of them.
        self._marks: dict[int, dict[str | int, Concern]] = {}
        self._targets: dict[str, Unit | None] = {}

    def mark(self, finding: Finding) -> bool:
        """Note where a finding is; False if it concerns the whole document."""
        unit = concern(finding)
        if unit is None:
            return False
        tokens = finding.tokens
        is_twice = finding.code == "duplicate-key"
        node, key = _holder(self.document, tokens[:-1] if is_twice else tokens)
        key = tokens[-1] if key is None else key
        shut = "security" in tokens or (is_twice and tokens[-1] in PARTS)
        marked = self._marks.setdefault(id(node), {}).setdefault(key, Concern())
        for noted in (marked, self.units.setdefault(unit, Concern())):
            noted.add([finding])
            noted.shut |= shut
        return True

    def users(self) -> dict[Unit, list[Unit]]:
        """For each unit those that lead to it by `$ref`; marks become units on the way."""
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
                for key, noted in self._marks.get(id(item), {}).items():
                    self._note((*home, name, key) if key in PARTS else (*home, name), noted)
                for key, part in item.items():
                    if key in PARTS:
                        yield (*home, name, key), part
                yield (*home, name), {key: value for key, value in item.items() if key not in PARTS}
        for home in component_homes(self.document):
            for name, component in members(self.document, home).items():
                yield (*home, name), component
        yield SCHEMES, members(self.document, SCHEMES)

    def _targets_below(self, unit: Unit, root: Any) -> set[Unit]:
        """The units that one leads to; what is marked in it makes it faulty."""
        targets: set[Unit] = set()
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict):
                for reference in _references(node):
                    target = self._target(reference)
                    if target is not None and target != unit:
                        targets.add(target)
                waiting.extend(value for value in node.values() if isinstance(value, dict | list))
            elif isinstance(node, list):
                waiting.extend(value for value in node if isinstance(value, dict | list))
            for noted in self._marks.get(id(node), {}).values():
                self._note(unit, noted)
        return targets

    def _note(self, unit: Unit, noted: Concern) -> None:
        own = self.units.setdefault(unit, Concern())
        own.add(noted.causes)
        own.shut |= noted.shut

    def _target(self, reference: str) -> Unit | None:
        """The unit that a reference leads into; not a path item as a whole, which stays one whatever is in it."""
        if reference not in self._targets:
            tokens = split(from_reference(reference)) if is_local(reference) else ()
            target = unit_of(tokens)
            self._targets[reference] = None if target == tokens and is_item(target) else target
        return self._targets[reference]


def _holder(document: dict[str, Any], tokens: Tokens) -> tuple[Any, str | int | None]:
    """The innermost object or array on a way, and the token that leads nowhere from there; None: it is the end."""
    node: Any = document
    for token in tokens:
        inner = child(node, token)
        if not isinstance(inner, dict | list):
            return node, token
        node = inner
    return node, None


def _references(node: dict[str, Any]) -> Iterator[str]:
    """The references that stand in an object: its `$ref`, and those of its discriminator."""
    if isinstance(reference := node.get("$ref"), str):
        yield reference
    mapping = child(node.get("discriminator"), "mapping") if "discriminator" in node else None
    if isinstance(mapping, dict):
        yield from (value for value in mapping.values() if isinstance(value, str))


def _spread(units: dict[Unit, Concern], users: Mapping[Unit, list[Unit]]) -> None:
    """Make faulty whatever leads to a faulty unit, with the same causes."""
    waiting = deque(units)
    while waiting:
        unit = waiting.popleft()
        for user in users.get(unit, ()):
            if units.setdefault(user, Concern()).add(units[unit].causes):
                waiting.append(user)
