"""Designs that real contracts have and the rules once mistook: what is inferred of each, and what stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, Project, api

NUMBER = {"type": "integer"}
TEXT = {"type": "string"}
ID = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
P = {
    "type": "object",
    "required": ["name"],
    "properties": {"id": NUMBER | {"readOnly": True}, "name": TEXT, "kind": TEXT},
}
LIST = {"type": "array", "items": P}


def has(schema: Any) -> dict[str, Any]:
    return {"description": ".", "content": {"application/json": {"schema": schema}}}


def takes(schema: Any) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def ps(**item: Any) -> dict[str, Any]:
    """The paths of a collection; `item`: what there is beside GET on one record."""
    return {
        "/ps": {"get": {"responses": {"200": has(LIST)}}, "post": {**takes(P), "responses": {"201": has(P)}}},
        "/ps/{id}": {"parameters": [ID], "get": {"responses": {"200": has(P)}}, **item},
    }


def decision(service: Project, operation: str) -> dict[str, Any]:
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    found: dict[str, dict[str, Any]] = {
        f"{one['method'].lower()} {one['path']}": one for one in plan["operations"]
    }
    return found[operation]


def role(service: Project, operation: str) -> str:
    return str(decision(service, operation)["role"])


def notes(service: Project, operation: str) -> list[str]:
    return list(decision(service, operation)["notes"])


def test_variables_of_a_servers_url_have_their_defaults(project: MakeProject) -> None:
    server = {"url": "https://x.example/{bp}", "variables": {"bp": {"default": "v2"}}}
    service = project(api(ps(), servers=[server]))
    assert service.call("POST", "/v2/ps", json={"name": "a"}).status_code == 201
    assert len(service.call("GET", "/ps").json()) == 1


@pytest.mark.parametrize("level", ["path", "operation"])
def test_paths_and_operations_may_have_servers_of_their_own(project: MakeProject, level: str) -> None:
    paths = ps()
    (paths["/ps"] if level == "path" else paths["/ps"]["post"])["servers"] = [
        {"url": "https://y.example/beta"}
    ]
    service = project(api(paths, servers=[{"url": "https://x.example/v1"}]))
    assert service.call("POST", "/beta/ps", json={"name": "a"}).status_code == 201
    assert service.call("GET", "/v1/ps/1").json()["name"] == "a"
    assert "example" not in str(service.call("GET", "/-/openapi.json").json())


def test_no_link_leads_to_the_page_that_it_stands_on(project: MakeProject) -> None:
    """Without a parameter for the page, what is beyond the first cannot be asked for."""
    page = {
        "type": "object",
        "properties": {"data": LIST, "next": TEXT | {"nullable": True}, "total": NUMBER},
    }
    paths = ps()
    limit = {"name": "limit", "in": "query", "schema": NUMBER}
    paths["/ps"]["get"] = {"parameters": [limit], "responses": {"200": has(page)}}
    service = project(api(paths))
    for name in "abc":
        service.call("POST", "/ps", json={"name": name})
    body = service.call("GET", "/ps?limit=2").json()
    assert (len(body["data"]), body["total"], body["next"]) == (2, 3, None)


def test_a_list_of_records_replaces_no_single_one(project: MakeProject) -> None:
    paths = ps()
    paths["/ps"]["put"] = {**takes(LIST), "responses": {"200": has(LIST)}}
    service = project(api(paths))
    service.call("POST", "/ps", json={"name": "a"})
    assert service.call("PUT", "/ps", json=[{"name": "b"}, {"name": "c"}]).status_code == 200
    assert role(service, "put /ps") == "example"
    assert service.call("GET", "/ps").json() == [{"id": 1, "name": "a"}]


def test_a_list_of_changes_changes_one_record(project: MakeProject) -> None:
    step = {
        "type": "object",
        "required": ["op", "path"],
        "properties": {"op": TEXT, "path": TEXT, "value": {}},
    }
    steps = {"content": {"application/json-patch+json": {"schema": {"type": "array", "items": step}}}}
    service = project(api(ps(patch={"requestBody": steps, "responses": {"200": has(P)}})))
    service.call("POST", "/ps", json={"name": "a"})
    kind = {"Content-Type": "application/json-patch+json"}
    change = [{"op": "replace", "path": "/name", "value": "b"}]
    assert service.call("PATCH", "/ps/1", json=change, headers=kind).json() == {"id": 1, "name": "b"}


def test_a_replacement_keeps_what_it_cannot_give_and_the_record_has_to_have(project: MakeProject) -> None:
    kind = {"type": "string", "enum": ["a", "b"], "default": "a"}
    whole = {
        "type": "object",
        "required": ["id", "name", "kind"],
        "properties": {"id": NUMBER, "name": TEXT, "kind": {"type": "string", "enum": ["a", "b"]}},
    }
    taken = {"type": "object", "required": ["name"], "properties": {"name": TEXT, "kind": kind}}
    fewer = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
    paths = {
        "/ps": {"post": {**takes(taken), "responses": {"201": has(whole)}}},
        "/ps/{id}": {
            "parameters": [ID],
            "get": {"responses": {"200": has(whole)}},
            "put": {**takes(fewer), "responses": {"200": has(whole)}},
        },
    }
    service = project(api(paths))
    assert service.call("POST", "/ps", json={"name": "x"}).json() == {"id": 1, "name": "x", "kind": "a"}
    assert service.call("POST", "/ps", json={"name": "y", "kind": "b"}).json()["kind"] == "b"
    assert service.call("PUT", "/ps/2", json={"name": "z"}).json() == {"id": 2, "name": "z", "kind": "b"}
    assert service.call("GET", "/ps/2").json() == {"id": 2, "name": "z", "kind": "b"}


def test_an_empty_default_stays_away_from_a_record_that_has_to_have_more(project: MakeProject) -> None:
    shown = {
        "type": "object",
        "properties": {"id": NUMBER, "page": TEXT | {"format": "uri"}, "note": TEXT},
    }
    taken = {"type": "object", "properties": {"page": TEXT | {"default": ""}, "note": TEXT | {"default": ""}}}
    paths = {
        "/ps": {"post": {**takes(taken), "responses": {"201": has(shown)}}},
        "/ps/{id}": {"parameters": [ID], "get": {"responses": {"200": has(shown)}}},
    }
    service = project(api(paths))
    assert service.call("POST", "/ps", json={}).json() == {"id": 1, "note": ""}
    assert (
        service.call("POST", "/ps", json={"page": "https://a.example"}).json()["page"] == "https://a.example"
    )
    assert service.call("POST", "/ps", json={"page": ""}).json() == {"id": 3, "note": ""}
    refused = service.call("POST", "/ps", json={"page": "no address"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/page")


def test_what_is_sent_as_one_kind_and_shown_as_another_is_left_out_or_made_up(project: MakeProject) -> None:
    author = {"type": "object", "required": ["id"], "properties": {"id": NUMBER, "name": TEXT}}
    tag = {"type": "object", "properties": {"tag": TEXT}}
    shown = {
        "type": "object",
        "required": ["id", "title", "author"],
        "properties": {
            "id": NUMBER,
            "title": TEXT,
            "size": {"type": "number"},
            "author": author,
            "tags": {"type": "array", "items": tag},
        },
    }
    taken = {
        "type": "object",
        "required": ["title", "author"],
        "properties": {
            "title": TEXT,
            "size": NUMBER,
            "author": NUMBER,
            "tags": {"type": "array", "items": TEXT},
        },
    }
    paths = {
        "/ps": {"post": {**takes(taken), "responses": {"201": has(shown)}}},
        "/ps/{id}": {
            "parameters": [ID],
            "get": {"responses": {"200": has(shown)}},
            "put": {**takes(taken), "responses": {"200": has(shown)}},
        },
    }
    service = project(api(paths))
    sent = {"title": "t", "size": 3, "author": 5, "tags": ["a"]}
    record = service.call("POST", "/ps", json=sent).json()
    assert record == {"id": 1, "title": "t", "size": 3, "author": record["author"]}
    assert isinstance(record["author"]["id"], int)
    changed = service.call("PUT", "/ps/1", json=sent | {"title": "u"})
    assert (changed.status_code, changed.json()) == (200, record | {"title": "u"})
    assert service.call("POST", "/ps", json=sent | {"tags": [1]}).status_code == 400
    assert [note.split()[2] for note in notes(service, "post /ps")] == ["author", "tags"]


def test_what_cannot_be_shown_is_found_within_objects_too(project: MakeProject) -> None:
    def net(address: Any) -> dict[str, Any]:
        inner = {"type": "object", "properties": {"ip": address, "open": {"type": "boolean"}}}
        return {
            "type": "object",
            "properties": {"id": NUMBER, "net": inner, "more": {"type": "array", "items": inner}},
        }

    address = {"type": "object", "properties": {"v4": TEXT}}
    paths = {
        "/ps": {"post": {**takes(net(NUMBER)), "responses": {"201": has(net(address))}}},
        "/ps/{id}": {"parameters": [ID], "get": {"responses": {"200": has(net(address))}}},
    }
    service = project(api(paths))
    sent = {"ip": 5, "open": True}
    record = service.call("POST", "/ps", json={"net": sent, "more": [sent]}).json()
    assert (record["net"], record["more"]) == ({"open": True}, [{"open": True}])
    assert service.call("GET", f"/ps/{record['id']}").json() == record


def test_an_owner_is_made_up_where_the_path_names_none_and_answers_need_one(project: MakeProject) -> None:
    """Under the owner's path the record has that owner, with what answers need of one around its name."""
    user = {"type": "object", "required": ["login", "kind"], "properties": {"login": TEXT, "kind": TEXT}}
    one = {"type": "object", "required": ["user"], "properties": {"id": NUMBER, "text": TEXT, "user": user}}
    sent = {"type": "object", "properties": {"text": TEXT}}
    login = {"name": "login", "in": "path", "required": True, "schema": TEXT}
    schemas = {"User": user, "Gist": one}
    gist, gists = (
        {"$ref": "#/components/schemas/Gist"},
        {"type": "array", "items": {"$ref": "#/components/schemas/Gist"}},
    )
    paths = {
        "/users": {"post": {**takes(user), "responses": {"201": has({"$ref": "#/components/schemas/User"})}}},
        "/users/{login}": {
            "parameters": [login],
            "get": {"responses": {"200": has({"$ref": "#/components/schemas/User"})}},
        },
        "/users/{login}/gists": {
            "parameters": [login],
            "get": {"responses": {"200": has(gists)}},
            "post": {**takes(sent), "responses": {"201": has(gist)}},
        },
        "/gists": {
            "get": {"responses": {"200": has(gists)}},
            "post": {**takes(sent), "responses": {"201": has(gist)}},
        },
        "/gists/{id}": {"parameters": [ID], "get": {"responses": {"200": has(gist)}}},
    }
    service = project(api(paths, components={"schemas": schemas}))
    service.call("POST", "/users", json={"login": "ann", "kind": "person"})
    hers = service.call("POST", "/users/ann/gists", json={"text": "a"})
    assert (hers.status_code, hers.json()["user"]["login"]) == (201, "ann")
    nobodys = service.call("POST", "/gists", json={"text": "b"})
    assert (nobodys.status_code, set(nobodys.json()["user"])) == (201, {"login", "kind"})
    assert len(service.call("GET", "/gists").json()) == 2
    assert service.call("GET", "/users/ann/gists").json() == [hers.json()]


