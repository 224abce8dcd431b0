"""Contracts that are being written: their faults take out only what they concern, and all else is live."""

from __future__ import annotations

import copy
import json

import pytest
import yaml

from projects.live import CONTRACTS, api, make
from running_server import unique

NOWHERE = {
    "description": "It",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/No"}}},
}
LIBRARY = yaml.safe_load((CONTRACTS / "library.yaml").read_text())
OK = {"200": {"description": "It"}}


def library(*faulty):
    """The library, with operations whose answers refer to nowhere."""
    document = copy.deepcopy(LIBRARY)
    for name in faulty:
        method, path = name.split()
        document["paths"].setdefault(path, {})[method.lower()]["responses"]["200"] = NOWHERE
    return document


def with_cover():
    """The library with an operation more, which is not written yet."""
    document = library()
    isbn = {"name": "isbn", "in": "path", "required": True, "schema": {"type": "string"}}
    cover = {"operationId": "getCover", "parameters": [isbn], "responses": {"200": NOWHERE}}
    document["paths"]["/covers/{isbn}"] = {"get": cover}
    return document


def plan_of(live):
    return live.server.call("GET", f"/v1/projects/{live.name}/plan").json()


def test_all_else_is_live_and_the_faulty_operation_says_what_to_mend(project):
    text = yaml.safe_dump(with_cover())
    live = project(text)
    created = live.call("POST", "/books", json={"title": "T", "year": 1900})
    assert created.status_code == 201
    assert live.call("GET", f"/books/{created.json()['id']}").json() == created.json()
    answer = live.call("GET", "/covers/123")
    assert answer.status_code == 501
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "operation-faulty"
    (fault,) = problem["faults"]
    assert text.splitlines()[fault["line"] - 1].strip() == "$ref: '#/components/schemas/No'"
    assert f"line {fault['line']}: " in problem["detail"]
    assert "bring the contract again" in problem["hint"]
    assert live.call("GET", "/covers/123", key=None).status_code == 401
    (cover,) = [
        operation for operation in plan_of(live)["operations"] if operation["path"] == "/covers/{isbn}"
    ]
    assert (cover["role"], cover["status"], cover["collection"], cover["access"]) == (
        "faulty",
        501,
        None,
        "read",
    )
    assert f"line {fault['line']}" in cover["reason"]


def test_the_answer_tells_what_it_was_taken_with(project):
    live = project("library")
    answer = live.put_contract(with_cover())
    assert answer.status_code == 200
    body = answer.json()
    assert [(fault["severity"], fault["code"]) for fault in body["faults"]] == [("error", "broken-ref")]
    assert body["contract"]["faulty"] == body["plan"]["faulty"] == 1
    assert body["plan"]["operations"] == sum(
        body["plan"][kind] for kind in ("stateful", "examples", "faulty")
    )
    assert live.server.call("GET", f"/v1/projects/{live.name}").json()["contract"]["faulty"] == 1
    source = live.server.call("GET", f"/v1/projects/{live.name}/contract")
    assert yaml.safe_load(source.text) == with_cover()


def test_a_new_project_tells_how_many_are_faulty(server):
    body = {"name": unique(), "contract": with_cover()}
    created = server.call("POST", "/v1/projects", json=body)
    assert created.status_code == 201
    assert created.json()["contract"]["faulty"] == 1


def test_strict_refuses_as_before(project):
    live = project("library")
    refused = live.put_contract(with_cover(), query="?strict=true")
    assert refused.status_code == 422
    assert [fault["code"] for fault in refused.json()["faults"]] == ["broken-ref"]
    assert live.call("GET", "/covers/123").status_code == 404


def test_operations_that_work_are_not_taken_out_unasked(project):
    live = project("library")
    record = live.call("POST", "/books", json={"title": "T", "year": 1900}).json()
    faulty = library("GET /books", "GET /books/{bookId}")
    dry = live.put_contract(faulty, query="?dry_run=true").json()
    assert dry["changes"]["operations_faulty"] == ["GET /books", "GET /books/{bookId}"]
    assert (dry["changes"]["needs_draft"], dry["changes"]["needs_force"]) == (True, False)
    for query in ("", "?force=true"):
        refused = live.put_contract(faulty, query=query)
        assert refused.status_code == 409
        problem = refused.json()
        assert problem["code"] == "contract-refused"
        assert "GET /books, GET /books/{bookId}" in problem["detail"]
        assert "draft=true" in problem["hint"]
    assert live.call("GET", f"/books/{record['id']}").json() == record
    assert live.put_contract(faulty, query="?draft=true").status_code == 200
    assert live.call("GET", f"/books/{record['id']}").status_code == 501
    # What is faulty already is taken out by nobody any more, and what is mended is as it was.
    faulty["info"]["title"] = "Once more"
    assert live.put_contract(faulty).status_code == 200
    assert live.put_contract(library()).status_code == 200
    assert live.call("GET", f"/books/{record['id']}").json() == record


