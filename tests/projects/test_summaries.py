"""Summaries: numbers of one answer that are those of the records of several collections."""

from __future__ import annotations

from typing import Any

from projects.live import api, make
from running_server import RunningServer

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
STATES = {"type": "string", "enum": ["open", "paid"], "default": "open"}


def thing(**properties: Any) -> dict[str, Any]:
    """An object's schema."""
    return {"type": "object", "properties": properties}


def shown(schema: dict[str, Any]) -> dict[str, Any]:
    """A response in JSON."""
    return {"description": "It", "content": {"application/json": {"schema": schema}}}


def collection(name: str, **properties: Any) -> dict[str, Any]:
    """The paths of a collection."""
    one = thing(id=NUMBER, **properties)
    body = {"content": {"application/json": {"schema": thing(**properties)}}}
    named = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
    return {
        f"/{name}": {
            "get": {"responses": {"200": shown({"type": "array", "items": one})}},
            "post": {"requestBody": body, "responses": {"201": shown(one)}},
        },
        f"/{name}/{{id}}": {
            "parameters": [named],
            "get": {"responses": {"200": shown(one)}},
            "delete": {"responses": {"204": {"description": "Gone"}}},
        },
    }


def bakery(numbers: dict[str, Any]) -> dict[str, Any]:
    """A contract of loaves and invoices, with a summary that has these numbers."""
    get = {"summary": "Get statistics", "responses": {"200": shown(numbers)}}
    return api(
        {
            **collection("loaves", flour=TEXT, sliced={"type": "boolean"}),
            **collection("invoices", status=STATES, amount=NUMBER),
            "/statistics": {"get": get},
        }
    )


def test_numbers_follow_from_the_records_of_several_collections(on_either_store: RunningServer) -> None:
    numbers = thing(
        data=thing(
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
        made = project.call("POST", "/loaves", json={"flour": "rye", "sliced": sliced}).json()
    for status in ("open", "paid"):
        project.call("POST", "/invoices", json={"status": status, "amount": 5})
    after = project.call("GET", "/statistics").json()["data"]
    counted = {"totalLoaves": 3, "slicedLoaves": 2, "invoices": 2, "paid_invoices_count": 1}
    assert after == {**before, **counted}
    assert project.call("DELETE", f"/loaves/{made['id']}").status_code == 204
    assert project.call("GET", "/statistics").json()["data"] == {**after, "totalLoaves": 2}


def test_numbers_that_no_record_is_named_in_stay_examples(server: RunningServer) -> None:
    numbers = thing(temperature=NUMBER, averageAmount=NUMBER, newestLoaves=NUMBER)
    project = make(server, bakery(numbers))
    plan = project.call("GET", "/-/plan").json()
    roles = {one["path"]: one["role"] for one in plan["operations"] if one["method"] == "GET"}
    assert roles["/statistics"] != "count"
