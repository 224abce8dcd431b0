"""Where an answer says that a record is: a path that leads there, whatever the identifier is made of."""

from __future__ import annotations

import pytest

from projects.live import api


@pytest.mark.parametrize("name", ["ann", "Größe", "a b", "50%", "a/b", "💥", "x\ny", "?q#f", "..", "\u0085"])
def test_a_location_leads_to_the_record(project, name):
    teams = project("owners")
    created = teams.call("POST", "/teams", json={"name": name})
    assert created.status_code == 201
    location = created.headers["location"]
    assert location.isascii()
    if name != "..":  # Which every client resolves before it asks.
        answer = teams.server.call("GET", location)
        assert (answer.status_code, answer.json()["name"]) == (200, name)


def test_a_list_of_records_made_at_a_path_of_its_own(project):
    store = project("petstore2")
    created = store.call("POST", "/user/createWithList", json=[{"username": "ann"}])
    assert created.headers.get("location") in (None, f"/apis/{store.name}/user/ann")


def test_a_record_below_another(project):
    owners = project("owners")
    owner = owners.call("POST", "/owners", json={"name": "Ann"})
    assert owner.headers["location"] == f"/apis/{owners.name}/owners/{owner.json()['id']}"
    pet = owners.call("POST", f"/owners/{owner.json()['id']}/pets", json={"name": "Rex"})
    assert owners.server.call("GET", pet.headers["location"]).json() == pet.json()


def test_links_that_have_to_be_uris_name_the_host_that_was_asked(project):
    shop = project("shop")
    refused = shop.call("GET", "/api/v2/orders", headers={"Host": "evil.com/x?"})
    assert refused.status_code == 400, refused.text
    for headers in ({}, {"Host": "api.example.com:8443"}):
        answer = shop.call("GET", "/api/v2/orders?offset=2&limit=2", headers=headers)
        assert answer.status_code == 200, answer.text
        host = headers.get("Host", "")
        origin = f"http://{host}" if "example" in host else shop.server.url
        assert answer.json()["previous"] == f"{origin}/apis/{shop.name}/api/v2/orders?offset=0&limit=2"
    evil = shop.call("GET", "/api/v2/orders?offset=2&limit=2", headers={"Host": "evil.com/x?"})
    assert evil.status_code == 400


def test_links_name_the_host_of_an_absolute_target(project):
    """It takes the place of the header Host (RFC 9112, section 3.2.2)."""
    shop = project("shop")
    target = f"http://api.example/apis/{shop.name}/api/v2/orders?offset=2&limit=2"
    fields = f"Host: elsewhere\r\nX-API-Key: {shop.server.root_key}\r\nConnection: close\r\n"
    answer = shop.server.send_raw(f"GET {target} HTTP/1.1\r\n{fields}\r\n".encode())
    assert f'"previous":"http://api.example/apis/{shop.name}/'.encode() in answer


def test_links_between_pages_keep_the_query(project):
    library = project("library")
    for number in range(4):
        body = {"title": f"V{number}", "author": "A & B = ü"}
        assert library.call("POST", "/books", json=body).status_code == 201
    path = "/books?per_page=2&author=A%20%26%20B%20%3D%20%C3%BC"
    first = library.call("GET", path).json()
    second = library.server.call("GET", first["next"]).json()
    assert [book["title"] for book in second["items"]] == ["V2", "V3"]
    assert library.server.call("GET", second["previous"]).json() == first


def test_a_location_ends_with_a_slash_where_the_paths_do(project):
    book = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "title": {"type": "string"}},
    }
    answer = {"description": ".", "content": {"application/json": {"schema": book}}}
    document = api(
        {
            "/shelves/books/": {"post": {"requestBody": answer, "responses": {"201": answer}}},
            "/shelves/books/{id}/": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "get": {"responses": {"200": answer}},
            },
        }
    )
    service = project(document)
    created = service.call("POST", "/shelves/books/", json={"title": "Emma"})
    location = created.headers["location"]
    assert location == f"/apis/{service.name}/shelves/books/1/"
    assert service.server.call("GET", location).json() == {"id": 1, "title": "Emma"}


def test_a_record_with_a_hidden_identifier_is_told_with_200_as_well(project):
    def content(schema):
        return {"description": "d", "content": {"application/json": {"schema": schema}}}

    note = {"type": "object", "properties": {"text": {"type": "string"}}}
    parameter = {"name": "note", "in": "path", "required": True, "schema": {"type": "string"}}
    service = project(
        api(
            {
                "/notes": {"post": {"requestBody": content(note), "responses": {"200": content(note)}}},
                "/notes/{note}": {"parameters": [parameter], "get": {"responses": {"200": content(note)}}},
            }
        )
    )
    answer = service.call("POST", "/notes", json={"text": "t"})
    assert answer.status_code == 200
    path = answer.headers["location"].removeprefix(f"/apis/{service.name}")
    assert service.call("GET", path).json() == {"text": "t"}
