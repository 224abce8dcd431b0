"""Operations of the wild whose contracts leave out what they mean: lists of one, favorites, writes to an owner."""

from __future__ import annotations

from typing import Any

import pytest

from projects.declarations import content, object_of
from projects.live import Project, api, make
from running_server import RunningServer

TEXT, NUMBER, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
LOCK = {"type": "object", "required": ["id", "river"], "properties": {"id": NUMBER, "river": TEXT, "notes": TEXT,
        "disabled": FLAG, "keeper": TEXT}}  # fmt: skip
ID = {"name": "lockId", "in": "path", "required": True, "schema": NUMBER}
RIVER = {"name": "river", "in": "query", "schema": TEXT}
GONE = {"204": {"description": "Done"}}
ONE = {"200": content({"$ref": "#/components/schemas/Lock"}), "404": {"description": "None"}}


def locks(**paths: Any) -> dict[str, Any]:
    """A contract of locks in rivers, and of these paths: `locks_search` is `/locks/search`."""
    body = content(object_of(river=TEXT, keeper=TEXT))
    listed = content({"type": "array", "items": {"$ref": "#/components/schemas/Lock"}})
    return {
        **api(
            {
                "/locks": {
                    "get": {"responses": {"200": listed}},
                    "post": {"requestBody": body, "responses": {**ONE, "201": ONE["200"]}},
                },
                "/locks/{lockId}": {
                    "parameters": [ID],
                    "get": {"responses": ONE},
                    "delete": {"responses": GONE},
                },
                **{
                    f"/{path.replace('__', '/')}".replace("ID", "{lockId}"): item
                    for path, item in paths.items()
                },
            }
        ),
        "components": {"schemas": {"Lock": LOCK}},
    }


