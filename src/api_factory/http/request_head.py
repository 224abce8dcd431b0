"""Rules for request heads that the parser leaves to its caller.

RFC 9112, sections 2.3, 3.2, 6.1.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

import httptools

from api_factory.errors import HeadTooLarge, InvalidRequest

HEAD_BYTES = 64 * 1024
"""Size of a request line, its headers and its trailers together."""

CHUNK_BYTES = 12
"""Bytes of a chunk beside its data: its length, and two line ends."""

Headers = list[tuple[bytes, bytes]]

_HOST = re.compile(
    rb"(?:(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}){1,255}|\[([0-9A-Fa-f:.]{2,45})\])(?::([0-9]{0,5}))?"
)


def head_bytes(target: bytes, headers: Headers) -> int:
    """Return the size of a head.

    Its target, and each header with its colon and its line's end.
    """
    return len(target) + sum(len(name) + len(value) + 4 for name, value in headers)


def too_large() -> HeadTooLarge:
    """Return the error for a head that is too large."""
    return HeadTooLarge(f"A request line, its headers and its trailers may have {HEAD_BYTES} bytes.")


def is_host(value: bytes) -> bool:
    """True if `value` names a host, perhaps with a port.

    b"shop.example:8000", b"[::1]" (RFC 9110, section 7.2).
    """
    parts = _HOST.fullmatch(value)
    if parts is None or int(parts[2] or 0) > 65_535:
        return False
    try:
        return parts[1] is None or bool(IPv6Address(parts[1].decode()))
    except AddressValueError:
        return False


def check_framing(version: str, headers: Headers) -> None:
    """Raise InvalidRequest if the end of the body is ambiguous.

    The same for another protocol than HTTP/1.
    """
    if version not in ("1.1", "1.0"):
        raise InvalidRequest("This is not a request in HTTP/1.1.", hint="Send HTTP/1.1 in the request line.")
    codings = [value.lower() for name, value in headers if name == b"transfer-encoding"]
    if codings and (codings != [b"chunked"] or version == "1.0"):
        raise InvalidRequest(
            "A body is taken with Transfer-Encoding: chunked in HTTP/1.1, and with no other coding.",
            hint="Send Transfer-Encoding: chunked, or Content-Length.",
        )


def check_host(version: str, headers: Headers) -> bytes | None:
    """Return the Host of a request; None if HTTP/1.0 has none.

    Raise InvalidRequest for two hosts, none in HTTP/1.1, or a value that names no host.
    """
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) > 1 or (not hosts and version != "1.0"):
        count = "no" if not hosts else str(len(hosts))
        raise InvalidRequest(f"The request has {count} Host headers.", hint="Send exactly one.")
    if hosts and not is_host(hosts[0]):
        raise InvalidRequest("The Host header names no host.", hint="Send a name and perhaps a port.")
    return hosts[0] if hosts else None


def split_target(target: bytes, headers: Headers) -> tuple[bytes, bytes]:
    """Split a request target into path and query.

    b"/a?b" is (b"/a", b"b"); b"http://shop.example/a" is (b"/a", b""), and its host takes the place of
    Host's. Raise InvalidRequest for a target that HTTP does not have.
    """
    if b"#" in target:
        raise InvalidRequest("A request target has no fragment.", hint="Send # as %23.")
    if target.startswith(b"/") or target == b"*":
        path, _, query = target.partition(b"?")
        return path, query
    scheme, _, rest = target.partition(b"://")
    authority = re.split(rb"[/?]", rest, maxsplit=1)[0]
    if scheme.lower() not in (b"http", b"https") or b"/" not in rest or not is_host(authority):
        raise InvalidRequest("The request target is neither a path nor an http URL with a host and a path.")
    try:
        parsed = httptools.parse_url(target)
    except httptools.HttpParserInvalidURLError:
        raise InvalidRequest("The request target is no URL.") from None
    if parsed.path is None:
        raise InvalidRequest("The request target has no path.")
    # RFC 9112, 3.2.2: the host of such a target replaces the Host header.
    headers[:] = [(name, authority if name == b"host" else value) for name, value in headers]
    return parsed.path, parsed.query or b""
