"""Entity tags name what an answer shows, so another contract, which may show something else, makes others."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import Project, api, make
from running_server import RunningServer


def contract(*shown: str, title: str = "T") -> dict[str, Any]:
    properties = {"id": {"type": "integer", "readOnly": True}} | {
        name: {"type": "string"} for name in ("a", "b")
    }
    for name in {"a", "b"} - set(shown):
        properties[name] = {"type": "string", "writeOnly": True}
    item = {"type": "object", "properties": properties}
    content = {"content": {"application/json": {"schema": item}}}
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    answer = {"responses": {"200": {"description": ".", **content}}}
    document = api(
        {
            "/items": {
                "post": {"requestBody": content, "responses": {"201": {"description": ".", **content}}}
            },
            "/items/{id}": {
                "parameters": [number],
                "get": answer,
                "put": {"requestBody": content, **answer},
                "patch": {"requestBody": content, **answer},
                "delete": {"responses": {"204": {"description": "."}}},
            },
            "/settings": {"get": answer, "put": {"requestBody": content, **answer}},
        }
    )
    return document | {"info": {"title": title, "version": "1"}}


@pytest.fixture
def items(on_either_store: RunningServer) -> Project:
    service = make(on_either_store, contract("a", "b"), open=True)
    assert service.call("POST", "/items", json={"a": "1", "b": "secret"}).status_code == 201
    assert service.call("PUT", "/settings", json={"a": "1", "b": "secret"}).status_code == 200
    return service


@pytest.mark.parametrize("path", ["/items/1", "/settings"])
@pytest.mark.parametrize("accept", ["*/*", "application/json"])
def test_what_is_hidden_now_is_not_confirmed(items: Project, path: str, accept: str) -> None:
    headers = {"Accept": accept}
    before = items.call("GET", path, headers=headers)
    assert before.json()["b"] == "secret"
    known = {"If-None-Match": before.headers["etag"], **headers}
    assert items.call("GET", path, headers=known).status_code == 304
    assert items.put_contract(contract("a")).status_code == 200
    after = items.call("GET", path, headers=known)
    assert (after.status_code, after.json().get("b")) == (200, None)
    assert after.headers["etag"] != before.headers["etag"]
    assert items.call("GET", path, headers={"If-None-Match": after.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_who_read_a_record_under_another_contract_has_to_look_again(items: Project, method: str) -> None:
    body = {} if method == "DELETE" else {"json": {"a": "2"}}
    old = items.call("GET", "/items/1").headers["etag"]
    assert items.put_contract(contract("a", "b", title="Another")).status_code == 200
    refused = items.call(method, "/items/1", headers={"If-Match": old}, **body)
    assert refused.status_code == 412
    assert "another contract" in refused.json()["detail"]
    assert items.call("GET", "/items/1").json()["a"] == "1"
    new = items.call("GET", "/items/1").headers["etag"]
    assert items.call(method, "/items/1", headers={"If-Match": new}, **body).is_success


def test_the_same_contract_again_changes_no_tag(items: Project) -> None:
    old = items.call("GET", "/items/1").headers["etag"]
    assert items.put_contract(contract("a", "b")).status_code == 200
    assert items.call("GET", "/items/1").headers["etag"] == old
    assert items.call("PUT", "/items/1", json={"a": "2"}, headers={"If-Match": old}).status_code == 200
    stale = items.call("PUT", "/items/1", json={"a": "3"}, headers={"If-Match": old})
    assert (stale.status_code, "another version" in stale.json()["detail"]) == (412, True)