def test_a_property_that_answers_show_in_two_ways_is_null_where_both_take_that(project: MakeProject) -> None:
    def one(user: Any) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["user", "text"],
            "properties": {"id": NUMBER, "text": TEXT, "user": user | {"nullable": True}},
        }

    full = one({"type": "object", "properties": {"login": TEXT}})
    sent = {"type": "object", "required": ["text"], "properties": {"text": TEXT}}
    paths = {
        "/ps": {
            "get": {"responses": {"200": has({"type": "array", "items": one(TEXT)})}},
            "post": {**takes(sent), "responses": {"201": has(one(TEXT))}},
        },
        "/ps/{id}": {"parameters": [ID], "get": {"responses": {"200": has(full)}}},
    }
    service = project(api(paths, openapi="3.0.3"))
    record = {"id": 1, "text": "a", "user": None}
    assert service.call("POST", "/ps", json={"text": "a"}).json() == record
    assert service.call("GET", "/ps/1").json() == record
    assert service.call("GET", "/ps").json() == [record]


def below(**operations: Any) -> dict[str, Any]:
    return {"parameters": [ID]} | operations


GONE = {"responses": {"204": {"description": "."}}}
VERSION = {"type": "object", "required": ["text"], "properties": {"number": NUMBER, "text": TEXT}}


