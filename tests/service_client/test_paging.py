"""Pages followed the way each contract has them: all records come, each of them once."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Connect, api


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
