"""Parameters and bodies as the specification writes them, beyond its table of examples."""

from __future__ import annotations

import pytest

from api_factory.contract import inspect
from api_factory.encoding import encode
from api_factory.plan import plan
from projects.live import Project, make
from running_server import RunningServer

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=B"
CONTRACT = """\
openapi: 3.1.0
info: {title: Letters, version: '1'}
paths:
  /free:
    get:
      parameters:
      - name: f
        in: query
        schema:
          type: object
          additionalProperties: {type: integer}
      responses:
        '204': {description: d}
  /free2:
    get:
      parameters:
      - name: n
        in: query
        schema: {type: integer}
      - name: f
        in: query
        schema:
          type: object
          properties:
            a: {type: integer}
          additionalProperties: {type: integer}
      responses:
        '204': {description: d}
  /freereq:
    get:
      parameters:
      - name: f
        in: query
        required: true
        schema:
          type: object
          required: [a]
          properties:
            a: {type: integer}
            l:
              type: array
              items: {type: integer}
      responses:
        '204': {description: d}
  /deep:
    get:
      parameters:
      - name: f
        in: query
        style: deepObject
        explode: true
        schema:
          type: object
          additionalProperties: {type: integer}
      responses:
        '204': {description: d}
  /empty:
    get:
      parameters:
      - name: e
        in: query
        allowEmptyValue: true
        schema: {type: integer}
      - name: m
        in: query
        schema: {type: integer}
      - name: s
        in: query
        schema: {type: string, minLength: 1}
      - name: b
        in: query
        allowEmptyValue: true
        schema: {type: boolean}
      responses:
        '204': {description: d}
  /cont:
    get:
      parameters:
      - name: c
        in: query
        content:
          application/json:
            schema:
              type: object
              required: [a]
              properties:
                a: {type: integer}
      - name: X-C
        in: header
        content:
          application/json:
            schema:
              type: array
              items: {type: integer}
      responses:
        '204': {description: d}
  /text:
    post:
      requestBody:
        required: true
        content:
          text/plain:
            schema: {type: string, maxLength: 3, pattern: ^a}
      responses:
        '204': {description: d}
  /textint:
    post:
      requestBody:
        required: true
        content:
          text/plain:
            schema: {type: integer, maximum: 5}
      responses:
        '204': {description: d}
  /bin:
    post:
      requestBody:
        required: true
        content:
          application/octet-stream:
            schema: {type: string, format: binary, maxLength: 3}
      responses:
        '204': {description: d}
  /files:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [files]
              properties:
                files:
                  type: array
                  minItems: 1
                  maxItems: 2
                  items: {type: string, format: binary}
      responses:
        '204': {description: d}
  /jsonpart:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [meta]
              properties:
                meta:
                  type: object
                  required: [a]
                  properties:
                    a: {type: integer}
                tags:
                  type: array
                  items: {type: integer}
                n: {type: integer}
            encoding:
              meta: {contentType: application/json}
              tags: {style: form, explode: false}
      responses:
        '204': {description: d}
  /deepform:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                o:
                  type: object
                  properties:
                    a: {type: integer}
                m:
                  type: object
                  additionalProperties: {type: integer}
            encoding:
              o: {style: deepObject, explode: true}
      responses:
        '204': {description: d}
  /formobj:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                o:
                  type: object
                  required: [a]
                  properties:
                    a: {type: integer}
      responses:
        '204': {description: d}
  /cookie:
    get:
      parameters:
      - name: c
        in: cookie
        schema:
          type: object
          properties:
            a: {type: integer}
      - name: l
        in: cookie
        explode: false
        schema:
          type: array
          items: {type: integer}
      responses:
        '204': {description: d}
  /hdr:
    get:
      parameters:
      - name: X-O
        in: header
        explode: true
        schema:
          type: object
          properties:
            a: {type: integer}
      - name: X-L
        in: header
        schema:
          type: array
          items: {type: integer}
      responses:
        '204': {description: d}
  /nulls:
    get:
      parameters:
      - name: n
        in: query
        schema:
          type: [integer, 'null']
          default: null
      responses:
        '204': {description: d}
  /pathobj/{o}:
    get:
      parameters:
      - name: o
        in: path
        required: true
        explode: true
        schema:
          type: object
          additionalProperties: {type: integer}
      responses:
        '204': {description: d}
  /query:
    get:
      parameters:
      - name: f
        in: query
        style: form
        explode: false
        schema:
          type: object
          additionalProperties: {type: integer}
      responses:
        '204': {description: d}
  /cookies:
    get:
      parameters:
      - name: c
        in: cookie
        style: cookie
        explode: true
        schema:
          type: array
          minItems: 2
          items: {const: a%b}
      responses:
        '204': {description: d}
"""


def parts(*fields: tuple[str, str, str, bytes]) -> bytes:
    """A multipart body of fields with a name, a file's name, a media type and their content."""
    body = b""
    for name, file, media, content in fields:
        body += f'--B\r\nContent-Disposition: form-data; name="{name}"'.encode()
        body += f'; filename="{file}"'.encode() if file else b""
        body += f"\r\nContent-Type: {media}".encode() if media else b""
        body += b"\r\n\r\n" + content + b"\r\n"
    return body + b"--B--\r\n"


