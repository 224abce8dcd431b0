"""Requests that no honest client sends: whatever comes, the answer is one of 4xx, and the server goes on."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from running_server import receive, receive_answer, unique


def status(answer: bytes) -> int:
    """The status of the first answer in what came back."""
    assert answer.startswith(b"HTTP/1.1 "), answer[:200]
    return int(answer[9:12])


def body(answer: bytes) -> bytes:
    return answer.partition(b"\r\n\r\n")[2]


@pytest.fixture
def raw(server):
    """Sends a request line, headers and a body exactly as given, with the root key, on a connection of its own."""

    def send(line: bytes, *headers: bytes, content: bytes = b"", key: bool = True) -> bytes:
        head = [line, b"Host: x", *headers, b"Connection: close"]
        if key:
            head.insert(2, b"X-API-Key: " + server.root_key.encode())
        return server.send_raw(b"\r\n".join(head) + b"\r\n\r\n" + content)

    return send


@pytest.fixture
def post(raw):
    """Sends JSON text to POST /v1/projects."""

    def send(content: bytes, line: bytes = b"POST /v1/projects HTTP/1.1") -> bytes:
        length = b"Content-Length: %d" % len(content)
        return raw(line, b"Content-Type: application/json", length, content=content)

    return send


def assert_problem(answer: bytes, *statuses: int) -> dict:
    assert status(answer) in statuses, answer[:300]
    assert b"\r\ncontent-type: application/problem+json\r\n" in answer.lower()
    problem = json.loads(body(answer))
    assert problem["status"] == status(answer)
    return problem


@pytest.mark.parametrize(
    "value",
    [
        b"NaN", b"Infinity", b"-Infinity", b"1e400", b"-1e400", b"1" * 5000, b"-" + b"1" * 5000,
        b"18446744073709551616", b"9223372036854775808", b"-9223372036854775809",
        b'"\\u0000"', b'"\\ud800"', b'"\\udc00\\ud800"', b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"\x00"',
        b"[" * 50_000, b"[" * 500 + b"]" * 500, b'{"a":' * 300 + b"1" + b"}" * 300,
        b"01", b"0x1", b"1.", b".1", b"'a'", b"", b"tru", b'{"a":1,}', b"\xef\xbb\xbf1", b"1 2",
    ],
)  # fmt: skip
@pytest.mark.parametrize("member", [b"title", b"contract"])
def test_json_that_cannot_be_kept_is_400(post, member, value):
    answer = post(b'{"name":"' + unique().encode() + b'","' + member + b'":' + value + b"}")
    problem = assert_problem(answer, 400)
    assert problem["errors"][0]["in"] == "body"


@pytest.mark.parametrize("value", [b"-0", b"-0.0", b"1e-400", b"9223372036854775807", b"1E2"])
def test_json_at_the_edge_of_what_can_be_kept_is_no_bug_of_ours(post, value):
    answer = post(b'{"name":"' + unique().encode() + b'","contract":{"x":' + value + b"}}")
    assert_problem(answer, 422)


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"1", b'"x"', b"\xef\xbb\xbf{}", b"\x00", b"{}{}"])
def test_a_body_that_is_no_object_is_400(post, content):
    assert_problem(post(content), 400)


def test_a_chunked_body_is_read(raw):
    content = b'{"name":"' + unique().encode() + b'"}'
    chunks = b"".join(b"1;ext=x\r\n" + content[i : i + 1] + b"\r\n" for i in range(len(content)))
    answer = raw(
        b"POST /v1/projects HTTP/1.1", b"Content-Type: application/json", b"Transfer-Encoding: chunked",
        content=chunks + b"0\r\nTrailer: x\r\n\r\n",
    )  # fmt: skip
    assert status(answer) == 201


@pytest.mark.parametrize(
    "headers",
    [
        [b"Transfer-Encoding: chunked", b"Content-Length: 3"],
        [b"Content-Length: 2", b"Content-Length: 3"],
        [b"Content-Length: -2"],
        [b"Content-Length: +2"],
        [b"Content-Length: 0x2"],
        [b"Content-Length: 2, 2"],
        [b"Content-Length: " + b"9" * 30],
        [b"Transfer-Encoding: chunked, identity"],
        [b"Transfer-Encoding : chunked"],
    ],
)
def test_a_body_whose_end_two_readers_could_see_in_two_places_is_refused(raw, headers):
    answer = raw(
        b"POST /v1/projects HTTP/1.1",
        b"Content-Type: application/json",
        *headers,
        content=b"2\r\n{}\r\n0\r\n\r\n",
    )
    assert_problem(answer, 400)


def test_a_body_that_says_it_is_too_large_is_refused_before_it_comes(raw):
    answer = raw(
        b"POST /v1/projects HTTP/1.1", b"Content-Type: application/json", b"Content-Length: 99999999999"
    )
    assert assert_problem(answer, 413)["code"] == "payload-too-large"


def test_a_chunked_body_is_cut_off_where_it_is_too_large(fresh_server):
    server = fresh_server("--store", "memory:", env={"API_FACTORY_MAX_BODY_BYTES": "4096"})
    head = (
        b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\nX-API-Key: " + server.root_key.encode() + b"\r\n\r\n"
    )
    with server.connect() as connection:
        connection.sendall(head + b"1000\r\n" + b" " * 4096 + b"\r\n" + b"1\r\n \r\n")
        assert_problem(receive_answer(connection), 413)
    big = server.call(
        "POST", "/v1/projects", content=b" " * 3_000_000, headers={"Content-Type": "application/json"}
    )
    assert big.status_code == 413
    fits = b'{"name":"a"}' + b" " * (4096 - 12)
    answer = server.call("POST", "/v1/projects", content=fits, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201


def test_expect_100_continue_is_answered_before_the_body_comes(server):
    content = b'{"name":"' + unique().encode() + b'"}'
    head = (
        b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
        b"Connection: close\r\nContent-Length: %d\r\nX-API-Key: " % len(content)
    )
    with server.connect() as connection:
        connection.sendall(head + server.root_key.encode() + b"\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 100")
        connection.sendall(content)
        assert status(receive(connection)) == 201


@pytest.mark.parametrize(("length", "key", "expected"), [(99999999999, True, 413), (10, False, 401)])
def test_expect_100_continue_of_what_is_refused_anyway_is_refused_at_once(server, length, key, expected):
    head = (
        b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
        b"Content-Length: %d\r\nX-API-Key: " % length
    )
    with server.connect() as connection:
        connection.sendall(head + (server.root_key.encode() if key else b"x") + b"\r\n\r\n")
        assert status(receive_answer(connection)) == expected


def test_a_body_on_get_is_ignored(raw):
    answer = raw(b"GET /v1/health HTTP/1.1", b"Content-Length: 3", content=b"{}x")
    assert status(answer) == 200


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (b"/v1/projects/..%2f..%2fetc%2fpasswd", 400), (b"/v1/projects/%00", 400), (b"/v1/projects/a%2fb", 400),
        (b"/v1/projects/%ff", 400), (b"/v1/projects/%c3%a9", 400), (b"/v1/projects/%zz", 400),
        (b"/v1/projects/%", 400), (b"/v1/projects/\xff", 400), (b"/v1/projects/\xc3\xa9", 400),
        (b"/v1/projects/aa%0d%0aX-Injected:%20y", 400), (b"/v1/projects/%ed%a0%80", 400),
        (b"//v1/projects", 404), (b"/v1//projects", 404), (b"/v1/../v1/projects", 404), (b"/v1/./projects", 404),
        (b"/%761/projects", 404), (b"/v1%2fprojects", 404), (b"/v1/projects;x=y", 404), (b"*", 404),
        (b"/v1/projects/..", 400), (b"/apis/..%2f..%2fetc", 404), (b"/apis/%00/x", 404), (b"/admin/%2e%2e/x", 404),
        (b"/v1/projects?%ff=%ff", 400), (b"/v1/projects?\xff", 400), (b"/v1/projects?limit=%00", 400),
        (b"/v1/projects?limit=" + b"9" * 5000, 400), (b"/v1/projects?limit=1e2", 400),
        (b"/v1/projects?limit=NaN", 400), (b"/v1/projects?limit=-1", 400), (b"/v1/projects?limit=", 400),
        (b"/v1/projects?limit=%D9%A3", 400), (b"/v1/projects?cursor=%00", 400), (b"/v1/projects?cursor=abc", 400),
        (b"/v1/keys?cursor=%F0%9F%98%80", 400), (b"/v1/keys?cursor=a", 400), (b"/v1/projects?cursor=", 400),
        (b"/v1/projects?" + b"&".join(b"a%d" % i for i in range(900)), 400),
        (b"/v1/projects?" + b"&".join(b"a%d=1" % i for i in range(5000)), 400),
        (b"/v1/projects?limit[]=3", 400), (b"/v1/projects?limit=1&limit=2", 200),
        (b"http://elsewhere.test/v1/health", 200), (b"http://elsewhere.test", 400), (b"v1/health", 400),
        (b"/v1/health?x y", 400), (b"/v1/hea\x00lth", 400), (b"/" + b"a" * 70_000, 431),
    ],
)  # fmt: skip
def test_targets_that_try_to_be_something_else(raw, target, expected):
    answer = raw(b"GET " + target + b" HTTP/1.1")
    assert status(answer) == expected
    assert b"x-injected" not in answer.lower().partition(b"\r\n\r\n")[0]
    if expected != 200:
        assert_problem(answer, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"GET /v1/health HTTP/1.0", {200}), (b"GET /v1/health HTTP/9.9", {400}),
        (b"FOO /v1/health HTTP/1.1", {400}), (b"get /v1/health HTTP/1.1", {400}), (b"PRI * HTTP/2.0", {400}),
        (b"CONNECT x:443 HTTP/1.1", {400, 404}), (b"TRACE /v1/health HTTP/1.1", {405}),
        (b"PROPFIND /v1/health HTTP/1.1", {405}), (b"GET  /v1/health HTTP/1.1", {400, 200}),
        (b"\x16\x03\x01\x02\x00\x01", {400}), (b"G" * 70_000, {400, 431}), (b"GET /v1/health", {200, 400}),
    ],
)  # fmt: skip
def test_request_lines_of_other_times_and_protocols(raw, line, expected):
    assert status(raw(line)) in expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([b"X: " + b"a" * 70_000], 431), ([b"X: " + b"a" * 400_000], 431), ([b"X%d: y" % i for i in range(9000)], 431),
        ([b"X: " + b"a" * 60_000], 200), ([b"Bad Header: x"], 400), ([b": x"], 400), ([b"X: a\r\n folded"], 400),
        ([b"X: \x00"], 400), ([b"X: \xff\xfe"], 200), ([b"X-API-Key: \xff"], 400), ([b"Content-Type: \xff"], 200),
        ([b"If-None-Match: \xff"], 200), ([b"Cookie: \xff=;=;;a=b"], 200), ([b"Accept: \xff"], 406),
        ([b"Upgrade: websocket", b"Connection: upgrade"], 200), ([b"X-Forwarded-For: \xff"], 200),
    ],
)  # fmt: skip
def test_heads_that_are_too_long_or_malformed(raw, headers, expected):
    answer = raw(b"GET /v1/projects HTTP/1.1", *headers)
    assert status(answer) == expected
    if expected != 200:
        assert_problem(answer, expected)


READ_HEADERS = [
    *(
        "Accept",
        "Accept-Encoding",
        "Authorization",
        "Content-Type",
        "Cookie",
        "Expect",
        "Forwarded",
        "If-Match",
    ),
    *(
        "If-None-Match",
        "If-Range",
        "Origin",
        "Prefer",
        "Range",
        "Referer",
        "Upgrade",
        "X-API-Key",
        "X-Forwarded-For",
    ),
    *("X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto"),
]
REPEATED = [
    b'"',
    b'\\"',
    b"a/b,",
    b'a/b;c="',
    b"a=b;",
    b",",
    b";",
    b" ",
    b"\\",
    b'W/"a",',
    b"/",
    b"%",
    b"%41",
    b"[",
]


@pytest.mark.parametrize("name", READ_HEADERS)
def test_the_longest_headers_hold_nobody_up(server, name):
    """Asked of health and of the admin page, without a key; an Accept of quotes took the server 60 s."""
    for path in (b"/v1/health", b"/admin/session"):
        for repeated in REPEATED:
            value = b"x" + repeated * (60_000 // len(repeated))
            answer = server.send_raw(
                b"GET %b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" % path,
                b"%b: %b\r\n\r\n" % (name.encode(), value),
            )
            assert status(answer) < 500


def test_a_head_that_is_too_long_is_refused_before_it_ends(server):
    with server.connect() as connection:
        connection.sendall(b"GET /v1/health HTTP/1.1\r\nX: " + b"a" * 100_000)
        assert status(receive(connection)) == 431


def test_what_the_client_sends_never_becomes_a_header(raw, post):
    """Location and ETag are made of names that cannot have line ends; the contract's type is one of ours."""
    name = unique()
    answer = post(json.dumps({"name": f"{name}\r\nX-Injected: 1"}).encode())
    assert_problem(answer, 400)
    assert b"X-Injected" not in answer.partition(b"\r\n\r\n")[0]
    assert status(post(json.dumps({"name": name}).encode())) == 201
    text = b"{openapi: 3.0.3, info: {title: t, version: '1'}, paths: {}}"
    line = f"PUT /v1/projects/{name}/contract HTTP/1.1".encode()
    kind = b"Content-Type: application/yaml; x=\x0b\x0cX-Injected"
    assert status(raw(line, kind, b"Content-Length: %d" % len(text), content=text)) == 400
    shown = raw(f"GET /v1/projects/{name}/contract HTTP/1.1".encode())
    assert b"Injected" not in shown.partition(b"\r\n\r\n")[0]


