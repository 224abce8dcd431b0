"""Lists that are asked for by the bounds of a time, whose parameters name no property."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
MOMENT = {"type": "string", "format": "date-time"}
DAY = {"type": "string", "format": "date"}


def query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def visits(properties: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    """Records with these properties, listed with these parameters."""

    def content(schema: dict[str, Any]) -> dict[str, Any]:
        return {"description": "d", "content": {"application/json": {"schema": schema}}}

    visit = {"type": "object", "properties": {"id": WHOLE | {"readOnly": True}, **properties}}
    id_parameter = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
    listed = {"200": content({"type": "array", "items": visit})}
    return api(
        {
            "/visits": {
                "get": {"parameters": list(parameters), "responses": listed},
                "post": {"requestBody": content(visit), "responses": {"201": content(visit)}},
            },
            "/visits/{id}": {"parameters": [id_parameter], "get": {"responses": {"200": content(visit)}}},
        }
    )


@pytest.mark.parametrize(
    ("lower", "upper"), [("from", "to"), ("since", "until"), ("startDate", "endDate"), ("after", "before")]
)
def test_bounds_are_about_the_only_date_of_a_record(project: MakeProject, lower: str, upper: str) -> None:
    at = {"at": MOMENT, "createdAt": MOMENT | {"readOnly": True}, "updatedAt": MOMENT | {"readOnly": True}}
    service = project(visits(at, query(lower, MOMENT), query(upper, MOMENT)))
    for day in (1, 2, 3):
        assert service.call("POST", "/visits", json={"at": f"2026-01-0{day}T12:00:00Z"}).status_code == 201

    def found(**asked: str) -> list[int]:
        answer = service.call("GET", "/visits", params=asked)
        assert answer.status_code == 200, answer.text
        return [visit["id"] for visit in answer.json()]

    assert found(**{lower: "2026-01-02T00:00:00Z"}) == [2, 3]
    assert found(**{upper: "2026-01-02T13:00:00Z"}) == [1, 2]
    assert found(**{lower: "2026-01-02T00:00:00Z", upper: "2026-01-02T13:00:00Z"}) == [2]


def test_bounds_that_may_be_about_several_dates_are_ignored_and_leave_paging_alone(
    project: MakeProject,
) -> None:
    stay = {"checkIn": DAY, "checkOut": DAY}
    service = project(
        visits(stay, query("from", DAY), query("to", DAY), query("limit", WHOLE), query("offset", WHOLE))
    )
    for day in (1, 2, 3):
        service.call("POST", "/visits", json={"checkIn": f"2026-01-0{day}", "checkOut": "2026-02-01"})
    page = service.call("GET", "/visits?from=2026-01-02&to=2026-01-03&limit=1&offset=1").json()
    assert [visit["id"] for visit in page] == [2]
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    notes = next(operation["notes"] for operation in plan["operations"] if operation["role"] == "list")
    assert [note.split()[3] for note in notes] == ["from", "to"]
