"""Small documents for tests, and short looks at their faults."""

from __future__ import annotations

import json
from typing import Any

from api_factory.contract import Fault, inspect

HEAD = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"


def codes(source: str | bytes | dict[str, Any], severity: str | None = None) -> list[str]:
    """The codes of all faults in order, of one severity if given."""
    return [fault.code for fault in faults(source) if severity in (None, fault.severity)]


def faults(source: str | bytes | dict[str, Any]) -> list[Fault]:
    """All faults of a document given as text, bytes or values."""
    return inspect(to_bytes(source))[1]


def only(source: str | bytes | dict[str, Any]) -> Fault:
    """The one fault of a document that has one."""
    contract_faults = faults(source)
    assert len(contract_faults) == 1, contract_faults
    return contract_faults[0]


def to_bytes(source: str | bytes | dict[str, Any]) -> bytes:
    """The bytes of a document."""
    if isinstance(source, dict):
        return json.dumps(source, indent=2).encode()
    return source.encode() if isinstance(source, str) else source


def document(version: str = "3.0.3", **fields: Any) -> dict[str, Any]:
    """A good, nearly empty document with these fields."""
    return {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}, **fields}


def with_schema(schema: Any, version: str = "3.0.3", **components: Any) -> dict[str, Any]:
    """A document whose one response has this schema."""
    media = {"application/json": {"schema": schema}}
    responses = {"200": {"description": "ok", "content": media}}
    return document(version, paths={"/a": {"get": {"responses": responses}}}, components=components)


SCHEMA = "/paths/~1a/get/responses/200/content/application~1json/schema"
