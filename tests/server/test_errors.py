"""Every error that the API promises, in one shape, on every route where it can happen."""

from __future__ import annotations

import re

import pytest

from running_server import unique
from server.own_routes import CONTRACT, OPERATIONS, SMALL, assert_problem, concrete

WITH_JSON = [
    (method, path)
    for method, path, operation in OPERATIONS
    if "application/json" in operation.get("requestBody", {}).get("content", {})
]


def test_a_name_that_is_taken_is_a_conflict(server):
    name = server.make_project()["name"]
    assert_problem(server.call("POST", "/v1/projects", json={"name": name}), 409, "conflict")


def test_the_last_key_that_makes_keys_is_not_revoked(fresh_server):
    server = fresh_server("--store", "memory:")
    root = server.call("GET", "/v1/whoami").json()["id"]
    problem = assert_problem(server.call("DELETE", f"/v1/keys/{root}"), 409, "conflict")
    assert "rotate" in problem["hint"]
    rotated = server.call("POST", f"/v1/keys/{root}/rotate")
    assert rotated.status_code == 201
    assert server.root_key == rotated.json()["key"]
    assert server.call("GET", "/v1/whoami").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "options"),
    [
        ("PATCH", "", {"json": {"title": "x"}}),
        ("PUT", "/contract", {"content": SMALL, "headers": {"Content-Type": "application/yaml"}}),
        ("DELETE", "", {}),
    ],
)
def test_a_stale_version_is_refused_and_the_present_one_taken(server, method, path, options):
    name = server.make_project()["name"]
    url = f"/v1/projects/{name}"
    stale = server.call("GET", url).headers["etag"]
    server.call("PUT", f"{url}/contract", content=SMALL, headers={"Content-Type": "application/yaml"})
    options = {**options, "headers": {**options.get("headers", {}), "If-Match": stale}}
    before = server.call("GET", url)
    assert_problem(server.call(method, url + path, **options), 412, "precondition-failed")
    assert server.call("GET", url).json() == before.json()
    options["headers"]["If-Match"] = server.call("GET", url + path).headers["etag"]
    assert server.call(method, url + path, **options).status_code in (200, 204)


