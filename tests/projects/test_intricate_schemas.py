"""A contract whose schemas could keep a validator busy for ever: requests, answers, patches and rehearsals end."""

from __future__ import annotations

import pytest

from projects.live import api

NODE = {"$ref": "#/components/schemas/Node"}
MEMBERS = {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}, "a": NODE}
HOSTILE = {
    "anyOf": [
        {"type": "object", "properties": MEMBERS, "required": ["name"]},
        {"type": "object", "properties": MEMBERS, "minProperties": 1},
    ]
}


def contract(node):
    response = {"content": {"application/json": {"schema": NODE}}}
    many = {"content": {"application/json": {"schema": {"type": "array", "items": NODE}}}}
    by_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    return api(
        {
            "/nodes": {
                "get": {"responses": {"200": {"description": "Nodes"} | many}},
                "post": {
                    "requestBody": {"required": True} | response,
                    "responses": {"201": {"description": "Made"} | response},
                },
            },
            "/nodes/{id}": {
                "parameters": [by_id],
                "get": {"responses": {"200": {"description": "A node"} | response}},
                "patch": {
                    "requestBody": {"required": True} | response,
                    "responses": {"200": {"description": "Changed"} | response},
                },
            },
        },
        components={"schemas": {"Node": node}},
    )


def nested(levels, innermost):
    value = innermost
    for _ in range(levels):
        value = {"name": "n", "a": value}
    return value


@pytest.fixture
def live(project):
    return project(contract(HOSTILE))


@pytest.mark.parametrize("levels", [12, 30, 95])
def test_a_deep_record_is_kept_and_one_that_does_not_fit_is_refused(live, levels):
    created = live.call("POST", "/nodes", json=nested(levels, {"name": "last"}))
    assert created.status_code == 201, created.text
    assert live.call("GET", f"/nodes/{created.json()['id']}").json() == created.json()
    assert live.call("GET", "/nodes").json() == [created.json()]
    refused = live.call("POST", "/nodes", json=nested(levels, 1))
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid-request")
    assert refused.json()["errors"][0]["pointer"] == "/a" * levels


def test_what_a_patch_would_leave_is_checked_too(live):
    created = live.call("POST", "/nodes", json={"name": "n"})
    path = f"/nodes/{created.json()['id']}"
    change = {"a": nested(60, {"a": 1})}
    refused = live.call("PATCH", path, json=change)
    assert refused.status_code == 400, refused.text
    assert live.call("PATCH", path, json={"a": nested(60, {"name": "x"})}).status_code == 200
    assert live.call("GET", path).status_code == 200


def test_records_are_held_against_a_hostile_contract_before_it_is_taken(project):
    live = project(contract({"type": "object", "properties": MEMBERS}))
    for _ in range(20):
        record = {"name": "n", "deep": nested(60, {"name": 1})}
        assert live.call("POST", "/nodes", json=record).status_code == 201
    hostile = {"anyOf": [part | {"additionalProperties": NODE} for part in HOSTILE["anyOf"]]}
    answer = live.put_contract(contract(hostile))
    assert (answer.status_code, answer.json()["code"]) == (409, "contract-refused")
    assert answer.json()["changes"]["records_unfit"] == 20


def test_more_than_can_be_checked_is_refused_with_what_to_do(project):
    kinds = [
        {"properties": {"l": NODE, "r": NODE, "op": {"const": n}}, "required": ["op"]} for n in range(20)
    ]
    live = project(contract({"oneOf": [{"type": "object"} | kind for kind in kinds] + [{"type": "integer"}]}))

    def tree(levels):
        return {"op": 3, "l": tree(levels - 1), "r": tree(levels - 1)} if levels else 1

    assert live.call("POST", "/nodes", json=tree(6)).status_code == 201
    refused = live.call("POST", "/nodes", json=tree(14))
    assert refused.status_code == 400
    assert "make it smaller" in refused.json()["errors"][0]["detail"]
