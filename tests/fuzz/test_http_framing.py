"""The same bytes on our HTTP protocol and on uvicorn's: both see the same requests, or ours refuses for a reason."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from api_factory.http.protocol import HttpProtocol
from api_factory.http.request_head import HEAD_BYTES, is_host


@dataclass
class Request:
    """A request as an application sees it."""

    method: str
    target: bytes
    version: str
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""
    fields: int | None = field(default=None, compare=False)
    """How many headers it has; trailers are those beyond."""


@dataclass
class Seen:
    """What becomes of the bytes of one connection."""

    requests: list[Request] = field(default_factory=list)
    written: bytes = b""
    closed: bool = False


class Wire(asyncio.Transport):
    """A transport without a socket; everything is read at once."""

    def __init__(self, seen: Seen) -> None:
        super().__init__({"sockname": ("127.0.0.1", 1), "peername": ("127.0.0.1", 2)})
        self._seen = seen

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._seen.written += bytes(data)

    def get_write_buffer_size(self) -> int:
        return 0

    def is_closing(self) -> bool:
        return self._seen.closed

    def close(self) -> None:
        self._seen.closed = True

    abort = close

    def pause_reading(self) -> None:
        """Whoever feeds it looks at the protocol instead."""

    def resume_reading(self) -> None:
        """The same."""


class Reading(HttpToolsProtocol):
    """uvicorn's protocol, which notes what it reads: it leaves requests unanswered before one that it refuses."""

    data = b""
    fields = 0

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.read: list[Request] = []

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.data = b""

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.fields = len(self.headers)

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self.data += body

    def on_message_complete(self) -> None:
        super().on_message_complete()
        scope: Any = self.scope
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        request = Request(
            scope["method"], target, scope["http_version"], scope["headers"], self.data, self.fields
        )
        self.read.append(request)


async def see(make: Callable[..., Any], pieces: Sequence[bytes]) -> Seen:
    """Feed the pieces to a protocol, as long as it does not close, with an application that notes what it gets."""
    seen = Seen()

    async def note(scope: Any, receive: Any, send: Any) -> None:
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        request = Request(scope["method"], target, scope["http_version"], scope["headers"])
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            request.body += message["body"]
            more = message["more_body"]
        seen.requests.append(request)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    config = Config(note, log_config=None, lifespan="off", ws="none")
    config.load()
    protocol = make(config, ServerState(), {}, asyncio.get_running_loop())
    protocol.connection_made(Wire(seen))
    for piece in pieces:
        if seen.closed:
            break
        protocol.data_received(piece)
        await asyncio.sleep(0)
    for _ in range(6 * (2 + len(seen.requests))):
        await asyncio.sleep(0)
    protocol.connection_lost(None)
    await asyncio.sleep(0)
    if isinstance(protocol, Reading):
        seen.requests = protocol.read
    return seen


def both(pieces: Sequence[bytes]) -> tuple[Seen, Seen]:
    """What ours and uvicorn's make of some bytes."""

    async def see_both() -> tuple[Seen, Seen]:
        return await see(HttpProtocol, pieces), await see(Reading, pieces)

    return asyncio.run(see_both())


def without_trailers(ours: Request, theirs: Request) -> Request:
    """Their request as ours is to be: without what came after the body, and without blanks after values."""
    headers = [(name, value.rstrip(b" \t")) for name, value in theirs.headers[: len(ours.headers)]]
    authority = dict(ours.headers).get(b"host", b"")
    headers = [(name, authority if name == b"host" else value) for name, value in headers]
    return Request(theirs.method, theirs.target, theirs.version, headers, theirs.body)


def reasons(request: Request, before: Sequence[Request], stream: bytes) -> Iterator[str]:
    """Why ours may refuse a request that uvicorn takes; every one is a rule of RFC 9112 or a bound of ours."""
    if any(earlier.version == "1.0" or (b"connection", b"close") in earlier.headers for earlier in before):
        yield "the connection has ended"
    headers = request.headers[: request.fields]
    names = [name for name, _ in headers]
    hosts = [value.rstrip() for name, value in headers if name == b"host"]
    codings = [value.rstrip().lower() for name, value in headers if name == b"transfer-encoding"]
    if request.version not in ("1.0", "1.1"):
        yield "another version"
    if len(hosts) > 1 or (not hosts and request.version == "1.1") or not all(map(is_host, hosts)):
        yield "not one valid Host"
    if codings and (codings != [b"chunked"] or request.version == "1.0"):
        yield "a coding other than chunked"
    if request.method == "CONNECT" or (b"upgrade" in names and b"connection" in names):
        yield "another protocol"
    if re.search(rb"#| http://u@", stream):
        yield "a target with a fragment or with userinfo"
    if len(stream) > HEAD_BYTES:
        yield "more than a head, its trailers and extensions may have"


