"""What keys open of the factory's own API, and that all that open nothing are answered alike."""

from __future__ import annotations

import pytest

from api_factory.keys.key import mint
from running_server import unique
from server.own_routes import OPERATIONS, SECURED, SMALL, assert_problem, concrete


@pytest.fixture(scope="module")
def refused_keys(server):
    """Keys that open nothing, by what is wrong with them; None is no key at all."""
    revoked = server.make_key()
    server.call("DELETE", f"/v1/keys/{revoked['id']}")
    replaced = server.make_key()
    server.call("POST", f"/v1/keys/{replaced['id']}/rotate")
    new_key = server.make_key()
    return {
        "none": None,
        "empty": "",
        "unknown": mint().text,
        "malformed": "not-a-key",
        "mistyped": new_key["key"][:-1] + ("0" if new_key["key"][-1] != "0" else "1"),
        "wrong secret": new_key["key"][:12] + mint().text[12:],
        "revoked": revoked["key"],
        "rotated": replaced["key"],
        "very long": "af_" + "a" * 5000,
    }


@pytest.mark.parametrize(("method", "path"), SECURED)
def test_without_a_key_that_opens_anything_every_route_answers_the_same(server, refused_keys, method, path):
    answers = {
        name: server.call(method, concrete(path), key=key, headers={"Content-Type": "x"})
        for name, key in refused_keys.items()
    }
    for answer in answers.values():
        assert_problem(answer, 401, "unauthorized")
    bodies = {answer.content for answer in answers.values()}
    assert len(bodies) == 1
    heads = {
        frozenset((k, v) for k, v in answer.headers.items() if k != "date") for answer in answers.values()
    }
    assert len(heads) == 1
    assert 'Bearer realm="api-factory"' in next(iter(answers.values())).headers["www-authenticate"]


def test_the_same_answer_for_refused_bearer_tokens(server, refused_keys):
    plain = server.call("GET", "/v1/whoami", key=None)
    for key in filter(None, refused_keys.values()):
        for value in (f"Bearer {key}", f"bearer {key}", "Bearer", "Basic eDp5", "nonsense"):
            answer = server.call("GET", "/v1/whoami", key=None, headers={"Authorization": value})
            assert (answer.status_code, answer.content) == (401, plain.content)


def test_an_expired_key_is_answered_like_no_key(fresh_server, tmp_path):
    """Over the wire with a real clock: the key ends two seconds from now."""
    import time
    from datetime import UTC, datetime, timedelta

    server = fresh_server("--store", "memory:")
    end = datetime.now(UTC) + timedelta(seconds=1.5)
    key = server.make_key(expires_at=end.isoformat())["key"]
    assert server.call("GET", "/v1/whoami", key=key).status_code == 200
    time.sleep(max(0.0, end.timestamp() - time.time()) + 0.05)
    expired = server.call("GET", "/v1/whoami", key=key)
    assert expired.content == server.call("GET", "/v1/whoami", key=None).content
    assert expired.status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "scopes"),
    [
        (method, path, scopes)
        for method, path, operation in OPERATIONS
        for scopes in (["read"], ["write"])
        if (operation.get("x-required-scope"), scopes[0])
        in {("admin", "read"), ("admin", "write"), ("write", "read")}
    ],
)
def test_too_little_scope_is_forbidden(server, scoped_keys, method, path, scopes):
    answer = server.call(method, concrete(path), key=scoped_keys[scopes[0]], json={})
    problem = assert_problem(answer, 403, "forbidden")
    assert "scope" in problem["detail"]


@pytest.fixture(scope="module")
def scoped_keys(server):
    return {scope: server.make_key(scopes=[scope])["key"] for scope in ("read", "write", "admin")}


def test_every_scope_includes_those_below_it(server, scoped_keys):
    for key in scoped_keys.values():
        assert server.call("GET", "/v1/projects", key=key).status_code == 200
        assert server.call("GET", "/v1/whoami", key=key).status_code == 200
    for scope in ("write", "admin"):
        answer = server.call("POST", "/v1/projects", key=scoped_keys[scope], json={"name": unique()})
        assert answer.status_code == 201


@pytest.mark.parametrize(
    ("method", "path"), [(m, p) for m, p in SECURED if "{name}" in p and not p.endswith("/plan")]
)
def test_another_keys_project_is_not_there(server, method, path):
    mine, other = server.make_project()["name"], server.make_project()["name"]
    server.call(
        "PUT", f"/v1/projects/{other}/contract", content=SMALL, headers={"Content-Type": "application/yaml"}
    )
    key = server.make_key(scopes=["write"], projects=[mine])["key"]
    body = {"content": SMALL, "headers": {"Content-Type": "application/yaml"}} if method == "PUT" else {}
    body = {"json": {"title": "x"}} if method == "PATCH" else body
    foreign = server.call(method, concrete(path, other), key=key, **body)
    unknown = server.call(method, concrete(path, unique()), key=key, **body)
    assert_problem(foreign, 404, "not-found")
    assert foreign.content == unknown.content
    assert server.call("GET", f"/v1/projects/{other}").json()["title"] == ""


def test_a_bound_key_lists_and_makes_only_its_projects(server):
    mine, other = server.make_project()["name"], server.make_project()["name"]
    key = server.make_key(scopes=["write"], projects=[mine])["key"]
    listed = server.call("GET", "/v1/projects", key=key).json()
    assert [item["name"] for item in listed["items"]] == [mine]
    assert_problem(server.call("POST", "/v1/projects", key=key, json={"name": unique()}), 403, "forbidden")
    answer = server.call("POST", "/v1/projects", key=key, json={"name": other})
    assert_problem(answer, 403, "forbidden")


def test_another_keys_key_is_not_there(server):
    project = server.make_project()["name"]
    bound = server.make_key(scopes=["admin"], projects=[project])
    new_key = server.make_key()
    unknown = server.call("GET", "/v1/keys/AAAAAAAA", key=bound["key"])
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/rotate")):
        answer = server.call(method, f"/v1/keys/{new_key['id']}{path}", key=bound["key"])
        assert_problem(answer, 404, "not-found")
        assert answer.content == unknown.content
    assert server.call("GET", "/v1/whoami", key=new_key["key"]).status_code == 200
