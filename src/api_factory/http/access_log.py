"""Lines of the log about requests, without their secrets."""

from __future__ import annotations

import logging

from starlette.types import Scope

from api_factory.redaction import SECRETS, redact_target

access_logger = logging.getLogger("uvicorn.access")


def log_access(scope: Scope, status: int) -> None:
    """Log a request by the scope that it was answered in.

    Secrets in its target, as the service knows them, are redacted.
    """
    client = "{}:{}".format(*scope["client"]) if scope["client"] else ""
    target = scope["raw_path"].decode("latin-1")
    secrets = scope["extensions"].get(SECRETS)
    if scope["query_string"]:
        target = redact_target(f"{target}?{scope['query_string'].decode('latin-1')}", secrets)
    elif secrets is not None:
        target = redact_target(target, secrets)
    access_logger.info(
        '%s - "%s %s HTTP/%s" %d', client, scope["method"], target, scope["http_version"], status
    )
