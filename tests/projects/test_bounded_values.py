"""However a value comes into a request, it is as deep as JSON may be and no deeper, and the server lives on."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from projects.live import MakeProject, Project, api

TREE = {"$ref": "#/components/schemas/Tree"}
SELF = {
    "type": "object",
    "properties": {"a": TREE, "list": {"type": "array", "items": TREE}},
    "additionalProperties": TREE,
}
EITHER = {
    "anyOf": [
        {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Either"}}},
        {"type": "string"},
    ]
}
"""Fitted by the deepest value there is, so that all of it is looked at."""
LACKING = {"required": ["b"], "properties": {"a": {"$ref": "#/components/schemas/Lacking"}}}
"""Not fitted at any level, so that there is a fault at each."""
TOO_DEEP = "is nested deeper than 100 levels"
LEVELS = 20_000
DONE = {"204": {"description": "d"}}
FORM = "application/x-www-form-urlencoded"


def parameter(name: str, where: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": where, "required": where == "path", **({"schema": TREE} | more)}


def as_json(name: str, where: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "content": {"application/json": {"schema": TREE}},
    }


def takes(*media: str) -> dict[str, Any]:
    form = {"type": "object", "properties": {"f": TREE, "t": {"type": "string"}}}
    content = {name: {"schema": TREE if "json" in name else form} for name in media}
    return {"post": {"requestBody": {"required": True, "content": content}, "responses": DONE}}


def gets(path: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    return {path: {"get": {"parameters": list(parameters), "responses": DONE}}}


CONTRACT = api(
    {
        **gets("/deep", parameter("f", "query", style="deepObject", explode=True)),
        **gets(
            "/either",
            parameter("f", "query", style="deepObject", schema={"$ref": "#/components/schemas/Either"}),
        ),
        **gets(
            "/lacking",
            parameter("f", "query", style="deepObject", schema={"$ref": "#/components/schemas/Lacking"}),
        ),
        **gets("/exploded", parameter("f", "query")),
        **gets("/flat", parameter("f", "query", explode=False)),
        **gets("/content", as_json("f", "query"), as_json("F-H", "header"), as_json("c", "cookie")),
        **gets("/header", parameter("F-H", "header"), parameter("c", "cookie", explode=False)),
        **gets("/simple/{f}", parameter("f", "path", explode=True)),
        **gets("/label/{f}", parameter("f", "path", style="label", explode=True)),
        **gets("/matrix/{f}", parameter("f", "path", style="matrix", explode=True)),
        **gets("/json/{f}", as_json("f", "path")),
        "/body": takes("application/json", "application/vnd.x+json", FORM, "multipart/form-data"),
    },
    components={"schemas": {"Tree": SELF, "Either": EITHER, "Lacking": LACKING}},
)


@pytest.fixture(scope="module")
def service(server: Any) -> Project:
    from projects.live import make

    return make(server, CONTRACT, open=True)


def objects(levels: int) -> str:
    return '{"a":' * (levels - 1) + "{}" + "}" * (levels - 1)


def arrays(levels: int) -> str:
    return '{"list":[' * (levels // 2) + "]}" * (levels // 2)


def lives(service: Project, answer: Any, where: str, pointer: str, detail: str = TOO_DEEP) -> None:
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"] == [{"in": where, "pointer": pointer, "detail": detail}]
    assert service.server.call("GET", "/v1/health").status_code == 200


@pytest.mark.parametrize("levels", [101, 300, LEVELS])
@pytest.mark.parametrize("opening", ["[a]", "%5Ba%5D", "[]", "[0]"])
@pytest.mark.parametrize("path", ["/deep", "/either", "/lacking"])
def test_a_deep_object(service: Project, path: str, levels: int, opening: str) -> None:
    levels = min(levels, 60_000 // len(opening))
    answer = service.call("GET", f"{path}?f{opening * levels}=1", key=None)
    lives(service, answer, "query", "/f")


@pytest.mark.parametrize("text", [objects(101), arrays(300), objects(1020)])
@pytest.mark.parametrize(
    ("target", "where", "pointer"),
    [
        ("/deep?f[a]={}", "query", "/f"),
        ("/deep?f[a][a][list]={}", "query", "/f"),
        ("/exploded?a={}", "query", "/f"),
        ("/exploded?list={}", "query", "/f"),
        ("/content?f={}", "query", "/f"),
        ("/json/{}", "path", "/f"),
    ],
)
def test_json_in_a_url(service: Project, target: str, where: str, pointer: str, text: str) -> None:
    lives(service, service.call("GET", target.format(quote(text, safe="")), key=None), where, pointer)


@pytest.mark.parametrize(
    ("target", "where", "pointer"),
    [
        ("/flat?f=a,{}", "query", "/f"),
        ("/simple/a={}", "path", "/f"),
        ("/label/.a={}", "path", "/f"),
        ("/matrix/;a={}", "path", "/f"),
    ],
)
def test_json_in_a_member_of_a_flat_object(service: Project, target: str, where: str, pointer: str) -> None:
    answer = service.call("GET", target.format(quote(objects(100), safe="")), key=None)
    lives(service, answer, where, pointer)


@pytest.mark.parametrize("path", ["/content", "/header"])
def test_json_in_headers_and_cookies(service: Project, path: str) -> None:
    text = objects(3000) if path == "/content" else f"a,{objects(3000)}"
    lives(service, service.call("GET", path, key=None, headers={"F-H": text}), "header", "/F-H")
    encoded = quote(objects(1020), safe="") if path == "/content" else f"a,{quote(objects(1020), safe='')}"
    lives(service, service.call("GET", path, key=None, headers={"Cookie": f"c={encoded}"}), "cookie", "/c")


@pytest.mark.parametrize("name", ["f" + "[a]" * 101, "f" + "[a]" * LEVELS, "f" + "[list][0]" * 1000, "f"])
@pytest.mark.parametrize("text", ["1", objects(5000)])
@pytest.mark.parametrize("multipart", [False, True])
def test_forms(service: Project, name: str, text: str, multipart: bool) -> None:
    if (name, text) == ("f", "1"):
        text = arrays(200)
    if multipart:
        name = name[:1501]  # The heads of parts have bounds of their own.
    sent: dict[str, Any] = {"files": {name: (None, text)}} if multipart else {"data": {name: text}}
    answer = service.call("POST", "/body", key=None, **sent)
    lives(service, answer, "body", "")


def test_a_part_that_is_json(service: Project) -> None:
    part = ("f.json", objects(5000).encode(), "application/json")
    lives(service, service.call("POST", "/body", key=None, files={"f": part}), "body", "")


@pytest.mark.parametrize("media", ["application/json", "application/vnd.x+json"])
def test_bodies(service: Project, media: str) -> None:
    for text in (objects(101), objects(1020), arrays(1000)):
        answer = service.call("POST", "/body", key=None, content=text, headers={"Content-Type": media})
        lives(service, answer, "body", "")


def test_a_body_of_too_many_values(service: Project) -> None:
    text = f'{{"list":[{"{},{},{},{}," * 250_000}{{}}]}}'
    answer = service.call(
        "POST", "/body", key=None, content=text, headers={"Content-Type": "application/json"}
    )
    lives(service, answer, "body", "", "has more than 1,000,000 values")


@pytest.mark.parametrize("target", ["/deep?f[a][a]={}", "/content?f={}", "/exploded?a={}", "/json/{}"])
def test_what_is_within_the_bounds_is_taken(service: Project, target: str) -> None:
    assert service.call("GET", target.format(quote(objects(90), safe="")), key=None).status_code == 204
    assert service.call("GET", f"/deep?f{'[a]' * 4}={{}}", key=None).status_code == 204


def test_patches_do_not_deepen_records(project: MakeProject) -> None:
    """Each patch is within the bounds, and so is what it adds: only what it makes of the record is not."""
    id_parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    note = {"type": "object", "properties": {"id": {"type": "integer"}, "tree": TREE}}
    response = {"description": "d", "content": {"application/json": {"schema": note}}}
    patch = {"application/json-patch+json": {"schema": {}}, "application/merge-patch+json": {"schema": note}}
    body = {"content": {"application/json": {"schema": note}}}
    service = project(
        api(
            {
                "/notes": {"post": {"requestBody": body, "responses": {"201": response}}},
                "/notes/{id}": {
                    "parameters": [id_parameter],
                    "get": {"responses": {"200": response}},
                    "patch": {"requestBody": {"content": patch}, "responses": {"200": response}},
                },
            },
            components={"schemas": {"Tree": SELF}},
        )
    )
    assert service.call("POST", "/notes", content=f'{{"tree":{objects(1)}}}', headers=JSON).status_code == 201
    steps = [{"op": "add", "path": "/tree/a", "value": nested(60)}]
    assert service.call("PATCH", "/notes/1", json=steps, headers=PATCH).status_code == 200
    before = service.call("GET", "/notes/1").json()
    for step in (
        {"op": "add", "path": "/tree" + "/a" * 61, "value": nested(60)},
        {"op": "copy", "from": "/tree", "path": "/tree" + "/a" * 60 + "/b"},
    ):
        answer = service.call("PATCH", "/notes/1", json=[step], headers=PATCH)
        lives(service, answer, "body", "/0")
    merging = {"Content-Type": "application/merge-patch+json"}
    answer = service.call("PATCH", "/notes/1", content=f'{{"tree":{objects(100)}}}', headers=merging)
    lives(service, answer, "body", "")
    assert service.call("GET", "/notes/1").json() == before


JSON = {"Content-Type": "application/json"}
PATCH = {"Content-Type": "application/json-patch+json"}


def nested(levels: int) -> Any:
    value: Any = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


def test_lists_in_queries_are_bounded(project: MakeProject) -> None:
    item = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    listed = {
        "description": "d",
        "content": {"application/json": {"schema": {"type": "array", "items": item}}},
    }
    each = {
        "name": "name",
        "in": "query",
        "explode": False,
        "schema": {"type": "array", "items": {"type": "string"}},
    }
    sort = {"name": "sort", "in": "query", "schema": {"type": "string"}}
    service = project(
        api(
            {
                "/items": {
                    "get": {"parameters": [each, sort], "responses": {"200": listed}},
                    "post": {
                        "requestBody": {"content": {"application/json": {"schema": item}}},
                        "responses": {
                            "201": {"description": "d", "content": {"application/json": {"schema": item}}}
                        },
                    },
                }
            }
        )
    )
    for name in ("b", "a"):
        assert service.call("POST", "/items", json={"name": name}).status_code == 201
    answer = service.call("GET", f"/items?name={'a,' * 2000}")
    lives(service, answer, "query", "/name", "has more than 1,000 values to select by")
    answer = service.call("GET", f"/items?sort={'name,' * 5000}id")
    assert [record["name"] for record in answer.json()] == ["a", "b"]
