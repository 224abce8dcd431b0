"""A server that answers as the factory does, but for the answers that a test gives it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Strange = bytes | Callable[[socket.socket], None]
"""An answer as it goes over the wire, or what sends it."""

ID = "k3YbQ9tZ"
TIME = "2026-11-28T12:00:00Z"
OPERATION = {"operationId": "list_items", "responses": {"200": {"description": "ok", "content": {
    "application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}}}}}}  # fmt: skip
MAKING = {"operationId": "add_item", "requestBody": {"required": True, "content": {"application/json": {"schema": {
    "$ref": "#/components/schemas/Item"}}}}, "responses": {"201": {"description": "ok", "content": {
    "application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}}}}  # fmt: skip
ITEM = {"type": "object", "required": ["name"], "properties": {
    "id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}}}  # fmt: skip


def contract(words: str) -> dict[str, Any]:
    """A contract whose every text is `words`."""
    return {
        "openapi": "3.0.3",
        "info": {"title": words, "version": words, "description": words},
        "paths": {
            "/items": {
                "get": {**OPERATION, "summary": words, "description": words},
                "post": {**MAKING, "summary": words},
            }
        },
        "components": {"schemas": {"Item": {**ITEM, "description": words}}},
    }


def good_answers(words: str) -> dict[str, tuple[int, Any]]:
    """Answers by method and path: status and JSON, or bytes of something else. `words` stand for every text."""
    key = {
        "id": ID,
        "name": words,
        "scopes": ["read"],
        "projects": None,
        "created_at": TIME,
        "expires_at": None,
    }
    key = {**key, "last_used_at": None}
    summary = {"title": words, "version": words, "openapi": words, "digest": words, "operations": 2}
    summary |= {"faulty": 0}
    project = {"name": "shop", "title": words, "description": words, "open": False, "created_at": TIME}
    project |= {"updated_at": TIME, "contract": summary, "url": "/apis/shop"}
    collection = {"key": "/items", "name": words, "entity": words, "singleton": False, "parent": words}
    collection |= {"identifier": {"property": words, "type": words, "format": words, "generate": words}}
    collection |= {"foreign_keys": {"a": words}, "origin": "reference"}
    collection |= {"records": {"count": 2, "given": 0, "examples": 1, "generated": 1, "notes": [words]}}
    operations = [
        {"method": method, "path": "/items", "role": role, "collection": "/items", "status": 200}
        | {"rule": words, "reason": words, "notes": [words]}
        for method, role in (("GET", "list"), ("POST", "create"))
    ]
    plan = {"title": words, "collections": [collection], "operations": operations, "notes": [words]}
    changes = {"operations_added": [words], "operations_removed": [words], "records_checked": 2}
    changes |= {"operations_faulty": [words], "needs_draft": True}
    changes |= {"records_unfit": 1, "needs_force": True}
    changes |= {
        "unfit": [{"collection": words, "id": words, "errors": [{"pointer": words, "detail": words}]}]
    }
    fault = {"severity": "warning", "code": words, "line": 1, "column": 1, "pointer": words, "detail": words}
    taken = {"contract": summary, "faults": [fault], "applied": True, "changes": changes}
    taken |= {"plan": {"collections": 1, "operations": 2, "stateful": 2, "examples": 0, "faulty": 0}}
    document = json.dumps(contract(words)).encode()
    return {
        "GET /v1/health": (200, {"live": True, "ready": True, "reason": words, "version": words}),
        "GET /v1/whoami": (200, key),
        "GET /v1/keys": (200, {"items": [key], "next": None}),
        "POST /v1/keys": (201, {**key, "key": "af_new"}),
        f"GET /v1/keys/{ID}": (200, key),
        f"POST /v1/keys/{ID}/rotate": (201, {**key, "key": "af_new"}),
        f"DELETE /v1/keys/{ID}": (204, None),
        "GET /v1/projects": (200, {"items": [project], "next": None}),
        "POST /v1/projects": (201, project),
        "GET /v1/projects/shop": (200, project),
        "PATCH /v1/projects/shop": (200, project),
        "DELETE /v1/projects/shop": (204, None),
        "GET /v1/projects/shop/contract": (200, document),
        "PUT /v1/projects/shop/contract": (200, taken),
        "GET /v1/projects/shop/plan": (200, plan),
        "POST /v1/restore": (200, {"projects": 1, "records": 2}),
        "GET /apis/shop/-/openapi.json": (200, document),
        "GET /apis/shop/-/plan": (200, plan),
        "GET /apis/shop/items": (200, [{"id": 1, "name": words}]),
        "POST /apis/shop/items": (201, {"id": 1, "name": words}),
    }


def http(status: int | str, body: bytes, media_type: str = "application/json", *lines: str) -> bytes:
    """An answer on the wire, after which the connection ends."""
    heads = [f"HTTP/1.1 {status} X", f"Content-Type: {media_type}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*heads, *lines, "Connection: close", "", ""]).encode() + body


@dataclass
class StrangeServer:
    """`answers` are good; the request of number `at` gets `strange` instead. `requests` are those that came."""

    url: str = ""
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    strange: Strange | None = None
    at: int = 0
    requests: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def answer(self, connection: socket.socket) -> None:
        """Answer the one request of a connection."""
        head, _, body = _received(connection).partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")), 0
        )
        while len(body) < length and (part := connection.recv(65536)):
            body += part
        method, target = head.decode("latin-1").split(" ")[:2]
        number = len(self.requests)
        self.requests.append(f"{method} {target.partition('?')[0]}")
        self.heads.append(head.decode("latin-1"))
        if self.strange is not None and number == self.at:
            if callable(self.strange):
                self.strange(connection)
            else:
                connection.sendall(self.strange)
            return
        status, value = self.answers.get(self.requests[-1], (404, None))
        if value is None and status == 404:
            problem = {
                "type": "about:blank",
                "title": "T",
                "status": 404,
                "detail": "No contract.",
                "code": "c",
            }
            connection.sendall(http(404, json.dumps(problem).encode(), "application/problem+json"))
        else:
            content = (
                value if isinstance(value, bytes) else b"" if value is None else json.dumps(value).encode()
            )
            connection.sendall(http(status, content))


def _received(connection: socket.socket) -> bytes:
    content = b""
    while b"\r\n\r\n" not in content and (part := connection.recv(65536)):
        content += part
    return content


@contextmanager
def strange_server(words: str = "words") -> Iterator[StrangeServer]:
    """Such a server on a port of this machine, with good answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = StrangeServer(f"http://127.0.0.1:{listener.getsockname()[1]}", good_answers(words))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.settimeout(30)
                server.answer(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
