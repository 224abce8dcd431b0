"""Conversion of Python values to JSON values, bytes and files."""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from pathlib import Path, PurePath
from typing import Any
from uuid import UUID

from api_factory.encoding import FileContent


def plain(value: Any) -> Any:
    """Convert a value to JSON values, bytes and files.

    `date(2024, 1, 2)` is `"2024-01-02"`, a set a sorted list, a path or an open file the content of that file.
    """
    match value:
        case Enum():
            return plain(value.value)
        case None | str() | bool() | int() | float() | bytes() | FileContent():
            return value
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
            return [plain(item) for item in items]
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytearray() | memoryview():
            return bytes(value)
        case Path():
            return FileContent(value.read_bytes(), value.name)
    if hasattr(value, "expect") and hasattr(value, "data"):
        # An answer stands for what it holds: `update_pet(1, body=rex, name="Max")`.
        return plain(value.data)
    if callable(getattr(value, "read", None)):
        content = value.read()
        name = PurePath(str(getattr(value, "name", "file"))).name
        return FileContent(content.encode() if isinstance(content, str) else bytes(content), name)
    return value
