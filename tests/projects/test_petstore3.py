"""The shape of the third well-known pet store, from the first bird to the last user."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from running_server import RunningServer


def bearer(server: RunningServer) -> dict[str, str]:
    """The root key as the contract's oauth2 scheme sends it."""
    return {"Authorization": f"Bearer {server.root_key}"}


def test_birds_are_kept_with_the_security_that_the_contract_declares(project: Callable[..., Any]) -> None:
    store = project("petstore3")
    headers = bearer(store.server)
    polly = {"name": "Polly", "photoUrls": [], "status": "sold"}
    created = store.call("POST", "/pet", json=polly, key=None, headers=headers)
    assert (created.status_code, created.json()) == (200, {**polly, "id": 1})
    assert store.call("GET", "/pet/1", key=None).status_code == 401
    for by in ({"api_key": store.server.root_key}, headers):
        assert store.call("GET", "/pet/1", key=None, headers=by).json()["name"] == "Polly"
        assert store.call("GET", "/api/v3/pet/1", key=None, headers=by).json()["name"] == "Polly"
    sold = store.call("GET", "/pet/findByStatus?status=sold", key=None, headers=headers)
    assert [bird["id"] for bird in sold.json()] == [1]
    assert store.call("GET", "/pet/findByStatus", key=None, headers=headers).json() == []
    form = {"id": "1", "name": "Coco", "photoUrls": ["a", "b"]}
    changed = store.call("PUT", "/pet", data=form, key=None, headers=headers)
    assert changed.json() == {"id": 1, "name": "Coco", "photoUrls": ["a", "b"]}
    assert store.call("DELETE", "/pet/1", key=None, headers=headers).status_code == 204
    assert store.call("GET", "/pet/1", key=None, headers=headers).status_code == 404


def test_users_name_themselves(project: Callable[..., Any]) -> None:
    store = project("petstore3")
    assert (
        store.call("POST", "/user", json={"username": "ann", "email": "a@b.c"}, key=None).status_code == 201
    )
    assert store.call("POST", "/user", json={"username": "ann"}, key=None).status_code == 409
    nameless = store.call("POST", "/user", json={"email": "x@y.z"}, key=None)
    assert nameless.status_code == 400
    assert nameless.json()["errors"] == [{"in": "body", "pointer": "/username", "detail": "is required"}]
    both = store.call("POST", "/user/createWithList", json=[{"username": "b"}, {"username": "ann"}], key=None)
    assert both.status_code == 409
    assert store.call("GET", "/user/b", key=None).status_code == 404
    assert store.call("PUT", "/user/ann", json={"email": "new@b.c"}, key=None).status_code == 200
    assert store.call("GET", "/user/ann", key=None).json() == {"username": "ann", "email": "new@b.c"}
