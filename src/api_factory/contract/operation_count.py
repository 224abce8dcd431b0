"""The number of operations in a document."""

from __future__ import annotations

from typing import Any

from api_factory.contract.checks.document_rules import METHODS
from api_factory.contract.pointer import PointerError, from_reference, resolve

_METHODS = frozenset(METHODS)


def count_operations(document: dict[str, Any]) -> int:
    """Count the operations of all paths, those behind references as well."""
    paths = document.get("paths")
    counts: dict[str, int] = {}
    return sum(
        _count_at(document, item, counts) for item in (paths.values() if isinstance(paths, dict) else ())
    )


def _count_at(document: dict[str, Any], item: Any, counts: dict[str, int]) -> int:
    """Count the operations of a path item.

    `counts`: the numbers that references lead to, each followed once.
    """
    way: list[str] = []
    while isinstance(item, dict) and isinstance(reference := item.get("$ref"), str):
        if reference in counts:
            count = counts[reference]
            break
        counts[reference] = 0  # For one that leads back to itself.
        way.append(reference)
        try:
            item = resolve(document, from_reference(reference))
        except PointerError:
            item = None
    else:
        has_methods = isinstance(item, dict) and not _METHODS.isdisjoint(item)
        count = sum(item.get(method) is not None for method in METHODS) if has_methods else 0
        more = item.get("additionalOperations") if isinstance(item, dict) else None
        count += len(more) if isinstance(more, dict) else 0
    counts.update(dict.fromkeys(way, count))
    return count
