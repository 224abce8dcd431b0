"""Call: a request with what each stage has learned about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.types import Scope

from api_factory.etags import Preconditions, read_preconditions
from api_factory.http.public_prefix import prefix_of
from api_factory.keys.key import Key
from api_factory.plan import Operation
from api_factory.sign_in.person import Person
from api_factory.uploads import NO_UPLOADS, Uploads

CALL_EXTENSION = "api_factory.call"
"""Key of the call among the extensions of its ASGI scope."""

_HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")


class Call:
    """A request with its operation, key, parameters and body."""

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
        "uploads",
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
        """Values of the path's parameters, percent-decoded."""
        self.encoded_path = path if encoded_path is None else encoded_path
        """Values of the path's parameters as they were sent.

        A delimiter that is encoded in them separates nothing.
        """
        self.key: Key | Person | None = None
        self.parameters: dict[str, Any] = {}
        """Parameter values by the names of the handler's arguments."""
        self.values: dict[tuple[str, str], Any] = {}
        """Parameter values by location and name in the contract."""
        self.body: Any = None
        self.raw = b""
        self.uploads: Uploads = NO_UPLOADS
        """Files of the body, where the operation takes files."""
        self.file: Path | None = None
        """File of a body that is too large for memory."""
        self.media_type: str | None = None

    @property
    def call(self) -> Call:
        """This call, for handlers that pass it on."""
        return self

    @property
    def url(self) -> str:
        """Requested path, percent-encoded."""
        raw: bytes = self._scope.get("raw_path") or self._scope["path"].encode()
        return raw.decode("latin-1")

    @property
    def origin(self) -> str:
        """Return the scheme and host that the request was sent to.

        The prefix that a proxy took off the path follows them. The server's own name stands in for a Host
        header that is missing or malformed.
        """
        host = header(self._scope, b"host") or ""
        if not _HOST.fullmatch(host):
            name, port = self._scope.get("server") or ("localhost", None)
            host = f"{name}:{port}" if port else str(name)
        return f"{self._scope.get('scheme', 'http')}://{host}{prefix_of(self._scope)}"

    @property
    def if_match(self) -> str | None:
        """The header If-Match."""
        return header(self._scope, b"if-match")

    @property
    def preconditions(self) -> Preconditions | None:
        """Return the request's conditions on the present state, or None."""
        return read_preconditions(self._scope["headers"])

    @property
    def if_none_match(self) -> str | None:
        """The header If-None-Match."""
        return header(self._scope, b"if-none-match")

    @property
    def accept(self) -> str | None:
        """The header Accept."""
        return header(self._scope, b"accept")

    @property
    def range(self) -> str | None:
        """The header Range of a GET; no other method has ranges (RFC 9110, 14.2)."""
        return header(self._scope, b"range") if self._scope["method"] == "GET" else None

    @property
    def if_range(self) -> str | None:
        """The header If-Range."""
        return header(self._scope, b"if-range")

    @property
    def request_headers(self) -> list[tuple[bytes, bytes]]:
        """Headers as they came."""
        pairs: list[tuple[bytes, bytes]] = self._scope["headers"]
        return pairs

    @property
    def address(self) -> str:
        """Address of the client, "" if the server does not know it."""
        client = self._scope.get("client")
        return str(client[0]) if client else ""

    @property
    def scheme(self) -> str:
        """Scheme of the request: http or https."""
        return str(self._scope.get("scheme", "http"))

    @property
    def prefer(self) -> str | None:
        """The header Prefer."""
        return header(self._scope, b"prefer")


CALL_ATTRIBUTES = frozenset(name for name in dir(Call) if not name.startswith("_"))
"""Attributes of a call that a handler may take as arguments."""


def call_of(scope: Scope) -> Call:
    """Return the call of an ASGI scope."""
    call: Call = scope["extensions"][CALL_EXTENSION]
    return call


def headers(scope: Scope, name: bytes) -> list[str]:
    """Return the values of a request's header, one for each line."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def header(scope: Scope, name: bytes) -> str | None:
    """Return the value of a request's header, or None.

    The values of several lines are joined by commas, as HTTP defines it.
    """
    joined: bytes | None = None
    for key, value in scope["headers"]:
        if key == name:
            joined = value if joined is None else joined + b", " + value
    return None if joined is None else joined.decode("latin-1")
