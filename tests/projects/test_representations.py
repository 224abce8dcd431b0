"""Answers are what their media type says, and of several types the one that a client likes best."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest

from api_factory.service.accept import preferred
from projects.live import MakeProject, Project, api

BINARY = {"schema": {"type": "string", "format": "binary"}}
OWN = base64.b64encode(b"\x89PNG\r\n\x1a\nown").decode()
PET = {
    "type": "object",
    "xml": {"name": "pet", "namespace": "https://example.com/ns", "prefix": "p"},
    "required": ["id", "name", "tags", "owners", "home"],
    "properties": {
        "id": {"const": 7, "xml": {"attribute": True}},
        "name": {"const": "a<b & c"},
        "tags": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {"const": "x", "xml": {"name": "tag"}},
        },
        "owners": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {"const": 1, "xml": {"name": "owner"}},
            "xml": {"wrapped": True},
        },
        "home": {"type": "object", "required": ["9 zip"], "properties": {"9 zip": {"const": 1}}},
    },
}
ROWS = {
    "type": "array",
    "minItems": 2,
    "maxItems": 2,
    "items": {
        "type": "object",
        "required": ["a", "b"],
        "properties": {"a": {"const": 'x, "y"'}, "b": {"const": 1}},
    },
}
CONTENTS: dict[str, dict[str, Any]] = {
    "/png": {"image/png": BINARY},
    "/own": {"image/png": {**BINARY, "example": OWN}},
    "/jpeg": {"image/jpeg": {}},
    "/gif": {"image/gif": BINARY},
    "/webp": {"image/webp": BINARY},
    "/picture": {"image/*": BINARY},
    "/svg": {"image/svg+xml": {}},
    "/pdf": {"application/pdf": BINARY},
    "/zip": {"application/zip": BINARY},
    "/sound": {"audio/mpeg": BINARY},
    "/word": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document": BINARY},
    "/xml": {"application/xml": {"schema": PET}},
    "/csv": {"text/csv": {"schema": ROWS}},
    "/events": {"text/event-stream": {"schema": {"type": "string", "const": "a\nb"}}},
    "/form": {"application/x-www-form-urlencoded": {"schema": {"const": {"a": "x&y"}}}},
    "/several": {
        "application/json": {"example": {"as": "json"}},
        "application/vnd.own+json": {"example": {"as": "own"}},
        "text/plain": {"example": "as text"},
        "text/csv": {"example": "as,csv"},
    },
}


@pytest.fixture
def service(project: MakeProject) -> Project:
    return project(
        api(
            {
                path: {"get": {"responses": {"200": {"description": "d", "content": content}}}}
                for path, content in CONTENTS.items()
            },
            version="3.1.0",
        )
    )


def test_contents_are_what_their_type_says(service: Project) -> None:
    signs = {
        "/png": b"\x89PNG\r\n\x1a\n",
        "/jpeg": b"\xff\xd8\xff",
        "/gif": b"GIF8",
        "/webp": b"RIFF",
        "/svg": b"<svg",
        "/pdf": b"%PDF-",
    }
    for path, sign in signs.items():
        answer = service.call("GET", path)
        assert answer.content.startswith(sign), path
        assert answer.headers["content-type"] == next(iter(CONTENTS[path]))
    assert service.call("GET", "/own").content == base64.b64decode(OWN)
    assert service.call("GET", "/picture").headers["content-type"] == "image/png"
    pdf = service.call("GET", "/pdf").content
    assert pdf[int(pdf.split(b"startxref\n")[1].split()[0]) :].startswith(b"xref")
    assert zipfile.ZipFile(io.BytesIO(service.call("GET", "/zip").content)).testzip() is None
    rows = list(csv.reader(io.StringIO(service.call("GET", "/csv").text)))
    assert rows == [["a", "b"], ['x, "y"', "1"], ['x, "y"', "1"]]
    assert service.call("GET", "/events").text == "data: a\ndata: b\n\n"
    assert service.call("GET", "/form").text == "a=x%26y"


def test_what_cannot_be_made_is_told(service: Project) -> None:
    for path in ("/sound", "/word"):
        answer = service.call("GET", path)
        assert (answer.status_code, answer.json()["code"]) == (501, "no-example")


def test_xml_obeys_the_xml_of_the_schema(service: Project) -> None:
    root = ElementTree.fromstring(service.call("GET", "/xml").content)
    assert (root.tag, root.attrib) == ("{https://example.com/ns}pet", {"id": "7"})
    children = {child.tag: child for child in root}
    assert {tag: child.text for tag, child in children.items()} == {
        "name": "a<b & c",
        "tag": "x",
        "owners": None,
        "home": None,
    }
    assert [child.tag for child in (*children["owners"], *children["home"])] == ["owner", "_9_zip"]


def test_xml_obeys_the_types_of_nodes(project: MakeProject) -> None:
    note = {
        "type": "object",
        "xml": {"name": "note"},
        "required": ["lang", "text", "tags"],
        "properties": {
            "lang": {"const": "en", "xml": {"nodeType": "attribute"}},
            "text": {"const": "a & b", "xml": {"nodeType": "cdata"}},
            "tags": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {"const": "x", "xml": {"name": "tag"}},
                "xml": {"nodeType": "element"},
            },
        },
    }
    answer = {"description": "d", "content": {"application/xml": {"schema": note}}}
    service = project(api({"/note": {"get": {"responses": {"200": answer}}}}, version="3.2.0"))
    root = ElementTree.fromstring(service.call("GET", "/note").content)
    assert (root.attrib, set(root.itertext())) == ({"lang": "en"}, {"a & b", "x"})
    assert [(child.tag, [item.tag for item in child]) for child in root] == [("tags", ["tag"])]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/json", "application/json"), ("*/*", "application/json"), ("text/*", "text/csv"),
        ("application/vnd.own+json, application/json;q=0.9", "application/vnd.own+json"),
        ("text/plain;q=0.2, text/csv;q=0.8, */*;q=0.1", "text/csv"), ("application/*;q=0.5, text/csv", "text/csv"),
        ("application/json;q=0, */*", "application/vnd.own+json"), ("TEXT/PLAIN", "text/plain"),
    ],
)  # fmt: skip
def test_the_media_type_is_what_the_client_likes_best(service: Project, accept: str, expected: str) -> None:
    answer = service.call("GET", "/several", headers={"Accept": accept})
    assert answer.headers["content-type"] == expected
    example = CONTENTS["/several"][expected]["example"]
    assert (answer.json() if isinstance(example, dict) else answer.text) == example
    assert service.call("GET", "/several", headers={"Accept": "image/png"}).status_code == 406


def test_the_liking_is_decided_in_linear_time() -> None:
    assert preferred(",".join(["a/b;q=0.1"] * 20_000) + ", text/*", ["x/y", "text/plain"]) == "text/plain"
    assert preferred('"' * 50_000, ["x/y"]) is None
    assert json.dumps(preferred("", ["x/y"])) == "null"
