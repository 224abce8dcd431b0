"""The address that clients know this server by, where a proxy stands before it.

    GET /factory/apis/shop/-/ui/  ->  GET /apis/shop/-/ui/
                                      X-Forwarded-Prefix: /factory

Anybody can send such a header, so it is believed only of proxies that the operator names, and of a notebook hub's by a
server that lives in a kernel. `--root-path` and `--public-url` say the same without any header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api_factory.http.public_prefix import KEY, PREFIX
from api_factory.http.request_cycle import step_by_step

HEADERS = (b"x-forwarded-prefix", b"x-forwarded-context")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(
    rf"(?:(?![^:]{{254}}){_LABEL}(?:\.{_LABEL})*\.?|\[(?P<ipv6>[0-9A-Fa-f:.]{{2,45}})\])(?::(?P<port>[0-9]{{1,5}}))?"
)
_MAX_PORT = 65_535
_MAX_FORWARDED = 2_000
"""Characters of a forwarded header that are read, from its end."""


@dataclass(frozen=True, slots=True)
class Proxies:
    """Describe what stands before this server.

    `root_path` is the prefix that clients see, `public_url` their whole address; `trusted` are the networks of proxies
    whose headers are believed. `hub`: the server lives in a kernel, and any prefix is believed.
    """

    root_path: str = ""
    public_url: str | None = None
    trusted: Sequence[IPv4Network | IPv6Network] = ()
    hub: bool = False

    @property
    def matter(self) -> bool:
        """True if requests have to be looked at for this."""
        return bool(self.root_path or self.public_url or self.trusted or self.hub)


class BehindPrefix:
    """Pass requests on with the addresses that clients know.

    These are the prefix, the scheme, the host and the client's address.

    It is put before the paths that responses redirect to.
    """

    def __init__(self, app: ASGIApp, proxies: Proxies) -> None:
        self._app = app
        self._proxies = proxies
        address = urlsplit(proxies.public_url or "")
        self._scheme, self._host = address.scheme, address.netloc
        self._prefix = (proxies.root_path or address.path).rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trusted = bool(self._proxies.trusted) and self._is_trusted(scope)
        changes: dict[str, Any] = {}
        prefix = self._prefix
        if not prefix and (trusted or self._proxies.hub):
            prefix = _forwarded_prefix(scope)
        scheme, host = self._scheme, self._host
        if trusted:
            scheme, host = scheme or _forwarded_scheme(scope), host or _forwarded_host(scope)
            if (client := self._forwarded_client(scope)) is not None:
                changes["client"] = (client, 0)
        if scheme:
            changes["scheme"] = scheme
        if host:
            other_headers = [pair for pair in scope["headers"] if pair[0] != b"host"]
            changes["headers"] = [(b"host", host.encode("latin-1")), *other_headers]
        if not prefix:
            await self._app({**scope, **changes} if changes else scope, receive, send)
            return

        async def send_prefixed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                location = headers.get("location", "")
                if location.startswith("/"):
                    headers["location"] = prefix + location
            await send(message)

        step_by_step(scope)  # A response sent at once would bypass `send_prefixed`.
        if self._prefix:
            changes |= _without(scope, prefix)
        await self._app({**scope, **changes, KEY: prefix}, receive, send_prefixed)

    def _is_trusted(self, scope: Scope) -> bool:
        client = scope.get("client")
        return client is not None and self._is_proxy(str(client[0]))

    def _is_proxy(self, address: str) -> bool:
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._proxies.trusted)

    def _forwarded_client(self, scope: Scope) -> str | None:
        """Return the last address of X-Forwarded-For that is no proxy's.

        Anybody may write what came before it.
        """
        for address in reversed(_forwarded(scope, b"x-forwarded-for")):
            if not _is_address(address):
                return None
            if not self._is_proxy(address):
                return address
        return None


def _without(scope: Scope, prefix: str) -> dict[str, Any]:
    """Return the paths of a request without the prefix, which a proxy may have left on them."""
    path, raw = str(scope["path"]), scope.get("raw_path")
    changes: dict[str, Any] = {}
    if path.startswith(f"{prefix}/"):
        changes["path"] = path[len(prefix) :]
    if isinstance(raw, bytes) and raw.startswith(f"{prefix}/".encode()):
        changes["raw_path"] = raw[len(prefix) :]
    return changes if len(changes) == 2 or raw is None else {}


def _forwarded(scope: Scope, name: bytes) -> list[str]:
    """List the values of a header in the order of the proxies that wrote them.

    The value of the nearest proxy is the last.

    `X-Forwarded-Host: a, b` and `X-Forwarded-Host: c` -> `["a", "b", "c"]`. Proxies add to what came, in the same
    line or in one of their own: all values but the last may be the client's.
    """
    lines = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return [value.strip() for value in ",".join(lines)[-_MAX_FORWARDED:].split(",")]


def _forwarded_prefix(scope: Scope) -> str:
    """Return the prefix that a proxy took off, if it is valid."""
    for name in HEADERS:
        value = _forwarded(scope, name)[-1].rstrip("/")
        if value and PREFIX.fullmatch(value):
            return value
    return ""


def _forwarded_scheme(scope: Scope) -> str:
    value = _forwarded(scope, b"x-forwarded-proto")[-1].lower()
    return value if value in ("http", "https") else ""


def _forwarded_host(scope: Scope) -> str:
    value = _forwarded(scope, b"x-forwarded-host")[-1]
    return value if _is_host(value) else ""


def _is_host(text: str) -> bool:
    """True for a host with or without a port.

    `api.example.com:8443` and `[::1]` are such, `...` and `a:99999` are not.
    """
    match = _HOST.fullmatch(text)
    if match is None or int(match["port"] or 0) > _MAX_PORT:
        return False
    return match["ipv6"] is None or _is_address(match["ipv6"])


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