@pytest.mark.parametrize("path", ["", "/contract"])
def test_what_is_known_already_is_not_sent_again(server, path):
    name = server.make_project(contract=SMALL)["name"]
    url = f"/v1/projects/{name}{path}"
    first = server.call("GET", url)
    for value in (
        first.headers["etag"],
        f'"other", {first.headers["etag"]}',
        "*",
        f"W/{first.headers['etag']}",
    ):
        again = server.call("GET", url, headers={"If-None-Match": value})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert server.call("GET", url, headers={"If-None-Match": '"other"'}).status_code == 200
    server.call("PATCH", f"/v1/projects/{name}", json={"title": "changed"})
    assert server.call("GET", url, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_list_is_not_sent_again_until_it_changes(server):
    key = server.make_key(projects=[server.make_project()["name"]])
    first = server.call("GET", "/v1/projects", key=key["key"])
    known = {"If-None-Match": first.headers["etag"]}
    assert server.call("GET", "/v1/projects", key=key["key"], headers=known).status_code == 304
    server.call("PATCH", f"/v1/projects/{key['projects'][0]}", json={"open": True})
    assert server.call("GET", "/v1/projects", key=key["key"], headers=known).status_code == 200


def test_a_bad_body_is_told_with_a_pointer_for_every_fault(call):
    answer = call(
        "POST", "/v1/projects", json={"name": "No!", "title": 5, "open": "x", "contract": 3, "zz": 1}
    )
    problem = assert_problem(answer, 400, "invalid-request")
    assert {fault["pointer"] for fault in problem["errors"]} == {
        "/name",
        "/title",
        "/open",
        "/contract",
        "/zz",
    }
    assert "5 faults" in problem["detail"]
    assert {fault["in"] for fault in problem["errors"]} == {"body"}


def test_faults_of_a_key_are_told_with_pointers_into_lists(call):
    body = {"scopes": ["read", "everything"], "projects": ["ok", "Not Ok", 3], "expires_at": "tomorrow"}
    problem = assert_problem(call("POST", "/v1/keys", json=body), 400, "invalid-request")
    pointers = {fault["pointer"] for fault in problem["errors"]}
    assert pointers == {"/name", "/scopes/1", "/projects/1", "/projects/2", "/expires_at"}


def test_faults_of_the_path_the_query_and_headers_are_told_together(call):
    answer = call(
        "PUT",
        "/v1/projects/No!/contract?strict=maybe&stric=1",
        content="a: 1",
        headers={"Content-Type": "application/yaml", "If-Match": ""},
    )
    problem = assert_problem(answer, 400, "invalid-request")
    found = {(fault["in"], fault["pointer"]) for fault in problem["errors"]}
    assert found == {("path", "/name"), ("query", "/strict"), ("query", "/stric"), ("header", "/If-Match")}


@pytest.mark.parametrize(
    "expires_at",
    [
        "9999-12-31T23:59:59-14:00",
        "0000-01-01T00:00:00Z",
        "2099-12-31T23:59:60Z",
        "2099-12-31",
        "2000-01-01T00:00:00Z",
        "2099-02-30T00:00:00Z",
        "",
        5,
    ],
)
def test_an_expiry_that_cannot_be_is_a_fault(call, expires_at):
    answer = call("POST", "/v1/keys", json={"name": "n", "scopes": ["read"], "expires_at": expires_at})
    problem = assert_problem(answer, 400, "invalid-request")
    assert [fault["pointer"] for fault in problem["errors"]] == ["/expires_at"]


@pytest.mark.parametrize("expires_at", ["2099-12-31t23:59:59z", "2099-12-31T23:59:59.123456789+01:00"])
def test_a_date_time_may_be_written_in_every_way_that_is_allowed(call, expires_at):
    answer = call("POST", "/v1/keys", json={"name": "n", "scopes": ["read"], "expires_at": expires_at})
    assert answer.status_code == 201


def test_very_many_faults_are_told_in_part_and_hold_nobody_up(call):
    body = b'{"name":"a","scopes":[' + b"1," * 200_000 + b"1]}"
    answer = call("POST", "/v1/keys", content=body, headers={"Content-Type": "application/json"})
    problem = assert_problem(answer, 400, "invalid-request")
    assert len(problem["errors"]) == 100


@pytest.mark.parametrize(("method", "path"), WITH_JSON)
@pytest.mark.parametrize("media_type", ["text/plain", "application/jsonx", "multipart/form-data", ""])
def test_a_content_type_that_is_not_taken_is_415(server, method, path, media_type):
    name = server.make_project()["name"]
    answer = server.call(
        method,
        concrete(path, name),
        content=b"{}",
        headers={"Content-Type": media_type} if media_type else {},
    )
    problem = assert_problem(answer, 415, "unsupported-media-type")
    assert "application/json" in problem["detail"]


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "klingon", "utf-8; charset=utf-16"])
def test_a_charset_that_is_not_taken_is_415(call, charset):
    answer = call(
        "POST",
        "/v1/projects",
        content=b"{}",
        headers={"Content-Type": f"application/json; charset={charset}"},
    )
    assert_problem(answer, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "media_type",
    [
        "Application/JSON",
        "application/json;charset=UTF-8",
        'application/json ; charset="utf-8"',
        "application/json;;",
    ],
)
def test_a_content_type_may_be_written_in_every_way_that_is_allowed(call, media_type):
    answer = call(
        "POST",
        "/v1/projects",
        content=f'{{"name": "{unique()}"}}'.encode(),
        headers={"Content-Type": media_type},
    )
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "path", ["/nothing", "/v1", "/v1/", "/v1/nothing", "/v1/projects/", "/v1/keys/AAAAAAAA/", "/v2/projects"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_an_unknown_route_is_404(call, method, path):
    assert_problem(call(method, path), 404, "not-found")


@pytest.mark.parametrize("path", sorted(CONTRACT["paths"]))
@pytest.mark.parametrize("key", ["root", None])
def test_a_wrong_method_is_405_and_says_which_are_right(call, path, key):
    allowed = {m.upper() for m in CONTRACT["paths"][path] if m != "parameters"} | {"OPTIONS"}
    allowed |= {"HEAD"} if "GET" in allowed else set()
    wrong = [
        m for m in ("GET", "PUT", "POST", "PATCH", "DELETE", "TRACE", "PROPFIND", "HEAD") if m not in allowed
    ]
    for method in wrong:
        answer = call(method, concrete(path), key=key)
        assert set(re.split(", *", answer.headers["allow"])) == allowed
        if method != "HEAD":
            assert_problem(answer, 405, "method-not-allowed")
    answer = call("OPTIONS", concrete(path), key=None)
    assert (answer.status_code, answer.content) == (204, b"")
    assert set(re.split(", *", answer.headers["allow"])) == allowed


@pytest.mark.parametrize("path", ["/v1/projects", "/v1/keys", "/v1/whoami", "/v1/health", "/v1/openapi.json"])
def test_head_answers_like_get_without_a_body(call, path):
    get, head = call("GET", path), call("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "etag"):
        assert head.headers.get(name) == get.headers.get(name)


def test_head_of_what_is_not_there_has_no_body_either(call):
    answer = call("HEAD", "/v1/projects/nothing")
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_key_may_come_twice_and_two_keys_may_not(server):
    one, two = server.make_key()["key"], server.make_key()["key"]

    def headers(*pairs):
        return server.call("GET", "/v1/whoami", key=None, headers=list(pairs))

    assert headers(("X-API-Key", one), ("Authorization", f"Bearer {one}")).status_code == 200
    assert headers(("X-API-Key", one), ("X-API-Key", one)).status_code == 200
    # What is no key, in the place of another scheme, is no second one: proxies send such things too.
    assert headers(("X-API-Key", one), ("Authorization", "Bearer nonsense")).status_code == 200
    for pairs in (
        [("X-API-Key", one), ("Authorization", f"Bearer {two}")],
        [("X-API-Key", one), ("X-API-Key", two)],
        [("Authorization", f"Bearer {one}"), ("Authorization", f"Bearer {two}")],
        [("X-API-Key", one), ("X-API-Key", "nonsense")],
    ):
        problem = assert_problem(headers(*pairs), 400, "ambiguous-key")
        assert one[:11] not in str(problem)


def test_a_key_in_the_query_is_no_key(server):
    key = server.make_key()["key"]
    for query in (f"X-API-Key={key}", f"api_key={key}", f"access_token={key}"):
        assert_problem(server.call("GET", f"/v1/whoami?{query}", key=None), 401, "unauthorized")


def test_a_contract_that_cannot_be_served_is_told_with_every_fault(call):
    answer = call(
        "POST", "/v1/projects", json={"name": unique(), "contract": "openapi: 3.0.3\nopenapi: 3.0.3\ninfo: ["}
    )
    problem = assert_problem(answer, 422, "contract-invalid")
    for fault in problem["faults"]:
        assert set(fault) == {"severity", "code", "line", "column", "pointer", "detail"}
    assert any(fault["severity"] == "error" for fault in problem["faults"])


def test_a_contract_comes_back_byte_for_byte(server):
    name = server.make_project()["name"]
    text = ("# ünïcode\r\n" + SMALL + "\n\n").encode()
    put = server.call(
        "PUT", f"/v1/projects/{name}/contract", content=text, headers={"Content-Type": "application/yaml"}
    )
    assert put.status_code == 200
    got = server.call("GET", f"/v1/projects/{name}/contract")
    assert got.content == text
    assert got.headers["content-type"].startswith("application/yaml")
    assert got.headers["etag"] == put.headers["etag"]


def test_a_page_leads_to_the_next_until_there_is_none(server):
    names = [server.make_project()["name"] for _ in range(5)]
    key = server.make_key(projects=names)["key"]
    for who in (key, "root"):
        seen, cursor = [], None
        while True:
            page = server.call(
                "GET", "/v1/projects", key=who, params={"limit": 2} | ({"cursor": cursor} if cursor else {})
            ).json()
            assert len(page["items"]) <= 2
            seen += [item["name"] for item in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert [name for name in seen if name in names] == names
        assert len(seen) == len(set(seen))
