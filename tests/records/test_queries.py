"""What the query of a request means, by tables: conditions, orders and pages."""

from __future__ import annotations

from typing import Any

import pytest

from api_factory.errors import InvalidRequest
from api_factory.plan.model.query import Count, Filter, Querying, Sorting
from api_factory.records.queries import (
    MAX_FILTER_VALUES,
    MAX_SORTS,
    Window,
    is_reversed,
    read_conditions,
    read_cursor,
    read_sorts,
    read_window,
)
from api_factory.store.protocol import Condition, Sort

PRICE = Filter("price", ("price",), "eq", type="number")
STATUS = Filter("status", ("status",), "eq", many=True, ignored=("all",))
TAG = Filter("tag", ("tags",), "has")
DEEP = Filter("filter", ("owner", "id"), "ge", member=("owner", "id"), type="integer")


def query(**values: Any) -> dict[tuple[str, str], Any]:
    return {("query", name): value for name, value in values.items()}


@pytest.mark.parametrize(
    ("criterion", "value", "conditions"),
    [
        (STATUS, "sold", [Condition(("status",), "eq", "sold")]),
        (STATUS, ["sold", "new"], [Condition(("status",), "in", ["sold", "new"])]),
        (STATUS, [], []),
        (STATUS, "", []),
        (STATUS, "all", []),
        (STATUS, None, []),
        (PRICE, "2.5", [Condition(("price",), "eq", 2.5)]),
        (PRICE, "cheap", [Condition(("price",), "eq", "cheap")]),
        (PRICE, ["1", "2"], [Condition(("price",), "eq", 1)]),
        (TAG, "a", [Condition(("tags",), "has", "a")]),
        (DEEP, {"owner": {"id": "7"}}, [Condition(("owner", "id"), "ge", 7)]),
        (DEEP, {"owner": "7"}, []),
        (DEEP, {"owner": {"id": {"eq": "7"}}}, []),
        (DEEP, "7", []),
    ],
)
def test_a_parameter_sets_a_condition(criterion: Filter, value: Any, conditions: list[Condition]) -> None:
    values = query(**{criterion.parameter: value})
    assert list(read_conditions(Querying(filters=(criterion,)), values)) == conditions


def test_a_filter_by_a_path_reads_the_path_alone() -> None:
    querying = Querying(filters=(Filter("owner", ("owner",), "eq", location="path"),))
    assert read_conditions(querying, {("query", "owner"): "2"}) == ()
    assert read_conditions(querying, {("path", "owner"): "2"}) == (Condition(("owner",), "eq", "2"),)


@pytest.mark.parametrize("value", ["a," * MAX_FILTER_VALUES, ["a"] * (MAX_FILTER_VALUES + 1)])
def test_values_to_select_by_are_counted(value: Any) -> None:
    querying = Querying(filters=(Filter("ids", ("id",), "in"),))
    assert len(read_conditions(querying, query(ids=["a"] * MAX_FILTER_VALUES))) == 1
    with pytest.raises(InvalidRequest) as refused:
        read_conditions(querying, query(ids=value))
    assert refused.value.errors[0]["pointer"] == "/ids"


FIELDS = {"name": ("name",), "price": ("price",), "created": ("createdAt",)}
NAME, PRICE_DOWN = Sort(("name",)), Sort(("price",), True)
ORDER = Sorting("sort", "direction", FIELDS)


@pytest.mark.parametrize(
    ("words", "direction", "sorts"),
    [
        ("name", None, [NAME]),
        ("-price,name", None, [PRICE_DOWN, NAME]),
        ("+name", None, [NAME]),
        ("price:desc,name:asc", None, [PRICE_DOWN, NAME]),
        ("price.desc", None, [PRICE_DOWN]),
        ("price desc", None, [PRICE_DOWN]),
        ("price_desc", None, [PRICE_DOWN]),
        ("price,desc", None, [PRICE_DOWN]),
        (["price", "desc", "name"], None, [PRICE_DOWN, NAME]),
        ("name,price,desc", None, [Sort(("name",), True), PRICE_DOWN]),
        ("name,-name", None, [NAME]),
        ("colour,name", None, [NAME]),
        ("", None, []),
        (None, None, []),
        ("price", "DESC", [PRICE_DOWN]),
        ("price", "descending", [PRICE_DOWN]),
        ("price", "asc", [Sort(("price",))]),
        ("price:asc", "desc", [Sort(("price",))]),
    ],
)
def test_an_order_is_read(words: Any, direction: str | None, sorts: list[Sort]) -> None:
    given = {"sort": words, "direction": direction}
    values = query(**{name: value for name, value in given.items() if value is not None})
    assert list(read_sorts(Querying(sort=ORDER), values)) == sorts


