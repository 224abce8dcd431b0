"""Contracts with collections that nothing makes, planned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from api_factory.contract import read
from api_factory.plan import Plan, plan

CONTRACTS = Path(__file__).parent.parent / "contracts"
Schema = dict[str, Any]


def answer(schema: Schema, **media: Any) -> dict[str, Any]:
    """An operation that answers with a schema; `media`: members beside it, such as `example`."""
    content = {"application/json": {"schema": schema, **media}}
    return {"responses": {"200": {"description": "d", "content": content}}}


def listed(item: Schema, **media: Any) -> dict[str, Any]:
    """A path item that lists items."""
    return {"get": answer({"type": "array", "items": item}, **media)}


def shown(item: Schema, parameter: str = "id", schema: Schema | None = None, **said: Any) -> dict[str, Any]:
    """A path item that reads one by a parameter; `said`: what else the parameter says."""
    one = {"name": parameter, "in": "path", "required": True, "schema": schema or {"type": "integer"}, **said}
    return {"parameters": [one], "get": answer(item)}


def document(paths: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    """A contract of these paths and component schemas."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def planned(contract: dict[str, Any]) -> Plan:
    """The plan of a contract."""
    return plan(read(yaml.safe_dump(contract, sort_keys=False).encode()))