def assert_same_or_stricter(pieces: Sequence[bytes]) -> None:
    """Ours sees what uvicorn's sees; where it stops before, it says 4xx, closes, and there is a reason."""
    stream = b"".join(pieces)
    ours, theirs = both(pieces)
    for mine, other in zip(ours.requests, theirs.requests, strict=False):
        assert mine == without_trailers(mine, other)
    assert len(ours.requests) <= len(theirs.requests)
    if len(ours.requests) < len(theirs.requests):
        missed = theirs.requests[len(ours.requests)]
        assert [*reasons(missed, ours.requests, stream)], missed
        assert ours.closed
    if theirs.written.rpartition(b"HTTP/1.1 ")[2].startswith(b"400"):
        assert ours.closed


HEAD = b"POST /a?b=c HTTP/1.1\r\nHost: x\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
NEXT = b"GET /next HTTP/1.1\r\nHost: x\r\n\r\n"
CASES = {
    "plain": NEXT * 3,
    "content-length": HEAD + b"Content-Length: 3\r\n\r\nabc" + NEXT,
    "content-length of nothing": HEAD + b"Content-Length: 0\r\n\r\n" + NEXT,
    "leading zeros": HEAD + b"Content-Length: 003\r\n\r\nabc" + NEXT,
    "blanks": HEAD + b"X:\t a \t\r\nContent-Length: 3 \r\n\r\nabc" + NEXT,
    "two lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc" + NEXT,
    "two other lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd" + NEXT,
    "a list of lengths": HEAD + b"Content-Length: 3, 3\r\n\r\nabc" + NEXT,
    "length and coding": HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT,
    "coding and length": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n" + NEXT,
    "chunks": CHUNKED + b"1\r\na\r\n0002\r\nbc\r\n0\r\n\r\n" + NEXT,
    "extensions": CHUNKED + b'1;a=b;c="d e"\r\na\r\n0;x\r\n\r\n' + NEXT,
    "trailers": CHUNKED + b"1\r\na\r\n0\r\nX-API-Key: k\r\nHost: y\r\n\r\n" + NEXT,
    "no end of a chunk": CHUNKED + b"1\r\nab\r\n0\r\n\r\n" + NEXT,
    "a sign": CHUNKED + b"+1\r\na\r\n0\r\n\r\n" + NEXT,
    "an overflow": CHUNKED + b"fffffffffffffffff\r\na\r\n0\r\n\r\n" + NEXT,
    "bare line feeds in chunks": CHUNKED + b"1\na\n0\n\n" + NEXT,
    "gzip, chunked": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n" + NEXT,
    "two codings": HEAD + b"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT,
    "chunked in capitals": HEAD + b"Transfer-Encoding: CHUNKED \r\n\r\n1\r\na\r\n0\r\n\r\n" + NEXT,
    "chunks in 1.0": CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + b"1\r\na\r\n0\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n" + NEXT,
    "two hosts": b"GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n" + NEXT,
    "a wrong host": b"GET / HTTP/1.1\r\nHost: x y\r\n\r\n" + NEXT,
    "1.0": b"GET / HTTP/1.0\r\n\r\n" + NEXT,
    "0.9": b"GET /\r\n\r\n" + NEXT,
    "2.0": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "version 2": b"GET / HTTP/2.0\r\nHost: x\r\n\r\n",
    "absolute": b"GET http://y:1/a?b HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT,
    "userinfo": b"GET http://u@y/a HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT,
    "fragment": b"GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT,
    "asterisk": b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT,
    "folded": HEAD + b"X: a\r\n b\r\n\r\n" + NEXT,
    "blank before colon": HEAD + b"X : a\r\n\r\n" + NEXT,
    "bare return": HEAD + b"X: a\rb\r\n\r\n" + NEXT,
    "bare line feed": HEAD + b"X: a\nY: b\r\n\r\n" + NEXT,
    "NUL": HEAD + b"X: \x00\r\n\r\n" + NEXT,
    "empty lines between": NEXT + b"\r\n\r\n" + NEXT,
    "close": NEXT.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + NEXT,
    "a method of another protocol": b"SOURCE / HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT,
    "no method": b"NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT,
}  # fmt: skip


