"""Operations whose words say what they do to a record: verbs in paths, DELETE that cancels, bodies that name it."""

from __future__ import annotations

from typing import Any

import pytest

from projects.declarations import content, object_of
from projects.live import Project, api, make
from running_server import RunningServer

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
ID = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
STATES = {"type": "string", "enum": ["booked", "cancelled", "pending_approval"]}


def berths(item: dict[str, Any], properties: dict[str, Any], **paths: Any) -> dict[str, Any]:
    """A contract of berths with these properties, and with these operations beside the read of one."""
    berth = object_of(id=NUMBER, name=TEXT, **properties)
    return api(
        {
            "/berths": {
                "get": {"responses": {"200": content({"type": "array", "items": berth})}},
                "post": {"requestBody": content(object_of(name=TEXT)), "responses": {"201": content(berth)}},
            },
            "/berths/{id}": {"parameters": [ID], "get": {"responses": {"200": content(berth)}}, **item},
            **{path.replace("_", "/"): operations for path, operations in paths.items()},
        }
    )


def add(project: Project) -> Any:
    """Make a berth."""
    answer = project.call("POST", "/berths", json={"name": "A"})
    assert answer.status_code == 201, answer.text
    return answer.json()


GONE = {"204": {"description": "Done"}}


@pytest.mark.parametrize(
    ("method", "summary", "state"),
    [("delete", "Cancel a berth", "cancelled"), ("put", "Submit a berth for approval", "pending_approval")],
)
def test_a_record_that_is_cancelled_is_not_removed(
    server: RunningServer, method: str, summary: str, state: str
) -> None:
    item = {method: {"summary": summary, "responses": GONE}}
    project = make(server, berths(item, {"status": STATES}))
    made, other = add(project), add(project)
    assert made["status"] == "booked"
    assert project.call(method.upper(), f"/berths/{made['id']}").status_code == 204
    assert project.call("GET", f"/berths/{made['id']}").json() == {**made, "status": state}
    assert project.call("GET", "/berths").json() == [{**made, "status": state}, other]
    assert project.call(method.upper(), "/berths/999").status_code == 404


@pytest.mark.parametrize("summary", ["Delete a berth", "Remove a berth", "Cancel and delete a berth", ""])
def test_other_words_remove_it(server: RunningServer, summary: str) -> None:
    item = {"delete": {"summary": summary, "operationId": "deleteBerth", "responses": GONE}}
    project = make(server, berths(item, {"status": STATES}))
    record = add(project)
    assert project.call("DELETE", f"/berths/{record['id']}").status_code == 204
    assert project.call("GET", f"/berths/{record['id']}").status_code == 404


def test_without_a_state_for_it_what_is_cancelled_is_removed(server: RunningServer) -> None:
    item = {"delete": {"summary": "Cancel a berth", "responses": GONE}}
    project = make(server, berths(item, {"status": {"type": "string", "enum": ["free", "taken"]}}))
    record = add(project)
    assert project.call("DELETE", f"/berths/{record['id']}").status_code == 204
    assert project.call("GET", f"/berths/{record['id']}").status_code == 404


def test_a_word_that_a_summary_commands_is_a_verb(server: RunningServer) -> None:
    done = {
        "summary": "Borrow a berth",
        "parameters": [ID],
        "responses": {"200": content(object_of(message=TEXT))},
    }
    back = {
        "summary": "Return a borrowed berth",
        "parameters": [ID],
        "responses": {"200": content(object_of(message=TEXT))},
    }
    contract = berths({}, {"stock": NUMBER})
    contract["paths"] |= {"/berths/borrow/{id}": {"post": done}, "/berths/return/{id}": {"post": back}}
    project = make(server, contract)
    record = add(project)
    stock = record.get("stock", 0)
    assert project.call("POST", f"/berths/return/{record['id']}").status_code == 200
    assert project.call("GET", f"/berths/{record['id']}").json()["stock"] == stock + 1
    assert project.call("POST", f"/berths/borrow/{record['id']}").status_code == 200
    assert project.call("GET", f"/berths/{record['id']}").json()["stock"] == stock
    assert project.call("POST", "/berths/borrow/999").status_code == 404


def test_a_body_names_the_record_and_what_it_becomes(server: RunningServer) -> None:
    contract = berths({}, {"position": NUMBER, "status": STATES})
    berth = contract["paths"]["/berths/{id}"]["get"]["responses"]["200"]
    move = {
        "summary": "Move a berth to another position",
        "operationId": "moveBerth",
        "requestBody": {"required": True, **content(object_of(berthId=NUMBER, targetPosition=NUMBER))},
        "responses": {"200": berth},
    }
    cancel = {
        "summary": "Cancel a berth",
        "requestBody": {"required": True, **content(object_of(berthId=NUMBER))},
        "responses": {"200": berth},
    }
    contract["paths"] |= {"/berths/move": {"post": move}, "/berths/cancel": {"post": cancel}}
    project = make(server, contract)
    record = add(project)
    moved = project.call("POST", "/berths/move", json={"berthId": record["id"], "targetPosition": 4})
    assert (moved.status_code, moved.json()["position"]) == (200, 4)
    gone = project.call("POST", "/berths/cancel", json={"berthId": record["id"]})
    assert gone.json() == {**moved.json(), "status": "cancelled"}
    assert project.call("GET", f"/berths/{record['id']}").json() == gone.json()
    assert project.call("POST", "/berths/cancel", json={}).status_code == 400
    assert project.call("POST", "/berths/cancel", json={"berthId": 999}).status_code == 404
