"""Large answers are compressed for clients that take gzip, each coding with a tag of its own."""

from __future__ import annotations

import gzip
import http.client
import json
from typing import Any

import pytest

from api_factory.service.content_coding import takes_gzip
from projects.live import MakeProject, Project, api

NOTE = {
    "type": "object",
    "properties": {"id": {"type": "integer", "readOnly": True}, "text": {"type": "string"}},
}
ONE = {"content": {"application/json": {"schema": NOTE}}}
MANY = {"content": {"application/json": {"schema": {"type": "array", "items": NOTE}}}}
CONTRACT = api(
    {
        "/notes": {
            "get": {"responses": {"200": {"description": "d", **MANY}}},
            "post": {"requestBody": ONE, "responses": {"201": {"description": "d", **ONE}}},
        },
        "/notes/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                {"name": "lang", "in": "query", "schema": {"type": "string"}},
            ],
            "get": {"responses": {"200": {"description": "d", **ONE}}},
            "put": {"requestBody": ONE, "responses": {"200": {"description": "d", **ONE}}},
        },
    }
)
LARGE = {"text": "word " * 20_000}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("", False), ("br", False), ("gzip;q=0", False),
        ("gzip;q=0, *", False), ("identity", False), ("GZIP", True), ("gzip;q=x", False), ("gzip;" * 500, False),
    ],
)  # fmt: skip
def test_what_a_client_takes(header: str, expected: bool) -> None:
    assert takes_gzip(header) is expected


def asked(service: Project, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """An answer as it comes, with nothing decoded."""
    connection = http.client.HTTPConnection(*service.server.address, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(
        "GET", f"/apis/{service.name}{path}", headers={"X-API-Key": service.server.root_key, **sent}
    )
    response = connection.getresponse()
    answer = response.status, response.headers, response.read()
    connection.close()
    return answer


def test_large_answers_are_compressed_and_small_ones_are_not(project: MakeProject) -> None:
    service: Project = project(CONTRACT)
    service.call("POST", "/notes", json={"text": "small"})
    _, headers, _ = asked(service, "/notes", Accept_Encoding="gzip")
    assert (headers["content-encoding"], headers["vary"]) == (None, None)
    service.call("POST", "/notes", json=LARGE)
    plain = asked(service, "/notes")
    assert plain[1]["vary"] == "accept-encoding"
    status, headers, body = asked(service, "/notes", Accept_Encoding="gzip, br")
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "accept-encoding")
    assert len(body) == int(headers["content-length"]) < len(plain[2]) / 10
    assert gzip.decompress(body) == plain[2]


def test_each_coding_has_a_tag_and_both_name_the_version(project: MakeProject) -> None:
    service: Project = project(CONTRACT)
    service.call("POST", "/notes", json=LARGE)
    path = "/notes/1?lang=en"  # A plain read is answered before codings are looked at.
    plain, packed = asked(service, path)[1]["etag"], asked(service, path, Accept_Encoding="gzip")[1]["etag"]
    assert packed == f'{plain[:-1]}-gzip"'
    for tag in (plain, packed):
        status, headers, _ = asked(service, path, Accept_Encoding="gzip", If_None_Match=tag)
        assert (status, headers["etag"]) == (304, tag)
    changed: Any = service.call("PUT", "/notes/1", json={"text": "new"}, headers={"If-Match": packed})
    assert changed.status_code == 200
    assert (
        service.call("PUT", "/notes/1", json={"text": "x"}, headers={"If-Match": packed}).status_code == 412
    )
    assert json.loads(asked(service, path)[2])["text"] == "new"
