"""The list of targets: a name, and the function that takes an input."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Target: TypeAlias = Callable[[bytes], None]

CORPUS = Path(__file__).parent / "corpus"

TARGETS = {
    "http_protocol": "connection",
    "framing": "connection",
    "parameters": "values",
    "bodies": "values",
    "path_templates": "values",
    "media_types": "headers",
    "accept": "headers",
    "entity_tags": "headers",
    "cookies": "headers",
    "origin": "headers",
    "json_body": "documents",
    "contract_json": "documents",
    "contract_yaml": "documents",
    "contract_text": "documents",
    "contract": "documents",
    "merge_patch": "patches",
    "json_patch": "patches",
    "query": "queries",
    "cursors": "queries",
    "key": "secrets",
    "redaction": "secrets",
    "journal": "files",
    "db_json": "files",
    "db_json_text": "files",
    "backup_file": "files",
    "service": "service",
}
"""The name of each target, which its function and its folder in the corpus have too, and the module it is in."""


def load(name: str) -> Target:
    """The function of a target."""
    target: Target = getattr(importlib.import_module(f"fuzz.{TARGETS[name]}"), name)
    return target


def seeds(name: str) -> list[bytes]:
    """The inputs in a target's corpus, the smallest first."""
    return sorted(
        (file.read_bytes() for file in (CORPUS / name).iterdir()), key=lambda data: (len(data), data)
    )