def test_records_wait_while_all_operations_on_them_are_faulty(project):
    live = project("library")
    record = live.call("POST", "/books", json={"title": "T", "year": 1900}).json()
    draft = library()
    draft["components"]["schemas"]["Book"] = {"$ref": "#/components/schemas/NotYet"}
    for number in range(2):
        draft["info"]["title"] = f"Draft {number}"
        answer = live.put_contract(draft, query="?draft=true")
        assert answer.status_code == 200, answer.text
        assert answer.json()["changes"]["records_unfit"] == 0
        assert live.call("GET", f"/books/{record['id']}").status_code == 501
    assert live.put_contract(library()).status_code == 200
    assert live.call("GET", f"/books/{record['id']}").json() == record


@pytest.mark.parametrize("faulty", [("POST /books", "PUT /books/{bookId}"), ("POST /books",)])
def test_no_reference_records_stand_in_for_those_that_a_faulty_operation_makes(project, faulty):
    live = project("library")
    record = live.call("POST", "/books", json={"title": "T", "year": 1900}).json()
    assert live.put_contract(library(*faulty), query="?draft=true").status_code == 200
    assert [book["id"] for book in live.call("GET", "/books").json()["items"]] == [record["id"]]
    assert live.call("POST", "/books", json={"title": "T", "year": 1900}).status_code == 501
    fresh = project(library(*faulty))
    assert fresh.call("GET", "/books").json()["items"] == []
    assert fresh.put_contract(library()).status_code == 200
    assert fresh.call("POST", "/books", json={"title": "T", "year": 1900}).status_code == 201


TIER = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
}
TIERS = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]


def tiers():
    """Reference records: nothing makes any, and they are listed, read, changed and deleted."""
    ref = {"schema": {"$ref": "#/components/schemas/Tier"}}
    body = {"content": {"application/json": ref}}
    one = {"200": {"description": "It", **body}, "404": {"description": "None"}}
    schema = {"type": "array", "items": ref["schema"]}
    every = {
        "200": {"description": "All", "content": {"application/json": {"schema": schema, "example": TIERS}}}
    }
    item = {
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "get": {"responses": one},
        "patch": {"requestBody": body, "responses": one},
        "delete": {"responses": {"204": {"description": "Gone"}}},
    }
    paths = {"/tiers": {"get": {"responses": every}}, "/tiers/{id}": item, "/ok": {"get": {"responses": OK}}}
    return api(paths, components={"schemas": {"Tier": TIER}})


def _schema(document):
    document["components"]["schemas"]["Tier"] = 7


def _all(document):
    _schema(document)
    document["paths"]["/tiers/{id}"]["parameters"] = 7


def _list(document):
    document["paths"]["/tiers"]["get"]["responses"]["200"] |= NOWHERE


def _path(document):
    document["paths"]["/tiers"] = {"$ref": "#/nowhere"}


@pytest.mark.parametrize("break_", [_schema, _all, _list, _path])
def test_reference_records_are_touched_by_no_draft(project, break_):
    live = project(tiers())
    assert live.call("DELETE", "/tiers/b").status_code == 204
    assert live.call("PATCH", "/tiers/c", json={"id": "c", "name": "Mine"}).status_code == 200
    before = live.call("GET", "/tiers").json()
    assert before[:2] == [TIERS[0], {"id": "c", "name": "Mine"}]
    draft = tiers()
    break_(draft)
    for number in range(2):
        draft["info"]["title"] = f"Draft {number}"
        assert live.put_contract(draft, query="?draft=true").status_code == 200
        assert live.call("GET", "/tiers").status_code == 501
    assert live.put_contract(tiers()).status_code == 200
    assert live.call("GET", "/tiers").json() == before


def test_reference_records_elsewhere_are_renewed_by_a_draft(project):
    live = project(tiers())
    draft = tiers()
    draft["paths"]["/new"] = {"get": {"responses": {"200": NOWHERE}}}
    media = draft["paths"]["/tiers"]["get"]["responses"]["200"]["content"]["application/json"]
    media["example"] = [*TIERS, {"id": "d", "name": "D"}]
    assert live.put_contract(draft).status_code == 200
    assert live.call("GET", "/tiers/d").json() == {"id": "d", "name": "D"}


