"""Discriminators as conditions: a value that names an alternative asks for it.

`propertyName: t` beside two alternatives has `{t: "Cat"}` fit `Cat`, and refuses `{t: "Cow"}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api_factory.contract.pointer import PointerError, escape, from_reference, resolve, split

_MAX_PARTS = 20
"""References that are followed, and parts that are looked into, for one schema."""
_MAX_VALUES = 200_000
"""Values that the alternatives of all discriminators list, each list once for a discriminator."""


class Discriminators:
    """Lower the discriminators of one document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._left = _MAX_VALUES

    def lower(self, node: dict[str, Any], lowered: dict[str, Any]) -> bool:
        """Apply a discriminator to alternatives, which need not exclude each other then.

        False if they list too many values: then one that names no alternative is not refused.
        """
        name = node["discriminator"].get("propertyName")
        branches = lowered.pop("oneOf", None) or lowered.pop("anyOf", None)
        if branches is None:
            return True
        lowered["anyOf"] = branches
        if not isinstance(name, str):
            return True
        branch_references = {
            branch["$ref"]: None
            for branch in branches
            if isinstance(branch, dict) and isinstance(branch.get("$ref"), str)
        }
        alternatives = _alternatives(node["discriminator"].get("mapping"), branch_references)
        conditions: list[Any] = [
            {
                "if": {"properties": {name: {"const": value}}, "required": [name]},
                "then": {"$ref": reference},
            }
            for value, reference in alternatives.items()
        ]
        default = node["discriminator"].get("defaultMapping")
        values: set[str] | None = set()
        if isinstance(default, str):
            test = {"properties": {name: {"enum": list(alternatives)}}, "required": [name]}
            if (reference := _as_reference(default)) in branch_references:
                conditions.append({"if": test, "else": {"$ref": reference}})
        elif branch_references and all(
            isinstance(b, dict) and isinstance(b.get("$ref"), str) for b in branches
        ):
            values = self._values(branch_references, name)
            if values is not None:
                values.update(alternatives, (split(reference)[-1] for reference in branch_references))
                # Of a value that names no alternative it is open which one is meant (OpenAPI 3.1.1, 4.8.25).
                conditions.append({"properties": {name: {"enum": sorted(values)}}})
        if conditions:
            lowered["allOf"] = [*lowered.get("allOf", ()), *conditions]
        return values is not None

    def _values(self, references: Iterable[str], name: str) -> set[str] | None:
        """Return the texts that schemas, or parts of them, allow for a property.

        They do so by `enum` or `const`. None if there are too many.
        """
        values: set[str] = set()
        visited: set[int] = set()
        for reference in references:
            stack: list[Any] = [{"$ref": reference}]
            for _ in range(_MAX_PARTS):
                node = followed(self._document, stack.pop()) if stack else None
                if not isinstance(node, dict):
                    continue
                if isinstance(node.get("allOf"), list):
                    stack.extend(node["allOf"][-_MAX_PARTS:])
                properties = node.get("properties")
                described = properties.get(name) if isinstance(properties, dict) else None
                described = followed(self._document, described)
                if not isinstance(described, dict) or id(described) in visited:
                    continue
                visited.add(id(described))
                choices = described.get("enum")
                listed = choices if isinstance(choices, list) else []
                self._left -= len(listed)
                if self._left < 0:
                    return None
                values |= {value for value in (*listed, described.get("const")) if isinstance(value, str)}
        return values


def followed(document: dict[str, Any], node: Any) -> Any:
    """Return what the references of a node lead to, None if that is nothing."""
    for _ in range(_MAX_PARTS):
        if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
            return node
        try:
            node = resolve(document, from_reference(node["$ref"]))
        except PointerError:
            return None
    return None


def _alternatives(mapping: Any, branch_references: Iterable[str]) -> dict[str, str]:
    """Map the values of a discriminator to alternatives: its mapping, then their names."""
    references = {
        value: _as_reference(target)
        for value, target in (mapping.items() if isinstance(mapping, dict) else ())
        if isinstance(target, str)
    }
    mapped = set(references.values())
    for reference in branch_references:
        if reference not in mapped:
            references.setdefault(split(reference)[-1], reference)
    branches = set(branch_references)
    return {value: reference for value, reference in references.items() if reference in branches}


def _as_reference(target: str) -> str:
    return target if target.startswith("#/") else f"#/components/schemas/{escape(target)}"