@pytest.mark.parametrize("stream", CASES.values(), ids=CASES)
def test_a_stream_is_seen_alike_however_it_is_cut(stream: bytes) -> None:
    assert_same_or_stricter([stream])
    assert_same_or_stricter([stream[at : at + 1] for at in range(len(stream))])
    whole = both([stream])[0].requests
    for at in range(1, len(stream), 7):
        ours, _ = both([stream[:at], stream[at:]])
        assert ours.requests == whole


@pytest.mark.slow
@pytest.mark.parametrize("stream", CASES.values(), ids=CASES)
def test_a_stream_is_seen_alike_cut_at_every_byte(stream: bytes) -> None:
    for at in range(1, len(stream)):
        assert_same_or_stricter([stream[:at], stream[at:]])


def test_trailers_are_dropped_and_blanks_are_taken_off() -> None:
    """What the comparison forgives in uvicorn's is really there, and really not in ours."""
    ours, theirs = both([CASES["trailers"]])
    assert (b"x-api-key", b"k") in theirs.requests[0].headers
    assert ours.requests[0].headers == [(b"host", b"x"), (b"transfer-encoding", b"chunked")]
    assert (b"x", b"a") in both([CASES["blanks"]])[0].requests[0].headers


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("plain", 3), ("chunks", 2), ("trailers", 2), ("gzip, chunked", 0), ("no host", 0), ("two hosts", 0),
        ("length and coding", 0), ("chunks in 1.0", 0), ("userinfo", 0), ("fragment", 0), ("1.0", 1), ("absolute", 2),
    ],
)  # fmt: skip
def test_ours_sees_as_many_requests_as_it_is_to(name: str, seen: int) -> None:
    ours, _ = both([CASES[name]])
    assert len(ours.requests) == seen
    if seen == 0:
        assert ours.written.startswith(b"HTTP/1.1 400 ")


LINES = st.sampled_from(
    [
        b"GET / HTTP/1.1", b"POST /a%20b?c=%ff HTTP/1.1", b"HEAD /x HTTP/1.1", b"OPTIONS * HTTP/1.1",
        b"PUT /p HTTP/1.0",
        b"DELETE http://h/x HTTP/1.1", b"GET  /  HTTP/1.1", b"QUERY /q HTTP/1.1", b"GET / HTTP/2.0", b"GET /",
    ]
)  # fmt: skip
FIELDS = st.sampled_from(
    [
        b"Host: x", b"Host: y", b"Host: a b", b"X: a", b"X:  a \t", b"X:", b"X : a", b" X: a", b"X: \xff", b"X: \x00",
        b"Content-Length: 0", b"Content-Length: 3", b"Content-Length: 03", b"Content-Length: 3 ", b"Content-Length: +3",
        b"Content-Length: 99", b"Transfer-Encoding: chunked", b"Transfer-Encoding: Chunked\t", b"Connection: close",
        b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: identity", b"Connection: keep-alive",
        b"Expect: 100-continue",
    ]
)  # fmt: skip
BODIES = st.sampled_from(
    [
        b"", b"abc", b"0\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n", b"3;a=b\r\nabc\r\n0;c\r\nT: v\r\nHost: t\r\n\r\n",
        b"3\r\nabcd\r\n",
        b"1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", b"g\r\n", b"-1\r\n", b"0\r\nX y\r\n\r\n", b"3\nabc\n0\n\n",
        b"00\r\n\r\n", b"\r\n",
    ]
)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """A request that is nearly one."""
    fields = draw(st.lists(FIELDS, max_size=4))
    if draw(st.booleans()):
        fields.insert(0, b"Host: x")
    end = draw(st.sampled_from([b"\r\n", b"\r\n", b"\r\n", b"\n"]))
    return end.join([draw(LINES), *fields, b"", b""]) + draw(BODIES)


@st.composite
def streams(draw: st.DrawFn) -> list[bytes]:
    """Some requests in a row, cut anywhere."""
    stream = b"".join(draw(st.lists(requests() | st.just(NEXT), min_size=1, max_size=4)))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(stream) - 1)), max_size=5)))
    return [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]


@settings(max_examples=150)
@given(streams())
def test_generated_streams_are_seen_alike(pieces: list[bytes]) -> None:
    assert_same_or_stricter(pieces)


@pytest.mark.slow
@settings(max_examples=10_000)
@given(streams())
def test_many_generated_streams_are_seen_alike(pieces: list[bytes]) -> None:
    assert_same_or_stricter(pieces)
