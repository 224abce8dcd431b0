"""Sign-in, sessions and the door to the API: what opens them, what does not, and what never comes through."""

from __future__ import annotations

import httpx2
import pytest

from api_factory.redaction import redact

from .stage import KEY, ORIGIN, Stage


async def test_a_key_opens_a_session_and_never_comes_back(stage: Stage) -> None:
    answer = await stage.sign_in()
    assert answer.status_code == 201
    assert answer.json() == {"csrf_token": await stage.token()}
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert KEY not in str(answer.headers) + answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_on_https_the_cookie_is_bound_to_the_host(stage: Stage) -> None:
    async with stage.client("https://factory.test") as browser:
        answer = await browser.post("/admin/session", json={"key": KEY})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-factory-session=")
        assert "Secure" in cookie
        assert (await browser.get("/admin/api/projects")).status_code == 200
        headers = {"X-CSRF-Token": answer.json()["csrf_token"]}
        gone = await browser.delete("/admin/session", headers=headers)
        assert gone.status_code == 204
        assert gone.headers["set-cookie"].startswith('__Host-factory-session=""')
        assert "Secure" in gone.headers["set-cookie"]


async def test_the_cookie_is_secure_behind_a_proxy_that_ends_tls(stage: Stage) -> None:
    headers = {"Origin": "https://factory.test"}
    answer = await stage.browser.post("/admin/session", json={"key": KEY}, headers=headers)
    assert answer.headers["set-cookie"].startswith("__Host-factory-session=")


@pytest.mark.parametrize("key", ["af_nope", "", " ", KEY[:-1], "\u00e4", 7, None])
async def test_what_is_no_key_opens_nothing(stage: Stage, key: object) -> None:
    answer = await stage.browser.post("/admin/session", json={"key": key})
    assert answer.status_code in (400, 401)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in answer.headers
    assert await stage.token() is None


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{}", "application/json; charset=utf-8", 400),
        (b'{"key": "\xff"}', "application/json", 400),
        (b'{"key": "' + b"a" * 5000 + b'"}', "application/json", 413),
        (b"key=x", "application/x-www-form-urlencoded", 415),
        (b'{"key": "x"}', "text/plain", 415),
    ],
)
async def test_a_sign_in_is_a_small_json_object(
    stage: Stage, body: bytes, media_type: str, status: int
) -> None:
    headers = {"Content-Type": media_type}
    answer = await stage.browser.post("/admin/session", content=body, headers=headers)
    assert answer.status_code == status


async def test_the_door_puts_the_key_in_and_keeps_the_rest_out(stage: Stage) -> None:
    await stage.sign_in()
    sent = {"X-API-Key": "another", "Authorization": "Bearer another", "If-Match": '"6"', "X-Odd": "1"}
    sent["X-CSRF-Token"] = await stage.token() or ""
    answer = await stage.browser.put(
        "/admin/api/projects/a%20b/contract?strict=true", content=b"openapi: 3", headers=sent
    )
    (asked,) = stage.api.asked
    assert answer.json() == {
        "path": "/v1/projects/a b/contract",
        "raw": "/v1/projects/a%20b/contract",
        "body": "openapi: 3",
    }
    assert asked.query_params["strict"] == "true"
    assert asked.headers.getlist("x-api-key") == [f"instead of {KEY}"]
    assert asked.headers["if-match"] == '"6"'
    for name in ("authorization", "cookie", "x-csrf-token", "x-odd", "origin"):
        assert name not in asked.headers