def with_versions(**settings: Any) -> dict[str, Any]:
    paths = ps(delete=GONE)
    paths["/ps/{id}/versions"] = below(
        get={"responses": {"200": has({"type": "array", "items": VERSION})}},
        post={**takes(VERSION), "responses": {"201": has(VERSION)}},
    )
    theme = {"type": "object", "properties": {"theme": TEXT}}
    paths["/ps/{id}/settings"] = below(
        get={"responses": {"200": has(theme)}}, put={**takes(theme), "responses": {"200": has(theme)}}
    )
    paths["/ps/{id}"] |= settings
    return paths


def with_one_below(project: MakeProject, paths: dict[str, Any]) -> Project:
    service = project(api(paths))
    service.call("POST", "/ps", json={"name": "a"})
    assert service.call("POST", "/ps/1/versions", json={"text": "first"}).status_code == 201
    assert service.call("PUT", "/ps/1/settings", json={"theme": "dark"}).status_code == 200
    return service


def test_a_singleton_goes_with_its_parent_and_a_collection_keeps_it(project: MakeProject) -> None:
    """Nothing of a collection is lost without being asked for; that nobody can ask for it here, the plan says."""
    paths = with_versions()
    paths["/ps/{id}/versions/{number}"] = below(
        delete=GONE, parameters=[ID, {"name": "number", "in": "path", "required": True, "schema": NUMBER}]
    )
    service = with_one_below(project, paths)
    assert service.call("DELETE", "/ps/1").status_code == 409
    assert notes(service, "delete /ps/{id}") == []
    assert service.call("DELETE", "/ps/1/versions/1").status_code == 204
    assert service.call("DELETE", "/ps/1").status_code == 204
    assert service.call("GET", "/ps/1/settings").status_code == 404


