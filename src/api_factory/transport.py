"""One HTTP connection to a server: requests out, answers in, and a sentence when there is no answer.

It knows HTTP and nothing of operations, and never logs or shows the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

import httpx2

from .errors import NoServer, StartError
from .settings import is_loopback

PREFIX = "/v1"
TIMEOUT_SECONDS = 30.0


class Reply(NamedTuple):
    """An answer as it came: header names in small letters, the body as bytes."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Transport:
    """One server at `url` (scheme, host, port, perhaps a path before `/v1`), asked with one key or none."""

    def __init__(self, url: str, key: str | None = None, *, timeout: float = TIMEOUT_SECONDS) -> None:
        parsed = parse_url(url)
        self.url = str(parsed).rstrip("/")
        self.is_local = is_loopback(parsed.host)
        self._timeout = timeout
        headers = {"Accept": "application/json, application/yaml, */*"}
        if key is not None:
            headers["X-API-Key"] = header_value(key, "The key")
        # A proxy never leads to this machine, and reading the trusted certificates takes a fifth of a second.
        secure = parsed.scheme == "https"
        self._http = httpx2.Client(
            headers=headers,
            timeout=timeout,
            verify=secure,
            trust_env=not self.is_local,
            follow_redirects=False,
        )
        # Whoever accepts any encoding need not say so, and a contract may have a parameter of that name.
        del self._http.headers["Accept-Encoding"]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r})"

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Reply:
        """Send one request and give its answer, whatever its status; raise NoServer if there is none."""
        with self._answering():
            reply = self._http.request(
                method,
                self.url + path,
                params=dict(query) if query else None,
                headers=dict(headers or {}),
                content=content,
            )
        return _reply(reply, reply.content)

    def download(self, method: str, path: str, sink: BinaryIO, progress: Callable[[int], None]) -> Reply:
        """Send one request and write the body of its answer to `sink` as it comes, if it is a success.

        `progress` is told how many bytes have come. The reply of a success has no content.
        """
        with self._answering(), self._http.stream(method, self.url + path) as reply:
            if not reply.is_success:
                return _reply(reply, reply.read())
            size = 0
            for part in reply.iter_raw():
                sink.write(part)
                size += len(part)
                progress(size)
            return _reply(reply, b"")

    def upload(self, method: str, path: str, source: BinaryIO, headers: dict[str, str]) -> Reply:
        """Send one request with a file as its body; how long the server then takes is its own affair."""
        with self._answering():
            timeout = httpx2.Timeout(self._timeout, read=None)
            reply = self._http.request(
                method, self.url + path, headers=headers, content=_parts(source), timeout=timeout
            )
        return _reply(reply, reply.content)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Turn what goes wrong on the way into NoServer with a sentence."""
        try:
            yield
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            hint = "Start one with: api-factory serve" if self.is_local else "Check the URL and the network."
            raise NoServer(f"No server answers at {self.url}.", hint=hint) from error
        except httpx2.TimeoutException as error:
            detail = f"The server at {self.url} did not answer within {self._timeout:g} seconds."
            raise NoServer(detail, hint="Try again, or look at the server's log.") from error
        except httpx2.HTTPError as error:
            detail = f"The server at {self.url} broke off the connection."
            raise NoServer(detail, hint="Is it an API Factory server, and is it still running?") from error


def _parts(source: BinaryIO) -> Iterator[bytes]:
    while part := source.read(1 << 16):
        yield part


def _reply(reply: httpx2.Response, content: bytes) -> Reply:
    return Reply(reply.status_code, {k.lower(): v for k, v in reply.headers.items()}, content)


def parse_url(url: str) -> httpx2.URL:
    """The URL without a trailing `/v1`; raise StartError if no request could go there."""
    try:
        parsed = httpx2.URL(url.strip().rstrip("/").removesuffix(PREFIX))
    except (httpx2.InvalidURL, ValueError) as error:
        raise StartError(f"{url!r} is not a URL.", hint="It looks like http://127.0.0.1:8000") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise StartError(f"{url!r} is not the URL of a server.", hint="It looks like http://127.0.0.1:8000")
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise StartError("The URL of the server takes no password, query or fragment.")
    return parsed


def header_value(value: str, what: str) -> str:
    """`value` if it can be a header; the sentence never shows it, for it may be a key."""
    if value and value.isascii() and value.isprintable() and " " not in value:
        return value
    raise StartError(f"{what} is empty or has characters that cannot be sent.")