async def test_no_cookie_and_no_policy_of_the_api_comes_back(stage: Stage) -> None:
    await stage.sign_in()
    answer = await stage.browser.get("/admin/api/projects")
    assert answer.headers["etag"] == '"7"'
    assert "set-cookie" not in answer.headers
    assert answer.headers.get_list("content-security-policy") == [
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_path_that_hides_where_it_leads_is_not_passed_on(stage: Stage) -> None:
    await stage.sign_in()
    answer = await stage.browser.get("/admin/%61pi/projects")
    assert answer.status_code == 404
    assert stage.api.asked == []


async def test_without_a_session_nothing_is_passed_on(stage: Stage) -> None:
    for cookie in ("", "factory-session=guess", 'factory-session="', "factory-session=\xe4; a=b"):
        headers = {"Cookie": cookie.encode("latin-1")} if cookie else {}
        answer = await stage.browser.get("/admin/api/projects", headers=headers)
        assert answer.status_code == 401
    assert stage.api.asked == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-CSRF-Token": "guess"},
        {"X-CSRF-Token": "\xe4"},
        {"X-CSRF-Token": "right", "Origin": "http://evil.test"},
        {"X-CSRF-Token": "right", "Origin": "http://factory.test.evil.test"},
        {"X-CSRF-Token": "right", "Origin": "null"},
        {"X-CSRF-Token": "right", "Sec-Fetch-Site": "cross-site"},
        {"X-CSRF-Token": "right", "Sec-Fetch-Site": "same-site"},
        {"X-CSRF-Token": "right", "Sec-Fetch-Site": "none"},
    ],
)
async def test_what_another_site_sends_changes_nothing(
    stage: Stage, method: str, headers: dict[str, str]
) -> None:
    await stage.sign_in()
    token = await stage.token() or ""
    sent = {name: (token if value == "right" else value).encode("latin-1") for name, value in headers.items()}
    answer = await stage.browser.request(method, "/admin/api/projects/shop", headers=sent)
    assert answer.status_code == 403
    assert stage.api.asked == []
    if method == "DELETE":
        assert (await stage.browser.delete("/admin/session", headers=sent)).status_code == 403
        assert await stage.token() == token


