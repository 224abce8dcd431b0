"""HTTP/1.1 from the first byte: heads, framing and trailers that two readers could take for two things."""

from __future__ import annotations

import json
import time

import pytest

from running_server import RunningServer, receive, receive_answer

GET = b"GET /v1/health HTTP/1.1\r\n"
CHUNKED = b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"


def keyed(server: RunningServer, *fields: bytes) -> bytes:
    """The head of a request with a body in chunks, and a key."""
    return CHUNKED + b"X-API-Key: %b\r\n" % server.root_key.encode() + b"".join(fields) + b"\r\n"


def assert_refused(answer: bytes, status: int = 400) -> None:
    """One well-formed answer, and the end of the connection."""
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    assert lines[0].startswith(b"http/1.1 %d " % status), answer[:300]
    assert b"x-content-type-options: nosniff" in lines
    assert b"connection: close" in lines
    assert b"content-type: application/problem+json" in lines
    assert b"content-length: %d" % len(body) in lines
    assert json.loads(body)["status"] == status


@pytest.mark.parametrize(
    "hosts",
    [
        [], [b"x", b"x"], [b"x", b"y"], [b""], [b"a b"], [b"a/b"], [b"a@b"], [b"http://a"], [b"a:b"], [b"a:99999"],
        [b"[::1"], [b"[::g]"], [b"[1:2:3]"], [b"a\xff"], [b"a,b\x09c"], [b"a?b"], [b"a#b"], [b"%zz"], [b"a\\b"],
        [b"x" * 300],
    ],
)  # fmt: skip
def test_a_request_without_exactly_one_host_is_refused(server: RunningServer, hosts: list[bytes]) -> None:
    head = GET + b"".join(b"Host: %b\r\n" % host for host in hosts)
    assert_refused(server.send_raw(head + b"\r\n"))


@pytest.mark.parametrize(
    "host", [b"x", b"shop.example:8000", b"127.0.0.1", b"[::1]:80", b"a_b", b"x:", b"%41", b" x", b"x \t"]
)
def test_a_host_that_is_one_is_taken(server: RunningServer, host: bytes) -> None:
    answer = server.send_raw(GET + b"Host: %b\r\nConnection: close\r\n\r\n" % host)
    assert answer.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("hosts", [b"Host: x\r\nHost: x\r\n", b"Host: a b\r\n"])
def test_http_1_0_may_have_no_host_and_no_wrong_one(server: RunningServer, hosts: bytes) -> None:
    assert server.send_raw(b"GET /v1/health HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200 ")
    assert_refused(server.send_raw(b"GET /v1/health HTTP/1.0\r\n" + hosts + b"\r\n"))


