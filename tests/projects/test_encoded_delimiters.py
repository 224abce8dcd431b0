"""A delimiter that is encoded is data; cookies and forms are read as browsers send them."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from projects.live import MakeProject, Project, api, make
from running_server import RunningServer

DONE = {"204": {"description": "d"}}
CITIES = {"type": "array", "items": {"type": "string", "enum": ["Paris, FR", "Rome"]}}
NAMES = {
    "type": "array",
    "minItems": 2,
    "maxItems": 2,
    "items": {"enum": ["a,b;=.", "c", "d|e f"], "type": "string"},
}
PAIRS = {
    "type": "object",
    "required": ["a,b"],
    "properties": {"a,b": {"const": "c=d,e"}},
    "additionalProperties": False,
}


def get(place: str, style: str, schema: Any, *, explode: bool) -> dict[str, Any]:
    parameter = {
        "name": "x",
        "in": place,
        "required": True,
        "style": style,
        "explode": explode,
        "schema": schema,
    }
    return {"get": {"parameters": [parameter], "responses": DONE}}


FORM = {
    "application/x-www-form-urlencoded": {
        "schema": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "tags": {"type": "array", "maxItems": 1, "items": {"type": "string"}},
                "piped": {"type": "array", "items": {"type": "integer"}},
                "spaced": {"type": "array", "minItems": 2, "items": {"type": "string"}},
                "flat": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "string"}},
            },
        },
        "encoding": {
            "piped": {"style": "pipeDelimited", "explode": False},
            "spaced": {"style": "spaceDelimited"},
            "flat": {"explode": False},
        },
    }
}
CONTRACT = api(
    {
        "/search": get("query", "form", CITIES, explode=False),
        "/form": get("query", "form", NAMES, explode=False),
        "/pairs": get("query", "form", PAIRS, explode=False),
        "/pipes": get("query", "pipeDelimited", NAMES, explode=False),
        "/spaces": get("query", "spaceDelimited", {**NAMES, "items": {"enum": ["a+b,", "c"]}}, explode=False),
        "/simple/{x}": get("path", "simple", NAMES, explode=False),
        "/simple-pairs/{x}": get("path", "simple", PAIRS, explode=True),
        "/label/{x}": get("path", "label", NAMES, explode=True),
        "/matrix/{x}": get("path", "matrix", NAMES, explode=False),
        "/matrices/{x}": get("path", "matrix", PAIRS, explode=True),
        "/cookie": get("cookie", "form", NAMES, explode=False),
        "/cart": {
            "get": {
                "parameters": [
                    {"name": "session", "in": "cookie", "required": True, "schema": {"const": "abc"}}
                ],
                "responses": DONE,
            }
        },
        "/private": {"get": {"security": [{"c": []}], "responses": DONE}},
        "/tags": {"post": {"requestBody": {"required": True, "content": FORM}, "responses": DONE}},
        "/reports/{y}-{m}-{d}.json": {
            "get": {
                "parameters": [
                    {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                    for name in "ymd"
                ],
                "responses": DONE,
            }
        },
    },
    components={"securitySchemes": {"c": {"type": "apiKey", "in": "cookie", "name": "SID"}}},
)


@pytest.fixture(scope="module")
def service(server: RunningServer) -> Project:
    return make(server, CONTRACT, open=True)


@pytest.mark.parametrize(
    "target",
    [
        "/search?x=Paris%2C%20FR,Rome",
        "/search?x=Paris%2C+FR,Rome",
        "/form?x=a%2Cb%3B%3D.,c",
        "/form?x=d%7Ce%20f,c",
        "/pairs?x=a%2Cb,c%3Dd%2Ce",
        "/pipes?x=a%2Cb;%3D.%7Cc",
        "/pipes?x=a,b;=.|c",
        "/spaces?x=a%2Bb%2C%20c",
        "/spaces?x=a%2Bb,+c",
        "/simple/a%2Cb%3B%3D%2E,c",
        "/simple-pairs/a%2Cb=c%3Dd%2Ce",
        "/label/.a%2Cb%3B%3D%2E.c",
        "/matrix/;x=a%2Cb%3B%3D.,c",
        "/matrices/;a%2Cb=c%3Dd%2Ce",
    ],
)
def test_an_encoded_delimiter_is_data(service: Project, target: str) -> None:
    answer = service.call("GET", target, key=None)
    assert answer.status_code == 204, answer.text


@pytest.mark.parametrize("target", ["/form?x=a%2Cc", "/simple/c%2Cc", "/label/.c%2Cc", "/matrix/;x=c%2Cc"])
def test_and_delimits_nothing(service: Project, target: str) -> None:
    assert service.call("GET", target, key=None).status_code == 400


@pytest.mark.parametrize(
    "cookie",
    [
        'theme={"dark":true}; session=abc',
        'session=abc; theme={"dark":true}',
        "path=/x; session=abc",
        "g[1]=x; session=abc",
        "a@b=(c); domain=d; expires=Thu, 01 Jan; session=abc",
        'session="abc"; version=1',
    ],
)
def test_other_cookies_are_in_nobodys_way(service: Project, cookie: str) -> None:
    answer = service.call("GET", "/cart", key=None, headers={"Cookie": cookie})
    assert answer.status_code == 204, answer.text


def test_nor_in_that_of_a_key(service: Project) -> None:
    for cookie in ('prefs={"a":1}; SID=%s', "SID=%s; path=/; g[1]=x"):
        headers = {"Cookie": cookie % service.server.root_key}
        assert service.call("GET", "/private", key=None, headers=headers).status_code == 204
    assert service.call("GET", "/private", key=None, headers={"Cookie": "SID=a; prefs={}"}).status_code == 401


def test_items_in_a_cookie(service: Project) -> None:
    answer = service.call("GET", "/cookie", key=None, headers={"Cookie": "x=a%2Cb%3B%3D.,c; y={}"})
    assert answer.status_code == 204, answer.text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ("tags=a%2Cb", 204),
        ("tags=a&tags=b", 400),
        ("piped=1%7C2", 204),
        ("piped=1|2", 204),
        ("piped=1%7Cx", 400),
        ("spaced=a+b", 204),
        ("spaced=a%20b", 204),
        ("spaced=a%2Bb", 400),
        ("flat=a%2Cb,c", 204),
        ("flat=a%2Cb%2Cc", 400),
        ("flat=a&flat=b", 204),
    ],
)
def test_fields_are_as_the_encodings_of_the_contract_say(service: Project, form: str, status: int) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = service.call("POST", "/tags", key=None, content=form, headers=headers)
    assert answer.status_code == status, answer.text


def test_a_path_that_nearly_fits_holds_nobody_up(service: Project) -> None:
    begin = time.monotonic()
    for dashes in (2000, 60_000):
        assert service.call("GET", f"/reports/{'-' * dashes}", key=None).status_code == 404
    assert time.monotonic() - begin < 10
    assert service.call("GET", "/reports/2024-11-30.json", key=None).status_code == 204


@pytest.mark.parametrize(
    ("name", "schema", "told"),
    [
        ("limit", {"maximum": 5000}, True),
        ("per_page", {"exclusiveMaximum": 1002}, True),
        ("pageSize", {"enum": [10, 50, 5000]}, True),
        ("$top", {"default": 5000}, True),
        ("max-results", {"allOf": [{"maximum": 5000}]}, True),
        ("limit", {"maximum": 1000}, False),
        ("limit", {"exclusiveMaximum": 1001}, False),
        ("limit", {"enum": [10, 50], "maximum": 5000}, False),
        ("limit", {}, False),
    ],
)
def test_a_page_that_is_smaller_than_the_contract_allows_is_told(
    project: MakeProject, name: str, schema: dict[str, Any], told: bool
) -> None:
    item = {"type": "object", "properties": {"id": {"type": "integer"}}}
    listed = {
        "description": "d",
        "content": {"application/json": {"schema": {"type": "array", "items": item}}},
    }
    limit = {"name": name, "in": "query", "schema": {"type": "integer", **schema}}
    response = {"description": "d", "content": {"application/json": {"schema": item}}}
    body = {"content": {"application/json": {"schema": item}}}
    items = {
        "get": {"parameters": [limit], "responses": {"200": listed}},
        "post": {"requestBody": body, "responses": {"201": response}},
    }
    service = project(api({"/items": items}) | {"openapi": "3.1.0"})
    (operation, _) = service.call("GET", "/-/plan").json()["operations"]
    assert any(re.search(rf"{re.escape(name)} .* 1,000 records", note) for note in operation["notes"]) is told
