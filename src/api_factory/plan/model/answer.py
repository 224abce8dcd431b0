"""Answers: status, media type and body of a response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from api_factory.plan.model.paths import Path

MetaKind: TypeAlias = Literal[
    "total", "count", "page", "pages", "size", "offset", "next", "prev", "self", "first", "last",
    "first_item", "last_item", "has_more", "has_prev", "is_first", "is_last", "is_empty", "sort", "links", "constant",
    "example",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meta:
    """Describe a field around the records, or a header of their list.

    The path of a header is its name. `form` is the form of a link (`uri`: with scheme and host, `url`: a path);
    `links` are all of them, as RFC 8288 writes them. `value` is that of a constant. `schema` is that of a field
    with an example.

    `blank` stands in for a value that does not exist (no next page): null, an empty text, or no field at all.
    """

    path: Path
    kind: MetaKind
    type: str = "integer"
    form: Literal["url", "uri", "cursor", "number"] = "url"
    value: Any = None
    blank: Literal["null", "empty", "omit"] = "omit"
    schema: str | None = None

    @property
    def needs_total(self) -> bool:
        """True if all records that meet the query have to be counted."""
        return self.kind in ("total", "pages", "last", "has_more", "is_last", "links")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Place records in a body, with fields around them.

    With an empty path they are the body. With `filled_or_absent`, an empty list is left out.
    """

    path: Path = ()
    meta: tuple[Meta, ...] = ()
    filled_or_absent: bool = False

    @property
    def needs_total(self) -> bool:
        """True if all records that meet the query have to be counted."""
        return any(field.needs_total for field in self.meta)


@dataclass(frozen=True, slots=True)
class Answer:
    """Describe the successful response of an operation.

    `content` is `record` (a record in its envelope), `records` (a list of them), `values` (a list of what each has
    at the path `value`), `wrapped` (a list of objects with a record each at `value`), `part` (a member of a record
    in its envelope), `counted` (an example with numbers that follow from records), `table` (records as CSV),
    `filled` (an example with the record where the envelope has it, or else with the record's values in properties
    of the same names), `example` or `none`. `fewest`: the items that a list has to have. `declared` is the status as
    the contract writes it (`200`, `2XX`, `default`), None where it declares no success. `pointer` is that of the media
    type, where the contract's own examples are. `only` are the properties that the schema allows; None allows any.
    `location` gives a Location with the new record's path. `headers` tell of a list what fields around the records
    can tell, too. `table` is the media type of a list as CSV, where the contract declares one.
    """

    status: int
    declared: str | None
    content: Literal[
        "record", "records", "values", "wrapped", "part", "counted", "table", "filled", "example", "none"
    ]
    media: str | None = None
    schema: str | None = None
    pointer: str | None = None
    envelope: Envelope = Envelope()
    only: frozenset[str] | None = None
    location: bool = False
    headers: tuple[Meta, ...] = ()
    value: Path = ()
    fewest: int = 0
    table: str | None = None

    @property
    def needs_total(self) -> bool:
        """True if all records that meet the query have to be counted."""
        return self.envelope.needs_total or any(field.needs_total for field in self.headers)


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """Describe an error's body.

    Its status is `404`, `4XX` or `default`.
    """

    status: str
    media: str
    schema: str
