"""Telling whether the server lives and is ready."""

from __future__ import annotations

from typing import Any

from api_factory import __version__
from api_factory.factory import Factory


async def get_health(factory: Factory) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Say what the store can do now, without asking anything that could block."""
    health = factory.store.health()
    ready = health.readable and health.writable
    answer = {"live": True, "ready": ready, "reason": health.reason, "version": __version__}
    return answer, 200 if ready else 503, {} if ready else {"Retry-After": "1"}