@pytest.mark.parametrize("item", [{"$ref": "#/paths/~1nowhere"}, 7])
def test_a_path_of_which_nothing_is_known_takes_its_operations_out(project, item):
    live = project(api({path: {"get": {"responses": OK}} for path in ("/a", "/b", "/{name}")}))
    rest = {path: {"get": {"responses": OK}} for path in ("/b", "/{name}")}
    lost = api({"/a": item, **rest})
    refused = live.put_contract(lost)
    assert refused.status_code == 409
    assert refused.json()["changes"]["operations_faulty"] == ["GET /a"]
    assert live.put_contract(lost, query="?draft=true").status_code == 200
    for method in ("GET", "POST", "HEAD"):
        assert live.call(method, "/a").status_code == 501
    problem = live.call("GET", "/a").json()
    (fault,) = problem["faults"]
    assert problem["detail"].startswith(
        f"GET /a is not served: its contract is faulty, line {fault['line']}: "
    )
    assert any(note.startswith("/a is not served: line ") for note in plan_of(live)["notes"])
    assert live.call("GET", "/b").status_code == 200
    assert live.call("GET", "/c").status_code == 200


SCHEMES = {"securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}}


@pytest.mark.parametrize("open", [False, True])
@pytest.mark.parametrize(
    ("faulty", "anonymous"),
    [
        ({"security": []}, 501),
        ({"security": [{"k": []}]}, 401),
        ({"security": "x"}, 401),
        ({"security": ["x"]}, 401),
        ({"security": [{"k": "x"}]}, 401),
        ({"security": [{}, 7]}, 401),
        ({"security": None}, 401),
        ({"security": [{"unknown": []}]}, 401),
    ],
)
def test_a_faulty_operation_is_never_open_by_its_fault(project, faulty, anonymous, open):
    faulty = {"responses": {"200": NOWHERE}} | faulty
    paths = {"/a": {"get": faulty}, "/b": {"get": {"responses": OK, "security": [{"k": []}]}}}
    live = project(api(paths, components=SCHEMES), open=open)
    assert live.call("GET", "/a", key=None).status_code == anonymous
    assert live.call("HEAD", "/a", key=None).status_code == anonymous
    assert live.call("GET", "/a").status_code == 501
    assert live.call("GET", "/b", key=None).status_code == 401


def test_a_faulty_operation_opens_and_closes_no_other(project):
    """What says nothing is open if something is asked for elsewhere; a `security` that is a fault asks for nothing."""
    unsaid = {"get": {"responses": OK}}
    asked = {"responses": {"200": NOWHERE}, "security": [{"k": []}]}
    live = project(api({"/a": {"get": asked}, "/b": unsaid}, components=SCHEMES))
    assert live.call("GET", "/b", key=None).status_code == 200
    mistaken = {"responses": {"200": NOWHERE}, "security": [{"k": 7}]}
    live = project(api({"/a": {"get": mistaken}, "/b": unsaid}, components=SCHEMES))
    assert live.call("GET", "/b", key=None).status_code == 401


def test_nothing_else_of_a_request_matters_to_a_faulty_operation(project):
    parameters = [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]
    parameters.append({"name": "needed", "in": "query", "required": True, "schema": {"type": "integer"}})
    item = {"parameters": parameters, "post": {"responses": {"200": NOWHERE}}, "get": {"responses": OK}}
    live = project(api({"/a/{id}": item}))
    answer = live.call(
        "POST", "/a/x", content=b"{", headers={"Content-Type": "text/odd", "Accept": "image/png"}
    )
    assert answer.status_code == 501
    assert live.call("GET", "/a/x").status_code == 400
    assert live.call("GET", "/a/1?needed=2").status_code == 200


def test_nobody_makes_an_operation_faulty_by_a_word(project):
    live = project(api({"/a": {"get": {"responses": OK}}}))
    refused = live.put_contract(api({"/a": {"get": {"x-factory": {"role": "faulty"}, "responses": OK}}}))
    assert refused.status_code == 422
    (fault,) = refused.json()["faults"]
    assert (fault["code"], fault["pointer"]) == ("x-factory", "/paths/~1a/get/x-factory/role")
    assert "faulty" not in fault["detail"]
    assert live.call("GET", "/a").status_code == 200


def test_the_document_that_is_shown_has_nothing_faulty(project):
    document = with_cover()
    document["components"]["schemas"]["Unused"] = {"$ref": "https://strange.example/schema.json"}
    live = project(document)
    answer = live.call("GET", "/-/openapi.json", key=None)
    assert "components/schemas/No'" in answer.json()["paths"]["/covers/{isbn}"]["get"]["description"]
    assert "https://strange.example" not in answer.text
    assert '"$ref":"#/components/schemas/No"' not in answer.text
    # It is a contract without errors by itself.
    assert (
        live.put_contract(json.dumps(answer.json()), query="?dry_run=true").json()["contract"]["faulty"] == 0
    )


def test_what_is_faulty_outlives_a_new_start(fresh_server):
    """A stored contract is read again, and gives the same plan."""
    running = fresh_server()
    live = make(running, with_cover())
    before = plan_of(live)
    running.stop()
    running.start()
    assert plan_of(live) == before
    assert live.call("GET", "/covers/1").status_code == 501
