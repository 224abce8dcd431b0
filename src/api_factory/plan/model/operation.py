"""Operations with references followed and defaults filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Location: TypeAlias = Literal["path", "query", "header", "cookie", "querystring"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describe a parameter.

    `schema` points to its schema in the document, and is None where it has none. `media_type` is set instead of
    `style` where the parameter is described by `content`. `inner` are the styles of arrays among the items, and of
    arrays among theirs, as Swagger 2.0 has them. `may_be_empty`: an empty text stands for no value (`allowEmptyValue`).
    """

    name: str
    location: Location
    required: bool
    style: str
    explode: bool
    schema: str | None
    media_type: str | None = None
    description: str = ""
    inner: tuple[str, ...] = ()
    pointer: str = ""
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class MediaType:
    """Describe a representation of a body.

    Its media type (or range), and pointers to its schema, its media type object, and the schema of each item where
    it is a sequence of them.
    """

    name: str
    schema: str | None
    pointer: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Describe a request body.

    A handler gets a `raw` one as the bytes that came, and a `spooled` one as a file of them.
    """

    required: bool
    media: tuple[MediaType, ...]
    raw: bool = False
    spooled: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Describe a header of a response.

    Its name is a token. `media_type` is set where it is described by `content`. `pointer` leads to its examples.
    """

    name: str
    required: bool
    schema: str | None
    explode: bool = False
    media_type: str | None = None
    pointer: str | None = None
    style: str = "simple"


@dataclass(frozen=True, slots=True)
class Response:
    """Describe a response; `status` is `200`, `2XX` or `default`."""

    status: str
    media: tuple[MediaType, ...]
    headers: tuple[Header, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """Describe the place of a key in a request.

    `location` and `parameter` are set for an apiKey, `scheme` for http. `check` is the dotted name of the function
    that checks a key, relative to the package.

    `check` is the dotted name of the function that checks a key, relative to the package.
    """

    name: str
    type: str
    location: str | None = None
    parameter: str | None = None
    scheme: str | None = None
    check: str = "handlers.security.check_key"


Requirement: TypeAlias = tuple[tuple[SecurityScheme, tuple[str, ...]], ...]
"""Schemes that must all be satisfied, with scopes; an empty one admits everybody."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Describe a method on a path.

    `id` is unique in any document, unlike `operation_id`. `pointer` leads to the operation in the document.
    `handler` is the dotted name of the function that responds. `scope` is the one that a key needs: the factory's
    own contract declares it, and elsewhere it follows from the method and the decision.
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
        """True if everybody may call it."""
        return not self.security or () in self.security
