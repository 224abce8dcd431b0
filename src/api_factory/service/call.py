"""A request on its way through a service: what each stage has found out so far."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

from starlette.types import Scope

from api_factory.keys.key import Key
from api_factory.plan import Operation

NAME = "api_factory.call"
"""Where a call is in the extensions of its ASGI scope."""

_HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")


class Call:
    """One request: its operation, and then its key, its parameters and its body as they become known."""

    __slots__ = (
        "_scope",
        "body",
        "encoded_path",
        "file",
        "key",
        "media_type",
        "operation",
        "parameters",
        "path",
        "raw",
        "values",
    )

    def __init__(
        self,
        operation: Operation,
        path: dict[str, str],
        scope: Scope,
        encoded_path: dict[str, str] | None = None,
    ) -> None:
        self._scope = scope
        self.operation = operation
        self.path = path
        """The values of the path's parameters as they stand in the URL, percent-decoded."""
        self.encoded_path = path if encoded_path is None else encoded_path
        """The same as they were sent: what is encoded in them separates nothing."""
        self.key: Key | None = None
        self.parameters: dict[str, Any] = {}
        """The values of the parameters by the name that a handler takes them under."""
        self.values: dict[tuple[str, str], Any] = {}
        """The same by where they are and what the contract calls them."""
        self.body: Any = None
        self.raw = b""
        self.file: Path | None = None
        """Where the body is, if it is too large to be held in memory."""
        self.media_type: str | None = None

    @property
    def url(self) -> str:
        """The path as it came, percent-encoded."""
        raw = self._scope.get("raw_path") or self._scope["path"].encode()
        return cast(bytes, raw).decode("latin-1")

    @property
    def origin(self) -> str:
        """The scheme and host that the request was sent to, as far as its Host header is one."""
        host = header(self._scope, b"host") or ""
        if not _HOST.fullmatch(host):
            name, port = self._scope.get("server") or ("localhost", None)
            host = f"{name}:{port}" if port else str(name)
        return f"{self._scope.get('scheme', 'http')}://{host}"

    @property
    def if_match(self) -> str | None:
        """The header If-Match."""
        return header(self._scope, b"if-match")

    @property
    def prefer(self) -> str | None:
        """The header Prefer."""
        return header(self._scope, b"prefer")


GIVEN = frozenset(name for name in dir(Call) if not name.startswith("_"))
"""What a handler may take of a call, by these names, beside the parameters of its operation."""


def call_of(scope: Scope) -> Call:
    """The call that belongs to an ASGI scope."""
    return cast(Call, scope["extensions"][NAME])


def headers(scope: Scope, name: bytes) -> list[str]:
    """The values of a request's header, one for each line of it."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def header(scope: Scope, name: bytes) -> str | None:
    """The value of a request's header, several joined by commas as HTTP has it; None if it is not there."""
    found: bytes | None = None
    for key, value in scope["headers"]:
        if key == name:
            found = value if found is None else found + b", " + value
    return None if found is None else found.decode("latin-1")
