"""What another contract changes for the operations of an API: which came, which went, which are not as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api_factory.contract.checks.document_rules import METHODS
from api_factory.contract.pointer import PointerError, from_reference, resolve


@dataclass(frozen=True, slots=True)
class OperationChanges:
    """Operations as `POST /pets`, in the order of their documents."""

    added: list[str]
    removed: list[str]
    changed: list[str]


def compare(before: dict[str, Any], after: dict[str, Any]) -> OperationChanges:
    """What differs between the operations of two documents; an operation is all that it says and refers to."""
    old, new = _operations(before), _operations(after)
    return OperationChanges(
        added=[name for name in new if name not in old],
        removed=[name for name in old if name not in new],
        changed=[name for name in new if name in old and new[name] != old[name]],
    )


def _operations(document: dict[str, Any]) -> dict[str, str]:
    """Every operation, with a text that is the same for two that say the same."""
    found = {}
    shared = {key: document.get(key) for key in ("security", "servers")}
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if not isinstance(item, dict):
            continue
        of_path = {key: value for key, value in item.items() if key not in METHODS}
        for method, operation in item.items():
            if method in METHODS and isinstance(operation, dict):
                whole = [{**shared, **of_path, **operation}, of_path.get("parameters")]
                closure = {name: _at(document, name) for name in sorted(_closure(document, whole))}
                found[f"{method.upper()} {path}"] = json.dumps([whole, closure], sort_keys=True, default=str)
    return found


def _closure(document: dict[str, Any], node: Any) -> set[str]:
    """Every reference into the document that a node makes, by whatever detour."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(_at(document, name))
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str) and value.startswith("#"):
                yield value
            else:
                yield from _references(value)


def _at(document: dict[str, Any], reference: str) -> Any:
    """What a reference leads to, None for nothing."""
    try:
        return resolve(document, from_reference(reference))
    except PointerError:
        return None
