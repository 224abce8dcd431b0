"""A shop whose contract the tests of own code serve, and servers that have functions for it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import httpx2
import yaml

from running_server import FreshServer, RunningServer

KEPT: dict[str, Any] = {
    "type": "object",
    "required": ["item"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "item": {"type": "string", "maxLength": 40},
        "status": {"type": "string", "readOnly": True, "enum": ["new", "shipped", "cancelled"]},
        "count": {"type": "integer"},
        "pin": {"type": "string", "writeOnly": True},
    },
}


def _answers(schema: Any, *statuses: int) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {
        str(status): {"description": "d", **({"content": content} if status < 300 else {})}
        for status in statuses
    }


def _body(schema: Any) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def contract(**more: Any) -> dict[str, Any]:
    """Return the contract; `more` are further paths, with `_` for `/`."""
    order, text = {"$ref": "#/components/schemas/Order"}, {"type": "object", "required": ["text"]}
    text["properties"] = {"text": {"type": "string"}}
    identifier = {"name": "orderId", "in": "path", "required": True, "schema": {"type": "integer"}}
    listed = {"type": "array", "items": order}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": {
            "/orders": {
                "get": {"operationId": "listOrders", "responses": _answers(listed, 200)},
                "post": {
                    "operationId": "createOrder",
                    "requestBody": _body(order),
                    "responses": _answers(order, 201, 409),
                },
            },
            "/orders/{orderId}": {
                "parameters": [identifier],
                "get": {"operationId": "getOrder", "responses": _answers(order, 200, 404)},
                "patch": {
                    "operationId": "changeOrder",
                    "requestBody": _body(order),
                    "responses": _answers(order, 200, 404),
                },
                "delete": {
                    "operationId": "deleteOrder",
                    "responses": _answers(None, 404) | {"204": {"description": "d"}},
                },
            },
            "/orders/{orderId}/cancel": {
                "parameters": [identifier],
                "post": {"operationId": "cancelOrder", "responses": _answers(order, 200, 404, 409)},
            },
            "/hello": {
                "get": {
                    "operationId": "hello",
                    "parameters": [
                        {"name": "firstName", "in": "query", "schema": {"type": "string"}},
                        {"name": "X-Shout", "in": "header", "schema": {"type": "boolean"}},
                        {"name": "check", "in": "query", "schema": {"type": "integer"}},
                    ],
                    "responses": _answers(text, 200),
                }
            },
            **more,
        },
        "components": {"schemas": {"Order": KEPT}},
    }


class Shop:
    """A server with the shop and functions for it; `code` is the folder of these."""

    def __init__(self, server: RunningServer, code: Path) -> None:
        self.server = server
        self.code = code

    def call(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """Send a request to a path of the contract."""
        return self.server.call(method, f"/apis/shop{path}", **options)

    def order(self, **members: Any) -> int:
        """Make an order, and return its identifier."""
        answer = self.call("POST", "/orders", json={"item": "tea"} | members)
        assert answer.status_code == 201, answer.text
        identifier: int = answer.json()["id"]
        return identifier

    def plan(self) -> dict[str, Any]:
        """Return the plan, as everybody sees it."""
        plan: dict[str, Any] = self.call("GET", "/-/plan", key=None).json()
        return plan


Serve: TypeAlias = Callable[..., Shop]


def write(folder: Path, **files: str) -> Path:
    """Write files of code: `write(folder, orders="...")` makes orders.py."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text))
    return folder


def serve(
    fresh_server: FreshServer, folder: Path, code: str, *flags: str, start: bool = True, document: Any = None
) -> Shop:
    """Start a server with the shop and one file of code."""
    written = write(folder / "code", orders=code)
    file = folder / "shop.yaml"
    file.write_text(yaml.safe_dump(document or contract()))
    server = fresh_server(str(file), "--open", "--handlers", str(written), *flags, start=start)
    return Shop(server, written)
