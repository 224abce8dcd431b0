"""What a request's query means for the store: conditions, an order, and which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from api_factory.errors import InvalidRequest
from api_factory.plan.document.names import normal
from api_factory.plan.model.decision import MOST_RECORDS, Count, Filter, Path, Querying
from api_factory.records.identity import typed
from api_factory.store.protocol import Condition, Sort

Values: TypeAlias = Mapping[tuple[str, str], Any]
"""A request's parameters by where they are and what they are called."""

_DIRECTIONS = frozenset({"asc", "desc", "ascending", "descending"})
DEFAULT_LIMIT = 100


MOST_ITEMS = 1000
"""How many values a filter may select by: each is a condition to a store."""
MOST_SORTS = 32
"""How many properties an order may name."""


def _beyond(parameter: str, detail: str) -> InvalidRequest:
    fault = {"in": "query", "pointer": f"/{parameter}", "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])


@dataclass(frozen=True, slots=True)
class Window:
    """Which of the records that meet the query are asked for; `page` counts from `base`."""

    offset: int
    limit: int
    page: int
    base: int


def conditions(querying: Querying, values: Values) -> tuple[Condition, ...]:
    """The conditions that a request's parameters make."""
    found = (_condition(one, values.get(("query", one.parameter))) for one in querying.filters)
    return tuple(condition for condition in found if condition is not None)


def _condition(one: Filter, value: Any) -> Condition | None:
    for name in one.member:
        value = value.get(name) if isinstance(value, dict) else None
    if value is None or isinstance(value, dict) or value in one.ignored or value in ("", []):
        return None
    if one.operator == "in" or (one.many and isinstance(value, list)):
        items = value if isinstance(value, list) else str(value).split(",", MOST_ITEMS)
        if len(items) > MOST_ITEMS:
            raise _beyond(one.parameter, f"has more than {MOST_ITEMS:,} values to select by")
        if one.operator == "has":
            return Condition(one.path, "has", typed(items[0], one.type), one.instants)
        return Condition(one.path, "in", [typed(item, one.type) for item in items], one.instants)
    if isinstance(value, list):
        value = value[0]
    return Condition(one.path, one.operator, typed(value, one.type), one.instants)


def order(querying: Querying, values: Values) -> tuple[Sort, ...]:
    """The order that a request asks for; words that name no property are passed over."""
    sorting = querying.sort
    if sorting is None:
        return ()
    direction = str(values.get(("query", sorting.direction or ""), "")).lower()
    backwards = direction.startswith(("desc", "-"))
    if sorting.parameter is None:
        return ()
    asked = values.get(("query", sorting.parameter), sorting.default)
    if asked is None:
        return ()
    found: list[Sort | None] = []
    for item in asked if isinstance(asked, list) else [asked]:
        _add_sorts(str(item), sorting.fields, backwards, found)
    sorts: dict[Path, Sort] = {}
    for sort in found:
        # Where records are equal by a property, they are so by the same property again.
        if sort is not None:
            sorts.setdefault(sort.path, replace(sort, instants=sort.path in sorting.instants))
    if len(sorts) > MOST_SORTS:
        raise _beyond(sorting.parameter, f"names more than {MOST_SORTS} properties")
    return tuple(sorts.values())


def _add_sorts(
    item: str, fields: Mapping[str, tuple[str, ...]], backwards: bool, found: list[Sort | None]
) -> None:
    """Add the words of one item of an order: names, and after some a direction, as in `name,desc` or `name,id,desc`.

    A direction alone belongs to what the item before it ended with, for arrays may have been split at their commas.
    """
    run = len(found)
    for word in (part.strip() for part in item.split(",")):
        if normal(word) in fields or word.lower() not in _DIRECTIONS:
            found.append(_sort(word, fields, backwards))
            continue
        start = min(run, len(found) - 1) if found else 0
        turned = word.lower().startswith("desc")
        found[start:] = [Sort(sort.path, turned) if sort is not None else None for sort in found[start:]]
        run = len(found)


def _sort(word: str, fields: Mapping[str, tuple[str, ...]], backwards: bool) -> Sort | None:
    """One word of an order: `name`, `-name`, `+name`, `name:desc`, `name desc`, `name.asc`."""
    text = word.lower()
    for ending, turned in ((" desc", True), (":desc", True), (".desc", True), ("_desc", True),
                           (" asc", False), (":asc", False), (".asc", False), ("_asc", False)):  # fmt: skip
        if text.endswith(ending):
            return _named(word[: -len(ending)], fields, turned)
    if text.startswith(("-", "+")):
        return _named(word[1:], fields, text.startswith("-"))
    return _named(word, fields, backwards)


def _named(word: str, fields: Mapping[str, tuple[str, ...]], backwards: bool) -> Sort | None:
    path = fields.get(normal(word))
    return None if path is None else Sort(path, backwards)


def is_reversed(querying: Querying, values: Values) -> bool:
    """Whether the order of creation is asked for backwards."""
    sorting = querying.sort
    if sorting is None or sorting.parameter is not None:
        return False
    return str(values.get(("query", sorting.direction or ""), "")).lower().startswith(("desc", "-"))


def window(querying: Querying, values: Values) -> Window:
    """The page that a request asks for, by offset, by number or by cursor; a value out of range is put in range."""
    limit = _number(querying.limit, values)
    most = querying.limit.maximum if querying.limit and querying.limit.maximum else MOST_RECORDS
    size = max(0, min(DEFAULT_LIMIT if limit is None else limit, most, MOST_RECORDS))
    base = querying.page.base if querying.page else 1
    page = _number(querying.page, values)
    start = _number(querying.offset, values)
    offset = start - first(querying) if start is not None else 0
    if page is not None and querying.page is not None and ("query", querying.page.parameter) in values:
        offset = max(0, page - base) * size
    return Window(max(0, offset), size, offset // size + base if size else base, base)


def first(querying: Querying) -> int:
    """What the parameter that says how many records are passed over is for the first one."""
    return querying.offset.base if querying.offset is not None else 0


def _number(count: Count | None, values: Values) -> int | None:
    if count is None:
        return None
    value = values.get(("query", count.parameter), count.default)
    if isinstance(value, str):
        value = typed(value, "integer")
    return int(value) if isinstance(value, int | float) and abs(value) < 2**53 else count.default


def cursor(querying: Querying, values: Values) -> str | None:
    """The cursor that a request gives, which is one of the store's own."""
    value = values.get(("query", querying.cursor)) if querying.cursor is not None else None
    return str(value) if value not in (None, "") else None
