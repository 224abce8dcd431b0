"""What is around the records of a list, by tables: fields, links and headers."""

from __future__ import annotations

from typing import Any

import pytest

from api_factory.plan.model.answer import Envelope, Meta
from api_factory.plan.model.operation import Parameter
from api_factory.plan.model.query import Count, Querying
from api_factory.records.envelopes import MAX_HEADER_LENGTH, Listing, list_headers, unwrap, wrap
from api_factory.records.queries import Window

PAGED = Querying(limit=Count("limit", 10), page=Count("page", 1, base=1))
BY_OFFSET = Querying(limit=Count("limit", 10), offset=Count("offset", 0))
BY_CURSOR = Querying(limit=Count("limit", 10), cursor="after")


def listing(
    querying: Querying = PAGED, *, page: int = 2, items: int = 10, total: int | None = 25, **more: Any
) -> Listing:
    """The second of three pages of ten."""
    names = [count.parameter for count in (querying.limit, querying.page, querying.offset) if count]
    names += [querying.cursor] if querying.cursor else []
    parameters = tuple(Parameter(name, "query", False, "form", True, None) for name in names)
    window = Window((page - 1) * 10, 10, page, 1)
    given = {"next": None, "values": {("query", "limit"): 10}, "path": "/pets"} | more
    return Listing([*range(items)], window, total, querying=querying, parameters=parameters, **given)


def value(kind: str, of: Listing, **more: Any) -> Any:
    """What a field of a kind tells; `no field` if it is left out."""
    envelope = Envelope(("data",), (Meta(("field",), kind, **more),))  # type: ignore[arg-type]
    return wrap(of.items, envelope, lambda field: "example", of).get("field", "no field")


@pytest.mark.parametrize(
    ("kind", "first", "second", "last", "empty"),
    [
        ("total", 25, 25, 25, 0),
        ("count", 10, 10, 5, 0),
        ("page", 1, 2, 3, 1),
        ("pages", 3, 3, 3, 0),
        ("size", 10, 10, 10, 10),
        ("offset", 0, 10, 20, 0),
        ("first_item", 1, 11, 21, 0),
        ("last_item", 10, 20, 25, 0),
        ("has_more", True, True, False, False),
        ("has_prev", False, True, True, False),
        ("is_first", True, False, False, True),
        ("is_last", False, False, True, True),
        ("is_empty", False, False, False, True),
        ("next", "/pets?limit=10&page=2", "/pets?limit=10&page=3", "no field", "no field"),
        ("prev", "no field", "/pets?limit=10&page=1", "/pets?limit=10&page=2", "no field"),
        ("first", "/pets?limit=10&page=1", "/pets?limit=10&page=1", "/pets?limit=10&page=1", "/pets?limit=10&page=1"),
        ("last", "/pets?limit=10&page=3", "/pets?limit=10&page=3", "/pets?limit=10&page=3", "/pets?limit=10&page=1"),
        ("example", "example", "example", "example", "example"),
    ],
)  # fmt: skip
def test_a_field_tells_of_its_page(kind: str, first: Any, second: Any, last: Any, empty: Any) -> None:
    pages = [listing(page=1), listing(), listing(page=3, items=5), listing(page=1, items=0, total=0)]
    assert [value(kind, page) for page in pages] == [first, second, last, empty]


@pytest.mark.parametrize(("blank", "told"), [("omit", "no field"), ("null", None), ("empty", "")])
def test_a_page_that_does_not_exist_is_told_of_as_declared(blank: str, told: Any) -> None:
    assert value("next", listing(page=3, items=5), blank=blank) == told


@pytest.mark.parametrize(
    ("querying", "form", "more", "told"),
    [
        (PAGED, "uri", {"origin": "https://x.example"}, "https://x.example/pets?limit=10&page=3"),
        (PAGED, "number", {}, 3),
        (BY_OFFSET, "number", {}, 20),
        (BY_OFFSET, "url", {}, "/pets?limit=10&offset=20"),
        (BY_CURSOR, "url", {"next": "c2", "total": None}, "/pets?limit=10&after=c2"),
        (BY_CURSOR, "cursor", {"next": "c2", "total": None}, "c2"),
        (Querying(limit=Count("limit", 10)), "url", {}, "no field"),
    ],
)
def test_the_next_page_is_told_in_its_form(
    querying: Querying, form: str, more: dict[str, Any], told: Any
) -> None:
    assert value("next", listing(querying, **more), form=form) == told


def test_numbers_are_texts_where_the_contract_wants_texts() -> None:
    assert value("total", listing(), type="string") == "25"
    assert value("has_more", listing(), type="string") is True


@pytest.mark.parametrize(
    ("content", "envelope", "body"),
    [
        ([1], Envelope(), [1]),
        ([1], Envelope(("data", "items")), {"data": {"items": [1]}}),
        ([], Envelope(("items",)), {"items": []}),
        ([], Envelope(("items",), filled_or_absent=True), {}),
        ({"id": 1}, Envelope(("pet",), (Meta(("ok",), "constant", value=True),)), {"pet": {"id": 1}, "ok": True}),
    ],
)  # fmt: skip
def test_content_is_put_into_its_envelope(content: Any, envelope: Envelope, body: Any) -> None:
    assert wrap(content, envelope, lambda field: None) == body


@pytest.mark.parametrize(
    ("body", "path", "content"),
    [
        ({"pet": {"id": 1}}, ("pet",), {"id": 1}),
        ({"pet": None}, ("pet",), None),
        ({"id": 1}, ("pet",), {"id": 1}),
        ([1], ("pet",), [1]),
        ({"id": 1}, (), {"id": 1}),
    ],
)
def test_content_is_taken_out_of_its_envelope(body: Any, path: tuple[str, ...], content: Any) -> None:
    assert unwrap(body, path) == content


def test_headers_tell_of_a_list() -> None:
    metas = [Meta(("X-Total",), "total"), Meta(("X-More",), "has_more"), Meta(("Link",), "links")]
    assert list_headers(metas, listing(page=1)) == {
        "X-Total": "25",
        "X-More": "true",
        "Link": '</pets?limit=10&page=1>; rel="first", </pets?limit=10&page=2>; rel="next", '
        '</pets?limit=10&page=3>; rel="last"',
    }


@pytest.mark.parametrize("path", ["/" + "x" * MAX_HEADER_LENGTH, "/x\r\nX-Evil: 1", "/\u2603"])
def test_a_header_is_short_and_of_printable_letters(path: str) -> None:
    assert list_headers([Meta(("X-Next",), "next")], listing(path=path)) == {}
