"""A request on its way through a service: what each stage has found out so far."""

from __future__ import annotations

from typing import Any, cast

from starlette.types import Scope

from api_factory.key import Key
from api_factory.plan import Operation

NAME = "api_factory.call"
"""Where a call is in the extensions of its ASGI scope."""


class Call:
    """One request: its operation, and then its key, its parameters and its body as they become known."""

    __slots__ = ("body", "if_match", "key", "media_type", "operation", "parameters", "path", "prefer", "raw", "url",
                 "values")  # fmt: skip

    def __init__(self, operation: Operation, path: dict[str, str], scope: Scope) -> None:
        self.operation = operation
        self.path = path
        """The values of the path's parameters as they stand in the URL, percent-decoded."""
        self.url: str = scope["path"]
        self.key: Key | None = None
        self.parameters: dict[str, Any] = {}
        """The values of the parameters by the name that a handler takes them under."""
        self.values: dict[tuple[str, str], Any] = {}
        """The same by where they are and what the contract calls them."""
        self.if_match = header(scope, b"if-match")
        self.prefer = header(scope, b"prefer")
        self.body: Any = None
        self.raw = b""
        self.media_type: str | None = None


def call_of(scope: Scope) -> Call:
    """The call that belongs to an ASGI scope."""
    return cast(Call, scope["extensions"][NAME])


def headers(scope: Scope, name: bytes) -> list[str]:
    """The values of a request's header, one for each line of it."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def header(scope: Scope, name: bytes) -> str | None:
    """The value of a request's header, several joined by commas as HTTP has it; None if it is not there."""
    values = headers(scope, name)
    return ", ".join(values) if values else None
