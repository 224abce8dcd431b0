"""Records that are made below others and have a path of their own: one collection, whatever path they are asked at."""

from __future__ import annotations

from typing import Any

import pytest

from projects.declarations import content, object_of
from projects.live import Project, api, make
from running_server import RunningServer

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


ID = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
PURSE = {"$ref": "#/components/schemas/Purse"}
PURSES = {"type": "array", "items": PURSE}
KNIGHT = object_of(id=NUMBER, name=TEXT)


def purses(*flat: str, owner: str | None = None, listed: bool = False, also: str = "") -> dict[str, Any]:
    """A contract of knights and the purses below them, which have a path of their own with the methods `flat`.

    `owner`: the property that names the knight; `listed`: there is a list of all purses; `also`: another collection
    that purses are made below.
    """
    by_method = {
        "get": {"responses": {"200": content(PURSE)}},
        "put": {"requestBody": content(object_of(coins=NUMBER)), "responses": {"200": content(PURSE)}},
        "patch": {"requestBody": content(object_of(coins=NUMBER)), "responses": {"200": content(PURSE)}},
        "delete": {"responses": {"204": {"description": "Gone"}}},
    }
    paths: dict[str, Any] = {}
    for above in ("knights", *([also] if also else [])):
        paths[f"/{above}"] = {
            "get": {"responses": {"200": content({"type": "array", "items": KNIGHT})}},
            "post": {"requestBody": content(object_of(name=TEXT)), "responses": {"201": content(KNIGHT)}},
        }
        paths[f"/{above}/{{id}}"] = {"parameters": [ID], "get": {"responses": {"200": content(KNIGHT)}}}
        paths[f"/{above}/{{id}}/purses"] = {
            "parameters": [ID],
            "get": {"responses": {"200": content(PURSES)}},
            "post": {"requestBody": content(object_of(coins=NUMBER)), "responses": {"201": content(PURSE)}},
        }
    paths["/purses/{id}"] = {"parameters": [ID], **{method: by_method[method] for method in flat}}
    if listed:
        paths["/purses"] = {"get": {"responses": {"200": content(PURSES)}}}
    purse = object_of(id=NUMBER, coins=NUMBER, **({owner: NUMBER} if owner else {}))
    return api(paths, components={"schemas": {"Purse": purse}})


