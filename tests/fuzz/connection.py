"""HTTP/1.1 on a connection: bytes in random splits, and an application that reads bodies in several ways.

No exception leaves the protocol; what it holds is bounded however much comes; every application that was begun
ends; what is sent back is a sequence of whole answers; and a connection that stays open waits for something: for
the client, with a timer, and never for nothing. `framing` sees to it that requests are those that uvicorn's own
protocol makes of the same bytes.
"""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from functools import cache
from typing import Any

import httptools
from starlette.types import Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from api_factory.http.protocol import BODY_AHEAD_BYTES, HEAD_BYTES, HttpProtocol
from api_factory.http.request_cycle import ANSWER, RequestCycle
from fuzz.loops import quiet, renew, run
from fuzz.source import Source

HELD_BYTES = 4 * (HEAD_BYTES + BODY_AHEAD_BYTES)
"""What a connection may hold, in whatever way it is counted."""
SPLITS = (1, 7, 40, 1 << 16)
TURNS = 20_000
"""Turns of the loop after which everything has happened that can happen without a wait."""
CONTAINERS = (dict, list, tuple, deque, RequestCycle, HttpProtocol)

Request = tuple[str, bytes, bytes, bytes]


class Transport(asyncio.Transport):
    """A connection in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = bytearray()
        self.closing = self.paused = False

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return ("127.0.0.1", 80) if name in ("sockname", "peername") else default

    def write(self, data: Any) -> None:
        if not self.closing:
            self.sent += data

    def close(self) -> None:
        self.closing = True

    abort = close

    def is_closing(self) -> bool:
        return self.closing

    def pause_reading(self) -> None:
        self.paused = True

    def resume_reading(self) -> None:
        self.paused = False

    def get_write_buffer_size(self) -> int:
        return 0

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        pass


class Application:
    """Reads and answers in one of several ways, a request after the other; remembers what it read."""

    def __init__(self, manners: bytes) -> None:
        self._manners = manners or b"\0"
        self.begun = self.ended = 0
        self.requests: list[Request] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        manner = self._manners[self.begun % len(self._manners)] % 7
        self.begun += 1
        try:
            await self._answer(manner, scope, receive, send)
        finally:
            self.ended += 1

    async def _answer(self, manner: int, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", manner not in (1, 5)
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message["body"]
            more = message["more_body"] and manner != 2
        if manner in (0, 3, 4, 6):
            self.requests.append((scope["method"], scope["raw_path"], scope["query_string"], body))
        if manner == 4:
            await asyncio.sleep(0)
        if manner == 5:
            raise ValueError("an application that fails")
        head = [(b"content-type", b"text/plain")]
        if manner == 6:
            answer = scope["extensions"][ANSWER]
            answer(200, b"content-type: text/plain\r\ncontent-length: 2\r\n", b"ok")
            return
        if manner != 3:
            head.append((b"content-length", b"2"))
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"o", "more_body": True})
        await send({"type": "http.response.body", "body": b"k"})


class Conversation:
    """One connection: what is fed to it, and what came of it."""

    def __init__(self, protocol: type[Any], manners: bytes) -> None:
        self.app = Application(manners)
        self.transport = Transport()
        self._protocol = protocol
        self.errors: list[Any] = []

    async def run(self, parts: list[bytes]) -> None:
        """Feed all parts, end the stream, and lose the connection."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self.errors.append(context))
        config = configuration()
        config.loaded_app = self.app
        protocol = self._protocol(config, ServerState(), {}, loop)
        protocol.connection_made(self.transport)
        for part in parts:
            if self.transport.closing:
                break
            loop.call_soon(protocol.data_received, part)
            await turns()
            self.look(protocol)
        self.waits(protocol, loop)
        if not self.transport.closing:
            kept_open = protocol.eof_received()
            await turns()
            assert self.transport.closing or not kept_open, "open for ever after the client's end"
        self.transport.closing = True
        protocol.connection_lost(None)
        await turns()
        self.over(loop)

    def look(self, protocol: Any) -> None:
        """Nothing went wrong so far, and not too much is held."""
        assert not self.errors, self.errors
        if isinstance(protocol, HttpProtocol):
            assert held(protocol) <= HELD_BYTES, "holds too much of what came"

    def waits(self, protocol: Any, loop: Any) -> None:
        """An open connection reads on; where no application has it, every other one is looked at an hour later."""
        if self._protocol is not HttpProtocol or self.transport.closing:
            return
        assert not self.transport.paused, "reads nothing, and has nothing to do"
        if self.app.begun == self.app.ended and self.app.begun % 2 == 0:
            for hours in (1, 2):
                protocol.look(loop.time() + hours * 3600)
            assert self.transport.closing, "waits for ever"

    def over(self, loop: Any) -> None:
        """Nobody works for a connection that is gone."""
        assert not self.errors, self.errors
        assert self.app.begun == self.app.ended, "an application waits for a connection that is gone"
        if self._protocol is HttpProtocol:
            assert not timers(loop), "a timer is left"


