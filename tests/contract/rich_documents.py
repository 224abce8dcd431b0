"""A document for each version that uses nearly every object and field, without a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
VERSIONS = ("2.0", "3.0", "3.1", "3.2")


def rich(version: str) -> dict[str, Any]:
    """The document as plain JSON values (dates as text, keys as text)."""
    parsed = yaml.load((HERE / f"rich-{version}.yaml").read_bytes(), yaml.BaseLoader)
    assert isinstance(parsed, dict)
    return json.loads(json.dumps(_typed(parsed)))


def _typed(node: Any) -> Any:
    """Numbers and booleans from the text that BaseLoader gives; versions and codes stay text."""
    if isinstance(node, dict):
        return {key: _typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_typed(value) for value in node]
    if node in ("true", "false"):
        return node == "true"
    try:
        return int(node)
    except ValueError:
        return node
