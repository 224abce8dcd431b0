"""The headers that a contract declares for a list tell of it what fields around the records would tell."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from projects.live import MakeProject, Project, api

WHOLE = {"type": "integer"}
TEXT = {"type": "string"}
PAGE = {"name": "page", "in": "query", "schema": {**WHOLE, "minimum": 1}}
SIZE = {"name": "per_page", "in": "query", "schema": {**WHOLE, "default": 2}}
OFFSET = {"name": "offset", "in": "query", "schema": WHOLE}
LIMIT = {"name": "limit", "in": "query", "schema": {**WHOLE, "default": 2}}
CURSOR = {"name": "cursor", "in": "query", "schema": TEXT}
NAME = {"name": "name", "in": "query", "schema": TEXT}


def things(
    project: MakeProject, headers: dict[str, Any], *parameters: dict[str, Any], count: int = 5
) -> Project:
    """A list of records whose answer has these headers; a schema alone stands for a header with it."""
    thing = {
        "type": "object",
        "required": ["name"],
        "properties": {"id": {**WHOLE, "readOnly": True}, "name": TEXT},
    }
    body = {"content": {"application/json": {"schema": thing}}}
    listed = {"content": {"application/json": {"schema": {"type": "array", "items": thing}}}}
    declared = {name: one if "schema" in one else {"schema": one} for name, one in headers.items()}
    paths = {
        "/ps": {
            "get": {
                "parameters": list(parameters),
                "responses": {"200": {"description": "d", "headers": declared, **listed}},
            },
            "post": {"requestBody": body, "responses": {"201": {"description": "d", **body}}},
        },
        "/ps/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": WHOLE}],
            "get": {"responses": {"200": {"description": "d", **body}}},
        },
    }
    service = project(api(paths))
    for number in range(count):
        assert service.call("POST", "/ps", json={"name": "ab"[number % 2]}).status_code == 201
    return service


def links(service: Project, path: str) -> dict[str, str]:
    """The links of a list by their relation, each without its origin and without what is before the contract's path."""
    found = {}
    text = service.call("GET", path).headers["link"]
    for part in text.split(", <"):
        url, _, relation = part.strip("<").partition('>; rel="')
        assert url.startswith(service.server.url + "/apis/"), url
        split = urlsplit(url)
        found[relation.strip('"')] = f"{split.path.rpartition('/')[2]}?{split.query}"
    return found


@pytest.mark.parametrize("schema", [WHOLE, TEXT, {**TEXT, "format": "int32"}, {}])
def test_numbers_of_pages(project: MakeProject, schema: dict[str, Any]) -> None:
    names = ("X-Total", "x-total-pages", "X-Page", "X-Per-Page", "X-Next-Page", "X-Prev-Page")
    service = things(project, {name: {"schema": schema} for name in names}, PAGE, SIZE)
    told = {
        page: {
            name: service.call("GET", f"/ps?page={page}").headers.get(name)
            for name in ("X-Page", "X-Next-Page", "X-Prev-Page")
        }
        for page in (1, 2, 3)
    }
    assert told == {
        1: {"X-Page": "1", "X-Next-Page": "2", "X-Prev-Page": None},
        2: {"X-Page": "2", "X-Next-Page": "3", "X-Prev-Page": "1"},
        3: {"X-Page": "3", "X-Next-Page": None, "X-Prev-Page": "2"},
    }
    answer = service.call("GET", "/ps?page=2&per_page=3")
    assert len(answer.json()) == 2
    assert [answer.headers[name] for name in ("X-Total", "X-Total-Pages", "X-Per-Page")] == ["5", "2", "3"]


def test_what_is_counted_meets_the_filters(project: MakeProject) -> None:
    headers = {"X-Total-Count": WHOLE, "X-Count": WHOLE, "X-Has-More": {"type": "boolean"}}
    service = things(project, headers, NAME, LIMIT)
    answer = service.call("GET", "/ps?name=a")
    assert [answer.headers[name] for name in headers] == ["3", "2", "true"]
    answer = service.call("HEAD", "/ps?name=b")
    assert [answer.headers[name] for name in headers] == ["2", "2", "false"]
    answer = service.call("GET", "/ps?name=c")
    assert [answer.headers[name] for name in headers] == ["0", "0", "false"]


