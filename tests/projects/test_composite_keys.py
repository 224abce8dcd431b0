"""Records that their paths name by two parameters, and lists above both."""

from __future__ import annotations

from typing import Any

from projects.declarations import content
from projects.live import MakeProject, Project, api

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
RATE = {
    "type": "object",
    "required": ["base", "quote", "rate"],
    "properties": {"base": TEXT, "quote": TEXT, "rate": NUMBER},
}
VALUE = {"type": "object", "required": ["rate"], "properties": {"rate": NUMBER}}
HIDDEN = {"type": "object", "properties": {"quote": TEXT, "rate": NUMBER}}


def rates(rate: dict[str, Any], put: dict[str, Any], *, post: bool, listed: Any = None) -> dict[str, Any]:
    shown = {"200": content(rate)}
    many: dict[str, Any] = {
        "get": {"responses": {"200": content(listed or {"type": "array", "items": rate})}}
    }
    if post:
        many["post"] = {"requestBody": content(rate), "responses": {"201": content(rate)}}
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": TEXT} for name in ("base", "quote")
    ]
    one = {
        "parameters": parameters,
        "get": {"responses": shown},
        "put": {"requestBody": content(put), "responses": shown | {"201": content(rate)}},
        "delete": {"responses": {"204": {"description": "d"}}},
    }
    return api({"/rates": many, "/rates/{base}/{quote}": one})


def roles(service: Project) -> dict[str, str]:
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    return {
        f"{operation['method']} {operation['path']}": operation["role"] for operation in plan["operations"]
    }


def test_what_is_put_is_listed_above_both(project: MakeProject) -> None:
    service = project(rates(RATE, VALUE, post=False))
    for path, rate in (("EUR/USD", 1.1), ("GBP/USD", 1.3), ("EUR/GBP", 0.8)):
        answer = service.call("PUT", f"/rates/{path}", json={"rate": rate})
        assert (answer.status_code, answer.headers["location"]) == (201, f"/apis/{service.name}/rates/{path}")
    euro = {"base": "EUR", "quote": "USD", "rate": 1.1}
    assert service.call("GET", "/rates/EUR/USD").json() == euro
    assert [record["rate"] for record in service.call("GET", "/rates").json()] == [1.1, 1.3, 0.8]
    assert service.call("DELETE", "/rates/EUR/USD").status_code == 204
    assert [record["rate"] for record in service.call("GET", "/rates").json()] == [1.3, 0.8]
    assert service.call("GET", "/rates/EUR/USD").status_code == 404


def test_what_is_posted_above_both_has_its_path_from_its_body(project: MakeProject) -> None:
    service = project(rates(RATE, RATE, post=True))
    euro = {"base": "EUR", "quote": "USD", "rate": 1.1}
    answer = service.call("POST", "/rates", json=euro)
    assert (answer.status_code, answer.headers["location"]) == (201, f"/apis/{service.name}/rates/EUR/USD")
    assert service.call("POST", "/rates", json=euro).status_code == 409
    assert service.call("POST", "/rates", json=euro | {"base": "GBP"}).status_code == 201
    assert service.call("GET", "/rates/EUR/USD").json() == euro
    assert service.call("PUT", "/rates/EUR/USD", json=euro | {"rate": 2}).json()["rate"] == 2
    assert [record["base"] for record in service.call("GET", "/rates").json()] == ["EUR", "GBP"]


def test_a_body_has_to_say_where_a_record_belongs(project: MakeProject) -> None:
    loose = RATE | {"required": ["rate"]}
    service = project(rates(loose, loose, post=True))
    answer = service.call("POST", "/rates", json={"quote": "USD", "rate": 1})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"in": "body", "pointer": "/base", "detail": "is required"}]


def test_a_post_that_cannot_say_it_is_an_example(project: MakeProject) -> None:
    service = project(rates(HIDDEN, HIDDEN, post=True))
    assert roles(service)["POST /rates"] == "example"
    assert roles(service)["PUT /rates/{base}/{quote}"] == "replace"


def test_a_list_that_shows_something_else_is_another_view_of_them(project: MakeProject) -> None:
    other = {"type": "array", "items": {"type": "object", "properties": {"currency": TEXT, "name": TEXT}}}
    service = project(rates(RATE, VALUE, post=False, listed=other))
    assert service.call("PUT", "/rates/EUR/USD", json={"rate": 1.1}).status_code == 201
    assert service.call("GET", "/rates/EUR/USD").json() == {"base": "EUR", "quote": "USD", "rate": 1.1}
    assert service.call("GET", "/rates").json() == [{}]
    assert roles(service)["GET /rates"] == "list"
