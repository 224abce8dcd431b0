"""Telling whether the server lives and is ready."""

from __future__ import annotations

from typing import Any

from api_factory import __version__
from api_factory.errors import Unavailable
from api_factory.server.factory import Factory


async def get_health(factory: Factory) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Say what the server can do now, without asking anything that could block."""
    reason = factory.readiness.reason()
    ready = reason is None
    answer = {"live": True, "ready": ready, "reason": reason, "version": __version__}
    return answer, 200 if ready else 503, {} if ready else {"Retry-After": "1"}


async def get_live(factory: Factory) -> dict[str, Any]:
    """Say that requests are answered, which is all that a new process could mend."""
    return {"live": True}


async def get_ready(factory: Factory) -> dict[str, Any]:
    """Say that requests can be answered as they should; raise Unavailable with the reason while they cannot."""
    reason = factory.readiness.reason()
    if reason is not None:
        raise Unavailable(reason)
    return {"ready": True}