def http_protocol(data: bytes) -> None:
    """Bytes in splits, with repetitions, at a connection of ours."""
    source = Source(data)
    manners, parts = source.take(source.integer(3)), splits(source)
    conversation = converse(HttpProtocol, manners, parts)
    whole = b"".join(parts)
    if not any(word in whole for word in (b"HEAD", b"HTTP/1.0", b"CONNECT")) and whole.count(b"HTTP/") < 50:
        assert len(answers(conversation.transport.sent)) <= conversation.app.begun + 1


def framing(data: bytes) -> None:
    """The same bytes are the same requests for uvicorn's protocol, as far as ours takes them."""
    source = Source(data)
    parts = splits(source)
    if b"upgrade" in b"".join(parts).lower():
        return
    ours = converse(HttpProtocol, b"\0", parts).app.requests
    theirs = converse(HttpToolsProtocol, b"\0", [b"".join(parts)]).app.requests
    # After bytes that are no request, uvicorn lets go also of requests that came whole before them.
    both = min(len(ours), len(theirs))
    assert ours[:both] == theirs[:both], (ours, theirs)


@cache
def configuration() -> Config:
    """What uvicorn gives its protocols; each conversation puts its own application into it."""
    config = Config(Application(b""), lifespan="off", ws="none", log_config=None)
    config.load()
    # Given to Config, this would silence uvicorn.access for all other tests of the process.
    config.access_log = False
    return config


def splits(source: Source) -> list[bytes]:
    """The bytes of an input in parts of a length, one of them repeated so often that bounds are reached."""
    length, repeated, times = source.choose(SPLITS), source.integer(7), source.integer(127)
    data = source.rest()
    parts = [data[at : at + length] for at in range(0, len(data), length)][:400]
    if times > 64 and repeated < len(parts):
        parts[repeated : repeated + 1] = [parts[repeated] * 64] * (times - 64)
    return parts


def converse(protocol: type[Any], manners: bytes, parts: list[bytes]) -> Conversation:
    """A conversation on a loop of its own, with the logs of what fails kept quiet."""
    conversation = Conversation(protocol, manners)
    with quiet("api_factory.server.server", "uvicorn.error"):
        try:
            run(conversation.run(parts))
        except BaseException:
            renew()  # What is left on this loop would be held against the next input.
            raise
    return conversation


async def turns() -> None:
    """Let the loop turn until nothing is left to be done at once."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(TURNS):
        await asyncio.sleep(0)
        if not ready:
            return
    raise AssertionError("goes on for ever")


def timers(loop: Any) -> list[Any]:
    """The timers that are set."""
    return [handle for handle in loop._scheduled if not handle.cancelled()]


def _state(protocol: Any) -> list[Any]:
    """List what the attributes of an object hold, those in slots too."""
    slots = [name for cls in type(protocol).__mro__ for name in getattr(cls, "__slots__", ())]
    return [
        getattr(protocol, name)
        for name in (*slots, *getattr(protocol, "__dict__", ()))
        if hasattr(protocol, name)
    ]


def held(protocol: Any) -> int:
    """How many bytes of what came a protocol holds, with 60 for each piece."""
    total, stack, seen = 0, _state(protocol), set()
    while stack:
        item = stack.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, bytes | bytearray):
            total += len(item) + 60
        elif isinstance(item, CONTAINERS):
            stack += gc.get_referents(item)
    return total


class _Reader:
    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.parser = httptools.HttpResponseParser(self)

    def on_message_complete(self) -> None:
        self.statuses.append(self.parser.get_status_code())


def answers(sent: bytes | bytearray) -> list[int]:
    """The statuses of the whole answers in what was sent; raises for bytes that are none."""
    reader = _Reader()
    reader.parser.feed_data(bytes(sent))
    return [status for status in reader.statuses if status != 100]