def test_the_plan_notes_what_no_operation_deletes(project: MakeProject) -> None:
    service = with_one_below(project, with_versions())
    assert service.call("DELETE", "/ps/1").status_code == 409
    (note,) = notes(service, "delete /ps/{id}")
    assert note.startswith("A record with records of /ps/{}/versions below it is kept (409)")
    service = with_one_below(project, with_versions(**{"x-factory": {"on-delete": "cascade"}}))
    assert notes(service, "delete /ps/{id}") == []
    assert service.call("DELETE", "/ps/1").status_code == 204
    assert service.call("GET", "/ps/1/versions").status_code == 404


def test_the_author_may_want_a_parent_to_stay(project: MakeProject) -> None:
    service = with_one_below(project, with_versions(**{"x-factory": {"on-delete": "refuse"}}))
    assert service.call("DELETE", "/ps/1").status_code == 409


def test_a_put_that_creates_answers_with_the_record_in_a_wrapper_of_its_own(project: MakeProject) -> None:
    def wrapped() -> dict[str, Any]:
        user = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
        return has({"type": "object", "properties": {"data": user}})

    user = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
    key = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    put = {**takes(user), "responses": {"200": wrapped(), "201": wrapped()}}
    service = project(
        api({"/us/{id}": {"parameters": [key], "get": {"responses": {"200": wrapped()}}, "put": put}})
    )
    first = service.call("PUT", "/us/ann", json={"name": "Ann"})
    assert (first.status_code, first.json()) == (201, {"data": {"id": "ann", "name": "Ann"}})
    answer = service.call("GET", "/us/ann")
    assert (answer.json(), answer.headers["etag"]) == (first.json(), first.headers["etag"])
    assert service.call("PUT", "/us/ann", json={"name": "Eve"}).status_code == 200


@pytest.mark.parametrize("method", ["delete", "put"])
def test_a_report_on_what_was_done_to_a_record_is_not_the_record(project: MakeProject, method: str) -> None:
    done = f"{method}d"
    report = {
        "type": "object",
        "required": [done, "id"],
        "properties": {done: {"type": "boolean"}, "id": NUMBER},
    }
    sent = takes(P) if method == "put" else {}
    service = project(api(ps(**{method: {**sent, "responses": {"200": has(report)}}})))
    for name in "ab":
        assert done not in service.call("POST", "/ps", json={"name": name}).json()
    answer = service.call(method.upper(), "/ps/2", **({"json": {"name": "c"}} if sent else {}))
    assert (answer.status_code, answer.json()["id"]) == (200, 2)
    assert isinstance(answer.json()[done], bool)
    left = [{"id": 1, "name": "a"}, *([{"id": 2, "name": "c"}] if sent else [])]
    assert service.call("GET", "/ps").json() == left


