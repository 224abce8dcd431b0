"""Files of a request, as they came."""

from __future__ import annotations

from typing import Final, NamedTuple


class Upload(NamedTuple):
    """A file of a request: its content, with the type and name that the client gave it."""

    content: bytes
    media_type: str = ""
    name: str = ""


class Uploads(dict[str | None, Upload]):
    """The files of a request by the fields of its form; None: the body itself.

    `url` is the requested path, percent-encoded, and `origin` the scheme and host that the request was sent to:
    links to the files begin with them.
    """

    __slots__ = ("origin", "url")

    def __init__(self, url: str = "", origin: str = "") -> None:
        super().__init__()
        self.url = url
        self.origin = origin


NO_UPLOADS: Final = Uploads()
"""Those of a request to an operation that takes no files; nothing may be added."""
