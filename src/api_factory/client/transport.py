"""HTTP to one server: a reply, or a sentence if none comes.

It is independent of operations, and never logs or shows the key.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from typing import Any, BinaryIO, NamedTuple

import httpx2

from api_factory.client.bounded_stream import BoundedStream, ResponseTooLarge, bound
from api_factory.client.content_coding import decoded
from api_factory.errors import NoServer, StartError
from api_factory.settings import is_loopback

PREFIX = "/v1"
TIMEOUT_SECONDS = 30.0

MAX_RESPONSE_BYTES = 64 * 1024 * 1024
"""Size of a response that is held in memory."""


class Reply(NamedTuple):
    """A response as it came.

    Header names are in lower case, the body is bytes; `url` is the request's.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str = ""


class Transport:
    """Sends requests to one server, with one key or none.

    `url`: scheme, host, port, perhaps a path before `/v1`.
    """

    def __init__(self, url: str, key: str | None = None, *, timeout: float = TIMEOUT_SECONDS) -> None:
        parsed = parse_url(url)
        self.url = str(parsed).rstrip("/")
        self.is_local = is_loopback(parsed.host)
        self._timeout = timeout
        headers = {"Accept": "application/json, application/yaml, */*"}
        if key is not None:
            headers["X-API-Key"] = header_value(key, "The key")
        # No proxy leads to this machine, so the environment's are left out for it; and the trusted certificates are
        # read for https only, since reading them takes a fifth of a second.
        secure = parsed.scheme == "https"
        self._http = httpx2.Client(
            headers=headers,
            timeout=timeout,
            verify=secure,
            trust_env=not self.is_local,
            follow_redirects=False,
        )
        # The library sends its own Accept-Encoding, which a contract may declare as a parameter of another kind.
        del self._http.headers["Accept-Encoding"]
        bound(self._http)
        # Clients with other keys share the connection, and a cookie would make them the person of one of them.
        self._http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

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
        """Send a request; return its response, whatever its status.

        Raise NoServer if there is none.
        """
        with self._translated_errors():
            return self._request(
                method,
                path,
                params=dict(query) if query else None,
                headers=_header_lines(headers or {}),
                content=content,
            )

    def download(
        self, method: str, path: str, media_type: str, sink: BinaryIO, progress: Callable[[int], None]
    ) -> Reply:
        """Send a request; write the body of a success to `sink` as it comes.

        `progress` is called with the number of bytes so far. The reply of a success has no content, unless
        it is of another media type, and then nothing is written.
        """
        with self._translated_errors(), self._http.stream(method, self.url + path) as reply:
            if not reply.is_success or reply.headers.get("content-type", "").lower() != media_type:
                return _reply(reply, _content(reply))
            size = 0
            for part in _parts_of(reply, None):
                sink.write(part)
                size += len(part)
                progress(size)
            return _reply(reply, b"")

    def upload(self, method: str, path: str, source: BinaryIO, headers: dict[str, str]) -> Reply:
        """Send a request with a file as its body.

        The server may then take as long as it needs.
        """
        with self._translated_errors():
            # No timeout for the response: a restore reads the whole backup before it answers.
            timeout = httpx2.Timeout(self._timeout, read=None)
            return self._request(method, path, headers=headers, content=_read_parts(source), timeout=timeout)

    def _request(self, method: str, path: str, **options: Any) -> Reply:
        with self._http.stream(method, self.url + path, **options) as reply:
            return _reply(reply, _content(reply))

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        """Turn the errors of a request into NoServer with a sentence."""
        try:
            yield
        except (httpx2.InvalidURL, httpx2.LocalProtocolError) as error:
            raise StartError(f"This request cannot be sent: {error}.") from error
        except ResponseTooLarge as error:
            detail = f"The server at {self.url} answers with more than an answer may have."
            raise NoServer(detail, hint="Ask for less at once, if that can be said.") from error
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            if reason := _tls_reason(error):
                detail = f"No TLS connection to {self.url} can be made: {reason}."
                raise NoServer(detail, hint="Is it http:// rather than https://?") from error
            hint = "Start one with: api-factory serve" if self.is_local else "Check the URL and the network."
            raise NoServer(f"No server answers at {self.url}.", hint=hint) from error
        except httpx2.TimeoutException as error:
            detail = f"The server at {self.url} did not answer within {self._timeout:g} seconds."
            raise NoServer(detail, hint="Try again, or look at the server's log.") from error
        except (httpx2.HTTPError, _BrokenResponse) as error:
            detail = f"The server at {self.url} broke off the connection."
            raise NoServer(detail, hint="Is it an API Factory server, and is it still running?") from error


class _BrokenResponse(Exception):
    """The content of a response is damaged."""


def _content(reply: httpx2.Response) -> bytes:
    """Return the body of a response, without its content coding.

    Raise ResponseTooLarge or _BrokenResponse.
    """
    content = b"".join(_parts_of(reply, MAX_RESPONSE_BYTES))
    try:
        decoded_content = decoded(content, reply.headers.get("content-encoding", ""), MAX_RESPONSE_BYTES)
    except ValueError as error:
        raise _BrokenResponse from error
    if decoded_content is None:
        raise ResponseTooLarge
    return decoded_content


def _parts_of(reply: httpx2.Response, most: int | None) -> Iterator[bytes]:
    """Yield the body as it comes, up to `most` bytes."""
    stream = reply.extensions.get("network_stream")
    if not isinstance(stream, BoundedStream):
        # After 101 the connection is another protocol's, which nobody has asked for.
        raise _BrokenResponse
    # The stream counts bytes on the wire, chunk framing included: an eighth more than the body.
    stream.begin_body(None if most is None else most + most // 8)
    size = 0
    for part in reply.iter_raw():
        size += len(part)
        if most is not None and size > most:
            raise ResponseTooLarge
        yield part


def _read_parts(source: BinaryIO) -> Iterator[bytes]:
    while part := source.read(1 << 16):
        yield part


def _reply(reply: httpx2.Response, content: bytes) -> Reply:
    headers = {name.lower(): value for name, value in reply.headers.items()}
    return Reply(reply.status_code, headers, content, str(reply.url))


def _header_lines(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Encode headers; StartError for characters no header can have."""
    try:
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
    except UnicodeEncodeError as error:
        raise StartError(f"No header can have the letter {error.object[error.start]!r}.") from None


def _tls_reason(error: BaseException | None) -> str:
    """Return the reason why TLS failed; empty for another error."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error.reason.replace("_", " ").lower() if error.reason else "it was refused"
        error = error.__cause__ or error.__context__
    return ""


def parse_url(url: str) -> httpx2.URL:
    """Parse the URL of a server, without a trailing `/v1`.

    Raise StartError if no request could be sent to it.
    """
    try:
        parsed = httpx2.URL(url.strip().rstrip("/").removesuffix(PREFIX))
    except (httpx2.InvalidURL, ValueError) as error:
        raise StartError(f"{url!r} is not a URL.", hint="It looks like http://127.0.0.1:8000") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise StartError(f"{url!r} is not the URL of a server.", hint="It looks like http://127.0.0.1:8000")
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise StartError("The URL of the server takes no password, query or fragment.")
    return parsed


def header_value(value: str, subject: str) -> str:
    """Return `value` if it can be a header, else raise StartError.

    The sentence never shows it, for it may be a key.
    """
    if value and value.isascii() and value.isprintable() and " " not in value:
        return value
    raise StartError(f"{subject} is empty or has characters that cannot be sent.")
