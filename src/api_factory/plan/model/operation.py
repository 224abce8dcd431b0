"""What a contract says of one operation, with every reference followed and every default filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Location: TypeAlias = Literal["path", "query", "header", "cookie"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `schema` is a JSON Pointer to its schema in the document, None where it has none.

    `media_type` is given instead of `style` where the parameter is described by `content`.
    """

    name: str
    location: Location
    required: bool
    style: str
    explode: bool
    schema: str | None
    media_type: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class MediaType:
    """A representation of a body: its media type (or range), its schema's pointer, and its encodings' pointer."""

    name: str
    schema: str | None
    pointer: str


@dataclass(frozen=True, slots=True)
class Body:
    """A request body; a `raw` one is given to the handler as the bytes that came, a `spooled` one as a file of them."""

    required: bool
    media: tuple[MediaType, ...]
    raw: bool = False
    spooled: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response, whose name is a token.

    `media_type` is given where it is described by `content`. `pointer`: where its examples are.
    """

    name: str
    required: bool
    schema: str | None
    explode: bool = False
    media_type: str | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What an operation may answer with; `status` is `200`, `2XX` or `default`."""

    status: str
    media: tuple[MediaType, ...]
    headers: tuple[Header, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """Where a key is to be found: `location` and `parameter` for an apiKey, `scheme` for http.

    `check` is the dotted name of the function that checks a key, relative to the package.
    """

    name: str
    type: str
    location: str | None = None
    parameter: str | None = None
    scheme: str | None = None
    check: str = "handlers.security.check_key"


Requirement: TypeAlias = tuple[tuple[SecurityScheme, tuple[str, ...]], ...]
"""Schemes that must all be satisfied, each with its scopes; an empty one lets everybody in."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path.

    `id` is unique in any document, unlike `operation_id`; `pointer` leads to the operation in the document;
    `handler` is the dotted name of the function that answers; `scope` is what a key needs to have: our own contract
    says it, elsewhere it comes from the method and from what the operation does.
    """

    id: str
    method: str
    path: str
    pointer: str
    operation_id: str | None = None
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[Requirement, ...] = ()
    handler: str = ""
    scope: str | None = None
    extensions: dict[str, Any] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether everybody may call it."""
        return not self.security or () in self.security
