"""Security as contracts declare it: which key, where, opens which operation."""

from __future__ import annotations

import base64

import pytest

from projects.live import api, make


@pytest.fixture(scope="module")
def guards(server):
    return make(server, "guards", open=True)  # Open is for contracts that say nothing; this one does.


@pytest.fixture(scope="module")
def reader(server, guards):
    return server.make_key(scopes=["read"], projects=[guards.name])["key"]


def basic(key, user="anyone"):
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{key}".encode()).decode()}


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


PLACES = {
    "/header": lambda key: {"headers": {"X-Pass": key}},
    "/query": lambda key: {"params": {"pass": key}},
    "/cookie": lambda key: {"headers": {"Cookie": f"a=b; pass={key}"}},
    "/bearer": lambda key: {"headers": bearer(key)},
    "/basic": lambda key: {"headers": basic(key)},
    "/oauth": lambda key: {"headers": bearer(key)},
    "/openid": lambda key: {"headers": bearer(key)},
    "/certificate": lambda key: {"headers": {"X-API-Key": key}},
    "/digest": lambda key: {"headers": {"X-API-Key": key}},
    "/unheard-of": lambda key: {"headers": {"X-API-Key": key}},
    "/half": lambda key: {"headers": {"X-API-Key": key}},
}


@pytest.mark.parametrize("path", PLACES)
def test_a_key_opens_only_where_the_contract_says_that_it_is(guards, reader, path):
    def status(**options):
        return guards.call("GET", path, key=None, **options).status_code

    assert status(**PLACES[path](reader)) == 204
    wrong = reader[:-1] + ("a" if reader[-1] != "a" else "b")
    for bad in (wrong, "x", "Bearer", reader.upper(), reader + " x"):
        assert status(**PLACES[path](bad)) == 401, bad
    assert status() == 401
    if path in (
        "/unheard-of",
        "/half",
    ):  # As where nothing is said: in the usual header, or as a bearer token.
        assert status(headers=bearer(reader)) == 204
        return
    for other, place in PLACES.items():
        if place(reader) != PLACES[path](reader):
            assert status(**place(reader)) == 401, other


