"""Contents of files: bytes that a store keeps beside the record that describes them.

A record in a collection of files, whose name begins with `files:`, has its content outside its document. The
document names it by an id that is used once, and the content goes when the record goes: replaced, deleted or
dropped with its project, in the same transaction.

    {"content": "5f0c...", "size": 70, "sha256": "9b1e...", "type": "image/png", "name": "rex.png"}
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from api_factory.errors import InvalidValue, NotFound
from api_factory.store.protocol import Collection, Document, Put

FILES: Final = "files:"
"""The beginning of the names of collections of files; those of all others are paths, or plain words."""

PIECE: Final = 256 * 2**10
"""Bytes of a content that are read, sent and, in PostgreSQL, stored together."""

_ID: Final = re.compile(r"[0-9a-f]{32}")


class ContentGone(NotFound):
    """The content was removed after its record was read."""

    def __init__(self) -> None:
        super().__init__("This file is gone.")


def holds_files(collection: Collection) -> bool:
    """True for a collection whose records have contents."""
    return collection.name.startswith(FILES)


def describe(content: bytes) -> Document:
    """Return the members that the document of a file needs: a new id, the size and a digest."""
    return {"content": new_id(), "size": len(content), "sha256": sha256(content).hexdigest()}


def new_id() -> str:
    """Return an id for a content; every transaction that is tried needs one of its own."""
    return secrets.token_hex(16)


def content_id(doc: Any) -> str:
    """Return the id of the content of a file's document.

    Raise InvalidValue unless it is one of ours: it may become the name of a file on the disk.
    """
    id = doc.get("content") if isinstance(doc, dict) else None
    if not isinstance(id, str) or _ID.fullmatch(id) is None:
        raise InvalidValue("The record of a file names no content.")
    return id


def content_size(doc: Any) -> int:
    """Return the size that the document of a file tells; 0 for one that tells none."""
    size = doc.get("size")
    return size if isinstance(size, int) and size > 0 else 0


def content_of(put: Put) -> bytes | None:
    """Return the content that a Put brings.

    ValueError unless it brings one just where files are kept.
    """
    if holds_files(put.collection) != (put.content is not None):
        raise ValueError(f"A file in {put.collection} has no content, or a record has one.")
    return put.content


def require_content(content: bytes | None) -> bytes:
    """Return the content of a record that is loaded; raise InvalidValue if it has none."""
    if content is None:
        raise InvalidValue("The record of a file has no content.")
    return content


def pieces(content: bytes) -> Iterator[bytes]:
    """Cut a content into pieces; an empty one has none."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
