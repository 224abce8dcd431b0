"""Connections: many requests on one, in order, whether each is answered at once or has to wait."""

from __future__ import annotations

import gzip
import json
import re
import socket
import time

import pytest

from running_server import RunningServer, receive, unique

CONTRACT = """
openapi: 3.0.3
info: {title: Notes, version: '1'}
paths:
  /notes:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'201': {description: ., content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: ., content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'200': {description: ., content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
components:
  schemas:
    Note: {type: object, properties: {id: {type: integer, readOnly: true}, text: {type: string}}}
"""
ANSWER = re.compile(rb"HTTP/1\.1 (\d+) .*?\r\n\r\n", re.DOTALL)


@pytest.fixture(scope="module")
def notes(server: RunningServer) -> str:
    """The path of a live project."""
    name = unique()
    created = server.call("POST", "/v1/projects", json={"name": name, "contract": CONTRACT})
    assert created.status_code == 201, created.text
    return f"/apis/{name}/notes"


@pytest.fixture
def head(server: RunningServer):
    """Makes the bytes of a request."""

    def made(method: str, path: str, *headers: str, body: str = "") -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: x", f"X-API-Key: {server.root_key}", *headers]
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    return made


def statuses(answers: bytes) -> list[int]:
    return [int(status) for status in ANSWER.findall(answers)]


def test_many_requests_at_once_are_answered_in_order_whichever_of_them_wait(server, notes, head):
    """A POST waits for the disk; the GETs beside it do not, and each sees what was posted before it."""
    first = server.call("POST", notes, json={"text": "first"}).json()["id"]
    stream = b""
    for number in range(first + 1, first + 31):
        stream += head("POST", notes, body=json.dumps({"text": f"note {number}"}))
        stream += head("GET", f"{notes}/{number}")
    answers = server.send_raw(stream + head("GET", "/v1/health", "Connection: close"))
    assert statuses(answers) == [201, 200] * 30 + [200]
    shown = [json.loads(text) for text in re.findall(rb'\{"text":"note [^}]*\}', answers)]
    assert [note["id"] for note in shown] == [n for n in range(first + 1, first + 31) for _ in range(2)]


def test_a_request_in_many_pieces_is_one_request(server, notes, head):
    request = head("POST", notes, "Connection: close", body='{"text": "piecemeal"}')
    with server.connect() as connection:
        for at in range(0, len(request), 11):
            connection.sendall(request[at : at + 11])
            time.sleep(0.001)
        answer = receive(connection)
    assert statuses(answer) == [201]
    assert b'"text":"piecemeal"' in answer


def test_a_change_is_seen_by_the_next_read_of_the_same_record(server, notes, head):
    """What is kept of an answer is of one version."""
    number = server.call("POST", notes, json={"text": "0"}).json()["id"]
    path = f"{notes}/{number}"
    stream = b""
    for text in range(1, 20):
        stream += head("GET", path) + head("PUT", path, body=json.dumps({"text": str(text)}))
    answers = server.send_raw(stream + head("GET", path, "Connection: close"))
    texts = [int(text) for text in re.findall(rb'"text":"(\d+)"', answers)]
    assert texts == [0] + [text for text in range(1, 20) for _ in range(2)]


def test_the_second_read_of_a_record_is_like_the_first(server, notes):
    path = f"{notes}/{server.call('POST', notes, json={'text': 'same'}).json()['id']}"
    first, second = server.call("GET", path), server.call("GET", path)
    assert (second.content, second.headers["etag"]) == (first.content, first.headers["etag"])
    assert {*second.headers} == {*first.headers}
    known = server.call("GET", path, headers={"If-None-Match": first.headers["etag"]})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", first.headers["etag"])
    without_body = server.call("HEAD", path)
    assert (without_body.status_code, without_body.content) == (200, b"")
    assert without_body.headers["content-length"] == str(len(first.content))
    assert server.call("GET", path, key=None).status_code == 401
    assert server.call("GET", path, headers={"Accept": "text/html"}).status_code == 406


def test_a_page_of_a_named_origin_reads_records(fresh_server):
    server = fresh_server("--store", "memory:", "--cors", "https://app.example")
    server.call("POST", "/v1/projects", json={"name": "notes", "contract": CONTRACT})
    server.call("POST", "/apis/notes/notes", json={"text": "x"})
    for _ in range(2):
        answer = server.call("GET", "/apis/notes/notes/1", headers={"Origin": "https://app.example"})
        assert answer.json() == {"id": 1, "text": "x"}
        assert answer.headers["access-control-allow-origin"] == "https://app.example"


def test_a_malformed_origin_or_host_is_no_fault_of_the_server(fresh_server):
    server = fresh_server("--store", "memory:", "--cors", "https://app.example")
    body = b'{"key": "af_nope"}'
    for odd in (
        b"http://[::1",
        b"http://[]",
        b"http://]",
        b"null",
        b"http://[::1]:x",
        b"\xe4",
        b"://",
        b"[::1",
    ):
        for line in (
            b"GET /v1/health HTTP/1.1\r\nHost: x\r\nOrigin: " + odd,
            b"OPTIONS /v1/projects HTTP/1.1\r\nHost: x\r\nAccess-Control-Request-Method: GET\r\nOrigin: "
            + odd,
            b"GET /v1/ui/ HTTP/1.1\r\nHost: x\r\nReferer: " + odd + b"\r\nX-Forwarded-Prefix: " + odd,
            b"GET /admin/session HTTP/1.1\r\nHost: x\r\nReferer: " + odd + b"\r\nOrigin: " + odd,
        ):
            answer = server.send_raw(line + b"\r\nConnection: close\r\n\r\n")
            assert answer.startswith(b"HTTP/1.1 204 " if line.startswith(b"OPTIONS") else b"HTTP/1.1 200 "), (
                line
            )
        head = b"POST /admin/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nOrigin: " + odd
        head += b"\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        assert server.send_raw(head + body).startswith(b"HTTP/1.1 403 "), odd
    assert "Traceback" not in server.logs()


