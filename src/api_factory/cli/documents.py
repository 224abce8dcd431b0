"""Files that a command line names: contracts, bodies and notebooks, from a path or stdin."""

from __future__ import annotations

import json
import os
import sys
from typing import NamedTuple

from api_factory.errors import StartError
from api_factory.files import read_file, require_size
from api_factory.settings import DEFAULT_MAX_BODY_BYTES

MOST_NOTEBOOK_BYTES = 100 * 1024 * 1024


class Document(NamedTuple):
    """The bytes of a contract and what to call it in messages."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """application/json for a .json file and for what is JSON, else application/yaml."""
        return (
            "application/json"
            if self.name.lower().endswith(".json") or self._is_json()
            else "application/yaml"
        )

    @property
    def text(self) -> str:
        """The bytes as text; raise StartError if they are not UTF-8."""
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
    """The document at `path`, or on stdin for `-`; raise StartError if it cannot be read or is too large."""
    document = Document("stdin" if path == "-" else path, read_input(path))
    if not document.content.strip():
        raise StartError(f"{document.name} is empty.", hint="It should hold an OpenAPI document.")
    return document


def read_input(path: str) -> bytes:
    """All of a file, or of stdin for `-`, of no more bytes than a server takes; raise StartError."""
    if path != "-":
        return read_file(path, DEFAULT_MAX_BODY_BYTES)
    content = sys.stdin.buffer.read(DEFAULT_MAX_BODY_BYTES + 1)
    require_size("What came on stdin", content, DEFAULT_MAX_BODY_BYTES)
    return content


def read_text(path: str) -> str:
    """All of a file as text; raise StartError if it cannot be read or is none."""
    if not os.path.lexists(path):
        raise StartError(f"{path} cannot be read: there is no such file.")
    try:
        return read_file(path, MOST_NOTEBOOK_BYTES).decode("utf-8")
    except UnicodeDecodeError:
        raise StartError(f"{path} cannot be read: it is not UTF-8 text.") from None
