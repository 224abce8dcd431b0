"""What contracts of the tests declare: an object's schema, and a schema in a response or a body."""

from __future__ import annotations

from typing import Any


def object_of(required: str = "", **properties: Any) -> dict[str, Any]:
    """An object's schema; `required` names properties, with spaces between."""
    names = {"required": required.split()} if required else {}
    return {"type": "object", **names, "properties": properties}


def content(schema: Any, media: str = "application/json") -> dict[str, Any]:
    """A response with a schema, or a request's body."""
    return {"description": "d", "content": {media: {"schema": schema}}}
