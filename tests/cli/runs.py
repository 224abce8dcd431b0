"""Runs of the command line, what they came to, and contracts to run it on."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from running_server import environment as server_environment

COMMAND = [sys.executable, "-m", "api_factory"]
CONTRACT = """\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
paths:
  /items:
    get:
      responses:
        '200': {description: The items}
"""
BROKEN = """\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
paths:
  /items:
    get:
      responses:
        '200':
          description: The items
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Item'}
"""
"""The reference in line 11 leads nowhere, and nothing is left without the operation that has it."""

DRAFT = (
    BROKEN
    + """\
  /orders:
    get:
      responses:
        '200': {description: The orders}
"""
)
"""The same with an operation beside it, which can be served."""


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
