"""Keys: created, shown, rotated and revoked."""

from __future__ import annotations

from typing import Any

from api_factory.errors import InvalidRequest
from api_factory.keys.key import Key
from api_factory.server.factory import Factory
from api_factory.timestamps import from_timestamp, to_timestamp


async def create_key(factory: Factory, key: Key, body: dict[str, Any]) -> tuple[Any, int, dict[str, str]]:
    """Create a key and show it, once."""
    expires_at = body.get("expires_at")
    new_key, secret = await factory.keys.create(
        body["name"],
        body["scopes"],
        projects=body.get("projects"),
        expires_at=None if expires_at is None else _timestamp(expires_at),
        by=key,
    )
    document = {**new_key.to_json(None), "key": secret.text}
    return document, 201, {"Location": f"/v1/keys/{new_key.id}"}


async def list_keys(factory: Factory, key: Key, limit: int, cursor: str | None = None) -> dict[str, Any]:
    """List the keys that the presented key may see."""
    keys, following = factory.keys.page(key, limit, cursor)
    return {
        "items": [listed.to_json(factory.keys.last_used_at(listed)) for listed in keys],
        "next": following,
    }


async def get_key(factory: Factory, key: Key, key_id: str) -> dict[str, Any]:
    """Show a key without its secret."""
    requested_key = factory.keys.get(key_id, key)
    return requested_key.to_json(factory.keys.last_used_at(requested_key))


async def revoke_key(factory: Factory, key: Key, key_id: str) -> tuple[None, int]:
    """Revoke a key at once."""
    await factory.keys.revoke(key_id, key)
    return None, 204


async def rotate_key(
    factory: Factory, key: Key, key_id: str, body: dict[str, Any] | None = None
) -> tuple[Any, int, dict[str, str]]:
    """Replace a key, and show the new one, once."""
    new_key, secret = await factory.keys.rotate(key_id, (body or {}).get("grace_seconds", 0), key)
    await factory.root.rotated(key_id, secret)
    document = {**new_key.to_json(None), "key": secret.text}
    return document, 201, {"Location": f"/v1/keys/{new_key.id}"}


async def whoami(factory: Factory, key: Key) -> dict[str, Any]:
    """Show the presented key."""
    return key.to_json(factory.keys.last_used_at(key))


def _timestamp(text: str) -> float:
    try:
        moment = to_timestamp(text.upper())
        from_timestamp(moment)  # A moment near the year 10000 can be meant, and not be said in UTC.
    except (ValueError, OverflowError):
        fault = {
            "in": "body",
            "pointer": "/expires_at",
            "detail": "must be a date-time, such as 2099-12-31T23:59:59Z",
        }
        raise InvalidRequest("The request has 1 fault.", errors=[fault]) from None
    return moment
