"""A project's contract as its service shows it: what came, with its servers set to here and its security to be seen."""

from __future__ import annotations

from typing import Any

import orjson

from api_factory.plan.reading import declares_security

KEY_SCHEMES: dict[str, Any] = {
    "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "An API Factory key."},
    "bearer": {"type": "http", "scheme": "bearer", "description": "The same key as a bearer token."},
}


def served(document: dict[str, Any], url: str, *, open: bool) -> bytes:
    """The document as JSON; `url` is where its service is, `open` whether it asks for no key of its own accord."""
    shown = {**document, "servers": [{"url": url}]}
    if not open and not declares_security(document):
        components = document.get("components")
        components = dict(components) if isinstance(components, dict) else {}
        schemes = components.get("securitySchemes")
        # Nothing refers to schemes of the same names: the document says of no operation what protects it.
        components["securitySchemes"] = (schemes if isinstance(schemes, dict) else {}) | KEY_SCHEMES
        shown["components"] = components
        shown["security"] = [{"apiKey": []}, {"bearer": []}]
    return orjson.dumps(shown)
