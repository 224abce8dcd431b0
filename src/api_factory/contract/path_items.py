"""Path items whose `$ref` stands beside other fields, as one path item.

`{$ref: '#/paths/~1a', delete: {...}}` has the operations of `/a`, and a delete. What both have is undefined; here the
field beside the reference counts, and parameters are those of both.
"""

from __future__ import annotations

from typing import Any

from api_factory.contract.checks.references import LONGEST_CHAIN
from api_factory.contract.pointer import PointerError, from_reference, resolve

_MAX_STEPS = 20_000
"""References that are followed, and fields and parameters that are merged, for one document.

Path items beyond them stay as they are.
"""


def merge_path_items(document: dict[str, Any]) -> None:
    """Put the fields of its target in the place of each `$ref` that has others beside it.

    The document is changed in place.
    """
    homes = [document.get("paths"), document.get("webhooks")]
    components = document.get("components")
    if isinstance(components, dict):
        homes.append(components.get("pathItems"))
    left = _MAX_STEPS
    merged: list[tuple[dict[str, Any], dict[str, Any]]] = []
    # Chains are those of the document as it came: merging changes no path item before all are known.
    for home in homes:
        for item in list(home.values()) if isinstance(home, dict) else ():
            if isinstance(item, dict) and len(item) > 1 and isinstance(item.get("$ref"), str) and left > 0:
                chain = _chain(document, item)
                left -= len(chain) or LONGEST_CHAIN
                fields = _merged(chain)
                left -= sum(len(value) if isinstance(value, list) else 1 for value in fields.values())
                if chain and left > 0:
                    merged.append((item, fields))
    for item, fields in merged:
        item.clear()
        item.update(fields)


def _chain(document: dict[str, Any], item: dict[str, Any]) -> list[dict[str, Any]]:
    """List a path item and all that its references lead to.

    Nothing where they lead to no path item.
    """
    chain = [item]
    while isinstance(reference := chain[-1].get("$ref"), str):
        try:
            node = resolve(document, from_reference(reference))
        except PointerError:
            return []
        if not isinstance(node, dict) or len(chain) >= LONGEST_CHAIN:
            return []
        chain.append(node)
    return chain


def _merged(chain: list[dict[str, Any]]) -> dict[str, Any]:
    """Merge each path item of a chain with the one after it, from the last on."""
    merged: dict[str, Any] = {}
    parameters: list[Any] = []
    for item in reversed(chain):
        merged |= {name: value for name, value in item.items() if name != "$ref"}
        if isinstance(own := item.get("parameters"), list):
            parameters += own
            merged["parameters"] = parameters
    return merged
