"""What real contracts put around their records: reports on the call, the same wrapper everywhere, lists never empty."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, api

NUMBER = {"type": "integer"}
TEXT = {"type": "string"}
ID = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
COMPANY = {
    "type": "object",
    "required": ["name"],
    "properties": {"id": NUMBER | {"readOnly": True}, "name": TEXT, "size": NUMBER},
}
KEY = {"type": "object", "required": ["id"], "properties": {"id": NUMBER}}
REF = {"$ref": "#/components/schemas/Company"}


def has(schema: Any) -> dict[str, Any]:
    return {"description": ".", "content": {"application/json": {"schema": schema}}}


def around(data: Any, **fields: Any) -> dict[str, Any]:
    """An object with data in it and fields beside them, all of them required."""
    fields = {"data": data} | fields
    return {"type": "object", "required": list(fields), "properties": fields}


def companies(record: Any, made: Any, listed: Any, gone: Any) -> dict[str, Any]:
    """A contract of companies whose bodies are bare, and whose answers are these."""
    body = {"requestBody": {"required": True, "content": {"application/json": {"schema": REF}}}}
    paths = {
        "/companies": {
            "get": {"responses": {"200": has(listed)}},
            "post": {**body, "responses": {"201": has(made)}},
        },
        "/companies/{id}": {
            "parameters": [ID],
            "get": {"responses": {"200": has(record)}},
            "patch": {**body, "responses": {"200": has(record)}},
            "delete": {"responses": {"200": has(gone)}},
        },
    }
    return api(paths, components={"schemas": {"Company": COMPANY, "Unified": KEY}})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"code": NUMBER, "message": TEXT}, {"code": "STATUS", "message": "OK"}),
        ({"status": {"type": "string", "enum": ["error", "success"]}}, {"status": "success"}),
        ({"status": TEXT, "statusCode": NUMBER}, {"status": "success", "statusCode": "STATUS"}),
        (
            {
                "status_code": NUMBER,
                "service": TEXT | {"example": "crm"},
                "operation": TEXT | {"example": "one"},
            },
            {"status_code": "STATUS", "service": "crm", "operation": "one"},
        ),
    ],
)
def test_what_is_required_beside_the_record_says_that_all_went_well(
    project: MakeProject, fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    service = project(
        companies(
            around(REF, **fields),
            around(REF, **fields),
            around({"type": "array", "items": REF}, **fields),
            around(REF, **fields),
        )
    )

    def said(status: int) -> dict[str, Any]:
        return {name: status if value == "STATUS" else value for name, value in expected.items()}

    ann = {"id": 1, "name": "Ann", "size": 3}
    created = service.call("POST", "/companies", json={"name": "Ann", "size": 3})
    assert (created.status_code, created.json()) == (201, {"data": ann} | said(201))
    assert service.call("GET", "/companies/1").json() == {"data": ann} | said(200)
    assert service.call("GET", "/companies").json() == {"data": [ann]} | said(200)
    assert service.call("DELETE", "/companies/1").json() == {"data": ann} | said(200)


def test_what_is_made_is_told_by_its_identifier_alone_in_the_wrapper_of_the_record(
    project: MakeProject,
) -> None:
    told = {"service": TEXT | {"example": "crm"}}
    key = {"$ref": "#/components/schemas/Unified"}
    service = project(
        companies(
            around(REF, **told),
            around(key, **told),
            around({"type": "array", "items": REF}, **told),
            around(key, **told),
        )
    )
    assert service.call("POST", "/companies", json={"name": "Ann"}).json() == {
        "data": {"id": 1},
        "service": "crm",
    }
    second = service.call("POST", "/companies", json={"name": "Eve"})
    assert (second.json()["data"], second.headers["location"]) == (
        {"id": 2},
        f"/apis/{service.name}/companies/2",
    )
    assert service.call("GET", "/companies/2").json() == {"data": {"id": 2, "name": "Eve"}, "service": "crm"}
    assert service.call("DELETE", "/companies/2").json()["data"] == {"id": 2}


def test_a_report_beside_the_record_is_an_example_and_the_record_is_not(project: MakeProject) -> None:
    action = {
        "type": "object",
        "required": ["command", "resources"],
        "properties": {"command": TEXT, "resources": {"type": "array", "minItems": 1, "items": TEXT}},
    }
    both = {
        "type": "object",
        "required": ["company", "action"],
        "properties": {"company": REF, "action": action},
    }
    one = {"type": "object", "required": ["company"], "properties": {"company": REF}}
    listed = {"type": "object", "properties": {"companies": {"type": "array", "items": REF}}}
    service = project(companies(one, both, listed, one))
    for number, name in enumerate(("Ann", "Eve"), 1):
        answer = service.call("POST", "/companies", json={"name": name}).json()
        assert answer["company"] == {"id": number, "name": name}
        assert answer["action"]["resources"]
    assert service.call("GET", "/companies/2").json() == {"company": {"id": 2, "name": "Eve"}}


def test_a_list_that_must_have_items_is_left_out_while_it_has_none(project: MakeProject) -> None:
    items = {"type": "array", "minItems": 1, "items": REF}
    listed = {"type": "object", "properties": {"data": items, "count": NUMBER}}
    service = project(companies(REF, REF, listed, REF))
    assert service.call("GET", "/companies").json() == {"count": 0}
    service.call("POST", "/companies", json={"name": "Ann"})
    assert service.call("GET", "/companies").json() == {"data": [{"id": 1, "name": "Ann"}], "count": 1}


def test_a_record_with_data_of_its_own_is_no_wrapper(project: MakeProject) -> None:
    inner = {"type": "object", "properties": {"name": TEXT}}
    event = {"type": "object", "properties": {"id": NUMBER, "kind": TEXT, "data": inner}}
    document = companies(event, event, {"type": "array", "items": event}, event)
    document["components"]["schemas"]["Company"] = event
    service = project(document)
    sent = {"kind": "k", "data": {"name": "n"}}
    assert service.call("POST", "/companies", json=sent).json() == {"id": 1} | sent
    assert service.call("GET", "/companies/1").json() == {"id": 1} | sent


def test_a_record_in_two_wrappers(project: MakeProject) -> None:
    def twice(name: str, inner: Any) -> dict[str, Any]:
        data = {"type": "object", "required": [name], "properties": {name: inner}}
        status = {"type": "string", "enum": ["success", "fail", "error"]}
        return {
            "type": "object",
            "required": ["status", "data"],
            "properties": {"status": status, "data": data},
        }

    one, many = twice("company", REF), twice("companies", {"type": "array", "items": REF})
    service = project(companies(one, one, many, one))
    ann = {"id": 1, "name": "Ann"}
    answer = {"status": "success", "data": {"company": ann}}
    assert service.call("POST", "/companies", json={"name": "Ann"}).json() == answer
    assert service.call("GET", "/companies/1").json() == answer
    assert service.call("GET", "/companies").json() == {"status": "success", "data": {"companies": [ann]}}


@pytest.mark.parametrize("name", ["messages", "links", "warnings"])
def test_a_list_with_the_name_of_its_records_whatever_else_that_means(
    project: MakeProject, name: str
) -> None:
    listed = {
        "type": "object",
        "properties": {name: {"type": "array", "items": REF}, "has_more": {"type": "boolean"}},
    }
    document = companies(REF, REF, listed, REF)
    document["paths"] = {path.replace("companies", name): item for path, item in document["paths"].items()}
    service = project(document)
    service.call("POST", f"/{name}", json={"name": "Ann"})
    assert service.call("GET", f"/{name}").json() == {name: [{"id": 1, "name": "Ann"}], "has_more": False}


def test_the_first_and_the_last_item_of_a_page(project: MakeProject) -> None:
    maybe = NUMBER | {"nullable": True}
    told = {
        "current_page": NUMBER,
        "from": maybe,
        "to": maybe,
        "total": NUMBER,
        "note": TEXT | {"nullable": True},
    }
    links = {"type": "array", "items": {"type": "object", "properties": {"url": TEXT}}}
    meta = {"type": "object", "required": [*told, "links"], "properties": told | {"links": links}}
    data = {"type": "array", "items": REF}
    listed = {"type": "object", "required": ["data", "meta"], "properties": {"data": data, "meta": meta}}
    document = companies(REF, REF, listed, REF)
    document["paths"]["/companies"]["get"]["parameters"] = [
        {"name": "page", "in": "query", "schema": NUMBER},
        {"name": "per_page", "in": "query", "schema": NUMBER},
    ]
    service = project(document)
    empty = {"current_page": 1, "from": None, "to": None, "total": 0, "note": None, "links": []}
    assert service.call("GET", "/companies").json() == {"data": [], "meta": empty}
    for name in ("Ann", "Eve", "Ida"):
        service.call("POST", "/companies", json={"name": name})
    second = service.call("GET", "/companies?page=2&per_page=2").json()
    assert second["meta"] == empty | {"current_page": 2, "from": 3, "to": 3, "total": 3}


def test_plain_lists_beside_the_records_are_empty_or_what_they_have_to_be(project: MakeProject) -> None:
    urn = {"type": "array", "items": TEXT | {"enum": ["urn:list"]}}
    told = {
        "data": {"type": "array", "items": REF},
        "schemas": urn,
        "hints": {"type": "array", "items": TEXT},
    }
    told["tags"] = {"type": "array", "items": TEXT, "example": ["a"]}
    told["startIndex"] = NUMBER
    listed = {"type": "object", "required": list(told), "properties": told}
    document = companies(REF, REF, listed, REF)
    document["paths"]["/companies"]["get"]["parameters"] = [
        {"name": "startIndex", "in": "query", "schema": NUMBER | {"minimum": 1}}
    ]
    service = project(document)
    service.call("POST", "/companies", json={"name": "Ann"})
    assert service.call("GET", "/companies").json() == {
        "data": [{"id": 1, "name": "Ann"}],
        "schemas": ["urn:list"],
        "hints": [],
        "tags": ["a"],
        "startIndex": 1,
    }


def test_a_next_page_in_an_object_of_its_own(project: MakeProject) -> None:
    page = {"type": "object", "required": ["after"], "properties": {"after": TEXT, "link": TEXT}}
    paging = {"type": "object", "properties": {"next": page}}
    data = {"type": "array", "items": REF}
    listed = {"type": "object", "properties": {"results": data, "paging": paging}}
    document = companies(REF, REF, listed, REF)
    document["paths"]["/companies"]["get"]["parameters"] = [
        {"name": "limit", "in": "query", "schema": NUMBER},
        {"name": "after", "in": "query", "schema": TEXT},
    ]
    service = project(document)
    for name in ("Ann", "Eve"):
        service.call("POST", "/companies", json={"name": name})
    first = service.call("GET", "/companies?limit=1").json()
    following = first["paging"]["next"]
    assert following["link"].endswith(f"/companies?limit=1&after={following['after']}")
    second = service.call("GET", "/companies", params={"limit": 1, "after": following["after"]}).json()
    assert second == {"results": [{"id": 2, "name": "Eve"}]}
