"""Path items whose `$ref` stands beside other fields, as one path item.

`{$ref: '#/paths/~1a', delete: {...}}` has the operations of `/a`, and a delete. What both have is undefined; here the
field beside the reference counts, and parameters are those of both.
"""

from __future__ import annotations

from typing import Any

from api_factory.contract.checks.references import LONGEST_CHAIN
from api_factory.contract.pointer import PointerError, from_reference, resolve


def merge_path_items(document: dict[str, Any]) -> None:
    """Put the fields of the target into each path item with fields beside its `$ref`, in place."""
    homes = [document.get("paths"), document.get("webhooks")]
    components = document.get("components")
    if isinstance(components, dict):
        homes.append(components.get("pathItems"))
    for home in homes:
        if isinstance(home, dict):
            for name, item in home.items():
                if isinstance(item, dict) and len(item) > 1 and isinstance(item.get("$ref"), str):
                    home[name] = _merged(document, item)


def _merged(document: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """Merge a path item with all that its reference leads to; as it is if that is no path item."""
    merged: dict[str, Any] = {}
    node: Any = item
    for _ in range(LONGEST_CHAIN):
        rest = {name: value for name, value in node.items() if name != "$ref"}
        lists = [
            each for each in (rest.get("parameters"), merged.get("parameters")) if isinstance(each, list)
        ]
        merged = rest | merged
        if len(lists) > 1:
            merged["parameters"] = [parameter for each in lists for parameter in each]
        reference = node.get("$ref")
        if not isinstance(reference, str):
            return merged
        try:
            node = resolve(document, from_reference(reference))
        except PointerError:
            break
        if not isinstance(node, dict):
            break
    return item
