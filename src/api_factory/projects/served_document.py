"""A project's contract as its service shows it: what came, with its servers set to here and the security that holds."""

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
"""What may not stand in the name of a component."""


def served(plan: Plan, url: str) -> bytes:
    """The document of a plan as JSON; `url` is where its service is."""
    document = without_unknown_records(plan.document)
    shown = {**document, "servers": [{"url": url}], "paths": _here(document.get("paths"))}
    if isinstance(document.get("components"), dict) and "pathItems" in document["components"]:
        items = _here(document["components"]["pathItems"])
        shown["components"] = document["components"] | {"pathItems": items}
    return orjson.dumps(_secured(_all_here(shown, plan.operations), plan.operations))


def _all_here(document: dict[str, Any], operations: Iterable[Operation]) -> dict[str, Any]:
    """The document without the servers of path items that stand where no others do, and of their operations."""
    nodes = {pointer for one in operations for pointer in (one.pointer, one.pointer.rpartition("/")[0])}
    strange = [pointer for pointer in nodes if "servers" in resolve(document, pointer)]
    if not strange:
        return document
    document = _copy(document)
    for pointer in strange:
        resolve(document, pointer).pop("servers", None)
    return document


def _copy(document: dict[str, Any]) -> dict[str, Any]:
    """A copy in which no node stands in two places, as it may where a document came as YAML with aliases."""
    copied: dict[str, Any] = orjson.loads(orjson.dumps(document))
    return copied


def _secured(document: dict[str, Any], operations: Iterable[Operation]) -> dict[str, Any]:
    """A document that says of each operation what is asked of a request, where it does not yet.

    What its own words do not say is said in the root where that holds for all that say nothing, else beside them.
    """
    schemes, added = _names(document, operations)
    needs = {operation.pointer: _shown(operation.security, schemes) for operation in operations}
    stated = {pointer: resolve(document, pointer).get("security") for pointer in needs}
    unsaid = [need for pointer, need in needs.items() if stated[pointer] is None]
    root = document.get("security")
    if unsaid:
        # Those with a parameter for the key take it there too, beside what holds for all.
        root = min(unsaid, key=len) or ([] if isinstance(root, list) else None)
    changed = {
        pointer: need
        for pointer, need in needs.items()
        if need != (root or [] if stated[pointer] is None else stated[pointer])
        or ("security" in resolve(document, pointer) and stated[pointer] is None)
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
    """The name that each scheme is shown by, and the schemes that the document lacks."""
    used = {
        scheme for operation in operations for alternative in operation.security for scheme, _ in alternative
    }
    names = {scheme: scheme.name for scheme in used if _has(document, scheme)}
    added: dict[str, Any] = {}
    for scheme in sorted(used - names.keys(), key=lambda one: (one.name, one.location or "")):
        # What nothing refers to gives way; nothing else does.
        wanted = _UNFIT.sub("-", scheme.name)
        name, number = wanted, 2
        while name in names.values():
            name, number = f"{wanted}-{number}", number + 1
        names[scheme] = name
        added[name] = _described(scheme)
    return names, added


def _has(document: dict[str, Any], scheme: SecurityScheme) -> bool:
    """Whether a document describes a scheme under its name; one that no key can be sent by is another than ours."""
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
    """A scheme of ours, as documents write one."""
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
    """Path items without servers of their own: a console would send requests, and keys with them, to strangers."""
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
