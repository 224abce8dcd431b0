"""Contracts as files: read from a path or stdin, written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from ..errors import StartError
from ..settings import DEFAULT_MAX_BODY_BYTES
from .options import reason


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
    most = DEFAULT_MAX_BODY_BYTES
    try:
        if path == "-":
            document = Document("stdin", sys.stdin.buffer.read(most + 1))
        else:
            with Path(path).open("rb") as file:
                document = Document(path, file.read(most + 1))
    except FileNotFoundError:
        raise StartError(f"There is no file {path}.", hint="Check the name, or use - for stdin.") from None
    except IsADirectoryError:
        raise StartError(f"{path} is a folder.", hint="Name the file of the contract in it.") from None
    except (OSError, ValueError) as error:
        raise StartError(f"{path} cannot be read: {reason(error)}.") from error
    if len(document.content) > most:
        raise StartError(f"{document.name} is larger than {most // 1024**2} MiB, more than a server takes.")
    if not document.content.strip():
        raise StartError(f"{document.name} is empty.", hint="It should hold an OpenAPI document.")
    return document


def write_document(path: str, content: bytes) -> None:
    """Put `content` at `path`, whole or not at all; raise StartError if that fails."""
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device takes the bytes; a folder says no by itself.
            target.write_bytes(content)
            return
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            file.write(content)
        os.chmod(file.name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(file.name, target)
    except (OSError, ValueError) as error:
        raise StartError(f"{path} cannot be written: {reason(error)}.") from error


def _umask() -> int:
    """The process's mask for new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
