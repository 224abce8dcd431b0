"""Media types of requests and answers over the wire, where one that is none must count for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from contract.odd_media_types import NONE
from projects.live import MakeProject, Project, api

ITEM = {
    "type": "object",
    "properties": {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}},
}
MARKUP = "<script>document.title = 'run'</script>"


@pytest.fixture(scope="module")
def items(server: Any) -> Project:
    from projects.live import make

    def content(*names: str) -> dict[str, Any]:
        return {"content": {name: {"schema": ITEM} for name in names}}

    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    made = {"responses": {"201": {"description": ".", **content("application/json")}}}
    document = api(
        {
            "/items": {"post": {"requestBody": content("application/json"), **made}},
            "/items/{id}": {
                "get": {
                    "parameters": [number],
                    "responses": {"200": {"description": ".", **content("application/json")}},
                }
            },
            "/suffixes": {"post": {"requestBody": content("application/*+json"), **made}},
            "/uploads/{id}": {
                "get": {
                    "parameters": [number],
                    "responses": {"200": {"description": ".", **content("application/json")}},
                }
            },
            "/uploads": {"post": {"requestBody": content("multipart/form-data"), **made}},
        }
    )
    return make(server, document, open=True)


@pytest.mark.parametrize(
    "text", [text for text in NONE if text.isascii() and text.isprintable() and text != " "]
)
def test_a_request_of_no_media_type_is_refused_with_a_sentence(items: Project, text: str) -> None:
    answer = items.call("POST", "/items", content=b"{}", headers={"Content-Type": text})
    assert answer.status_code == 415, answer.text
    assert "application/json" in answer.json()["detail"]
    assert answer.json()["detail"].endswith("is no media type." if text.strip() else "names none.")


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        ("/items", "application/json", 201),
        ("/items", "Application/JSON; charset=UTF-8", 201),
        ("/items", 'application/json; charset="utf-8"', 201),
        ("/items", "application/json; charset=latin1", 415),
        ("/items", "application/json; charset=utf-8; charset=latin1", 415),
        ("/items", "application/vnd.item+json", 415),
        ("/items", "*/*", 415),
        ("/suffixes", "application/vnd.item+json", 201),
        ("/suffixes", "application/json", 415),
        ("/suffixes", "text/vnd.item+json", 415),
    ],
)
def test_a_request_is_read_by_the_media_type_that_it_is_of(
    items: Project, path: str, text: str, status: int
) -> None:
    answer = items.call("POST", path, content=b'{"name": "a"}', headers={"Content-Type": text})
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    "parameters", ["", "; charset*=utf-16''x", "; charset*0=utf-; charset*1=16", "; x*=nonsense"]
)
def test_parameters_that_another_reader_takes_for_others_do_nothing(items: Project, parameters: str) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\ncaf\xc3\xa9\r\n--b--\r\n'
    headers = {"Content-Type": f"multipart/form-data; boundary=b{parameters}"}
    answer = items.call("POST", "/uploads", content=body, headers=headers)
    assert (answer.status_code, answer.json().get("name")) == (201, "caf\u00e9"), answer.text


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ('text/html;a="x, application/json"', 406),
        ('text/html;a="x, y", application/json', 200),
        ("text/html, application/json;q=0", 406),
        ("text/html +json", 406),
        ("*/" + "*" * 5000, 406),
        (", ,application/*", 200),
    ],
)
def test_accept_is_read_in_the_same_way(items: Project, accept: str, status: int) -> None:
    items.call("POST", "/items", json={"name": "a"})
    assert items.call("GET", "/items/1", headers={"Accept": accept}).status_code == status


@pytest.mark.parametrize("text", NONE)
def test_an_answer_of_no_media_type_is_never_sent(project: MakeProject, text: str) -> None:
    content = {text: {"schema": {"type": "string"}, "example": MARKUP}}
    error = {
        "description": ".",
        "content": {text: {"schema": {"type": "object", "additionalProperties": True}}},
    }
    number = {"name": "n", "in": "query", "schema": {"type": "integer"}}
    answers = {"200": {"description": ".", "content": content}, "4XX": error}
    service = project(api({"/a": {"get": {"parameters": [number], "responses": answers}}}), open=True)
    for path, status, media_type in (("/a", 200, None), ("/a?n=x", 400, "application/problem+json")):
        answer = service.call("GET", path, key=None)
        assert (answer.status_code, answer.headers.get("content-type")) == (status, media_type)
        assert MARKUP not in answer.text
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
