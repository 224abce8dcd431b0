"""Conditions, orders and pages, from a request's query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from api_factory.errors import InvalidRequest
from api_factory.plan.document.names import normal
from api_factory.plan.model.paths import Path
from api_factory.plan.model.query import MOST_RECORDS, Count, Filter, Querying
from api_factory.records.identity import parse_scalar
from api_factory.store.protocol import Condition, Sort

Values: TypeAlias = Mapping[tuple[str, str], Any]
"""Parameter values by location and name: `("query", "limit")`."""

_DIRECTIONS = frozenset({"asc", "desc", "ascending", "descending"})
DEFAULT_LIMIT = 100


MAX_FILTER_VALUES = 1000
"""A filter selects by at most so many values: each is a condition to a store."""
MAX_SORTS = 32
"""An order names at most so many properties."""


def _beyond(parameter: str, detail: str) -> InvalidRequest:
    fault = {"in": "query", "pointer": f"/{parameter}", "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the selected records that a request gets; `page` counts from `base`."""

    offset: int
    limit: int
    page: int
    base: int


def read_conditions(querying: Querying, values: Values) -> tuple[Condition, ...]:
    """Return the conditions that a request's filters set.

    `?status=sold` gives `status eq "sold"`.
    """
    parsed = (
        _condition(query_filter, values.get((query_filter.location, query_filter.parameter)))
        for query_filter in querying.filters
    )
    return tuple(condition for condition in parsed if condition is not None)


def _condition(query_filter: Filter, value: Any) -> Condition | None:
    for name in query_filter.member:
        value = value.get(name) if isinstance(value, dict) else None
    if value is None or isinstance(value, dict) or value in query_filter.ignored or value in ("", []):
        return None
    if query_filter.operator == "in" or (query_filter.many and isinstance(value, list)):
        items = value if isinstance(value, list) else str(value).split(",", MAX_FILTER_VALUES)
        if len(items) > MAX_FILTER_VALUES:
            raise _beyond(query_filter.parameter, f"has more than {MAX_FILTER_VALUES:,} values to select by")
        if query_filter.operator == "has":
            return Condition(
                query_filter.path, "has", parse_scalar(items[0], query_filter.type), query_filter.instants
            )
        return Condition(
            query_filter.path,
            "in",
            [parse_scalar(item, query_filter.type) for item in items],
            query_filter.instants,
        )
    if isinstance(value, list):
        value = value[0]
    if query_filter.operator == "holds":
        *path, name = query_filter.path
        return Condition(tuple(path), "holds", {name: parse_scalar(value, query_filter.type)})
    return Condition(
        query_filter.path,
        query_filter.operator,
        parse_scalar(value, query_filter.type),
        query_filter.instants,
    )


def read_sorts(querying: Querying, values: Values) -> tuple[Sort, ...]:
    """Return the order that a request asks for.

    `?sort=-price,name` gives price descending, then name. Words that name no property are passed over.
    """
    sorting = querying.sort
    if sorting is None:
        return ()
    direction = str(values.get(("query", sorting.direction or ""), "")).lower()
    backwards = direction.startswith(("desc", "-"))
    if sorting.parameter is None:
        return ()
    items = values.get(("query", sorting.parameter), sorting.default)
    if items is None:
        return ()
    words: list[Sort | None] = []
    for item in items if isinstance(items, list) else [items]:
        _add_sorts(str(item), sorting.fields, backwards, words)
    sorts: dict[Path, Sort] = {}
    for sort in words:
        # Where records are equal by a property, they are so by the same property again.
        if sort is not None:
            sorts.setdefault(sort.path, replace(sort, instants=sort.path in sorting.instants))
    if len(sorts) > MAX_SORTS:
        raise _beyond(sorting.parameter, f"names more than {MAX_SORTS} properties")
    return tuple(sorts.values())


def _add_sorts(
    item: str, fields: Mapping[str, tuple[str, ...]], backwards: bool, words: list[Sort | None]
) -> None:
    """Parse one item of an order, and append its words.

    `name,desc` and `name,id,desc` are names and a direction after them. A direction alone belongs to what the item
    before it ended with: `["name", "desc"]` may have been split at its comma.

    A direction alone belongs to what the item before it ended with, for arrays may have been split at their commas.
    """
    run = len(words)
    for word in (part.strip() for part in item.split(",")):
        if normal(word) in fields or word.lower() not in _DIRECTIONS:
            words.append(_sort(word, fields, backwards))
            continue
        start = min(run, len(words) - 1) if words else 0
        descending = word.lower().startswith("desc")
        words[start:] = [Sort(sort.path, descending) if sort is not None else None for sort in words[start:]]
        run = len(words)


def _sort(word: str, fields: Mapping[str, tuple[str, ...]], backwards: bool) -> Sort | None:
    """Parse a word of an order: `name`, `-name`, `name:desc`, `name.asc`."""
    text = word.lower()
    for ending, descending in ((" desc", True), (":desc", True), (".desc", True), ("_desc", True),
                           (" asc", False), (":asc", False), (".asc", False), ("_asc", False)):  # fmt: skip
        if text.endswith(ending):
            return _named(word[: -len(ending)], fields, descending)
    if text.startswith(("-", "+")):
        return _named(word[1:], fields, text.startswith("-"))
    return _named(word, fields, backwards)


def _named(word: str, fields: Mapping[str, tuple[str, ...]], backwards: bool) -> Sort | None:
    path = fields.get(normal(word))
    return None if path is None else Sort(path, backwards)


def is_reversed(querying: Querying, values: Values) -> bool:
    """True if a request asks for the order of creation backwards."""
    sorting = querying.sort
    if sorting is None or sorting.parameter is not None:
        return False
    return str(values.get(("query", sorting.direction or ""), "")).lower().startswith(("desc", "-"))


def read_window(querying: Querying, values: Values) -> Window:
    """Return the page that a request asks for.

    By offset, by number or by cursor. A value out of range is put in range.
    """
    limit = _number(querying.limit, values)
    most = querying.limit.maximum if querying.limit and querying.limit.maximum else MOST_RECORDS
    size = max(0, min(DEFAULT_LIMIT if limit is None else limit, most, MOST_RECORDS))
    base = querying.page.base if querying.page else 1
    page = _number(querying.page, values)
    start = _number(querying.offset, values)
    offset = start - first_offset(querying) if start is not None else 0
    if page is not None and querying.page is not None and ("query", querying.page.parameter) in values:
        offset = max(0, page - base) * size
    return Window(max(0, offset), size, offset // size + base if size else base, base)


def first_offset(querying: Querying) -> int:
    """Return the offset parameter's value for the first record: 0 or 1."""
    return querying.offset.base if querying.offset is not None else 0


def _number(count: Count | None, values: Values) -> int | None:
    if count is None:
        return None
    value = values.get(("query", count.parameter), count.default)
    if isinstance(value, str):
        value = parse_scalar(value, "integer")
    return int(value) if isinstance(value, int | float) and abs(value) < 2**53 else count.default


def read_cursor(querying: Querying, values: Values) -> str | None:
    """Return the store's cursor that a request gives."""
    value = values.get(("query", querying.cursor)) if querying.cursor is not None else None
    return str(value) if value not in (None, "") else None