def add(project: Project, river: str) -> Any:
    answer = project.call("POST", "/locks", json={"river": river, "keeper": "Ada"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def roles(made: Project) -> dict[str, str]:
    plan = made.server.call("GET", f"/v1/projects/{made.name}/plan").json()
    return {f"{one['method']} {one['path']}": one["role"] for one in plan["operations"]}


def test_a_list_with_room_for_one_shows_the_first_that_is_selected(server: RunningServer) -> None:
    search = {"get": {"summary": "Find a lock", "parameters": [RIVER], "responses": ONE}}
    project = make(server, locks(locks__search=search))
    assert roles(project)["GET /locks/search"] == "list"
    assert project.call("GET", "/locks/search").status_code == 404
    first, second = add(project, "Thames"), add(project, "Severn")
    assert project.call("GET", "/locks/search").json() == first
    assert project.call("GET", "/locks/search?river=Severn").json() == second
    assert project.call("GET", "/locks/search?river=Wye").status_code == 404


def test_an_object_that_is_no_record_is_no_list_of_one(server: RunningServer) -> None:
    report = object_of(took=NUMBER, hits=TEXT, index=TEXT)
    search = {
        "get": {"summary": "Search locks", "parameters": [RIVER], "responses": {"200": content(report)}}
    }
    project = make(server, locks(locks__search=search))
    assert roles(project)["GET /locks/search"] == "example"


@pytest.mark.parametrize("method", ["put", "post"])
def test_favorites_that_only_paths_name_are_records(server: RunningServer, method: str) -> None:
    item = {
        "parameters": [ID],
        method: {"summary": "Add a lock to the favorites", "operationId": "addFavorite", "responses": GONE},
        "delete": {"summary": "Remove a lock from the favorites", "responses": GONE},
    }
    project = make(server, locks(favorites__ID=item))
    made = add(project, "Thames")
    assert project.call("DELETE", "/favorites/1").status_code == 404
    assert project.call(method.upper(), "/favorites/1").status_code == 204
    assert project.call("DELETE", "/favorites/1").status_code == 204
    assert project.call("DELETE", "/favorites/1").status_code == 404
    assert project.call("GET", "/locks").json() == [made]


def test_what_is_no_longer_watched_is_not_removed(server: RunningServer) -> None:
    item = {
        "parameters": [ID],
        "put": {"summary": "Watch a lock", "responses": GONE},
        "delete": {"summary": "Stop watching a lock", "responses": GONE},
    }
    project = make(server, locks(watchlist__locks__ID=item))
    made = add(project, "Thames")
    assert project.call("DELETE", f"/watchlist/locks/{made['id']}").status_code == 204
    assert project.call("GET", f"/locks/{made['id']}").json() == made


def test_who_joins_a_record_takes_nothing_from_it(server: RunningServer) -> None:
    join = {"summary": "Join a lock", "operationId": "joinLock", "responses": GONE}
    contract = locks()
    contract["paths"]["/locks/{lockId}"] |= {"post": join}
    project = make(server, contract)
    made = add(project, "Thames")
    assert project.call("POST", f"/locks/{made['id']}").status_code == 204
    assert project.call("GET", "/locks").json() == [made]


def test_a_write_below_a_record_that_answers_with_it_changes_it(server: RunningServer) -> None:
    notes = {"parameters": [ID], "patch": {"summary": "Update the notes", "operationId": "updateLockNotes",
             "requestBody": content(object_of(notes=TEXT)), "responses": ONE}}  # fmt: skip
    project = make(server, locks(locks__ID__notes=notes))
    made, other = add(project, "Thames"), add(project, "Severn")
    answer = project.call("PATCH", f"/locks/{made['id']}/notes", json={"notes": "leaks"})
    assert answer.json() == {**made, "notes": "leaks"}
    assert project.call("GET", "/locks").json() == [{**made, "notes": "leaks"}, other]
    assert project.call("PATCH", "/locks/999/notes", json={"notes": "x"}).status_code == 404


@pytest.mark.parametrize(("verb", "value"), [("enable", False), ("disable", True)])
def test_an_action_sets_the_flag_of_its_opposite(server: RunningServer, verb: str, value: bool) -> None:
    action = {"parameters": [ID], "post": {"responses": ONE}}
    project = make(server, locks(**{f"locks__ID__{verb}": action}))
    made = add(project, "Thames")
    answer = project.call("POST", f"/locks/{made['id']}/{verb}")
    assert answer.json() == {**made, "disabled": value}
    assert project.call("GET", f"/locks/{made['id']}").json() == answer.json()


@pytest.mark.parametrize(
    ("verb", "name", "prop"),
    [("rename", "newRiver", "river"), ("transfer", "newKeeper", "keeper"), ("move", "targetRiver", "river")],
)
def test_an_action_takes_the_new_value_of_a_property(
    server: RunningServer, verb: str, name: str, prop: str
) -> None:
    action = {"parameters": [ID], "post": {"summary": f"{verb.title()} a lock",
              "requestBody": content(object_of(**{name: TEXT})), "responses": ONE}}  # fmt: skip
    project = make(server, locks(**{f"locks__ID__{verb}": action}))
    made, other = add(project, "Thames"), add(project, "Severn")
    answer = project.call("POST", f"/locks/{made['id']}/{verb}", json={name: "Tone"})
    assert answer.json() == {**made, prop: "Tone"}
    assert project.call("GET", "/locks").json() == [{**made, prop: "Tone"}, other]


def test_what_is_listed_below_and_read_apart_are_two_collections(server: RunningServer) -> None:
    """`/rivers/{river}/boats` is bound to rivers; what `/boats/{boat}` reads is not, and both are kept."""

    def get(summary: str, *names: str) -> dict[str, Any]:
        parameters = [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in names]
        return {"get": {"summary": summary, "parameters": parameters, "responses": {"200": content({})}}}

    project = make(
        server,
        api(
            {
                "/rivers": get("List all rivers"),
                "/rivers/{river}": get("Get a river", "river"),
                "/rivers/{river}/boats": get("List all the boats on a river", "river"),
                "/boats/{boat}": get("Get a boat", "boat"),
                "/harbours/popular/boats": get("List the popular boats"),
            }
        ),
    )
    assert set(roles(project).values()) == {"list", "read"}
    popular = project.call("GET", "/harbours/popular/boats").json()
    assert [project.call("GET", f"/boats/{each['id']}").json() for each in popular] == popular != []
    rivers = project.call("GET", "/rivers").json()
    below = [project.call("GET", f"/rivers/{each['id']}/boats").json() for each in rivers]
    assert below[0] != below[1]


def test_one_thing_with_a_list_in_it_is_one_thing(server: RunningServer) -> None:
    document = {"type": "object", "properties": {"version": TEXT, "attributes": object_of(email=TEXT),
                "items": {"type": "array", "items": {"type": "object"}}}}  # fmt: skip
    shown = {"summary": "Get the latest state of the logged-in user", "responses": {"200": content(document)}}
    removed = {"summary": "Delete the own account of the user", "responses": GONE}
    project = make(server, locks(user={"get": shown, "delete": removed}))
    told = roles(project)
    assert (told["GET /user"], told["DELETE /user"]) == ("singleton-read", "singleton-delete")
    assert project.call("GET", "/user").status_code == 200
    assert project.call("DELETE", "/user").status_code == 204