def test_an_order_by_a_date_time_is_one_of_instants() -> None:
    ordered = Sorting("sort", None, FIELDS, default="-created", instants=frozenset({("createdAt",)}))
    assert read_sorts(Querying(sort=ordered), {}) == (Sort(("createdAt",), True, instants=True),)


def test_properties_to_order_by_are_counted() -> None:
    fields = {f"p{number}": (f"p{number}",) for number in range(MAX_SORTS + 1)}
    querying = Querying(sort=Sorting("sort", None, fields))
    assert len(read_sorts(querying, query(sort=",".join([*fields][:MAX_SORTS])))) == MAX_SORTS
    with pytest.raises(InvalidRequest):
        read_sorts(querying, query(sort=",".join(fields)))


@pytest.mark.parametrize(
    ("direction", "backwards"), [("desc", True), ("-1", True), ("asc", False), ("1", False), ("", False)]
)
def test_the_order_of_creation_can_be_reversed(direction: str, backwards: bool) -> None:
    querying = Querying(sort=Sorting(None, "order"))
    assert is_reversed(querying, query(order=direction)) is backwards
    assert read_sorts(querying, query(order=direction)) == ()
    assert not is_reversed(Querying(sort=ORDER), query(direction=direction))


LIMIT = Count("limit", default=20, maximum=50)
PAGED = Querying(limit=LIMIT, page=Count("page", default=1, base=1))
FROM_ZERO = Querying(limit=LIMIT, page=Count("page", default=0))
BY_OFFSET = Querying(limit=LIMIT, offset=Count("offset", default=0))
START_AT_ONE = Querying(limit=LIMIT, offset=Count("start", default=1, base=1))


@pytest.mark.parametrize(
    ("querying", "values", "window"),
    [
        (Querying(), {}, Window(0, 100, 1, 1)),
        (PAGED, {}, Window(0, 20, 1, 1)),
        (PAGED, {"page": 3, "limit": 5}, Window(10, 5, 3, 1)),
        (PAGED, {"page": "3"}, Window(40, 20, 3, 1)),
        (PAGED, {"page": 0}, Window(0, 20, 1, 1)),
        (PAGED, {"page": -7}, Window(0, 20, 1, 1)),
        (PAGED, {"limit": 0}, Window(0, 0, 1, 1)),
        (PAGED, {"limit": -1}, Window(0, 0, 1, 1)),
        (PAGED, {"limit": 51}, Window(0, 50, 1, 1)),
        (PAGED, {"limit": 2**60}, Window(0, 20, 1, 1)),
        (PAGED, {"limit": "many"}, Window(0, 20, 1, 1)),
        (FROM_ZERO, {"page": 2}, Window(40, 20, 2, 0)),
        (BY_OFFSET, {"offset": 30, "limit": 10}, Window(30, 10, 4, 1)),
        (START_AT_ONE, {}, Window(0, 20, 1, 1)),
        (START_AT_ONE, {"start": 21}, Window(20, 20, 2, 1)),
    ],
)
def test_a_page_is_read(querying: Querying, values: dict[str, Any], window: Window) -> None:
    assert read_window(querying, query(**values)) == window


@pytest.mark.parametrize(("given", "cursor"), [("abc", "abc"), (7, "7"), ("", None), (None, None)])
def test_a_cursor_is_read(given: Any, cursor: str | None) -> None:
    assert read_cursor(Querying(cursor="after"), query(after=given)) == cursor
    assert read_cursor(Querying(), query(after=given)) is None