@pytest.fixture(scope="module")
def service(server: RunningServer) -> Project:
    return make(server, CONTRACT)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/free?a=1&b=2", 204), ("/free?a=x", 400), ("/free", 204),
        ("/free2?n=1&a=1&z=3", 204), ("/free2?n=1&z=x", 400), ("/free2?n=x", 400),
        ("/freereq?a=1", 204), ("/freereq", 400), ("/freereq?l=1&l=2", 400), ("/freereq?a=1&l=1&l=2&other=x", 204),
        ("/deep?f[a]=1&f[b]=2", 204), ("/deep?f%5Ba%5D=x", 400),
        ("/empty?e=", 204), ("/empty?e", 204), ("/empty?b=", 204), ("/empty?m=", 400),
        ("/empty?s=", 400), ("/empty?e=x", 400),
        ("/cont?c=%7B%22a%22:1%7D", 204), ("/cont?c=%7B%7D", 400), ("/cont?c=none", 400),
        ("/nulls", 204), ("/nulls?n=null", 204), ("/nulls?n=", 204), ("/nulls?n=x", 400),
        ("/pathobj/a=1,b=2", 204), ("/pathobj/a=x", 400), ("/query?f=a,1,b,2", 204), ("/query?f=a,x", 400),
    ],
)  # fmt: skip
def test_paths_and_queries(service: Project, path: str, status: int) -> None:
    assert service.call("GET", path).status_code == status


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/cont", {"X-C": "[1,2]"}, 204), ("/cont", {"X-C": '["a"]'}, 400),
        ("/cookie", {"Cookie": "a=1; l=1,2"}, 204), ("/cookie", {"Cookie": "a=x"}, 400),
        ("/cookie", {"Cookie": "l=1,x"}, 400),
        ("/hdr", {"X-O": "a=1", "X-L": "1, 2"}, 204), ("/hdr", {"X-O": "a=x"}, 400), ("/hdr", {"X-L": "1,x"}, 400),
        ("/cookies", {"Cookie": "c=a%b; c=a%b"}, 204), ("/cookies", {"Cookie": "c=a%b; c=x"}, 400),
    ],
)  # fmt: skip
def test_headers_and_cookies(service: Project, path: str, headers: dict[str, str], status: int) -> None:
    assert service.call("GET", path, headers=headers).status_code == status


META = ("meta", "", "application/json", b'{"a":1}')


@pytest.mark.parametrize(
    ("path", "media", "body", "status"),
    [
        ("/text", "text/plain", b"abc", 204), ("/text", "text/plain", b"abcd", 400),
        ("/text", "text/plain", b"bcd", 400),
        ("/textint", "text/plain", b"3", 204), ("/textint", "text/plain", b"9", 400),
        ("/textint", "text/plain", b"x", 400),
        ("/bin", "application/octet-stream", b"\xff\x00a", 204), ("/bin", "application/octet-stream", b"", 400),
        ("/bin", "application/octet-stream", b"\xff\x00ab", 400),
        ("/files", MULTIPART, parts(("files", "a", "image/png", b"\xff")), 204),
        ("/files", MULTIPART, parts(*[("files", "a", "image/png", b"\xff")] * 2), 204),
        ("/files", MULTIPART, parts(*[("files", "a", "image/png", b"\xff")] * 3), 400),
        ("/files", MULTIPART, parts(("x", "", "", b"1")), 400),
        ("/jsonpart", MULTIPART, parts(META, ("tags", "", "", b"1,2"), ("n", "", "", b"3")), 204),
        ("/jsonpart", MULTIPART, parts(META, ("tags", "", "", b"1,x")), 400),
        ("/jsonpart", MULTIPART, parts(("meta", "", "application/json", b'{"a":"x"}')), 400),
        ("/deepform", FORM, b"o[a]=1&m%5Bz%5D=2", 204), ("/deepform", FORM, b"m[z]=x", 400),
        ("/formobj", FORM, b"o=%7B%22a%22:1%7D", 204), ("/formobj", FORM, b"o=a,1", 400),
    ],
)  # fmt: skip
def test_bodies(service: Project, path: str, media: str, body: bytes, status: int) -> None:
    assert service.call("POST", path, content=body, headers={"Content-Type": media}).status_code == status


def test_the_client_writes_what_the_service_reads(service: Project) -> None:
    contract, faults = inspect(CONTRACT.encode())
    assert contract is not None, faults
    operations = {operation.id: operation for operation in plan(contract, open=True).operations}
    for path, place, name, value in (
        ("/free", "query", "f", {"a": 1, "b c": 2}), ("/freereq", "query", "f", {"a": 1, "l": [1, 2]}),
        ("/deep", "query", "f", {"a": 1}), ("/cookie", "cookie", "c", {"a": 1}), ("/cookie", "cookie", "l", [1, 2]),
        ("/cookies", "cookie", "c", ["a%b", "a%b"]), ("/hdr", "header", "X-O", {"a": 1}),
        ("/pathobj/{o}", "path", "o", {"a": 1, "b": 2}), ("/query", "query", "f", {"a": 1, "b": 2}),
    ):  # fmt: skip
        request = encode(operations[f"get {path}"], {(place, name): value})
        answer = service.call("GET", f"{request.path}?{request.query}", headers=request.headers)
        assert answer.status_code == 204, (path, request, answer.text)
