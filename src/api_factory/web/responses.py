"""What the pages' apps share: reading a scope, the headers every page carries, and problem bodies."""

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
"""What every answer of a page carries, whatever it is."""

SEALED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy of an answer that is data: even shown as a page, it could load nothing."""


def local_path(scope: Scope) -> str:
    """The part of the path below where the app is mounted: `root_path` taken off, slashes that are encoded left so."""
    path = encoded_path(scope).decode("latin-1")
    root: str = scope.get("root_path", "")
    return path[len(root) :] if path == root or path.startswith(f"{root}/") else path


def header(scope: Scope, name: bytes) -> str | None:
    """The value of a request header (its name in small letters), or None; the first one if there are more."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value.decode("latin-1"))
    return None


def problem(error: ProblemError) -> Response:
    """The application/problem+json answer of an error, never cached."""
    return data(to_problem(error), error.status, media_type="application/problem+json", headers=error.headers)


def data(
    body: object,
    status: int = 200,
    *,
    media_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A JSON answer that is never cached and never runs; whatever looks like a key in it is redacted."""
    fixed = {**PAGE_HEADERS, "Cache-Control": "no-store", "Content-Security-Policy": SEALED}
    return Response(
        redact(orjson.dumps(body).decode()),
        status_code=status,
        headers={**fixed, **(headers or {})},
        media_type=media_type,
    )
