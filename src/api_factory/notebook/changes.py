"""Changes that another contract makes to the operations of an API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api_factory.contract.checks.document_rules import METHODS
from api_factory.contract.pointer import PointerError, from_reference, resolve


@dataclass(frozen=True, slots=True)
class OperationChanges:
    """Operations such as `POST /pets`, in the order of their documents."""

    added: list[str]
    removed: list[str]
    changed: list[str]


def compare(before: dict[str, Any], after: dict[str, Any]) -> OperationChanges:
    """Compare the operations of two documents.

    An operation has changed if it, its path item or anything that they refer to has.
    """
    old, new = _operations(before), _operations(after)
    return OperationChanges(
        added=[name for name in new if name not in old],
        removed=[name for name in old if name not in new],
        changed=[name for name in new if name in old and new[name] != old[name]],
    )


def _operations(document: dict[str, Any]) -> dict[str, str]:
    """Return every operation as text, equal for equal operations."""
    texts = {}
    document_fields = {key: document.get(key) for key in ("security", "servers")}
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if not isinstance(item, dict):
            continue
        path_item_fields = {key: value for key, value in item.items() if key not in METHODS}
        for method, operation in item.items():
            if method in METHODS and isinstance(operation, dict):
                fields = [
                    {**document_fields, **path_item_fields, **operation},
                    path_item_fields.get("parameters"),
                ]
                references = {
                    reference: _resolve(document, reference)
                    for reference in sorted(_closure(document, fields))
                }
                texts[f"{method.upper()} {path}"] = json.dumps(
                    [fields, references], sort_keys=True, default=str
                )
    return texts


def _closure(document: dict[str, Any], node: Any) -> set[str]:
    """Collect the references that a node makes, directly or not."""
    references: set[str] = set()
    waiting = [node]
    while waiting:
        for reference in _references(waiting.pop()):
            if reference not in references:
                references.add(reference)
                waiting.append(_resolve(document, reference))
    return references


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


def _resolve(document: dict[str, Any], reference: str) -> Any:
    """Return the target of a reference, or None."""
    try:
        return resolve(document, from_reference(reference))
    except PointerError:
        return None
