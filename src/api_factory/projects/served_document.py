"""Render a contract as its service publishes it.

With this server, and the security that holds here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import orjson

from api_factory.contract.pointer import escape, resolve
from api_factory.plan import Operation, Plan, Requirement, SecurityScheme
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.operations import METHODS
from api_factory.plan.document.unknown_records import without_unknown_records

_UNFIT = re.compile(r"[^A-Za-z0-9._-]")
"""Characters that the name of a component may not have."""


def served_document(plan: Plan, url: str) -> bytes:
    """Render the document of a plan as JSON.

    `url` is the address of its service.
    """
    document = without_unknown_records(plan.document)
    result = {**document, "servers": [{"url": url}], "paths": _here(document.get("paths"))}
    if isinstance(document.get("components"), dict) and "pathItems" in document["components"]:
        items = _here(document["components"]["pathItems"])
        result["components"] = document["components"] | {"pathItems": items}
    return orjson.dumps(_secured(_all_here(result, plan.operations), plan.operations))


def _all_here(document: dict[str, Any], operations: Iterable[Operation]) -> dict[str, Any]:
    """Remove the servers of path items and operations elsewhere.

    Path items may stand where no others do.
    """
    nodes = {
        pointer
        for operation in operations
        for pointer in (operation.pointer, operation.pointer.rpartition("/")[0])
    }
    with_servers = [pointer for pointer in nodes if "servers" in resolve(document, pointer)]
    if not with_servers:
        return document
    document = _copy(document)
    for pointer in with_servers:
        resolve(document, pointer).pop("servers", None)
    return document


def _copy(document: dict[str, Any]) -> dict[str, Any]:
    """Copy a document so that no node stands in two places.

    It may where the document is YAML with aliases.
    """
    copied: dict[str, Any] = orjson.loads(orjson.dumps(document))
    return copied


def _secured(document: dict[str, Any], operations: Iterable[Operation]) -> dict[str, Any]:
    """Declare the security of operations that do not declare it.

    In the root where that holds for all that declare nothing, else in the operation.
    """
    schemes, added = _names(document, operations)
    needs = {operation.pointer: _shown(operation.security, schemes) for operation in operations}
    declared = {pointer: resolve(document, pointer).get("security") for pointer in needs}
    undeclared = [need for pointer, need in needs.items() if declared[pointer] is None]
    root = document.get("security")
    if undeclared:
        # Those with a parameter for the key take it there too, beside what holds for all.
        root = min(undeclared, key=len) or ([] if isinstance(root, list) else None)
    changed = {
        pointer: need
        for pointer, need in needs.items()
        if need != (root or [] if declared[pointer] is None else declared[pointer])
        or ("security" in resolve(document, pointer) and declared[pointer] is None)
    }
    if not changed and not added and root is document.get("security"):
        return document
    document = _copy(document)
    document.pop("security", None)
    if root is not None:
        document["security"] = root
    for pointer, need in changed.items():
        resolve(document, pointer)["security"] = need
    if added:
        components = document["components"] = mapping(document.get("components"))
        components["securitySchemes"] = mapping(components.get("securitySchemes")) | added
    return document


def _names(
    document: dict[str, Any], operations: Iterable[Operation]
) -> tuple[dict[SecurityScheme, str], dict[str, Any]]:
    """Name the schemes, and describe those that the document lacks."""
    used = {
        scheme for operation in operations for alternative in operation.security for scheme, _ in alternative
    }
    names = {scheme: scheme.name for scheme in used if _has(document, scheme)}
    added: dict[str, Any] = {}
    for scheme in sorted(used - names.keys(), key=lambda s: (s.name, s.location or "")):
        # A scheme that nothing refers to may be replaced; no other may.
        base_name = _UNFIT.sub("-", scheme.name)
        name, number = base_name, 2
        while name in names.values():
            name, number = f"{base_name}-{number}", number + 1
        names[scheme] = name
        added[name] = _described(scheme)
    return names, added


def _has(document: dict[str, Any], scheme: SecurityScheme) -> bool:
    """True if a document describes a scheme under its name.

    One that takes no key of this factory is another scheme.
    """
    _, node = locate(document, f"/components/securitySchemes/{escape(scheme.name)}")
    described = mapping(node)
    match scheme.type:
        case "apiKey":
            place = described.get("type"), described.get("in"), described.get("name")
            return place == ("apiKey", scheme.location, scheme.parameter)
        case "http":
            name = described.get("scheme")
            return described.get("type") == "http" and isinstance(name, str) and name.lower() == scheme.scheme
        case _:
            return described.get("type") == scheme.type


def _described(scheme: SecurityScheme) -> dict[str, Any]:
    """Describe one of the factory's schemes."""
    if scheme.type == "http":
        return {
            "type": "http",
            "scheme": scheme.scheme,
            "description": "An API Factory key, as a bearer token.",
        }
    place = {"type": "apiKey", "in": scheme.location, "name": scheme.parameter}
    return {**place, "description": "An API Factory key."}


def _shown(security: tuple[Requirement, ...], names: dict[SecurityScheme, str]) -> list[dict[str, list[str]]]:
    return [{names[scheme]: list(scopes) for scheme, scopes in alternative} for alternative in security]


def _here(items: Any) -> Any:
    """Remove servers from path items.

    A console would send requests, and keys with them, to strangers.
    """
    if not isinstance(items, dict):
        return items
    return {path: _without_servers(item) for path, item in items.items()}


def _without_servers(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    return {
        name: {key: part for key, part in value.items() if key != "servers"}
        if name in METHODS and isinstance(value, dict)
        else value
        for name, value in item.items()
        if name != "servers"
    }
