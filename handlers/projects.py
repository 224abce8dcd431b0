"""Projects: created, shown, changed and deleted."""

from __future__ import annotations

from typing import Any

import orjson

from api_factory.errors import Forbidden
from api_factory.etags import Preconditions, etag, list_etag
from api_factory.keys.key import Key
from api_factory.projects.projects import to_json
from api_factory.server.factory import Factory

JsonAnswer = tuple[dict[str, Any], int, dict[str, str]]


async def create_project(factory: Factory, key: Key, body: dict[str, Any]) -> JsonAnswer:
    """Create a project, with or without a contract."""
    name, contract = body["name"], body.get("contract")
    if not key.opens(name):
        raise Forbidden(
            "A key that is bound to projects makes only those.",
            hint=f"Name one of: {', '.join(key.projects or ())}.",
        )
    record = await factory.projects.create(
        name,
        title=body.get("title", ""),
        description=body.get("description", ""),
        open=body.get("open", False),
        contract=None if contract is None else _source(contract),
    )
    return to_json(record), 201, {"Location": f"/v1/projects/{name}", "ETag": etag(record)}


async def list_projects(factory: Factory, key: Key, limit: int, cursor: str | None = None) -> JsonAnswer:
    """List the projects that the key may see."""
    records, following = await factory.projects.page(key, limit, cursor)
    body = {"items": [to_json(record) for record in records], "next": following}
    return body, 200, {"ETag": list_etag(records, following)}


async def get_project(factory: Factory, key: Key, name: str) -> JsonAnswer:
    """Show a project."""
    record = await factory.projects.get(name, key)
    return to_json(record), 200, {"ETag": etag(record)}


async def update_project(
    factory: Factory, key: Key, name: str, body: dict[str, Any], preconditions: Preconditions | None = None
) -> JsonAnswer:
    """Change some members of a project."""
    record = await factory.projects.update(name, body, key, preconditions)
    return to_json(record), 200, {"ETag": etag(record)}


async def delete_project(
    factory: Factory, key: Key, name: str, preconditions: Preconditions | None = None
) -> tuple[None, int]:
    """Delete a project with its contract and its records."""
    await factory.projects.delete(name, key, preconditions)
    return None, 204


def _source(contract: str | dict[str, Any]) -> bytes:
    """Return the bytes of a contract.

    Text stays as it came; an object becomes readable JSON.
    """
    if isinstance(contract, str):
        return contract.encode()
    return orjson.dumps(contract, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
