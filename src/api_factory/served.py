"""A project's contract as its service shows it: what came, with its servers set to here and its security to be seen."""

from __future__ import annotations

from typing import Any

import orjson

from api_factory.plan.reading import METHODS, declares_security

KEY_SCHEMES: dict[str, Any] = {
    "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "An API Factory key."},
    "bearer": {"type": "http", "scheme": "bearer", "description": "The same key as a bearer token."},
}


def served(document: dict[str, Any], url: str, *, open: bool) -> bytes:
    """The document as JSON; `url` is where its service is, `open` whether it asks for no key of its own accord."""
    shown = {**document, "servers": [{"url": url}], "paths": _here(document.get("paths"))}
    if isinstance(document.get("components"), dict) and "pathItems" in document["components"]:
        items = _here(document["components"]["pathItems"])
        shown["components"] = document["components"] | {"pathItems": items}
    if not open and not declares_security(document):
        components = shown.get("components")
        components = dict(components) if isinstance(components, dict) else {}
        schemes = components.get("securitySchemes")
        # Nothing refers to schemes of the same names: the document says of no operation what protects it.
        components["securitySchemes"] = (schemes if isinstance(schemes, dict) else {}) | KEY_SCHEMES
        shown["components"] = components
        shown["security"] = [{"apiKey": []}, {"bearer": []}]
    return orjson.dumps(shown)


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
