"""Filters and orders on properties of the format date-time go by instants, whatever the store."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from projects.live import Project, api, make
from running_server import RunningServer

WHOLE = {"type": "integer"}
TEXT = {"type": "string"}
MOMENT = {"type": "string", "format": "date-time"}

TIMES = {
    "half": "2026-01-01T00:00:00.5Z",
    "zulu": "2026-01-01T00:00:00Z",
    "east": "2026-01-01T00:00:00+02:00",
    "same": "2025-12-31T19:00:00-05:00",
    "small": "2026-01-01t00:00:01.1234567z",
}
ORDER = ["east", "zulu", "same", "half", "small"]


@pytest.fixture
def events(on_either_store: RunningServer) -> Project:
    """Events at the times above, in a project on a server with either store."""
    event = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "id": {**WHOLE, "readOnly": True},
            "name": TEXT,
            "startAt": {**MOMENT, "nullable": True},
            "ends": {"type": "array", "items": MOMENT},
            "text": TEXT,
        },
    }
    body = {"content": {"application/json": {"schema": event}}}
    many = {"content": {"application/json": {"schema": {"type": "array", "items": event}}}}
    range_ = {"type": "object", "properties": {"gte": MOMENT, "lt": MOMENT}}
    parameters: list[dict[str, Any]] = [
        {"name": "sort", "in": "query", "schema": TEXT},
        {"name": "cursor", "in": "query", "schema": TEXT},
        {"name": "limit", "in": "query", "schema": WHOLE},
        {"name": "start_after", "in": "query", "schema": TEXT},
        {"name": "start_until", "in": "query", "schema": {"type": "string", "format": "date"}},
        {"name": "startAt", "in": "query", "schema": {"type": "array", "items": TEXT}, "explode": False},
        {"name": "start", "in": "query", "schema": TEXT},
        {"name": "start_at", "in": "query", "style": "deepObject", "schema": range_},
        {"name": "end", "in": "query", "schema": MOMENT},
        {"name": "ends", "in": "query", "schema": MOMENT},
        {"name": "text", "in": "query", "schema": TEXT},
    ]
    headers = {"X-Next-Cursor": {"schema": TEXT}}
    paths = {
        "/events": {
            "get": {
                "parameters": parameters,
                "responses": {"200": {"description": "d", "headers": headers, **many}},
            },
            "post": {"requestBody": body, "responses": {"201": {"description": "d", **body}}},
        },
        "/events/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": WHOLE}],
            "get": {"responses": {"200": {"description": "d", **body}}},
        },
    }
    service = make(on_either_store, api(paths))
    for name, at in TIMES.items():
        event = {"name": name, "startAt": at, "ends": [at], "text": at}
        assert service.call("POST", "/events", json=event).status_code == 201
    assert service.call("POST", "/events", json={"name": "never", "startAt": None}).status_code == 201
    return service


def names(events: Project, query: str) -> list[str]:
    answer = events.call("GET", f"/events?{query}")
    assert answer.status_code == 200, answer.text
    return [event["name"] for event in answer.json()]


def test_the_order_and_its_pages(events: Project) -> None:
    assert names(events, "sort=startAt") == [*ORDER, "never"]
    assert names(events, "sort=-startAt,name") == ["never", "small", "half", "same", "zulu", "east"]
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = events.call("GET", f"/events?sort=startAt&limit=2&cursor={cursor}")
        found += [event["name"] for event in page.json()]
        cursor = page.headers.get("X-Next-Cursor")
    assert found == [*ORDER, "never"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("start_after=2026-01-01T00:00:00Z", {"half", "small"}),
        ("start_after=2026-01-01T02:00:00.25%2B02:00", {"half", "small"}),
        ("start_after=2026-01-01", {"zulu", "same", "half", "small"}),
        ("start_until=2026-01-01", {"east"}),
        ("startAt=2026-01-01T01:00:00%2B01:00", {"zulu", "same"}),
        ("startAt=2026-01-01T01:00:00%2B01:00,2025-12-31T22:00:00Z", {"zulu", "same", "east"}),
        ("start_at[gte]=2026-01-01T00:00:00Z&start_at[lt]=2026-01-01T00:00:01Z", {"zulu", "same", "half"}),
        ("ends=2026-01-01T00:00:00Z", {"zulu", "same"}),
        ("start_after=soon", set()),
        ("start_after=2026-02-30T00:00:00Z", set()),
        # Whose schema says nothing of times are texts.
        ("text=2026-01-01T00:00:00Z", {"zulu"}),
    ],
)
def test_filters(events: Project, query: str, expected: set[str]) -> None:
    assert set(names(events, quote(query, safe="=&%,"))) == expected
