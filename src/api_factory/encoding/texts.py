"""Single values as text for a URL, a header or a form."""

from __future__ import annotations

import json
from typing import Any

import orjson


def text_of(value: Any) -> str:
    """Return a scalar as plain text, an array or an object as JSON.

    `true` for True, `3` for 3.0, an empty text for None.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json_of(value).decode()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def json_of(value: Any) -> bytes:
    """Return a value as JSON; TypeError if JSON cannot hold it."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        # Integers of more than 64 bits are JSON as well; what is no JSON at all raises here too.
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
