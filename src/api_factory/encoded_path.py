"""The path of a request as it was sent: it is divided at its slashes before anything in it is decoded.

/apis/a%2Fb/tasks  has the segments  apis, a%2Fb, tasks
"""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.types import Scope

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")


def encoded_path(scope: Scope) -> bytes:
    """The path, percent-encoded; made of the decoded one for servers that do not tell it."""
    raw: bytes | None = scope.get("raw_path")
    return raw or quote(scope["path"], safe="/:@!$&'()*+,;=~").encode()


def normal(segment: bytes) -> bytes:
    """A segment with what means the same encoded written out (RFC 3986, section 6.2.2.2), and nothing else.

    sho%70  ->  shop, while a%2fb  ->  a%2Fb
    """
    return _ENCODED.sub(_written_out, segment) if b"%" in segment else segment


def _written_out(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16)
    return bytes([code]) if code in _UNRESERVED else match[0].upper()
