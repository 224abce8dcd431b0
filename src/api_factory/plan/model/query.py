"""Queries: what the parameters of a list select, order and count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from api_factory.plan.model.paths import Path

MOST_RECORDS: Final = 1000
"""A response has no more records, whatever the contract allows."""

Operator: TypeAlias = Literal["eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "has", "holds", "search"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Select records by a parameter of the query or the path, and the value at `path`.

    Operators are those of the store. `member` is the way into a parameter that is an object. A parameter that is an
    array, of which one value has to be met, is `many`. `type` is that of the value at `path`, to which texts are
    converted. `ignored` are values that mean no filter, such as `all`, which the property itself never has. With
    `instants`, the values are date-times, and compared as such.
    """

    parameter: str
    path: Path
    operator: Operator
    member: Path = ()
    many: bool = False
    type: str = "string"
    ignored: tuple[Any, ...] = ()
    instants: bool = False
    location: Literal["query", "path"] = "query"


@dataclass(frozen=True, slots=True)
class Count:
    """Describe a parameter that counts records or pages.

    `default` holds where it is absent; it is never over `maximum`.
    """

    parameter: str
    default: int | None = None
    maximum: int | None = None
    base: int = 0


@dataclass(frozen=True, slots=True)
class Sorting:
    """Describe how a client requests an order.

    `fields` are the properties that it may name, by normalized name; `default` holds when it names none. Without a
    `parameter` the order is that of creation, and `direction` reverses it. `instants` are those of `fields` whose
    values are date-times.
    """

    parameter: str | None
    direction: str | None
    fields: dict[str, Path] = field(default_factory=dict)
    default: str | None = None
    instants: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Querying:
    """Describe the query of a list.

    `page.base` is the number of the first page.
    """

    limit: Count | None = None
    offset: Count | None = None
    page: Count | None = None
    cursor: str | None = None
    sort: Sorting | None = None
    filters: tuple[Filter, ...] = ()
    ignored: tuple[str, ...] = ()


NO_QUERY: Final = Querying()
"""The query of an operation that selects no records."""