@pytest.mark.parametrize("closed", [{}, {"additionalProperties": False}])
def test_a_record_of_one_alternative_gets_nothing_of_the_others(
    project: MakeProject, closed: dict[str, Any]
) -> None:
    common = {"id": NUMBER | {"readOnly": True}, "open": {"type": "boolean", "default": True}}

    def kind(name: str, **properties: Any) -> dict[str, Any]:
        named = {"type": {"type": "string", "enum": [name]}}
        return {
            "type": "object",
            "required": ["type", *properties],
            "properties": common | named | properties | {f"of_{name}": TEXT | {"default": name}},
            **closed,
        }

    method = {"oneOf": [kind("card", number=TEXT), kind("iban", iban=TEXT)]}
    inner = {"type": "object", "required": ["method"], "properties": {"id": NUMBER, "method": method}}
    paths = {}
    for name, schema in (("ms", method), ("os", inner)):
        paths[f"/{name}"] = {"post": {**takes(schema), "responses": {"201": has(schema)}}}
        paths[f"/{name}/{{id}}"] = {"parameters": [ID], "get": {"responses": {"200": has(schema)}}}
    service = project(api(paths))
    iban = {"type": "iban", "iban": "DE1"}
    assert role(service, "post /ms") == role(service, "post /os") == "create"
    # What all alternatives say alike is theirs, whichever a record takes.
    assert service.call("POST", "/ms", json=iban).json() == iban | {"id": 1, "open": True}
    assert service.call("GET", "/ms/1").json() == iban | {"id": 1, "open": True}
    assert service.call("POST", "/os", json={"method": iban}).json()["method"] == iban | {"open": True}


@pytest.mark.parametrize(
    ("path", "body", "answers"),
    [
        ("/ps/lately", {"type": "object", "properties": {"name": TEXT, "kind": TEXT}}, {"200": has(LIST)}),
        ("/ps/fresh", {"type": "object", "properties": {"items": LIST}}, {"201": has(LIST)}),
        ("/ps/bulk", {"type": "object", "properties": {"items": LIST}}, {"201": has(LIST)}),
        ("/ps/approve", P, {"200": has(P)}),
        ("/ps/session", {"type": "object", "properties": {"name": TEXT}}, {"201": has({"type": "object"})}),
        ("/ps/new", None, {"201": has(P)}),
    ],
)
def test_one_sign_alone_makes_no_record(project: MakeProject, path: str, body: Any, answers: Any) -> None:
    paths = ps() | {path: {"post": {"responses": answers, **(takes(body) if body else {})}}}
    service = project(api(paths))
    sent = {"json": {"name": "a", "items": [{"name": "b"}]}} if body else {}
    assert service.call("POST", path, **sent).status_code == int(next(iter(answers)))
    assert role(service, f"post {path}") == "example"
    assert service.call("GET", "/ps").json() == []


@pytest.mark.parametrize(
    ("path", "body", "answers", "count"),
    [
        ("/ps/create", P, {"200": has(P)}, 1),
        ("/ps/register", P, {"201": {"description": "."}}, 1),
        ("/ps/express", P, {"201": has(P)}, 1),
        ("/ps/createWithList", LIST, {"default": {"description": "."}}, 2),
        ("/ps/bulk", LIST, {"200": has(LIST)}, 2),
        ("/ps/several", LIST, {"201": has(LIST)}, 2),
    ],
)
def test_signs_that_agree_make_records(
    project: MakeProject, path: str, body: Any, answers: Any, count: int
) -> None:
    service = project(api(ps() | {path: {"post": {**takes(body), "responses": answers}}}))
    sent: Any = [{"name": "a"}, {"name": "b"}] if count == 2 else {"name": "a"}
    assert service.call("POST", path, json=sent).is_success
    assert len(service.call("GET", "/ps").json()) == count
