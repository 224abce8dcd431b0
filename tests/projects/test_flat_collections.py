"""A collection from its first record to its last: the life of a record, lists, and what is refused."""

from __future__ import annotations

import re
import uuid

import pytest

from projects.live import api, make

ERROR = {"code": int, "message": str}


@pytest.fixture
def library(project):
    return project("library")


def add(library, **book):
    answer = library.call("POST", "/books", json={"title": "Emma"} | book)
    assert answer.status_code == 201, answer.text
    return answer.json()


def is_error(answer, status):
    """The contract's own kind of error, and nothing of ours."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body.keys() == {"code", "message"}
    assert body["code"] == status
    assert body["message"]
    return body["message"]


def test_the_life_of_a_book(library):
    created = library.call("POST", "/books", json={"title": "Emma", "author": "Austen", "year": 1815})
    assert created.status_code == 201
    book = created.json()
    assert uuid.UUID(book["id"])
    assert created.headers["location"] == f"/apis/{library.name}/books/{book['id']}"
    path = f"/books/{book['id']}"

    assert library.call("GET", path).json() == book
    assert library.call("GET", "/books").json()["items"] == [book]

    replaced = library.call("PUT", path, json={"title": "Persuasion"})
    assert replaced.status_code == 200
    assert replaced.json()["title"] == "Persuasion"
    assert "author" not in replaced.json()
    assert replaced.json()["id"] == book["id"]
    assert replaced.json()["created_at"] == book["created_at"]

    changed = library.call(
        "PATCH",
        path,
        json={"author": "Jane Austen", "year": None},
        headers={"Content-Type": "application/merge-patch+json"},
    )
    assert changed.status_code == 200
    assert changed.json() | {"updated_at": ""} == replaced.json() | {
        "author": "Jane Austen",
        "updated_at": "",
    }

    gone = library.call("DELETE", path)
    assert (gone.status_code, gone.content) == (204, b"")
    for method in ("GET", "DELETE"):
        is_error(library.call(method, path), 404)
    is_error(library.call("PUT", path, json={"title": "X"}), 404)
    assert library.call("GET", "/books").json()["items"] == []


def test_defaults_are_filled_in_and_what_is_only_read_is_not_taken(library):
    mine = str(uuid.uuid4())
    book = add(library, id=mine, created_at="1999-01-01T00:00:00Z", lendable=False)
    assert book["id"] != mine
    assert not book["created_at"].startswith("1999")
    assert (book["language"], book["lendable"]) == ("en", False)


def test_what_is_only_written_is_never_shown(library):
    book = add(library, shelf_code="S3CR3T")
    path = f"/books/{book['id']}"
    answers = [
        library.call("GET", path),
        library.call("GET", "/books"),
        library.call("GET", "/books?q=S3CR3T"),
        library.call(
            "PATCH", path, json={"year": 1900}, headers={"Content-Type": "application/merge-patch+json"}
        ),
        library.call("PUT", path, json={"title": "T", "shelf_code": "S3CR3T"}),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert "S3CR3T" not in answer.text


def test_json_patch(library):
    path = f"/books/{add(library, author='Austen')['id']}"
    headers = {"Content-Type": "application/json-patch+json"}
    steps = [
        {"op": "test", "path": "/author", "value": "Austen"},
        {"op": "replace", "path": "/title", "value": "Emma, revised"},
        {"op": "remove", "path": "/author"},
        {"op": "add", "path": "/year", "value": 1816},
    ]
    changed = library.call("PATCH", path, json=steps, headers=headers)
    assert changed.status_code == 200
    assert (changed.json()["title"], changed.json()["year"]) == ("Emma, revised", 1816)
    assert "author" not in changed.json()

    failing = [
        {"op": "replace", "path": "/title", "value": "No"},
        {"op": "test", "path": "/year", "value": 1},
    ]
    assert "/1" in is_error(library.call("PATCH", path, json=failing, headers=headers), 400)
    assert library.call("GET", path).json() == changed.json()


@pytest.mark.parametrize(("steps", "status"), [
    ([{"op": "replace", "path": "/id", "value": "5c1e6d5c-0000-4000-8000-000000000000"}], 400),
    ([{"op": "remove", "path": "/id"}], 200),
    ([{"op": "add", "path": "", "value": {}}], 400),
    ([{"op": "remove", "path": "/title"}], 400),
    ([{"op": "replace", "path": "", "value": []}], 400),
])  # fmt: skip
def test_a_json_patch_cannot_leave_a_record_that_is_none(library, steps, status):
    book = add(library)
    path = f"/books/{book['id']}"
    answer = library.call("PATCH", path, json=steps, headers={"Content-Type": "application/json-patch+json"})
    assert answer.status_code == status
    assert library.call("GET", path).json() | {"updated_at": ""} == book | {"updated_at": ""}


@pytest.mark.parametrize("change", [{"year": 3}, {"title": None}, {"title": ""}])
def test_a_changed_record_has_to_fit_its_schema(library, change):
    book = add(library)
    answer = library.call(
        "PATCH", f"/books/{book['id']}", json=change, headers={"Content-Type": "application/merge-patch+json"}
    )
    is_error(answer, 400)
    assert library.call("GET", f"/books/{book['id']}").json() == book


def test_a_body_that_names_another_record_than_the_path(library):
    book, other = add(library), add(library)
    change = {"id": other["id"]}
    merge = {"Content-Type": "application/merge-patch+json"}
    is_error(library.call("PATCH", f"/books/{book['id']}", json=change, headers=merge), 400)


def test_faults_are_told_together_in_the_contracts_own_words(library):
    message = is_error(library.call("POST", "/books", json={"title": "", "year": 5, "genre": "x"}), 400)
    for place in ("/title", "/year", "/genre"):
        assert place in message


def test_lists_are_filtered(library):
    add(library, title="Emma", author="Austen", year=1815, genre="novel")
    add(library, title="Odes", author="Keats", year=1819, genre="poetry")
    add(library, title="Optics", author="Newton", year=1704, genre="science")

    def titles(query):
        answer = library.call("GET", f"/books{query}")
        assert answer.status_code == 200, answer.text
        return [book["title"] for book in answer.json()["items"]]

    assert titles("?author=Keats") == ["Odes"]
    assert titles("?author=Nobody") == []
    assert titles("?genre=novel&genre=poetry") == ["Emma", "Odes"]
    assert titles("?year_min=1800&year_max=1816") == ["Emma"]
    assert titles("?q=o") != []
    assert titles("?q=odes") == ["Odes"]
    assert titles("?sort=year") == ["Optics", "Emma", "Odes"]
    assert titles("?sort=-title") == ["Optics", "Odes", "Emma"]
    assert titles("?verbose=true") == ["Emma", "Odes", "Optics"]
    is_error(library.call("GET", "/books?genre=opera"), 400)
    is_error(library.call("GET", "/books?page=0"), 400)


def test_lists_are_paged_through(library):
    for number in range(7):
        add(library, title=f"Volume {number}")
    titles, path = [], "/books?per_page=3"
    for page in range(1, 4):
        body = library.call("GET", path).json()
        assert (body["total"], body["page"], body["per_page"], body["pages"]) == (7, page, 3, 3)
        assert (body["previous"] is None) is (page == 1)
        titles += [book["title"] for book in body["items"]]
        path = (body["next"] or "").removeprefix(f"/apis/{library.name}")
    assert path == ""
    assert titles == [f"Volume {number}" for number in range(7)]
    beyond = library.call("GET", "/books?page=9&per_page=3").json()
    assert (beyond["items"], beyond["total"], beyond["next"]) == ([], 7, None)


def test_an_identifier_that_nobody_could_make_up_has_to_be_given(project):
    library = project("library")
    missing = library.call("POST", "/publishers", json={"name": "Penguin"})
    assert missing.status_code == 400
    assert "slug" in missing.text

    created = library.call("POST", "/publishers", json={"slug": "penguin", "name": "Penguin"})
    assert created.status_code == 201
    again = library.call("POST", "/publishers", json={"slug": "penguin", "name": "Another"})
    assert again.status_code == 409
    assert library.call("GET", "/publishers/penguin").json()["name"] == "Penguin"


def test_a_put_that_may_create(project):
    library = project("library")
    publisher = {"slug": "faber", "name": "Faber"}
    first = library.call("PUT", "/publishers/faber", json=publisher)
    assert first.status_code == 201
    second = library.call("PUT", "/publishers/faber", json=publisher | {"name": "Faber & Faber"})
    assert second.status_code == 200
    assert library.call("PUT", "/publishers/faber", json=publisher | {"slug": "other"}).status_code == 400
    deleted = library.call("DELETE", "/publishers/faber")
    assert (deleted.status_code, deleted.json()["name"]) == (200, "Faber & Faber")


def test_numbers_are_given_in_turn(project):
    petstore = project("petstore2")
    pet = {"name": "Rex", "photoUrls": []}
    first = petstore.call("POST", "/pet", json=pet)
    second = petstore.call("POST", "/pet", json=pet)
    assert second.json()["id"] == first.json()["id"] + 1
    answer = petstore.call("POST", "/pet", json=pet | {"id": 77})
    assert answer.json()["id"] == 77
    assert petstore.call("POST", "/pet", json=pet | {"id": 77}).status_code == 409
    assert petstore.call("GET", "/pet/77").json()["name"] == "Rex"


def test_a_number_that_a_client_took_itself_is_passed_over(project):
    petstore = project("petstore2")
    pet = {"name": "Rex", "photoUrls": []}
    for taken in (1, 2, 3, 5):
        assert petstore.call("POST", "/pet", json=pet | {"id": taken}).json()["id"] == taken
    given = [petstore.call("POST", "/pet", json=pet).json()["id"] for _ in range(3)]
    assert given == [4, 6, 7]
    assert [petstore.call("GET", f"/pet/{number}").status_code for number in range(1, 9)] == [200] * 7 + [404]


def test_a_list_of_new_records_passes_over_what_clients_took(project):
    thing = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    response = {"content": {"application/json": {"schema": thing}}}
    many = {"content": {"application/json": {"schema": {"type": "array", "items": thing}}}}
    service = project(
        api(
            {
                "/things": {
                    "post": {"requestBody": many, "responses": {"201": {"description": ".", **many}}},
                    "get": {"responses": {"200": {"description": ".", **many}}},
                },
                "/things/{id}": {
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
                    ],
                    "get": {"responses": {"200": {"description": ".", **response}}},
                },
            }
        )
    )
    chosen = service.call("POST", "/things", json=[{"id": 2}, {"id": 3}])
    assert [thing["id"] for thing in chosen.json()] == [2, 3]
    given = service.call("POST", "/things", json=[{"name": "a"}, {"name": "b"}, {"id": 9, "name": "c"}])
    assert given.status_code == 201, given.text
    names = {thing["name"]: thing["id"] for thing in given.json()}
    assert names["c"] == 9
    assert {names["a"], names["b"]} == {1, 4}
    assert len(service.call("GET", "/things").json()) == 5
    service.call("POST", "/things", json=[{"id": number} for number in range(10, 60)])
    more = service.call("POST", "/things", json=[{"name": str(number)} for number in range(60)])
    assert more.status_code == 201, more.text
    assert [thing["id"] for thing in more.json()] == [5, 6, 7, 8, *range(60, 116)]
    again = service.call("POST", "/things", json=[{"name": "d"}, {"id": 9}])
    assert again.status_code == 409
    assert len(service.call("GET", "/things").json()) == 100
    assert service.call("GET", "/things/116").status_code == 404


def test_the_petstore_that_everybody_knows(project):
    store = project("petstore2")
    for status in ("available", "sold", "pending"):
        created = store.call("POST", "/pet", json={"name": status, "photoUrls": [], "status": status})
        assert created.status_code == 201
    body = store.call("GET", "/pet/findByStatus?status=available&status=sold").json()
    assert [pet["name"] for pet in body] == ["available", "sold"]
    put = store.call("PUT", "/pet", json=body[0] | {"name": "Max"})
    assert put.status_code == 200
    assert store.call("GET", f"/pet/{body[0]['id']}").json()["name"] == "Max"
    assert store.call("PUT", "/pet", json={"id": 999, "name": "M", "photoUrls": []}).status_code == 404

    users = [{"username": "ann", "email": "a@b.c"}, {"username": "bob"}]
    assert store.call("POST", "/user/createWithList", json=users).status_code == 201
    assert store.call("GET", "/user/ann").json()["email"] == "a@b.c"
    assert store.call("GET", "/user/createWithList").status_code == 404
    order = store.call("POST", "/store/order", json={"petId": 1, "quantity": 2}).json()
    assert order["complete"] is False
    assert store.call("GET", f"/store/order/{order['id']}").json() == order


def test_a_list_with_one_bad_record_makes_none(project):
    store = project("petstore2")
    assert store.call("POST", "/user", json={"username": "ann"}).status_code == 201
    users = [{"username": "zoe"}, {"username": "ann"}]
    assert store.call("POST", "/user/createWithList", json=users).status_code == 409
    assert store.call("GET", "/user/zoe").status_code == 404
    twice = [{"username": "tim"}, {"username": "tim"}]
    assert store.call("POST", "/user/createWithList", json=twice).status_code == 409


def test_versions_of_a_record(library):
    book = add(library)
    path = f"/books/{book['id']}"
    answer = library.call("GET", path)
    tag = answer.headers["etag"]
    assert re.fullmatch(r'"[^"]+"', tag)
    same = library.call("GET", path, headers={"If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)

    put = library.call("PUT", path, json={"title": "Two"}, headers={"If-Match": tag})
    assert put.status_code == 200
    assert put.headers["etag"] != tag
    stale = library.call("PUT", path, json={"title": "Three"}, headers={"If-Match": tag})
    is_error(stale, 412)
    is_error(library.call("DELETE", path, headers={"If-Match": tag}), 412)
    merge = {"If-Match": tag, "Content-Type": "application/merge-patch+json"}
    is_error(library.call("PATCH", path, json={"title": "Three"}, headers=merge), 412)
    assert library.call("GET", path, headers={"If-None-Match": tag}).json()["title"] == "Two"
    assert library.call("DELETE", path, headers={"If-Match": put.headers["etag"]}).status_code == 204


def test_head_and_options(library):
    path = f"/books/{add(library)['id']}"
    got, head = library.call("GET", path), library.call("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))
    assert head.headers["etag"] == got.headers["etag"]
    options = library.call("OPTIONS", path, key=None)
    assert options.status_code == 204
    assert options.headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"
    wrong = library.call("POST", path, json={})
    assert wrong.status_code == 405
    assert wrong.headers["allow"] == options.headers["allow"]


def test_paths_may_begin_with_the_path_of_the_contracts_server(library):
    book = add(library)
    assert library.call("GET", f"/api/v2/books/{book['id']}").json() == book
    assert library.call("GET", f"/api/v3/books/{book['id']}").status_code == 404


@pytest.mark.slow
def test_records_survive_the_server(fresh_server):
    server = fresh_server()
    library = make(server, "library")
    book = add(library, shelf_code="S1")
    deleted = add(library)
    assert library.call("DELETE", f"/books/{deleted['id']}").status_code == 204
    tag = library.call("GET", f"/books/{book['id']}").headers["etag"]
    for end in (server.kill, server.stop):
        end()
        server.start()
        answer = library.call("GET", f"/books/{book['id']}")
        assert (answer.json(), answer.headers["etag"]) == (book, tag)
        assert library.call("GET", "/books").json()["total"] == 1
    assert add(library)["id"] not in (book["id"], deleted["id"])


def test_what_was_taken_and_is_never_shown_keeps_no_change_from_being_made(project):
    """A record may be made with more than its closed schema has, such as a token; a change leaves that alone."""
    closed = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
    }
    new = {"type": "object", "properties": {"name": {"type": "string"}, "token": {"type": "string"}}}
    json = "application/json"

    def content(schema):
        return {"content": {json: {"schema": schema}}}

    answer = {"description": "ok", **content(closed)}
    paths = {
        "/things": {
            "post": {"requestBody": {"required": True, **content(new)}, "responses": {"201": answer}}
        },
        "/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {"responses": {"200": answer}},
            "patch": {"requestBody": {"required": True, **content(closed)}, "responses": {"200": answer}},
        },
    }
    service = project(api(paths))
    created = service.call("POST", "/things", json={"name": "One", "token": "t"})
    assert (created.status_code, created.json()) == (201, {"name": "One", "id": 1})
    changed = service.call("PATCH", "/things/1", json={"name": "Two"})
    assert (changed.status_code, changed.json()) == (200, {"name": "Two", "id": 1})
    assert service.call("PATCH", "/things/1", json={"name": 2}).status_code == 400


def test_many_records_at_once_are_answered_as_the_contract_declares(project):
    record = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    count = {"type": "object", "required": ["created"], "properties": {"created": {"type": "integer"}}}
    json = "application/json"
    paths = {
        "/things": {
            "post": {
                "requestBody": {"content": {json: {"schema": {"type": "array", "items": record}}}},
                "responses": {"200": {"description": "How many", "content": {json: {"schema": count}}}},
            },
            "get": {
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {json: {"schema": {"type": "array", "items": record}}},
                    }
                }
            },
        },
        "/things/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "ok", "content": {json: {"schema": record}}}},
            }
        },
    }
    service = project(api(paths))
    created = service.call("POST", "/things", json=[{"name": "One"}, {"name": "Two"}])
    assert created.status_code == 200
    assert isinstance(created.json()["created"], int)
    assert [thing["name"] for thing in service.call("GET", "/things").json()] == ["One", "Two"]


def test_what_answers_need_within_what_is_sent_is_filled(project):
    """A request may leave out what every answer has to have, at any depth: the record gets a value for it."""
    place = {"type": "object", "required": ["bucket"], "properties": {"bucket": {"type": "string"}}}
    loose = {"type": "object", "properties": {"bucket": {"type": "string"}}}

    def thing(where):
        return {
            "type": "object",
            "properties": {
                "id": {"type": "integer"},
                "place": where,
                "others": {"type": "array", "items": where},
            },
        }

    json = "application/json"

    def content(schema):
        return {"content": {json: {"schema": schema}}}

    paths = {
        "/things": {
            "post": {
                "requestBody": {"required": True, **content(thing(loose))},
                "responses": {"201": {"description": "ok", **content(thing(place))}},
            },
            "get": {
                "responses": {
                    "200": {"description": "ok", **content({"type": "array", "items": thing(place)})}
                }
            },
        },
        "/things/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "ok", **content(thing(place))}},
            }
        },
    }
    service = project(api(paths))
    created = service.call("POST", "/things", json={"place": {}, "others": [{}, {"bucket": "b"}]})
    assert created.status_code == 201, created.text
    body = created.json()
    assert isinstance(body["place"]["bucket"], str)
    assert [type(one["bucket"]) for one in body["others"]] == [str, str]
    assert body["others"][1]["bucket"] == "b"
    assert service.call("GET", "/things").json() == [body]
    assert service.call("POST", "/things", json={}).json() == {"id": 2}


def test_what_is_no_object_is_kept_as_no_record(project):
    """A schema without a type lets anything pass, and a record is an object all the same."""
    entity = {"properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": entity}}}
    paths = {
        "/things": {"post": {"requestBody": body, "responses": {"201": {"description": "ok", **body}}}},
        "/things/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "ok", **body}},
            }
        },
    }
    service = project(api(paths))
    refused = service.call("POST", "/things", json="One")
    assert refused.status_code == 400
    assert refused.json()["errors"] == [
        {"in": "body", "pointer": "", "detail": "must be an object, to be kept as a record"}
    ]
    assert service.call("POST", "/things", json={"name": "One"}).json() == {"name": "One", "id": 1}
    assert service.call("POST", "/things").status_code == 201


def test_a_record_that_is_made_may_be_answered_in_another_medium_than_json(project):
    entity = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": entity}}}
    response = {"content": {"text/plain": {"schema": {"type": "string"}, "example": "made"}}}
    paths = {
        "/things": {"post": {"requestBody": body, "responses": {"201": {"description": "ok", **response}}}},
        "/things/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "ok", **body}},
            }
        },
    }
    service = project(api(paths))
    created = service.call("POST", "/things", json={"name": "One"})
    assert (created.status_code, created.headers["content-type"], created.text) == (201, "text/plain", "made")
    assert service.call("GET", "/things/1").json() == {"name": "One", "id": 1}


def test_the_content_of_a_file_makes_a_record_that_has_nothing_of_it(project):
    """Where a contract wants a text in place of an object, it is taken, and nothing of it can be kept."""
    entity = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    response = {"content": {"application/json": {"schema": entity}}}
    file = {"content": {"*/*": {"schema": {"type": "string"}}}}
    paths = {
        "/files": {"post": {"requestBody": file, "responses": {"201": {"description": "ok", **response}}}},
        "/files/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "ok", **response}},
            }
        },
    }
    files = project(api(paths))
    assert files.call("POST", "/files", json="content").status_code == 201
    assert files.call("GET", "/files/1").json() == {"id": 1}