@pytest.mark.parametrize("path", PLACES)
def test_a_refusal_says_how_to_come_in(guards, path):
    answer = guards.call("GET", path, key=None)
    assert answer.headers["www-authenticate"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["hint"].startswith("Send a key as ")


def test_alternatives(guards, reader):
    for headers in ({"X-Pass": reader}, bearer(reader), {"X-Pass": reader} | bearer(reader)):
        assert guards.call("GET", "/either", key=None, headers=headers).status_code == 204
    assert guards.call("GET", "/either", key=None, headers=basic(reader)).status_code == 401


def test_both_at_once(guards, reader):
    both = {"X-Pass": reader} | bearer(reader)
    assert guards.call("GET", "/both", key=None, headers=both).status_code == 204
    for headers in ({"X-Pass": reader}, bearer(reader)):
        assert guards.call("GET", "/both", key=None, headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/either", "/both"])
def test_two_different_keys_are_one_too_many(server, guards, reader, path):
    headers = {"X-Pass": reader} | bearer(server.root_key)
    answer = guards.call("GET", path, key=None, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "ambiguous-key")


def test_operations_that_are_open_and_twins_that_are_not(guards):
    """Both have the operationId `same`, which elsewhere makes the protected one public."""
    assert guards.call("GET", "/anyone", key=None).status_code == 204
    assert guards.call("POST", "/anyone", key=None).status_code == 204
    assert guards.call("GET", "/header", key=None).status_code == 401


def test_an_optional_key(guards, reader):
    assert guards.call("GET", "/optional", key=None).status_code == 204
    assert guards.call("GET", "/optional", key=None, headers={"X-Pass": reader}).status_code == 204


def test_reading_is_not_writing(server, guards, reader):
    writer = server.make_key(scopes=["write"], projects=[guards.name])["key"]
    assert guards.call("POST", "/header", key=None, headers={"X-Pass": writer}).status_code == 204
    assert guards.call("GET", "/header", key=None, headers={"X-Pass": writer}).status_code == 204
    refused = guards.call("POST", "/header", key=None, headers={"X-Pass": reader})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert reader not in refused.text


def test_head_is_reading_and_options_tells_nothing(guards, reader):
    assert guards.call("HEAD", "/header", key=None, headers={"X-Pass": reader}).status_code == 204
    assert guards.call("HEAD", "/header", key=None).status_code == 401
    options = guards.call("OPTIONS", "/header", key=None)
    assert (options.status_code, options.content) == (204, b"")


def test_the_key_of_another_project_finds_nothing(server, guards):
    other = server.make_key(scopes=["write"], projects=["some-other"])["key"]
    answer = guards.call("GET", "/header", key=None, headers={"X-Pass": other})
    nowhere = server.call("GET", "/apis/there-is-none/header", key=None, headers={"X-Pass": other})
    assert answer.status_code == nowhere.status_code == 404
    assert answer.json() == nowhere.json()


def test_a_revoked_key_is_refused_at_once(server, guards):
    new_key = server.make_key(scopes=["read"], projects=[guards.name])
    headers = {"X-Pass": new_key["key"]}
    assert guards.call("GET", "/header", key=None, headers=headers).status_code == 204
    assert server.call("DELETE", f"/v1/keys/{new_key['id']}").status_code == 204
    assert guards.call("GET", "/header", key=None, headers=headers).status_code == 401


SILENT = api({"/a": {"get": {"responses": {"204": {"description": "Right"}}}}})


def test_a_contract_that_says_nothing_asks_for_a_key_unless_its_project_is_open(server, project):
    shut, open_ = project(SILENT), project(SILENT, open=True)
    assert shut.call("GET", "/a", key=None).status_code == 401
    assert shut.call("GET", "/a").status_code == 204
    assert shut.call("GET", "/a", key=None, headers=bearer(server.root_key)).status_code == 204
    assert open_.call("GET", "/a", key=None).status_code == 204
    for name, status in ((shut.name, 204), (open_.name, 401)):
        changed = server.call("PATCH", f"/v1/projects/{name}", json={"open": status == 204})
        assert changed.status_code == 200
        assert server.call("GET", f"/apis/{name}/a", key=None).status_code == status


def test_a_bad_key_tells_nothing_of_what_it_was_for(guards, reader):
    """The same answer for a path that is there, whichever key is wrong."""
    answers = [
        guards.call("GET", "/header", key=None, headers={"X-Pass": key}).json()
        for key in ("af_00000000_" + "0" * 38, "x", reader[:-3] + "aaa")
    ]
    assert answers[0] == answers[1] == answers[2]


def test_a_key_in_the_authorization_header_may_be_alone_or_as_one_of_its_schemes(project, server):
    """Documents from before bearer tokens could be described say of them that an API key is in that header."""
    schemes = {
        "token": {"type": "apiKey", "in": "header", "name": "Authorization"},
        "basic": {"type": "http", "scheme": "basic"},
    }
    ok = {"responses": {"204": {"description": "ok"}}}
    paths = {
        "/either": {"get": {"security": [{"basic": []}, {"token": []}], **ok}},
        "/token": {"get": {"security": [{"token": []}], **ok}},
        "/both": {"get": {"security": [{"basic": [], "token": []}], **ok}},
    }
    guarded = project(api(paths, components={"securitySchemes": schemes}))
    key = server.make_key(scopes=["read"])["key"]
    for path in paths:
        assert guarded.call("GET", path, key=None, headers=basic(key)).status_code == 204, path
        assert guarded.call("GET", path, key=None, headers=basic("af_wrong")).status_code == 401, path
    for path in ("/either", "/token"):
        assert guarded.call("GET", path, key=None, headers=bearer(key)).status_code == 204, path
        assert guarded.call("GET", path, key=None, headers={"Authorization": key}).status_code == 204, path


OK = {"responses": {"204": {"description": "ok"}}}


def test_a_parameter_in_the_usual_header_is_a_parameter_and_the_place_of_the_key(project, server):
    def own(**schema):
        return {"name": "X-API-KEY", "in": "header", "required": True, "schema": {"type": "string", **schema}}

    paths = {
        "/any": {"get": {"parameters": [own(minLength=40)], **OK}},
        "/own": {"get": {"parameters": [own(format="uuid")], **OK}},
        "/usual": {"get": OK},
    }
    guarded = project(api(paths))
    key = server.make_key(scopes=["read"])["key"]
    headers = {"X-API-Key": "f81d4fae-7dec-4ad0-a765-00a0c91e6bf6"}
    assert guarded.call("GET", "/any", key=key).status_code == 204
    assert guarded.call("GET", "/any", key=None, headers=headers).status_code == 401
    assert guarded.call("GET", "/any", key=None, headers=bearer(key)).status_code == 400
    assert guarded.call("GET", "/own", key=None, headers=headers).status_code == 401
    assert guarded.call("GET", "/own", key=None, headers=headers | bearer(key)).status_code == 204
    assert guarded.call("GET", "/own", key=key).status_code == 400
    assert guarded.call("GET", "/usual", key=key).status_code == 204


@pytest.mark.parametrize(
    ("location", "name", "place"),
    [
        ("header", "X-Api-Key", lambda key: {"headers": {"x-api-key": key}}),
        ("header", "apikey", lambda key: {"headers": {"ApiKey": key}}),
        ("header", "Authorization", lambda key: {"headers": {"Authorization": key}}),
        ("header", "authorization", lambda key: {"headers": bearer(key)}),
        ("header", "access-token", lambda key: {"headers": {"Access-Token": key}}),
        ("query", "api_key", lambda key: {"params": {"api_key": key}}),
        ("query", "access_token", lambda key: {"params": {"access_token": key}}),
        ("query", "Authorization", lambda key: {"params": {"Authorization": key}}),
        ("cookie", "apiKey", lambda key: {"headers": {"Cookie": f"apiKey={key}"}}),
    ],
)
def test_a_parameter_that_plainly_is_a_key_is_the_place_of_one(project, server, location, name, place):
    parameter = {"name": name, "in": location, "required": True, "schema": {"type": "string"}}
    guarded = project(api({"/a": {"parameters": [parameter], "get": OK}, "/b": {"get": OK}}))
    key = server.make_key(scopes=["read"])["key"]
    assert guarded.call("GET", "/a", key=None, **place(key)).status_code == 204
    assert guarded.call("GET", "/a", key=None, **place("secret")).status_code == 401
    assert guarded.call("GET", "/a", key=None, **place(key[:-1])).status_code == 401
    # Only where the parameter is, and not in one of another name.
    elsewhere = guarded.call("GET", "/b", key=None, **place(key)).status_code
    assert elsewhere == (204 if name in ("X-Api-Key", "authorization") else 401)
    assert guarded.call("GET", "/a", key=None, params={"token": key}).status_code == 401


@pytest.mark.parametrize("location", ["header", "query", "cookie"])
def test_a_credential_and_a_parameter_of_one_name_both_get_it(project, server, location):
    schemes = {"k": {"type": "apiKey", "in": location, "name": "Pass-Word"}}
    name = "pass-word" if location == "header" else "Pass-Word"
    parameter = {
        "name": name,
        "in": location,
        "required": True,
        "schema": {"type": "string", "minLength": 40},
    }
    guarded = project(
        api(
            {"/a": {"get": {"parameters": [parameter], **OK}}},
            security=[{"k": []}],
            components={"securitySchemes": schemes},
        )
    )
    key = server.make_key(scopes=["read"])["key"]

    def status(value):
        sent = {"header": {"Pass-Word": value}, "cookie": {"Cookie": f"Pass-Word={value}"}}.get(location, {})
        params = {"Pass-Word": value} if location == "query" else None
        return guarded.call("GET", "/a", key=None, headers=sent, params=params).status_code

    assert status(key) == 204
    assert status("x" * 50) == 401
    assert guarded.call("GET", "/a", key=None, headers=bearer(key)).status_code == 401


def test_an_id_of_an_application_beside_a_key_is_no_second_key(project, server):
    schemes = {
        "appId": {"type": "apiKey", "in": "header", "name": "X-App-Id"},
        "appKey": {"type": "apiKey", "in": "header", "name": "X-App-Key"},
        "b": {"type": "http", "scheme": "bearer"},
    }
    paths = {
        "/both": {"get": OK | {"security": [{"appId": [], "appKey": []}]}},
        "/either": {"get": OK | {"security": [{"appId": []}, {"b": []}]}},
    }
    guarded = project(api(paths, components={"securitySchemes": schemes}))
    key = server.make_key(scopes=["read"])["key"]

    def status(path, **headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return guarded.call("GET", path, key=None, headers=sent).status_code

    assert status("/both", X_App_Id="my-app", X_App_Key=key) == 204
    assert status("/both", X_App_Id=key, X_App_Key=key) == 204
    assert status("/both", X_App_Id="my-app", X_App_Key="secret") == 401
    assert status("/both", X_App_Key=key) == 401
    assert status("/either", X_App_Id="my-app", Authorization=f"Bearer {key}") == 204
    assert status("/either", X_App_Id="my-app") == 401
    assert status("/either", X_App_Id=server.root_key, Authorization=f"Bearer {key}") == 400


def test_an_open_operation_opens_no_other(project, server):
    """Where nothing requires a key, what says nothing is closed; where something does, it is as the contract has it."""
    public = {"/public": {"get": OK | {"security": []}}, "/silent": {"get": OK, "post": OK}}
    shut = project(api(public))
    assert shut.call("GET", "/public", key=None).status_code == 204
    assert shut.call("GET", "/silent", key=None).status_code == 401
    assert shut.call("POST", "/silent", key=None).status_code == 401
    assert shut.call("POST", "/silent").status_code == 204
    schemes = {"k": {"type": "http", "scheme": "bearer"}}
    some = project(
        api(
            public | {"/own": {"get": OK | {"security": [{"k": []}]}}},
            components={"securitySchemes": schemes},
        )
    )
    assert some.call("POST", "/silent", key=None).status_code == 204
    assert some.call("GET", "/own", key=None).status_code == 401
    explained = some.call("GET", "/-/plan", key=None).json()
    access = {
        f"{operation['method']} {operation['path']}": operation["access"]
        for operation in explained["operations"]
    }
    assert access == {
        "GET /public": "open",
        "GET /silent": "open",
        "POST /silent": "open",
        "GET /own": "read",
    }
    assert any("GET /silent, POST /silent" in note for note in explained["notes"])


@pytest.mark.parametrize("place", ["root", "operation"])
def test_a_blank_security_opens_nothing(project, server, place):
    blank = OK | ({"security": None} if place == "operation" else {})
    paths = {"/a": {"get": blank, "post": blank}, "/b": {"get": OK | {"security": [{"k": []}]}}}
    members = {"security": None} if place == "root" else {}
    schemes = {"k": {"type": "http", "scheme": "bearer"}}
    for made in (
        project(api(paths, components={"securitySchemes": schemes}, **members), open=open)
        for open in (True, False)
    ):
        assert made.call("GET", "/a", key=None).status_code == 401
        assert made.call("POST", "/a", key=None).status_code == 401
        assert made.call("POST", "/a").status_code == 204


def test_a_get_that_changes_records_needs_a_key_that_writes(project, server):
    pet = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
    response = {"content": {"application/json": {"schema": {"type": "array", "items": pet}}}}
    at = [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]

    def role(name):
        return {"collection": "/pets", "role": name}

    paths = {
        "/pets": {"post": {"requestBody": body, "responses": {"201": {"description": "d", **body}}}},
        "/pets/search": {
            "post": {"x-factory": role("search"), "responses": {"200": {"description": "d", **response}}}
        },
        "/pets/{id}": {"parameters": at, "get": {"responses": {"200": {"description": "d", **body}}}},
        "/pets/{id}/remove": {"parameters": at, "get": {"x-factory": role("delete"), **OK}},
    }
    service = project(api(paths, components={"schemas": {"Pet": pet}}))
    reader = server.make_key(scopes=["read"])["key"]
    number = service.call("POST", "/pets", json={"name": "Rex"}).json()["id"]
    assert service.call("POST", "/pets", key=reader, json={"name": "Rex"}).status_code == 403
    assert [record["name"] for record in service.call("POST", "/pets/search", key=reader).json()] == ["Rex"]
    for method in ("GET", "HEAD"):
        assert service.call(method, f"/pets/{number}/remove", key=reader).status_code == 403
    assert service.call("GET", f"/pets/{number}", key=reader).status_code == 200
    assert service.call("GET", f"/pets/{number}/remove").status_code == 204
    assert service.call("GET", f"/pets/{number}", key=reader).status_code == 404


def test_a_document_that_says_nothing_of_security_is_shown_with_ours_under_its_own_names(project):
    schemes = {"apiKey": {"type": "apiKey", "in": "query", "name": "key"}}
    paths = {"/a": {"get": {"responses": {"204": {"description": "ok"}}}}}
    service = project(api(paths, components={"securitySchemes": schemes}))
    document = service.call("GET", "/-/openapi.json", key=None).json()
    assert document["components"]["securitySchemes"]["apiKey"]["name"] == "X-API-Key"
    assert document["security"] == [{"apiKey": []}, {"bearer": []}]
