"""The acceptance flow over HTTP: make a key, make a project, read it with the key, and find it after a restart."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_project_made_with_a_new_key_is_there_after_a_restart(fresh_server, end):
    server = fresh_server()
    key = server.make_key(name="maker", scopes=["write"])["key"]
    created = server.call("POST", "/v1/projects", key=key, json={"name": "shop", "title": "The shop"})
    assert created.status_code == 201
    assert created.headers["location"] == "/v1/projects/shop"
    assert server.call("GET", "/v1/projects/shop", key=key).json() == created.json()

    getattr(server, end)()
    server.start()

    answer = server.call("GET", "/v1/projects/shop", key=key)
    assert answer.status_code == 200
    assert answer.json() == created.json()
    assert answer.headers["etag"] == created.headers["etag"]
    assert server.call("GET", "/v1/whoami", key=key).json()["name"] == "maker"


def test_the_root_key_of_the_first_start_opens_everything_after_the_next(fresh_server):
    server = fresh_server()
    before = server.root_key
    assert server.stop() == 0
    server.start()
    assert server.root_key == before
    assert server.call("GET", "/v1/keys").json()["items"][0]["name"] == "root"
