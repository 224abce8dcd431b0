"""Singletons that are only read, only written, below a record, acted upon, and taken apart."""

from __future__ import annotations

import pytest

from projects.live import Project, api, make


@pytest.fixture
def single(on_either_store) -> Project:
    service = make(on_either_store, "singletons")
    for name in ("Ann", "Bob"):
        assert service.call("POST", "/users", json={"name": name}).status_code == 201
    return service


def test_one_that_is_only_read_is_its_example(single):
    assert single.call("GET", "/status").json() == {"state": "fine", "load": 7}


def test_one_that_is_only_written_takes_what_fits(single):
    assert single.call("PUT", "/preferences", json={"theme": "red"}).status_code == 204
    assert single.call("PUT", "/preferences", json={"theme": 5}).status_code == 400
    answer = single.call("PUT", "/theme", json={"theme": "red"})
    assert (answer.status_code, answer.json()) == (200, {"theme": "red"})
    assert single.call("DELETE", "/theme").status_code == 204


def test_one_may_be_written_by_post(single):
    assert single.call("GET", "/notice").json()["theme"] == "dark"
    assert single.call("POST", "/notice", json={"theme": "red"}).status_code == 201
    assert single.call("GET", "/notice").json() == {"theme": "red"}


def test_an_action_on_one_that_nobody_has_written_begins_with_its_example(single):
    assert single.call("POST", "/theme/reset").json()["theme"] == "light"
    single.call("PUT", "/theme", json={"theme": "red", "size": 5})
    assert single.call("POST", "/theme/reset").json() == {"theme": "light", "size": 5}


def test_each_record_has_its_own(single):
    assert single.call("GET", "/users/1/settings").json()["theme"] == "dark"
    assert single.call("PUT", "/users/1/settings/size", json=77).status_code == 204
    assert single.call("GET", "/users/1/settings").json() == {"theme": "dark", "size": 77}
    assert single.call("GET", "/users/2/settings").json()["size"] != 77
    assert single.call("PUT", "/users/1/avatar", json={"theme": "red"}).status_code == 204


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "settings"), ("PUT", "settings/size"), ("PUT", "avatar")]
)
def test_there_is_none_below_a_record_that_is_not_there(single, method, path):
    body = {"GET": {}, "PUT": {"json": 5 if path.endswith("size") else {"theme": "red"}}}[method]
    assert single.call(method, f"/users/9/{path}", **body).status_code == 404


def test_it_goes_with_its_record(single):
    single.call("PUT", "/users/2/settings/size", json=77)
    assert single.call("DELETE", "/users/2").status_code == 204
    assert single.call("GET", "/users/2/settings").status_code == 404


def test_one_that_names_its_place_begins_with_what_the_path_says(project):
    settings = {"type": "object", "properties": {"shopId": {"type": "integer"}, "opens": {"type": "string"}}}
    content = {"content": {"application/json": {"schema": settings}}}
    answer = {"responses": {"200": {"description": "d", **content}}}
    parameter = {"name": "shopId", "in": "path", "required": True, "schema": {"type": "integer"}}
    change = {"operationId": "updateShopSettings", "requestBody": content, **answer}
    path = {"parameters": [parameter], "get": answer, "patch": change}
    service = project(api({"/shops/{shopId}/settings": path}))
    assert service.call("GET", "/shops/7/settings").json()["shopId"] == 7
    assert service.call("PATCH", "/shops/7/settings", json={"opens": "at nine"}).status_code == 200
    assert service.call("GET", "/shops/7/settings").json() == {"shopId": 7, "opens": "at nine"}
    assert service.call("GET", "/shops/8/settings").json()["shopId"] == 8
    assert service.call("PATCH", "/shops/8/settings", json={"shopId": 7}).status_code == 400
