"""Check of keys that the security schemes of contracts name."""

from __future__ import annotations

from api_factory.errors import Forbidden
from api_factory.keys.key import LEVELS, Key
from api_factory.server.factory import Factory


async def check_key(factory: Factory, presented: str, required_scope: str | None = None) -> Key:
    """Return the presented key.

    Raises Unauthorized for a key that opens nothing, and Forbidden for one without the scope.
    """
    key = await factory.keys.check_anywhere(presented)
    if required_scope is not None and key.level < LEVELS[required_scope]:
        raise Forbidden(f"This needs a key with the scope {required_scope}.")
    return key