def test_requests_in_a_row_are_answered_in_order(server):
    request = b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    answer = server.send_raw(request % b"/v1/health" + request % b"/v1/whoami" + last)
    assert [int(part[:3]) for part in answer.split(b"HTTP/1.1 ")[1:]] == [200, 401, 404]


@pytest.mark.own_protocol("uvicorn answers what is malformed before what came before it")
def test_a_good_request_before_a_bad_one_is_answered(server):
    answer = server.send_raw(b"GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\nNONSENSE\r\n\r\n")
    assert status(answer) == 200


def test_a_body_that_breaks_off_leaves_nothing_behind(server):
    with server.connect() as connection:
        connection.sendall(
            b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
            b"X-API-Key: " + server.root_key.encode() + b'\r\n\r\n{"name":"broken-off"'
        )
    assert server.call("GET", "/v1/projects/broken-off").status_code == 404


REQUEST_PIECES = st.sampled_from(
    [
        b"GET", b"POST", b"PUT", b" ", b"/v1/projects", b"/v1/keys", b"/apis/x", b"/admin/", b"/v1/ui/", b"?", b"&",
        b"=", b"%", b"%00", b"%ff", b"HTTP/1.1", b"HTTP/1.0", b"\r\n", b"\n", b"\r", b":", b";", b",", b'"', b"\x00",
        b"Content-Length: ", b"0", b"5", b"Transfer-Encoding: chunked", b"X-API-Key: ", b"Authorization: Bearer ",
        b"Content-Type: application/json", b"Expect: 100-continue", b"{}", b"[", b"\xff", b"Host: x",
        b"Connection: close", b"If-None-Match: ", b"limit", b"cursor",
    ]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(REQUEST_PIECES | st.binary(max_size=5), max_size=25))
def test_no_bytes_at_all_make_a_5xx(server, pieces):
    with server.connect() as connection:
        connection.sendall(b"".join(pieces) + b"\r\n\r\n")
        connection.shutdown(1)
        answer = receive(connection, 0.5)
    assert b"HTTP/1.1 5" not in answer


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "POST", "PATCH", "PUT", "DELETE"]),
    path=st.sampled_from(
        ["/v1/projects", "/v1/keys", "/v1/keys/AAAAAAAA/rotate", "/v1/projects/aa", "/v1/projects/aa/contract"]
    ),
    content=st.binary(max_size=60)
    | st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists).map(
        lambda value: json.dumps(value).encode("utf-8", "surrogatepass")
    )
    | st.fixed_dictionaries(
        {"name": st.text()}, optional={"scopes": st.lists(st.text()), "projects": st.text(), "contract": st.text()}
    ).map(lambda value: json.dumps(value).encode()),
    media_type=st.sampled_from(["application/json", "application/yaml", "application/merge-patch+json", "text/plain"]),
)  # fmt: skip
def test_no_body_makes_a_5xx(server, method, path, content, media_type):
    answer = server.call(method, path, content=content, headers={"Content-Type": media_type})
    assert answer.status_code < 500, answer.text
