"""Summaries: numbers of one answer that are those of the records of several collections."""

from __future__ import annotations

from typing import Any

from projects.declarations import content, object_of
from projects.live import api, make
from running_server import RunningServer

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
STATES = {"type": "string", "enum": ["open", "paid"], "default": "open"}


def collection(name: str, **properties: Any) -> dict[str, Any]:
    """The paths of a collection."""
    one = object_of(id=NUMBER, **properties)
    named = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
    return {
        f"/{name}": {
            "get": {"responses": {"200": content({"type": "array", "items": one})}},
            "post": {"requestBody": content(object_of(**properties)), "responses": {"201": content(one)}},
        },
        f"/{name}/{{id}}": {
            "parameters": [named],
            "get": {"responses": {"200": content(one)}},
            "delete": {"responses": {"204": {"description": "Gone"}}},
        },
    }


def bakery(numbers: dict[str, Any]) -> dict[str, Any]:
    """A contract of loaves and invoices, with a summary that has these numbers."""
    get = {"summary": "Get statistics", "responses": {"200": content(numbers)}}
    return api(
        {
            **collection("loaves", flour=TEXT, sliced={"type": "boolean"}),
            **collection("invoices", status=STATES, amount=NUMBER),
            "/statistics": {"get": get},
        }
    )


def test_numbers_follow_from_the_records_of_several_collections(on_either_store: RunningServer) -> None:
    numbers = object_of(
        data=object_of(
            totalLoaves=NUMBER,
            slicedLoaves=NUMBER,
            invoices=NUMBER,
            paid_invoices_count=NUMBER,
            totalAmount=NUMBER,
        )
    )
    project = make(on_either_store, bakery(numbers))
    before = project.call("GET", "/statistics").json()["data"]
    assert (before["totalLoaves"], before["invoices"], before["paid_invoices_count"]) == (0, 0, 0)
    for sliced in (True, True, False):
        record = project.call("POST", "/loaves", json={"flour": "rye", "sliced": sliced}).json()
    for status in ("open", "paid"):
        project.call("POST", "/invoices", json={"status": status, "amount": 5})
    after = project.call("GET", "/statistics").json()["data"]
    counted = {"totalLoaves": 3, "slicedLoaves": 2, "invoices": 2, "paid_invoices_count": 1}
    assert after == {**before, **counted}
    assert project.call("DELETE", f"/loaves/{record['id']}").status_code == 204
    assert project.call("GET", "/statistics").json()["data"] == {**after, "totalLoaves": 2}


def test_numbers_that_no_record_is_named_in_stay_examples(server: RunningServer) -> None:
    numbers = object_of(temperature=NUMBER, averageAmount=NUMBER, newestLoaves=NUMBER)
    project = make(server, bakery(numbers))
    plan = project.call("GET", "/-/plan").json()
    roles = {
        operation["path"]: operation["role"]
        for operation in plan["operations"]
        if operation["method"] == "GET"
    }
    assert roles["/statistics"] != "count"
