"""The path of a request before decoding.

It is divided at its slashes before anything in it is decoded: `/apis/a%2Fb/tasks` has the segments `apis`,
`a%2Fb`, `tasks`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.types import Scope

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")


def encoded_path(scope: Scope) -> bytes:
    """Return the percent-encoded path of a request.

    It is made of the decoded one for servers that do not give it.
    """
    raw: bytes | None = scope.get("raw_path")
    return raw or quote(scope["path"], safe="/:@!$&'()*+,;=~").encode()


def normal(segment: bytes) -> bytes:
    """Decode the unreserved characters of a segment, and nothing else.

    `sho%70` is `shop`, while `a%2fb` is `a%2Fb` (RFC 3986, section 6.2.2.2).
    """
    return _ENCODED.sub(_written_out, segment) if b"%" in segment else segment


def _written_out(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16)
    return bytes([code]) if code in _UNRESERVED else match[0].upper()
