"""Files of a request, as they came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias


class Upload(NamedTuple):
    """A file of a request: its content, with the type and name that the client gave it."""

    content: bytes
    media_type: str = ""
    name: str = ""


Uploads: TypeAlias = Mapping[str | None, Upload]
"""The files of a request by the fields of its form; None: the body itself."""