def test_a_wrong_host_is_refused_on_a_connection_that_had_a_right_one(server: RunningServer) -> None:
    first = GET + b"Host: x\r\n\r\n"
    for second in (GET + b"\r\n", GET + b"Host: x\r\nHost: x\r\n\r\n", GET + b"Host: a b\r\n\r\n"):
        with server.connect() as connection:
            connection.sendall(first)
            assert receive_answer(connection).startswith(b"HTTP/1.1 200 ")
            connection.sendall(second)
            assert_refused(receive(connection))


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (b"http://shop.example/v1/health", 200), (b"HTTPS://shop.example:1/v1/openapi.json?x", 200),
        (b"http://u:p@h/v1/health", 400), (b"http://u@h/v1/health", 400), (b"ftp://h/v1/health", 400),
        (b"http:///v1/health", 400), (b"http://h:99999/v1/health", 400), (b"http://h", 400),
        (b"http://h?/v1/health", 400),
        (b"/v1/health#x", 400), (b"/v1/health?a#b", 400), (b"http://h/v1/health#x", 400), (b"*", 404),
        (b"/v1/health\x80", 400), (b"/v1/hea\x01lth", 400), (b"?", 400), (b"h:80", 400),
    ],
)  # fmt: skip
def test_a_target_is_a_path_or_a_plain_url(server: RunningServer, target: bytes, status: int) -> None:
    answer = server.send_raw(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 %d " % status), answer[:200]


def test_a_target_with_a_host_excuses_no_header(server: RunningServer) -> None:
    """RFC 9112, section 3.2: exactly one valid Host is asked for all the same."""
    line = b"GET http://shop.example/v1/health HTTP/1.1\r\n"
    for hosts in (b"", b"Host: a b\r\n", b"Host: x\r\nHost: x\r\n"):
        assert_refused(server.send_raw(line + hosts + b"\r\n"))


@pytest.mark.parametrize(
    "coding",
    [
        b"gzip, chunked", b"identity, chunked", b",chunked", b"gzip", b"identity", b"chunked, chunked", b"chunked,",
        b"chunked;q=1", b"xchunked", b'"chunked"', b"", b"gzip\r\nTransfer-Encoding: chunked", b"chunked\x0b",
        b"chunked\r\nTransfer-Encoding: chunked",
    ],
)  # fmt: skip
def test_a_coding_other_than_chunked_is_refused(server: RunningServer, coding: bytes) -> None:
    head = CHUNKED.replace(b": chunked", b": " + coding)
    assert_refused(server.send_raw(head + b"\r\n2\r\n{}\r\n0\r\n\r\n" + GET + b"\r\n"))


def test_chunks_in_http_1_0_are_refused(server: RunningServer) -> None:
    assert_refused(server.send_raw(CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + b"\r\n2\r\n{}\r\n0\r\n\r\n"))


@pytest.mark.parametrize(
    "line",
    [
        b"GET /v1/health", b"GET /v1/health HTTP/0.9", b"GET /v1/health HTTP/2.0", b"GET /v1/health HTTP/1.2",
        b"PRI * HTTP/2.0", b"GET /v1/health HTTP/1.1 ", b"GET\t/v1/health HTTP/1.1", b"CONNECT x:1 HTTP/1.1",
    ],
)  # fmt: skip
def test_other_versions_and_tunnels_are_refused(server: RunningServer, line: bytes) -> None:
    assert_refused(server.send_raw(line + b"\r\nHost: x\r\n\r\n"))


@pytest.mark.parametrize(
    "field",
    [
        b"X : a", b"X\t: a", b" X: a", b"X: a\r\n b", b"X: a\r\n\tb", b"X: a\rb", b"X: a\nB: b", b"A\rB: x",
        b"X: a\x00",
        b"X: a\x01b", b"X: a\x7f", b"X: \x1b[0m", b"X(: a", b"X\x80: a", b": a", b"X",
        b"Content-Length: 0\r\nContent-Length: 0", b"Content-Length: 0, 0", b"Content-Length:",
    ],
)  # fmt: skip
def test_fields_that_are_none_are_refused(server: RunningServer, field: bytes) -> None:
    assert_refused(server.send_raw(GET + b"Host: x\r\n" + field + b"\r\n\r\n"))


@pytest.mark.parametrize("blanks", [b" ", b"\t", b" \t \t"])
def test_blanks_around_a_value_are_none_of_it(server: RunningServer, blanks: bytes) -> None:
    key = blanks + server.root_key.encode() + blanks
    for field in (b"X-API-Key:" + key, b"Authorization: Bearer " + key.strip() + blanks):
        head = (
            b"GET /v1/whoami HTTP/1.1\r\nHost: x"
            + blanks
            + b"\r\nConnection: close\r\n"
            + field
            + b"\r\n\r\n"
        )
        assert server.send_raw(head).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("pieces", [1, 3])
@pytest.mark.parametrize("name", [b"X-API-Key", b"Authorization", b"x-api-key"])
def test_a_key_in_a_trailer_opens_nothing(server: RunningServer, name: bytes, pieces: int) -> None:
    value = (b"Bearer " if name == b"Authorization" else b"") + server.root_key.encode()
    request = CHUNKED + b'Connection: close\r\n\r\nb\r\n{"name":"t"}\r\n0\r\n%b: %b\r\n\r\n' % (name, value)
    request = request.replace(b"b\r\n{", b"c\r\n{")
    with server.connect() as connection:
        size = len(request) // pieces + 1
        for at in range(0, len(request), size):
            connection.sendall(request[at : at + size])
            time.sleep(0.05)
        assert receive(connection).startswith(b"HTTP/1.1 401 ")


@pytest.mark.parametrize(
    "trailer",
    [b"Content-Type: text/plain", b"If-Match: x", b"Accept: text/html", b"Cookie: a=b", b"Expect: x"],
)
def test_a_trailer_has_no_effect(server: RunningServer, trailer: bytes) -> None:
    """Whether it comes with the body, or after it was asked for."""
    for wait in (0.0, 0.1):
        name = f"t{time.monotonic_ns()}".encode()
        body = b'{"name":"%b"}' % name
        with server.connect() as connection:
            connection.sendall(keyed(server, b"Connection: close\r\n"))
            time.sleep(wait)
            connection.sendall(b"%x\r\n%b\r\n0\r\n%b\r\n\r\n" % (len(body), body, trailer))
            assert receive(connection).startswith(b"HTTP/1.1 201 ")


@pytest.mark.parametrize("field", [b"T: " + b"v" * 70_000 + b"\r\n", b"T: v\r\n" * 12_000])
def test_trailers_count_to_the_head(server: RunningServer, field: bytes) -> None:
    assert_refused(server.send_raw(keyed(server) + b"2\r\n{}\r\n0\r\n" + field + b"\r\n"), 431)


def test_head_and_trailers_count_together(server: RunningServer) -> None:
    half = b"T: " + b"v" * 40_000 + b"\r\n"
    assert_refused(server.send_raw(keyed(server, half) + b"2\r\n{}\r\n0\r\n" + half + b"\r\n"), 431)


def memory_kib(server: RunningServer) -> int:
    with open(f"/proc/{server.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


@pytest.mark.parametrize(
    "flood",
    [b"T: v\r\n" * 10_000, b"T" * 60_000, b"1;" + b"e" * 60_000, b"2;e=x\r\n{}\r\n"[:7] + b"y" * 60_000],
)
def test_trailers_and_extensions_without_end_are_cut_off(server: RunningServer, flood: bytes) -> None:
    """81 MB of trailers took a gigabyte once."""
    before = memory_kib(server)
    start = b"0\r\n" if flood.startswith(b"T") else b""
    sent = 0
    with server.connect() as connection:
        connection.sendall(keyed(server) + start)
        try:
            for number in range(500):
                connection.sendall(flood if number == 0 or flood.startswith(b"T:") else flood[-1:] * 60_000)
                sent += 60_000
        except OSError:
            pass
    assert sent < 500 * 60_000
    assert memory_kib(server) - before < 64 * 1024


def test_extensions_of_many_chunks_count_together(server: RunningServer) -> None:
    chunk = b"1;" + b"e" * 1000 + b"\r\n \r\n"
    with server.connect() as connection:
        for part in (keyed(server), chunk * 40, chunk * 40):
            connection.sendall(part)
            time.sleep(0.1)
        assert_refused(receive(connection), 431)


def test_many_tiny_chunks_are_a_body(server: RunningServer) -> None:
    body = b'{"name":"' + f"t{time.monotonic_ns()}".encode() + b'"}' + b" " * 100_000
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body)
    head = keyed(server, b"Connection: close\r\n")
    assert server.send_raw(head + chunks + b"0\r\n\r\n").startswith(b"HTTP/1.1 201 ")


@pytest.mark.parametrize("fields", [b"", b"Host: x\r\nX y\r\n"])
def test_what_is_refused_of_head_has_no_body(server: RunningServer, fields: bytes) -> None:
    top, _, body = server.send_raw(b"HEAD /v1/health HTTP/1.1\r\n" + fields + b"\r\n").partition(b"\r\n\r\n")
    assert top.startswith(b"HTTP/1.1 400 ")
    assert body == b""