async def test_a_request_that_does_not_say_where_it_is_from_changes_nothing(stage: Stage) -> None:
    await stage.sign_in()
    token = await stage.token() or ""
    del stage.browser.headers["Origin"]
    answer = await stage.browser.delete("/admin/api/projects/shop", headers={"X-CSRF-Token": token})
    assert answer.status_code == 403
    answer = await stage.browser.delete(
        "/admin/api/projects/shop", headers={"X-CSRF-Token": token, "Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 200


async def test_another_site_cannot_sign_anybody_in(stage: Stage) -> None:
    stage.browser.headers["Origin"] = "http://evil.test"
    assert (await stage.sign_in()).status_code == 403


async def opens(stage: Stage, token: str) -> bool:
    """Whether a session's token opens it, sent by another browser."""
    async with stage.client(ORIGIN) as browser:
        answer = await browser.get("/admin/session", headers={"Cookie": f"factory-session={token}"})
        return answer.json()["csrf_token"] is not None


async def test_signing_out_ends_the_session(stage: Stage) -> None:
    await stage.sign_in()
    stolen = stage.browser.cookies["factory-session"]
    assert await opens(stage, stolen)
    answer = await stage.browser.delete("/admin/session", headers={"X-CSRF-Token": await stage.token() or ""})
    assert answer.status_code == 204
    assert await stage.token() is None
    assert not await opens(stage, stolen)


async def test_signing_in_again_ends_the_session_before(stage: Stage) -> None:
    await stage.sign_in()
    first = stage.browser.cookies["factory-session"]
    await stage.sign_in()
    assert not await opens(stage, first)
    assert await opens(stage, stage.browser.cookies["factory-session"])


async def test_a_revoked_key_ends_its_session(stage: Stage) -> None:
    await stage.sign_in()
    stage.valid.clear()
    answer = await stage.browser.get("/admin/api/projects")
    assert answer.status_code == 401
    assert 'factory-session=""' in answer.headers["set-cookie"]
    assert stage.api.asked == []
    # It does not revive, even if such a key were to be valid again.
    stage.valid.add(KEY)
    assert (await stage.browser.get("/admin/api/projects")).status_code == 401


async def test_a_store_that_is_away_for_a_while_ends_no_session(stage: Stage) -> None:
    await stage.sign_in()
    stage.reachable = False
    for path in ("/admin/api/projects", "/admin/session"):
        assert (await stage.browser.get(path)).status_code == 503
    stage.reachable = True
    assert (await stage.browser.get("/admin/api/projects")).status_code == 200


async def test_a_401_of_the_api_ends_the_session(stage: Stage) -> None:
    await stage.sign_in()
    stage.api.status = 401
    assert (await stage.browser.get("/admin/api/projects")).status_code == 401
    stage.api.status = 200
    assert (await stage.browser.get("/admin/api/projects")).status_code == 401


async def test_a_403_of_the_api_does_not(stage: Stage) -> None:
    await stage.sign_in()
    stage.api.status = 403
    assert (await stage.browser.get("/admin/api/keys")).status_code == 403
    assert await stage.token() is not None


async def test_failing_again_and_again_is_slowed_down_and_a_right_key_never(stage: Stage) -> None:
    statuses = [(await stage.sign_in("af_nope")).status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]
    for _ in range(5):
        refused = await stage.sign_in("af_nope")
        assert refused.status_code == 429
        assert (await stage.sign_in()).status_code == 201
    stage.clock.now += int(refused.headers["retry-after"])
    assert (await stage.sign_in("af_nope")).status_code == 401
    assert (await stage.sign_in("af_nope")).status_code == 429


async def test_nobody_says_in_a_header_whom_a_wrong_key_comes_from(stage: Stage) -> None:
    statuses = []
    for number in range(12):
        headers = {"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": f"for=192.0.2.{number}"}
        answer = await stage.browser.post("/admin/session", json={"key": "af_nope"}, headers=headers)
        statuses.append(answer.status_code)
    assert statuses == [401] * 10 + [429] * 2


MALFORMED = [
    *(
        "http://[::1",
        "http://[]",
        "http://[",
        "http://]",
        "http://[::1]:x",
        "http://factory.test:",
        "http://:80",
    ),
    *("//factory.test", "factory.test", "http:factory.test", "http://factory.test/", "://", "\xe4", "", " "),
    *(
        "http://factory.test@evil.test",
        "http://factory.test,http://evil.test",
        "ftp://factory.test",
        "http://%",
    ),
]


@pytest.mark.parametrize("origin", MALFORMED)
async def test_a_malformed_origin_is_another_site(stage: Stage, origin: str) -> None:
    headers = {"Origin": origin.encode("latin-1")}
    answer = await stage.browser.post("/admin/session", json={"key": KEY}, headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", [host.rpartition("//")[2] for host in MALFORMED[:7]] + ["", "a b", "\xe4"])
async def test_a_malformed_host_is_no_origin(stage: Stage, host: str) -> None:
    answer = await stage.browser.post(
        "/admin/session", json={"key": KEY}, headers={"Host": host.encode("latin-1")}
    )
    assert answer.status_code == 403
    for path in ("/admin/", "/admin/session", "/admin"):
        assert (await stage.browser.get(path, headers={"Host": host.encode("latin-1")})).status_code in (
            200,
            307,
        )


async def test_a_proxy_may_take_the_port_out_of_host_where_a_browser_says_more(stage: Stage) -> None:
    headers = {"Origin": "https://factory.test:8443", "Host": "factory.test"}
    assert (await stage.browser.post("/admin/session", json={"key": KEY}, headers=headers)).status_code == 403
    headers["Sec-Fetch-Site"] = "same-origin"
    assert (await stage.browser.post("/admin/session", json={"key": KEY}, headers=headers)).status_code == 201


async def test_nothing_that_opens_anything_is_in_the_store(stage: Stage) -> None:
    await stage.sign_in()
    token, csrf = stage.browser.cookies["factory-session"], await stage.token()
    async for collection, record in stage.store.dump():
        stored = f"{collection} {record}"
        for secret in (KEY, KEY.rpartition("_")[2], token, token.partition(".")[2], csrf):
            assert secret not in stored


async def test_no_token_looks_like_a_key(stage: Stage) -> None:
    for _ in range(20):
        await stage.sign_in()
        token, csrf = stage.browser.cookies["factory-session"], await stage.token()
        assert csrf is not None
        assert "_" not in token + csrf
        assert redact(token + csrf) == token + csrf


async def test_success_is_not_throttled(stage: Stage) -> None:
    for _ in range(30):
        assert (await stage.sign_in()).status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/admin/session", 405),
        ("POST", "/admin/", 405),
        ("POST", "/admin/static/app.js", 405),
        ("GET", "/admin/nothing", 404),
        ("GET", "/admin/static/", 404),
        ("GET", "/admin/static/nothing.js", 404),
        ("GET", "/admin/static/../admin.html", 404),
        ("GET", "/admin/static/..%2f..%2fadmin.py", 404),
        ("GET", "/admin/static/%2fetc%2fpasswd", 404),
        ("GET", "/admin/static/admin.html", 404),
        ("GET", "/admin/static/console.html", 404),
    ],
)
async def test_nothing_else_is_served(stage: Stage, method: str, path: str, status: int) -> None:
    answer = await stage.browser.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_missing_slash_is_put_right(stage: Stage) -> None:
    answer = await stage.browser.get("/admin")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/admin/"


async def test_the_page_is_sealed(stage: Stage) -> None:
    answer: httpx2.Response = await stage.browser.get("/admin/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    )
    assert "unsafe" not in policy
    for directive in (
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "connect-src 'self'",
    ):
        assert directive in policy.split("; ")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert ORIGIN not in answer.text
    assert '<noscript><p class="notice">This page needs JavaScript.' in answer.text
