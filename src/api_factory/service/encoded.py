"""Answers as bytes: what is sent of one, and the ones that need not be made again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple

from starlette.types import Scope, Send

from api_factory.http.request_cycle import ANSWER

KEPT_BYTES = 32 * 2**20
"""How much memory the answers that are kept may take together."""

OVERHEAD_BYTES = 600
"""What keeping an answer costs beside its own bytes."""


class Versioned(NamedTuple):
    """The answer about one version of something: always the same, so that it is made only if it is not kept."""

    id: str
    rev: int
    make: Callable[[], Any]
    """Gives the answer as a handler does."""


class Encoded(NamedTuple):
    """An answer as it is sent."""

    status: int
    head: bytes
    """The headers as they stand in HTTP/1.1, each with its line's end."""
    body: bytes
    etag: str | None

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The headers as ASGI has them."""
        lines = self.head.split(b"\r\n")[:-1]
        return [(name, value) for name, _, value in (line.partition(b": ") for line in lines)]


def sent_at_once(answer: Encoded, scope: Scope) -> bool:
    """Whether the server has taken an answer whole, sealed; if not, it is to be sent as ASGI has it."""
    at_once = scope["extensions"].get(ANSWER)
    return at_once is not None and at_once(answer.status, answer.head, answer.body)


async def send_answer(answer: Encoded, send: Send) -> None:
    """Send an answer as ASGI has it."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def encode(status: int, headers: Mapping[str, str], body: bytes) -> Encoded:
    """An answer as it is sent; RuntimeError for a header that would be two."""
    head, lines = "", len(headers)
    for name, value in headers.items():
        head += f"{name}: {value}\r\n"
    if status not in (204, 304):
        head += f"content-length: {len(body)}\r\n"
        lines += 1
    if not head.count("\n") == head.count("\r") == lines or "\0" in head:
        raise RuntimeError("a header would have a line end in it")
    return Encoded(status, head.encode("latin-1"), body, headers.get("etag"))


NOTICED = 1 << 15
"""How many answers are remembered as asked for, without being kept."""


class EncodedAnswers:
    """The answers that are asked for again and again, each for the one version that it tells of.

    While there is room, all are kept; then, only what is asked for a second time takes the place of another. Who reads
    more records in turn than there is room for would otherwise throw out each answer before it is asked for again.
    """

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most = most
        self._size = 0
        # Plain tuples of plain values, which the garbage collector need not look through again and again.
        self._noticed: set[int] = set()
        self._kept: OrderedDict[Hashable, tuple[int, int, tuple[Any, ...]]] = OrderedDict()

    def get(self, key: Hashable, rev: int) -> Encoded | None:
        """The answer of a version, if it is kept."""
        found = self._kept.get(key)
        if found is None or found[0] != rev:
            return None
        self._kept.move_to_end(key)
        return Encoded._make(found[2])

    def keep(self, key: Hashable, rev: int, answer: Encoded) -> None:
        """Keep the answer of a version in place of another version's, or of others, those longest unused first."""
        kept = self._kept
        old = kept.pop(key, None)
        if old is not None:
            self._size -= old[1]
        size = len(answer.body) + len(answer.head) + OVERHEAD_BYTES
        if size > self._most // 64 or (
            old is None and self._size + size > self._most and not self._again(key)
        ):
            return
        kept[key] = rev, size, tuple(answer)
        self._size += size
        while self._size > self._most:
            self._size -= kept.popitem(last=False)[1][1]

    def _again(self, key: Hashable) -> bool:
        """Whether an answer was asked for not long ago; its hash is enough to remember it by."""
        noticed, mark = self._noticed, hash(key)
        if mark in noticed:
            return True
        if len(noticed) >= NOTICED:
            noticed.clear()
        noticed.add(mark)
        return False
