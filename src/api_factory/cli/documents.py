"""Files that a command names: contracts, bodies and notebooks."""

from __future__ import annotations

import json
import os
import sys
from typing import NamedTuple

from api_factory.errors import StartError
from api_factory.files import read_file, require_size
from api_factory.settings import DEFAULT_MAX_BODY_BYTES

MAX_NOTEBOOK_BYTES = 100 * 1024 * 1024


class Document(NamedTuple):
    """A contract's bytes, and its name in messages."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """`application/json` or `application/yaml`, by name and content."""
        return (
            "application/json"
            if self.name.lower().endswith(".json") or self._is_json()
            else "application/yaml"
        )

    @property
    def text(self) -> str:
        """The bytes as text; StartError if they are not UTF-8."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise StartError(
                f"{self.name} is not UTF-8 text: line {line} has the byte 0x{self.content[error.start]:02x}.",
                hint="Save it as UTF-8.",
            ) from error

    def _is_json(self) -> bool:
        if not self.content.lstrip().startswith(b"{"):
            return False
        try:
            json.loads(self.content)
        except (ValueError, RecursionError):
            return False
        return True


def read_document(path: str) -> Document:
    """Read a document from a file, or from stdin for `-`.

    Raises StartError if it cannot be read, is too large or empty.
    """
    document = Document("stdin" if path == "-" else path, read_input(path))
    if not document.content.strip():
        raise StartError(f"{document.name} is empty.", hint="It should hold an OpenAPI document.")
    return document


def read_input(path: str) -> bytes:
    """Read a file, or stdin for `-`, up to the size that a server takes."""
    if path != "-":
        return read_file(path, DEFAULT_MAX_BODY_BYTES)
    content = sys.stdin.buffer.read(DEFAULT_MAX_BODY_BYTES + 1)
    require_size("What came on stdin", content, DEFAULT_MAX_BODY_BYTES)
    return content


def read_text(path: str) -> str:
    """Read a file as text; StartError if that fails."""
    if not os.path.lexists(path):
        raise StartError(f"{path} cannot be read: there is no such file.")
    try:
        return read_file(path, MAX_NOTEBOOK_BYTES).decode("utf-8")
    except UnicodeDecodeError:
        raise StartError(f"{path} cannot be read: it is not UTF-8 text.") from None
