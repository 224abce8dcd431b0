"""Names in contracts as Python has names."""

from __future__ import annotations

import keyword
import re
import unicodedata

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MAX_LENGTH = 80


def snake(text: str) -> str:
    """Return a text in snake case: "Pet Store" is `pet_store`; "" without letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", _CAMEL.sub("_", plain).lower())
    return identifier("_".join(words)[:_MAX_LENGTH].rstrip("_")) if words else ""


def identifier(text: str) -> str:
    """Return the closest Python identifier: `page-size` is `page_size`.

    A valid one is returned as it is; `class` is `class_`, `2fa` is `n2fa`.
    """
    if text.isidentifier() and not keyword.iskeyword(text) and not text.startswith("_"):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"\W+", "_", plain).strip("_") or "value"
    if name[0].isdigit():
        name = f"n{name}"
    return f"{name}_" if keyword.iskeyword(name) else name
