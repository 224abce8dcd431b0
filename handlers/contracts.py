"""Contracts of projects: shown and replaced."""

from __future__ import annotations

from typing import Any

import orjson

from api_factory.etags import Preconditions, etag
from api_factory.keys.key import Key
from api_factory.plan.explanation import counts
from api_factory.projects.projects import summarize
from api_factory.server.factory import Factory


async def get_contract(factory: Factory, key: Key, name: str) -> tuple[bytes, int, dict[str, str]]:
    """Return a contract byte for byte as it came.

    Its ETag is the project's, as If-Match takes it.
    """
    record, contract = await factory.projects.contract(name, key)
    return contract.source, 200, {"Content-Type": contract.media_type, "ETag": etag(record)}


async def put_contract(
    factory: Factory,
    key: Key,
    name: str,
    raw: bytes,
    strict: bool = False,
    dry_run: bool = False,
    force: bool = False,
    draft: bool = False,
    preconditions: Preconditions | None = None,
) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Give a project a contract, or tell what that would change.

    All faults are told at once.
    """
    record, candidate, changes = await factory.projects.set_contract(
        name, raw, key, strict=strict, preconditions=preconditions, dry_run=dry_run, force=force, draft=draft
    )
    body = {
        "contract": summarize(candidate.contract),
        "faults": [fault.to_dict() for fault in candidate.contract.faults],
        "applied": not dry_run,
        "changes": changes.to_json(),
        "plan": counts(candidate.plan),
    }
    return body, 200, {"ETag": etag(record)}


async def get_plan(factory: Factory, key: Key, name: str) -> dict[str, Any]:
    """Tell what each operation of a project does, and why."""
    await factory.projects.get(name, key)
    service = await factory.services.get(name)
    explanation: dict[str, Any] = orjson.loads(service.explanation)
    return explanation
