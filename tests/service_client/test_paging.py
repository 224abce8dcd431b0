"""Pages followed the way each contract has them: all records come, each of them once."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

import api_factory.service_client.response
from api_factory.client.transport import Reply
from api_factory.encoding import Request
from api_factory.errors import UnexpectedAnswer
from api_factory.service_client import Response
from api_factory.service_client.method import methods_of
from api_factory.service_client.pagination import next_values

from .services import Connect, api, planned


def contract(parameters: list[str], envelope: dict[str, Any] | None = None) -> dict[str, Any]:
    item = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "n": {"type": "integer"}},
    }
    items = {"type": "array", "items": item}
    body = items if envelope is None else {"type": "object", "properties": {"items": items, **envelope}}
    types = {"cursor": "string", "page_token": "string"}
    query = [{"name": n, "in": "query", "schema": {"type": types.get(n, "integer")}} for n in parameters]

    def content(schema: dict[str, Any]) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    return api(
        {
            "/things": {
                "get": {
                    "operationId": "list",
                    "parameters": query,
                    "responses": {"200": {"description": "ok", **content(body)}},
                },
                "post": {
                    "operationId": "add",
                    "requestBody": {"required": True, **content(item)},
                    "responses": {"201": {"description": "ok", **content(item)}},
                },
            }
        }
    )


STRING = {"type": "string", "nullable": True}
INTEGER = {"type": "integer"}


@pytest.mark.parametrize(
    ("parameters", "envelope"),
    [
        (["limit", "offset"], None),
        (["limit", "offset"], {"total": INTEGER}),
        (["limit", "page"], None),
        (["limit", "page"], {"total_pages": INTEGER}),
        (["limit", "page"], {"has_more": {"type": "boolean"}}),
        (["limit", "cursor"], {"next_cursor": STRING}),
        (["limit", "offset"], {"next": STRING}),
        (["limit", "page"], {"next_page": {"type": "integer", "nullable": True}}),
    ],
)
def test_all_records_come_once(
    service: Connect, parameters: list[str], envelope: dict[str, Any] | None
) -> None:
    things = service(contract(parameters, envelope))
    for number in range(5):
        things.add(n=number).expect(201)
    first = things.list(limit=2).expect(200)
    assert len(first) == 2
    assert [record["n"] for record in first.records()] == [0, 1, 2, 3, 4]
    sizes = [len(page.expect(200)) for page in first.pages()]
    assert [size for size in sizes if size] == [2, 2, 1]


def test_a_list_without_pages_is_one_page(service: Connect) -> None:
    owners = service("owners")
    owners.post_owners(name="Ann").expect(201)
    assert len(list(owners.get_owners().pages())) == 1


def test_records_are_what_a_list_has_of_each(service: Connect) -> None:
    rings = service("rings")
    habitats, listed = rings.list_habitats().expect(200), rings.list_rings().expect(200)
    assert list(habitats.records()) == habitats.data
    assert list(listed.records()) == [item["ring"] for item in listed.data["rings"]]
    assert listed[0] == next(iter(listed)) == rings.get_ring(listed[0]["number"]).expect(200)["ring"]


def answered(pages: list[tuple[Any, dict[str, str]]]) -> Response:
    """The first answer of a service that answers with these pages, the last of them for ever."""
    document = contract(["limit", "cursor"], {"next_cursor": STRING})
    (method,) = [
        candidate for candidate in methods_of(planned(document), frozenset()) if candidate.name == "list"
    ]
    left = iter(pages)
    last: list[Reply] = []

    def send(request: Request) -> Reply:
        page = next(left, None)
        if page is not None:
            body, headers = page
            headers = {"content-type": "application/json", **headers}
            last[:] = [Reply(200, headers, orjson.dumps(body), f"http://127.0.0.1:8000/apis/x{request.path}")]
        return last[0]

    return method.call((), {}, send, None)


def page(cursor: str | None, *numbers: int) -> tuple[Any, dict[str, str]]:
    return {"items": [{"id": number} for number in numbers], "next_cursor": cursor}, {}


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ([page("a", 1), page("b", 2), page("a", 1)], "was there before is the next one again"),
        ([page("a", 1)], "was there before is the next one again"),
        ([page(str(number)) for number in range(99)], "have nothing in them"),
        (
            [({"items": []}, {"link": f'<?cursor={number}>; rel="next"'}) for number in range(99)],
            "have nothing in them",
        ),
        ([page("a", 1), ({"items": []}, {"link": "<http://evil.example/?a=1>; rel=next"})], "evil.example"),
        ([([], {"link": '<//evil.example/>; title="x"; rel="prev next"'})], "evil.example"),
    ],
)
def test_pages_without_an_end_are_told(pages: list[tuple[Any, dict[str, str]]], why: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=why):
        list(answered(pages).pages())


def test_more_pages_than_anybody_reads_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_factory.service_client.response, "MAX_PAGES", 20)
    with pytest.raises(UnexpectedAnswer, match="more than 20 pages"):
        list(answered([page(str(number), number) for number in range(99)]).pages())


def test_a_link_header_is_read_in_a_short_time() -> None:
    """A pattern with two stars took a minute for these."""
    for header in ("<" * 100_000, "<>;" + " ;" * 50_000, "<a>; " * 30_000):
        assert next_values(None, {}, [], {"link": header}, "http://x/") is None
    values = next_values(None, {}, [], {"link": '<?p=1>; rel=prev, <?p=3>; rel="next"'}, "http://x/")
    assert values == {("query", "p"): "3"}