def test_a_group_may_stand_before_the_word(project: MakeProject) -> None:
    service = things(project, {"X-Pagination-Total-Count": WHOLE, "Pagination-Limit": WHOLE}, LIMIT)
    answer = service.call("GET", "/ps")
    assert (answer.headers["X-Pagination-Total-Count"], answer.headers["Pagination-Limit"]) == ("5", "2")


def test_links_to_pages_by_number(project: MakeProject) -> None:
    service = things(project, {"Link": TEXT}, PAGE, SIZE, NAME)
    assert links(service, "/ps") == {
        "first": "ps?page=1&per_page=2",
        "next": "ps?page=2&per_page=2",
        "last": "ps?page=3&per_page=2",
    }
    assert links(service, "/ps?page=3&per_page=1&name=a") == {
        "first": "ps?page=1&per_page=1&name=a",
        "prev": "ps?page=2&per_page=1&name=a",
        "last": "ps?page=3&per_page=1&name=a",
    }


def test_links_to_pages_by_offset(project: MakeProject) -> None:
    service = things(project, {"link": TEXT}, OFFSET, LIMIT)
    assert links(service, "/ps?offset=2") == {
        "first": "ps?offset=0&limit=2",
        "prev": "ps?offset=0&limit=2",
        "next": "ps?offset=4&limit=2",
        "last": "ps?offset=4&limit=2",
    }


@pytest.mark.parametrize("others", [(), (PAGE,)])
def test_links_by_cursor_lead_through_all_records(
    project: MakeProject, others: tuple[dict[str, Any], ...]
) -> None:
    service = things(project, {"Link": TEXT, "X-Next-Cursor": TEXT}, CURSOR, LIMIT, *others)
    path, found = "/ps", []
    while path:
        answer = service.call("GET", path)
        found += [record["id"] for record in answer.json()]
        known = links(service, path)
        assert "cursor=" not in known["first"]
        assert ("last" in known) is bool(others)
        assert ("next" in known) is ("X-Next-Cursor" in answer.headers)
        path = f"/{known['next']}" if "next" in known else ""
    assert found == [1, 2, 3, 4, 5]


def test_the_next_page_may_be_a_link(project: MakeProject) -> None:
    service = things(project, {"X-Next-Page": {**TEXT, "format": "uri"}, "X-Next": TEXT}, PAGE, SIZE)
    headers = service.call("GET", "/ps?page=2").headers
    path = f"/apis/{service.name}/ps?page=3&per_page=2"
    assert (headers["X-Next-Page"], headers["X-Next"]) == (service.server.url + path, path)


def test_a_link_cannot_be_broken_out_of(project: MakeProject) -> None:
    service = things(project, {"Link": TEXT}, PAGE, SIZE, NAME, count=0)
    text = service.call("GET", '/ps?page=2&name=">, <https://x.example>; rel="next').headers["link"]
    assert text.count("<") == text.count(">") == text.count("rel=") == 3


def test_what_there_is_not_is_left_out_or_empty(project: MakeProject) -> None:
    optional = {"Link": TEXT, "X-Next-Page": WHOLE}
    service = things(project, optional)
    assert not {"link", "x-next-page"} & service.call("GET", "/ps").headers.keys()
    needed = {name: {"required": True, "schema": schema} for name, schema in optional.items()}
    service = things(project, needed)
    headers = service.call("GET", "/ps").headers
    assert (headers["link"], headers["x-next-page"]) == ("", "")


def test_a_header_without_a_known_meaning_stays_as_it_is(project: MakeProject) -> None:
    odd = {"required": True, "schema": {**WHOLE, "example": 7}}
    service = things(project, {"X-Rate-Limit": odd, "X-Odd": WHOLE, "X-Total-Count": odd})
    headers = service.call("GET", "/ps").headers
    assert (headers["x-rate-limit"], headers["x-total-count"]) == ("7", "5")
    assert "x-odd" not in headers
    assert headers.keys() >= {"content-type"}
