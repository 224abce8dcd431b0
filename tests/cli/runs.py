"""Runs of the command line, and what they came to."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from running_server import environment as server_environment

COMMAND = [sys.executable, "-m", "api_factory"]


@dataclass
class Result:
    """What a run of the command line came to."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def problem(self) -> Any:
        return json.loads(self.err)


def environment(**more: str) -> dict[str, str]:
    """The tests' environment without anything that would change what the command line does."""
    kept = {
        name: value for name, value in server_environment().items() if name not in ("NO_COLOR", "COLUMNS")
    }
    return kept | more


Run = Callable[..., Result]
Show = Callable[..., tuple[int, str]]


def read_terminal(descriptor: int) -> bytes:
    """What there is to read; nothing at the end, which Linux tells of a terminal by an error."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
