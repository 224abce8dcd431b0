"""Collections that are emptied, and numbers that follow from what is in them."""

from __future__ import annotations

import pytest

from projects.live import Project, api, make


@pytest.fixture
def orders(on_either_store) -> Project:
    service = make(on_either_store, "orders")
    for item, gift in (("tea", True), ("coffee", False), ("cocoa", True)):
        service.call("POST", "/orders", json={"item": item, "gift": gift})
    service.call("POST", "/orders/1:ship")
    return service


def test_all_records_go(orders):
    assert orders.call("DELETE", "/orders").status_code == 204
    assert orders.call("GET", "/orders").json() == []
    assert orders.call("GET", "/orders/1").status_code == 404
    assert orders.call("DELETE", "/orders").status_code == 204
    assert orders.call("POST", "/orders", json={"item": "tea"}).json()["id"] == 4


def test_only_what_the_query_selects_goes(orders):
    assert orders.call("DELETE", "/orders?status=shipped").status_code == 204
    assert [record["item"] for record in orders.call("GET", "/orders").json()] == ["coffee", "cocoa"]


def test_numbers_follow_from_the_records(orders):
    assert orders.call("GET", "/orders/count").json() == 3
    assert orders.call("GET", "/orders/count?status=new").json() == 2
    assert orders.call("GET", "/orders/summary").json() == {
        "total": 3,
        "any": True,
        "gifts": 2,
        "byStatus": {"new": 2, "shipped": 1, "cancelled": 0},
        "currency": "EUR",
    }
    orders.call("DELETE", "/orders")
    summary = orders.call("GET", "/orders/summary").json()
    assert (summary["total"], summary["any"], summary["byStatus"]["new"]) == (0, False, 0)


TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
LIST = {"type": "object", "properties": {"id": WHOLE, "name": TEXT}}
TASK = {"type": "object", "properties": {"id": WHOLE, "title": TEXT, "done": {"type": "boolean"}}}
ID = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
DONE = {"name": "done", "in": "query", "schema": {"type": "boolean"}}


def content(schema):
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


def several(schema):
    return content({"type": "array", "items": schema})


def tasks(on_delete="refuse"):
    """Lists of tasks; the tasks of one are cleared below it, and all lists together."""
    removed = {"type": "object", "required": ["removed"], "properties": {"removed": WHOLE}}
    return api(
        {
            "/lists": {
                "get": {"responses": {"200": several(LIST)}},
                "post": {"requestBody": content(LIST), "responses": {"201": content(LIST)}},
                "delete": {"x-factory": "clear", "responses": {"200": content(removed)}},
            },
            "/lists/{id}": {
                "parameters": [ID],
                "get": {"responses": {"200": content(LIST)}},
                "delete": {"x-factory": {"on-delete": on_delete}, "responses": {"204": {"description": "d"}}},
            },
            "/lists/{id}/tasks": {
                "parameters": [ID],
                "get": {"parameters": [DONE], "responses": {"200": several(TASK)}},
                "post": {"requestBody": content(TASK), "responses": {"201": content(TASK)}},
                "delete": {
                    "x-factory": "clear",
                    "parameters": [DONE],
                    "responses": {"200": several(TASK)},
                },
            },
            "/lists/{id}/tasks/count": {
                "get": {"x-factory": "count", "parameters": [ID], "responses": {"200": content(WHOLE)}}
            },
            "/lists/{id}/tasks/{taskId}": {
                "parameters": [ID, ID | {"name": "taskId"}],
                "get": {"responses": {"200": content(TASK)}},
            },
        }
    )


def filled(server, **options) -> Project:
    service = make(server, tasks(**options))
    for _ in range(2):
        number = service.call("POST", "/lists", json={"name": "n"}).json()["id"]
        for done in (True, False):
            service.call("POST", f"/lists/{number}/tasks", json={"title": "t", "done": done})
    return service


