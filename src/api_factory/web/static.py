"""Static files from a list that is read once, at start.

Nothing in a request ever becomes a path of the file system.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api_factory.errors import MethodNotAllowed, NotFound
from api_factory.web.responses import header, local_path

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file to serve: bytes, media type, strong ETag of the content."""

    body: bytes
    media_type: str
    etag: str


def file(name: str, body: bytes) -> File:
    """Return a file to serve.

    The media type follows from the name's suffix, which must be in MEDIA_TYPES.
    """
    digest = hashlib.sha256(body).hexdigest()[:32]
    return File(body, MEDIA_TYPES[PurePosixPath(name).suffix], f'"{digest}"')


def read(folder: Path, names: Iterable[str]) -> dict[str, File]:
    """Read the named files of a folder."""
    return {name: file(name, (folder / name).read_bytes()) for name in names}


class StaticFiles:
    """Serves files by name, and nothing else.

    Browsers revalidate each time (`no-cache`) and get a 304 while the content is the same, so an upgrade
    shows at once. `headers` are added to every response. Raises NotFound and MethodNotAllowed.
    """

    def __init__(self, files: Mapping[str, File], headers: Mapping[str, str]) -> None:
        self._files = dict(files)
        self._headers = {"Cache-Control": "no-cache", **headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file whose name is the rest of the path."""
        served_file = self._files.get(local_path(scope).removeprefix("/"))
        if served_file is None:
            raise NotFound("There is no file of this name.")
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowed(["GET", "HEAD"])
        await self._respond(scope, served_file)(scope, receive, send)

    def _respond(self, scope: Scope, served_file: File) -> Response:
        headers = {**self._headers, "ETag": served_file.etag}
        if _matches(header(scope, b"if-none-match"), served_file.etag):
            return Response(status_code=304, headers=headers)
        return Response(served_file.body, headers={**headers, "Content-Type": served_file.media_type})


def _matches(condition: str | None, etag: str) -> bool:
    """Compare an If-None-Match with the ETag, weakly (RFC 9110)."""
    if condition is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in condition.split(",")}
    return etag in tags or "*" in tags
