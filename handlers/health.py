"""Health of the server: live and ready."""

from __future__ import annotations

from typing import Any

from api_factory import __version__
from api_factory.errors import Unavailable
from api_factory.server.factory import Factory


async def get_health(factory: Factory) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Tell what the server can do now, without blocking."""
    reason = factory.readiness.reason()
    ready = reason is None
    body = {"live": True, "ready": ready, "reason": reason, "version": __version__}
    return body, 200 if ready else 503, {} if ready else {"Retry-After": "1"}


async def get_live(factory: Factory) -> dict[str, Any]:
    """Tell that requests are answered: a new process would mend nothing else."""
    return {"live": True}


async def get_ready(factory: Factory) -> dict[str, Any]:
    """Tell that the server is ready, or raise Unavailable with the reason."""
    reason = factory.readiness.reason()
    if reason is not None:
        raise Unavailable(reason)
    return {"ready": True}