def add(project: Project, path: str, **body: Any) -> Any:
    """Make a record, and return it."""
    answer = project.call("POST", path, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.parametrize("listed", [False, True], ids=["no list", "list"])
@pytest.mark.parametrize("owner", [None, "knightId"])
def test_what_is_made_below_is_read_and_changed_at_its_own_path(
    on_either_store: RunningServer, owner: str | None, listed: bool
) -> None:
    project = make(on_either_store, purses("get", "put", "patch", "delete", owner=owner, listed=listed))
    first, second = add(project, "/knights", name="A"), add(project, "/knights", name="B")
    mine = add(project, f"/knights/{first['id']}/purses", coins=1)
    other = add(project, f"/knights/{second['id']}/purses", coins=2)
    assert mine["id"] != other["id"]
    assert project.call("GET", f"/purses/{mine['id']}").json() == mine
    changed = project.call("PUT", f"/purses/{mine['id']}", json={"coins": 5})
    assert (changed.status_code, changed.json()) == (200, {**mine, "coins": 5})
    assert project.call("PATCH", f"/purses/{mine['id']}", json={"coins": 6}).json() == {**mine, "coins": 6}
    assert project.call("GET", f"/knights/{first['id']}/purses").json() == [{**mine, "coins": 6}]
    assert project.call("GET", f"/knights/{second['id']}/purses").json() == [other]
    if owner:
        assert (mine[owner], other[owner]) == (first["id"], second["id"])
    if listed:
        assert project.call("GET", "/purses").json() == [{**mine, "coins": 6}, other]
    assert project.call("PUT", "/purses/999", json={"coins": 1}).status_code == 404
    assert project.call("DELETE", f"/purses/{mine['id']}").status_code == 204
    assert project.call("GET", f"/knights/{first['id']}/purses").json() == []
    assert project.call("GET", f"/purses/{mine['id']}").status_code == 404
    assert project.call("POST", "/knights/999/purses", json={"coins": 1}).status_code == 404


@pytest.mark.parametrize("flat", [("get", "delete"), ("delete",), ("patch", "delete")], ids="-".join)
def test_below_several_kinds_they_are_one_collection(server: RunningServer, flat: tuple[str, ...]) -> None:
    project = make(server, purses(*flat, also="dragons"))
    knight, dragon = add(project, "/knights", name="A"), add(project, "/dragons", name="B")
    mine = add(project, f"/knights/{knight['id']}/purses", coins=1)
    hoard = add(project, f"/dragons/{dragon['id']}/purses", coins=9)
    assert mine["id"] != hoard["id"]
    assert project.call("GET", f"/knights/{knight['id']}/purses").json() == [mine]
    assert project.call("GET", f"/dragons/{dragon['id']}/purses").json() == [hoard]
    if "get" in flat:
        assert project.call("GET", f"/purses/{hoard['id']}").json() == hoard
    if "patch" in flat:
        hoard = project.call("PATCH", f"/purses/{hoard['id']}", json={"coins": 8}).json()
        assert project.call("GET", f"/dragons/{dragon['id']}/purses").json() == [hoard]
    assert project.call("DELETE", f"/purses/{hoard['id']}").status_code == 204
    assert project.call("GET", f"/dragons/{dragon['id']}/purses").json() == []
    assert project.call("GET", f"/knights/{knight['id']}/purses").json() == [mine]


def test_a_list_below_what_nothing_is_made_below_is_no_list_of_them(server: RunningServer) -> None:
    contract = purses("get")
    contract["paths"]["/castles"] = contract["paths"]["/knights"]
    contract["paths"]["/castles/{id}"] = contract["paths"]["/knights/{id}"]
    contract["paths"]["/castles/{id}/purses"] = {
        "parameters": [ID],
        "get": {"responses": {"200": content(PURSES)}},
    }
    project = make(server, contract)
    plan = project.call("GET", "/-/plan").json()
    roles = {(operation["method"], operation["path"]): operation["role"] for operation in plan["operations"]}
    assert roles["GET", "/knights/{id}/purses"] == "list"
    assert roles["GET", "/castles/{id}/purses"] == "example"


def test_lists_select_by_what_is_in_an_object_of_the_record(server: RunningServer) -> None:
    inner = object_of(id=NUMBER, knightId=NUMBER)
    ticket = {"$ref": "#/components/schemas/Ticket"}
    body = content(object_of(seat=inner, row=NUMBER))
    project = make(
        server,
        api(
            {
                "/knights": purses("get")["paths"]["/knights"],
                "/knights/{id}": purses("get")["paths"]["/knights/{id}"],
                "/knights/{id}/tickets": {
                    "parameters": [ID],
                    "get": {"responses": {"200": content({"type": "array", "items": ticket})}},
                },
                "/tickets": {
                    "get": {"responses": {"200": content({"type": "array", "items": ticket})}},
                    "post": {"requestBody": body, "responses": {"201": content(ticket)}},
                },
                "/tickets/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ticket)}}},
            },
            components={"schemas": {"Ticket": object_of(id=NUMBER, row=NUMBER, seat=inner)}},
        ),
    )
    knight, rival = add(project, "/knights", name="A"), add(project, "/knights", name="B")
    mine = add(project, "/tickets", row=1, seat={"id": 7, "knightId": knight["id"]})
    add(project, "/tickets", row=2)
    assert project.call("GET", f"/knights/{knight['id']}/tickets").json() == [mine]
    assert project.call("GET", f"/knights/{rival['id']}/tickets").json() == []
