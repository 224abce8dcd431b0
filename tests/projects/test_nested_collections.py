"""Records below records: parents that have to be there, foreign keys, and what goes with a parent."""

from __future__ import annotations

import pytest

from projects.live import api


@pytest.fixture
def owners(project):
    return project("owners")


def owner(owners, name="Ann"):
    return owners.call("POST", "/owners", json={"name": name}).json()["id"]


def test_the_life_of_a_pet_below_its_owner(owners):
    ann, bob = owner(owners), owner(owners, "Bob")
    created = owners.call("POST", f"/owners/{ann}/pets", json={"name": "Rex"})
    assert created.status_code == 201
    pet = created.json()
    assert (pet["ownerId"], pet["name"]) == (ann, "Rex")
    path = f"/owners/{ann}/pets/{pet['id']}"
    assert owners.call("GET", path).json() == pet
    assert owners.call("GET", f"/owners/{ann}/pets").json() == [pet]
    assert owners.call("GET", f"/owners/{bob}/pets").json() == []
    elsewhere = f"/owners/{bob}/pets/{pet['id']}"
    for method, body in (("GET", None), ("PUT", {"name": "Max"}), ("DELETE", None)):
        assert owners.call(method, elsewhere, json=body).status_code == 404
    assert owners.call("PUT", path, json={"name": "Max"}).json() == pet | {"name": "Max"}
    assert owners.call("DELETE", path).status_code == 204
    assert owners.call("GET", path).status_code == 404


def test_a_parent_has_to_be_there(owners):
    for method, path in (
        ("GET", "/owners/99/pets"),
        ("POST", "/owners/99/pets"),
        ("GET", "/owners/99/pets/1"),
    ):
        answer = owners.call(method, path, json={"name": "Rex"} if method == "POST" else None)
        assert answer.status_code == 404, (method, path)


@pytest.mark.parametrize(("method", "status"), [("POST", 201), ("PUT", 200)])
def test_a_body_that_names_another_parent_is_refused(owners, method, status):
    ann, bob = owner(owners), owner(owners, "Bob")
    pet = owners.call("POST", f"/owners/{ann}/pets", json={"name": "Rex"}).json()
    path = f"/owners/{ann}/pets" + (f"/{pet['id']}" if method == "PUT" else "")
    answer = owners.call(method, path, json={"name": "Rex", "ownerId": bob})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"in": "body", "pointer": "/ownerId", "detail": "differs from the path's"}
    ]
    assert owners.call(method, path, json={"name": "Rex", "ownerId": ann}).status_code == status


def test_a_parent_with_children_stays(owners):
    ann = owner(owners)
    pet = owners.call("POST", f"/owners/{ann}/pets", json={"name": "Rex"}).json()
    refused = owners.call("DELETE", f"/owners/{ann}")
    assert refused.status_code == 409
    assert owners.call("GET", f"/owners/{ann}/pets/{pet['id']}").json() == pet
    assert owners.call("DELETE", f"/owners/{ann}/pets/{pet['id']}").status_code == 204
    assert owners.call("DELETE", f"/owners/{ann}").status_code == 204
    assert owners.call("GET", f"/owners/{ann}/pets").status_code == 404


def test_children_go_with_their_parent_where_the_contract_says_so(owners):
    for team in ("red", "blue"):
        assert owners.call("POST", "/teams", json={"name": team}).status_code == 201
    member = owners.call("POST", "/teams/red/members", json={"nick": "ann"}).json()
    other = owners.call("POST", "/teams/blue/members", json={"nick": "bob"}).json()
    assert member.keys() == {"id", "nick"}
    assert owners.call("GET", f"/teams/blue/members/{member['id']}").status_code == 404
    assert owners.call("DELETE", "/teams/red").status_code == 204
    assert owners.call("POST", "/teams", json={"name": "red"}).status_code == 201
    assert owners.call("GET", f"/teams/red/members/{member['id']}").status_code == 404
    assert owners.call("GET", "/teams/red/members").json() == []
    assert owners.call("GET", "/teams/blue/members").json() == [other]


def test_the_same_identifier_below_two_parents(owners):
    for team in ("red", "blue"):
        assert owners.call("POST", "/teams", json={"name": team}).status_code == 201
        created = owners.call("POST", f"/teams/{team}/members", json={"id": "7", "nick": team})
        assert created.status_code == 201, created.text
    assert owners.call("GET", "/teams/red/members/7").json()["nick"] == "red"
    assert owners.call("GET", "/teams/blue/members/7").json()["nick"] == "blue"
    assert owners.call("POST", "/teams/red/members", json={"id": "7"}).status_code == 409


def test_a_parent_that_is_called_id_is_not_taken_for_a_hidden_identifier(project):
    thing = {"type": "object", "properties": {"name": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": thing}}}

    def parameter(name):
        return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}

    ok = {"200": {"description": "ok", **body}}
    paths = {
        "/users/{id}/lists": {
            "parameters": [parameter("id")],
            "post": {"requestBody": body, "responses": {"201": {"description": "ok", **body}}},
        },
        "/users/{id}/lists/{list_id}": {
            "parameters": [parameter("id"), parameter("list_id")],
            "get": {"responses": ok},
            "put": {"requestBody": body, "responses": ok},
        },
    }
    lists = project(api(paths))
    places = [
        lists.call("POST", "/users/ann/lists", json={"name": name}).headers["location"] for name in ("a", "b")
    ]
    own = [place.removeprefix(f"/apis/{lists.name}") for place in places]
    assert len(set(own)) == 2
    assert [lists.call("GET", place).json()["name"] for place in own] == ["a", "b"]
    assert lists.call("PUT", own[0], json={"name": "c"}).json() == {"name": "c"}
    assert lists.call("GET", own[0].replace("ann", "bob")).status_code == 404