def test_below_a_parent_only_what_is_its_own_goes(on_either_store):
    service = filled(on_either_store)
    gone = service.call("DELETE", "/lists/1/tasks?done=true").json()
    assert [one["done"] for one in gone] == [True]
    assert service.call("GET", "/lists/1/tasks/count").json() == 1
    assert service.call("GET", "/lists/2/tasks/count").json() == 2
    assert service.call("DELETE", "/lists/7/tasks").status_code == 404
    assert service.call("GET", "/lists/7/tasks/count").status_code == 404


def test_what_still_has_records_below_it_is_all_kept(on_either_store):
    service = filled(on_either_store)
    service.call("POST", "/lists", json={"name": "empty"})
    assert service.call("DELETE", "/lists").status_code == 409
    assert len(service.call("GET", "/lists").json()) == 3
    for number in (1, 2):
        service.call("DELETE", f"/lists/{number}/tasks")
    assert service.call("DELETE", "/lists").json() == {"removed": 3}
    assert service.call("GET", "/lists").json() == []


def test_what_is_below_goes_too_where_the_contract_says_so(on_either_store):
    service = filled(on_either_store, on_delete="cascade")
    assert service.call("DELETE", "/lists").json() == {"removed": 2}
    assert service.call("GET", "/lists/1/tasks").status_code == 404
    number = service.call("POST", "/lists", json={"name": "n"}).json()["id"]
    assert service.call("GET", f"/lists/{number}/tasks").json() == []


def removing(body):
    """Lists, of which `POST /lists/delete` removes those that its body names."""
    paths = tasks()["paths"]
    removed = {"type": "object", "required": ["removed"], "properties": {"removed": WHOLE}}
    remove = {
        "summary": "Delete lists",
        "requestBody": content(body),
        "responses": {"200": content(removed)},
    }
    del paths["/lists"]["delete"]
    return api({**paths, "/lists/delete": {"post": remove}})


def object_of(**properties):
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        pytest.param({"type": "array", "items": WHOLE}, [1, 3], id="array"),
        pytest.param(object_of(ids={"type": "array", "items": WHOLE}), {"ids": [3, 1, 3]}, id="member"),
        pytest.param(
            object_of(inputs={"type": "array", "items": object_of(id=WHOLE, note=TEXT)}),
            {"inputs": [{"id": 1}, {"note": "names none"}, {"id": 3}, {"id": 99}]},
            id="objects",
        ),
        pytest.param(
            object_of(lists={"type": "array", "items": TEXT}), {"lists": ["1", "3", "none"]}, id="texts"
        ),
    ],
)
def test_records_that_a_body_names_go(on_either_store, body, sent):
    project = make(on_either_store, removing(body))
    for name in "abc":
        project.call("POST", "/lists", json={"name": name})
    assert project.call("POST", "/lists/delete", json=sent).json() == {"removed": 2}
    assert project.call("GET", "/lists").json() == [{"id": 2, "name": "b"}]
    assert project.call("POST", "/lists/delete", json=sent).json() == {"removed": 0}


def test_body_that_names_no_record_removes_none(on_either_store):
    project = make(on_either_store, removing(object_of(ids={"type": "array", "items": WHOLE})))
    project.call("POST", "/lists", json={"name": "a"})
    for body in ({}, {"ids": []}, {"ids": [1] * 10_001}):
        answer = project.call("POST", "/lists/delete", json=body)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/ids")
    assert len(project.call("GET", "/lists").json()) == 1


def test_body_of_commands_removes_nothing(on_either_store):
    """What a body says that names no records is not known, and no reason to remove all of them."""
    project = make(on_either_store, removing(object_of(olderThan=TEXT)))
    project.call("POST", "/lists", json={"name": "a"})
    assert project.call("POST", "/lists/delete", json={"olderThan": "2020"}).status_code == 200
    assert len(project.call("GET", "/lists").json()) == 1
