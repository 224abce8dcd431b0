"""Responses of the pages' apps, and the request parts they read."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from starlette.responses import Response
from starlette.types import Scope

from api_factory.errors import ProblemError
from api_factory.http.encoded_path import encoded_path
from api_factory.http.problem import to_problem
from api_factory.redaction import redact

PAGE_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every response of a page."""

DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy of a response that is data: even shown as a page, it could load nothing."""


def local_path(scope: Scope) -> str:
    """Return the path below the app's mount point.

    `root_path` is taken off; encoded slashes stay encoded.
    """
    path = encoded_path(scope).decode("latin-1")
    root: str = scope.get("root_path", "")
    return path[len(root) :] if path == root or path.startswith(f"{root}/") else path


def header(scope: Scope, name: bytes) -> str | None:
    """Return the first value of a header (lower-case name), or None."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value.decode("latin-1"))
    return None


def problem(error: ProblemError) -> Response:
    """Return an error as an application/problem+json response."""
    return data(to_problem(error), error.status, media_type="application/problem+json", headers=error.headers)


def data(
    body: object,
    status: int = 200,
    *,
    media_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a JSON response that is never cached and never runs.

    Anything that looks like a key in it is redacted.
    """
    fixed_headers = {**PAGE_HEADERS, "Cache-Control": "no-store", "Content-Security-Policy": DATA_POLICY}
    return Response(
        redact(orjson.dumps(body).decode()),
        status_code=status,
        headers={**fixed_headers, **(headers or {})},
        media_type=media_type,
    )