def test_the_admin_page_seals_what_it_passes_on(server):
    """An answer that the server could send at once would go past the page, which has headers of its own for it."""
    new_key = server.make_key(scopes=["read"])
    signed_in = server.call(
        "POST", "/admin/session", key=None, json={"key": new_key["key"]}, headers={"Origin": server.url}
    )
    cookie = {"Cookie": signed_in.headers["set-cookie"].partition(";")[0]}
    for path in ("/admin/api/whoami", "/admin/api/projects"):
        answer = server.call("GET", path, key=None, headers=cookie)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.own_protocol("uvicorn leaves out the body of a request that asks for another protocol")
def test_a_client_that_would_rather_speak_http_2_is_answered_in_http_1_1(server, notes, head):
    """As Java's own does with its first request: nothing of it is lost, and its connection goes on."""
    ask = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")
    post = head("POST", notes, *ask, body='{"text": "kept"}')
    stream = post + post + head("GET", "/v1/health", *ask) + head("GET", "/v1/health", "Connection: close")
    for pieces in ([stream], [stream[: len(post) - 9], stream[len(post) - 9 :]]):
        with server.connect() as connection:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(0.05)
            answers = receive(connection)
        assert statuses(answers) == [201, 201, 200, 200]
        assert answers.count(b'"text":"kept"') == 2


def test_the_last_of_several_requests_may_end_the_connection(server, notes, head):
    answers = server.send_raw(
        head("GET", "/v1/health") + head("GET", "/v1/health", "Connection: close") + head("GET", notes)
    )
    assert statuses(answers) == [200, 200]
    assert answers.count(b"connection: close") == 1


@pytest.mark.own_protocol("uvicorn ends a connection whose client has ended its side")
def test_a_client_that_has_sent_everything_is_answered_all_of_it(server, notes, head):
    """What it asked for may have to wait for the disk; the connection ends then, and no sooner."""
    post = head("POST", notes, body='{"text": "x"}')
    for stream, answered in (
        (post, [201]),
        (post * 3 + head("GET", notes), [201] * 3 + [405]),
        (post[:-3], []),
    ):
        with server.connect() as connection:
            connection.sendall(stream)
            connection.shutdown(socket.SHUT_WR)
            began = time.monotonic()
            assert statuses(receive(connection, 14)) == answered
            assert time.monotonic() - began < 12, "only its idle time, 15 seconds, has ended it"


def test_http_1_0_ends_the_connection(server):
    answer = server.send_raw(b"GET /v1/health HTTP/1.0\r\n\r\n")
    assert statuses(answer) == [200]
    assert b"connection: close" in answer


@pytest.mark.own_protocol("uvicorn answers HTTP/1.0 in chunks")
def test_http_1_0_gets_nothing_that_it_does_not_know(server, notes, head):
    """Neither chunks, where nobody knows how long an answer will be, nor a word before the answer."""
    backup = head("POST", "/v1/backup", "Content-Length: 0").replace(b"HTTP/1.1", b"HTTP/1.0")
    top, _, content = server.send_raw(backup).partition(b"\r\n\r\n")
    assert b"transfer-encoding" not in top
    assert gzip.decompress(content)
    post = head("POST", notes, "Expect: 100-continue", body='{"text": "x"}').replace(b"HTTP/1.1", b"HTTP/1.0")
    with server.connect() as connection:
        connection.sendall(post[:-9])
        time.sleep(0.1)
        connection.sendall(post[-9:])
        assert statuses(receive(connection)) == [201]


@pytest.mark.own_protocol("uvicorn goes on although the body may come")
def test_a_body_that_is_not_asked_for_ends_the_connection(server, notes, head):
    post = head("POST", f"{notes}/none/here", "Expect: 100-continue", body='{"text": "x"}')
    with server.connect() as connection:
        connection.sendall(post[:-13])
        answer = receive(connection)
    assert statuses(answer) == [404]
    assert b"connection: close\r\n" in answer


def test_a_client_that_asks_much_and_reads_late_gets_it_all(server, head):
    """What it does not read is not made: the server waits with its answers, and keeps its order."""
    request = head("GET", "/v1/openapi.json")
    with server.connect() as connection:
        connection.sendall(request * 60 + head("GET", "/v1/health", "Connection: close"))
        time.sleep(0.3)
        answers = receive(connection)
    assert statuses(answers) == [200] * 61


def test_each_request_is_logged_once(fresh_server):
    server = fresh_server("--store", "memory:", "--log-level", "info")
    server.call("POST", "/v1/projects", json={"name": "notes", "contract": CONTRACT})
    server.call("POST", "/apis/notes/notes", json={"text": "x"})
    server.call("GET", "/apis/notes/notes/1?x=%C3%A9")
    logs = server.logs()
    assert logs.count('"POST /apis/notes/notes HTTP/1.1" 201') == 1
    assert logs.count('"GET /apis/notes/notes/1?x=%C3%A9 HTTP/1.1" 200') == 1
