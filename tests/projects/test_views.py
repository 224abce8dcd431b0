"""Records that operations show in different ways: other properties, one value of each, or each in an object."""

from __future__ import annotations

from typing import Any

from projects.live import MakeProject, Project, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}


def content(schema: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


def object_of(required: str = "", **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


def list_of(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def parameter(name: str, schema: Any = WHOLE) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def tracks(listed: Any, **operations: Any) -> dict[str, Any]:
    """Tracks that are made, listed as `listed`, read and removed."""
    track = object_of("id length", id=WHOLE, title=TEXT, length=WHOLE)
    new = object_of("title", title=TEXT)
    paths = {
        "/tracks": {
            "get": {"responses": {"200": content(listed)}},
            "post": {"requestBody": content(new), "responses": {"201": content(track)}},
        },
        "/tracks/{id}": {
            "parameters": [parameter("id")],
            "get": {"responses": {"200": content(track)}},
            "delete": {"responses": {"204": {"description": "d"}}},
        },
        **operations,
    }
    return api(paths)


def roles(service: Project) -> dict[str, str]:
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    return {
        f"{operation['method']} {operation['path']}": operation["role"] for operation in plan["operations"]
    }


def test_each_view_shows_its_own_properties(project: MakeProject) -> None:
    summary = object_of("title artist", title=TEXT, artist={**TEXT, "example": "Nina"}, label=TEXT)
    service = project(tracks(list_of(summary)))
    created = service.call("POST", "/tracks", json={"title": "Feeling Good"})
    assert created.status_code == 201
    track = service.call("GET", "/tracks/1").json()
    assert track == created.json()
    assert track.keys() == {"id", "title", "length"}
    assert service.call("GET", "/tracks").json() == [{"title": "Feeling Good", "artist": "Nina"}]
    assert service.call("DELETE", "/tracks/1").status_code == 204
    assert service.call("GET", "/tracks").json() == []


def test_a_record_fits_all_of_its_views(project: MakeProject) -> None:
    artist = {"$ref": "#/components/schemas/Artist"}
    document = tracks(list_of(object_of("artist", artist=artist, label=TEXT)))
    document["components"] = {"schemas": {"Artist": {"type": "string", "maxLength": 5, "example": "Nina"}}}
    service = project(document)
    assert service.call("POST", "/tracks", json={"title": "a", "artist": "Ella"}).status_code == 201
    refused = service.call("POST", "/tracks", json={"title": "a", "artist": "Somebody else"})
    assert refused.status_code == 400
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/artist"]
    assert service.call("GET", "/tracks").json() == [{"artist": "Ella"}]
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    assert not [note for note in plan["notes"] if "cannot be checked" in note]


def test_a_list_of_numbers_names_the_records(project: MakeProject) -> None:
    service = project(tracks(object_of("ids", ids=list_of(WHOLE), total=WHOLE)))
    for title in ("a", "b"):
        service.call("POST", "/tracks", json={"title": title})
    assert service.call("GET", "/tracks").json() == {"ids": [1, 2], "total": 2}
    service.call("DELETE", "/tracks/1")
    assert service.call("GET", "/tracks").json() == {"ids": [2], "total": 1}


def test_a_list_of_texts_tells_records_apart_by_their_identifier(project: MakeProject) -> None:
    """Also where they have a property that is called value."""
    tag = object_of("key", key=TEXT, value=TEXT)
    paths = {
        "/tags": {
            "get": {"responses": {"200": content(list_of(TEXT))}},
            "post": {"requestBody": content(tag), "responses": {"201": content(tag)}},
        },
        "/tags/{key}": {"parameters": [parameter("key", TEXT)], "get": {"responses": {"200": content(tag)}}},
    }
    service = project(api(paths))
    assert service.call("POST", "/tags", json={"key": "blue", "value": "#00f"}).status_code == 201
    assert service.call("GET", "/tags").json() == ["blue"]


def test_each_record_of_a_list_may_stand_in_an_object(project: MakeProject) -> None:
    service = project(tracks(list_of(object_of(track=object_of("id", id=WHOLE, title=TEXT)))))
    service.call("POST", "/tracks", json={"title": "a"})
    track = service.call("GET", "/tracks/1").json()
    assert service.call("GET", "/tracks").json() == [{"track": track}]
    assert (track["id"], track["title"]) == (1, "a")


def test_a_list_of_texts_alone_is_the_contracts_own(project: MakeProject) -> None:
    genres = {"get": {"responses": {"200": content(list_of(TEXT) | {"example": ["soul", "jazz"]})}}}
    service = project(api({"/genres": genres}))
    listed = service.call("GET", "/genres").json()
    assert listed[:2] == ["soul", "jazz"]
    assert service.call("GET", "/genres").json() == listed
    assert roles(service)["GET /genres"] == "list"


def test_the_end_of_a_path_that_names_a_format_is_no_part_of_the_name(project: MakeProject) -> None:
    item = {
        "parameters": [parameter("id"), parameter("format", {"type": "string", "enum": ["json", "xml"]})],
        "get": {"responses": {"200": content(object_of("id", id=WHOLE, title=TEXT))}},
        "delete": {"responses": {"204": {"description": "d"}}},
    }
    track = object_of("id", id=WHOLE, title=TEXT)
    many = {
        "parameters": [parameter("format", TEXT)],
        "get": {"responses": {"200": content(list_of(track))}},
        "post": {"requestBody": content(object_of(title=TEXT)), "responses": {"201": content(track)}},
    }
    service = project(api({"/tracks.{format}": many, "/tracks/{id}.{format}": item}))
    created = service.call("POST", "/tracks.json", json={"title": "a"})
    assert created.headers["location"] == f"/apis/{service.name}/tracks/1.json"
    assert service.call("GET", "/tracks/1.json").json() == {"id": 1, "title": "a"}
    assert service.call("DELETE", "/tracks/1.xml").status_code == 204
    assert service.call("GET", "/tracks.json").json() == []


def test_a_post_at_the_path_of_a_record_makes_it(project: MakeProject) -> None:
    basket = object_of("capacity", capacity=WHOLE)
    one = {
        "parameters": [parameter("name", TEXT)],
        "get": {"operationId": "getBasket", "responses": {"200": content(basket)}},
        "post": {
            "operationId": "createBasket",
            "summary": "Create a new basket",
            "requestBody": content(basket),
            "responses": {"201": content(object_of(token=TEXT)), "409": {"description": "It is there."}},
        },
        "delete": {"operationId": "deleteBasket", "responses": {"204": {"description": "d"}}},
    }
    names = {"get": {"responses": {"200": content(object_of("names", names=list_of(TEXT)))}}}
    service = project(api({"/baskets": names, "/baskets/{name}": one}))
    assert service.call("GET", "/baskets/blue").status_code == 404
    assert service.call("POST", "/baskets/blue", json={"capacity": 3}).status_code == 201
    assert service.call("POST", "/baskets/blue", json={"capacity": 4}).status_code == 409
    assert service.call("GET", "/baskets/blue").json() == {"capacity": 3}
    assert "blue" in service.call("GET", "/baskets").json()["names"]
    assert service.call("DELETE", "/baskets/blue").status_code == 204
    assert service.call("GET", "/baskets/blue").status_code == 404


def test_what_exists_once_stands_beside_what_is_made_at_its_path(project: MakeProject) -> None:
    account = object_of("email", email=TEXT, plan={"type": "string", "enum": ["free", "paid"]})
    paths = {
        "/account": {
            "get": {"summary": "Show the current account", "responses": {"200": content(account)}},
            "put": {
                "summary": "Change the current account",
                "requestBody": content(account),
                "responses": {"200": content(account)},
            },
        }
    }
    service = project(api(paths))
    ann = {"email": "ann@example.com", "plan": "paid"}
    assert service.call("PUT", "/account", json=ann).json() == ann
    assert service.call("GET", "/account").json() == ann


def test_records_below_a_noun_that_nobody_keeps_are_no_others(project: MakeProject) -> None:
    """Whose orders these are is not known: they are none of those that everybody makes."""
    order = object_of("id total", id=WHOLE, total=WHOLE)
    one = {
        "get": {"responses": {"200": content(order)}},
        "delete": {"responses": {"204": {"description": "d"}}},
    }
    paths = {
        "/orders": {
            "get": {"responses": {"200": content(list_of(order))}},
            "post": {"requestBody": content(object_of(total=WHOLE)), "responses": {"201": content(order)}},
        },
        "/orders/{id}": {"parameters": [parameter("id")], **one},
        "/users/{name}/orders/{id}": {"parameters": [parameter("name", TEXT), parameter("id")], **one},
    }
    service = project(api(paths))
    assert service.call("POST", "/orders", json={"total": 1}).json() == {"id": 1, "total": 1}
    service.call("DELETE", "/users/eve/orders/1")
    assert service.call("GET", "/orders/1").json() == {"id": 1, "total": 1}


def test_what_is_hidden_is_nothing_that_a_change_can_set(project: MakeProject) -> None:
    track = object_of("id", id=WHOLE, title=TEXT)
    document = tracks(list_of(track))
    change = {"requestBody": content({"type": "object"}), "responses": {"200": content(track)}}
    document["paths"]["/tracks/{id}"]["patch"] = change
    service = project(document)
    service.call("POST", "/tracks", json={"title": "a"})
    for hidden in (5, {"id": 9}, None):
        changed = service.call("PATCH", "/tracks/1", json={"$factory": hidden, "title": "b"})
        assert (changed.status_code, changed.json()["title"]) == (200, "b")
    assert service.call("GET", "/tracks/1").json()["title"] == "b"


def test_read_answers_with_array_of_one(project: MakeProject) -> None:
    """`GET /apps/{appId}` declares an array, and means the one record of its path."""
    app = object_of("id name", id=TEXT, name=TEXT)
    new = object_of("name", name=TEXT)
    one = {"parameters": [parameter("appId", TEXT)], "get": {"responses": {"200": content(list_of(app))}}}
    service = project(
        api(
            {
                "/apps": {
                    "get": {"responses": {"200": content(list_of(app))}},
                    "post": {"requestBody": content(new), "responses": {"201": content(app)}},
                },
                "/apps/{appId}": one,
            }
        )
    )
    assert roles(service)["GET /apps/{appId}"] == "read"
    first, second = (service.call("POST", "/apps", json={"name": name}).json() for name in ("a", "b"))
    assert service.call("GET", f"/apps/{first['id']}").json() == [first]
    assert service.call("GET", f"/apps/{second['id']}").json() == [second]
    assert service.call("GET", "/apps/another").status_code == 404


def test_last_parameter_selects_by_the_property_of_its_name(project: MakeProject) -> None:
    """`GET /bans/{uuid}` lists the bans of a player, and `DELETE /bans/{id}` removes one ban."""
    ban = object_of("uuid", id=WHOLE, uuid=TEXT)
    service = project(
        api(
            {
                "/bans": {"post": {"requestBody": content(ban), "responses": {"201": content(ban)}}},
                "/bans/{id}": {
                    "parameters": [parameter("id")],
                    "delete": {"responses": {"204": {"description": "d"}}},
                },
                "/bans/{uuid}": {
                    "parameters": [parameter("uuid", TEXT)],
                    "get": {"summary": "List bans", "responses": {"200": content(list_of(ban))}},
                },
            }
        )
    )
    for uuid in ("ann", "ben", "ann"):
        assert service.call("POST", "/bans", json={"uuid": uuid}).status_code == 201
    assert [ban["id"] for ban in service.call("GET", "/bans/ann").json()] == [1, 3]
    assert service.call("GET", "/bans/nobody").json() == []
    assert service.call("DELETE", "/bans/3").status_code == 204
    assert [ban["id"] for ban in service.call("GET", "/bans/ann").json()] == [1]


def test_list_by_another_value_is_no_read(project: MakeProject) -> None:
    app = object_of("id name owner", id=TEXT, name=TEXT, owner=TEXT)
    new = object_of("name owner", name=TEXT, owner=TEXT)
    one = {"parameters": [parameter("owner", TEXT)], "get": {"responses": {"200": content(list_of(app))}}}
    service = project(
        api(
            {
                "/apps": {
                    "get": {"responses": {"200": content(list_of(app))}},
                    "post": {"requestBody": content(new), "responses": {"201": content(app)}},
                },
                "/apps/{owner}": one,
            }
        )
    )
    for owner in ("ann", "ben", "ann"):
        assert service.call("POST", "/apps", json={"name": "x", "owner": owner}).status_code == 201
    assert [app["owner"] for app in service.call("GET", "/apps/ann").json()] == ["ann", "ann"]
