"""Names for projects, from files and titles."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from api_factory.cli.documents import Document
from api_factory.cli.types import PROJECT_NAME
from api_factory.errors import StartError

MAX_LETTERS = 63
GENERIC_WORDS = {
    "api",
    "apidocs",
    "contract",
    "definition",
    "index",
    "openapi",
    "schema",
    "spec",
    "stdin",
    "swagger",
}
"""Words that say what a file is, and not what it is about."""


def name_of(document: Document, title: str) -> str:
    """Return a project's name: `shop` from `shop.openapi.yaml`.

    Falls back on the contract's title. Raises StartError if neither makes a name.
    """
    for text in (_stem(document.name), title):
        name = slug(text)
        if PROJECT_NAME.fullmatch(name):
            return name
    raise StartError(
        f"Neither the file nor the title of {document.name} makes a project's name.",
        hint="Name it with --name.",
    )


def slug(text: str) -> str:
    """Convert a text to a name: "Pet Store 2" is `pet-store-2`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    hyphened = re.sub(r"[^a-z0-9]+", "-", plain)
    return hyphened.lstrip("-0123456789")[:MAX_LETTERS].strip("-")


def _stem(name: str) -> str:
    """Return a file's name without folders, endings and generic words."""
    if name == "stdin":
        return ""
    first, *rest = [part for part in PurePath(name).name.split(".") if part] or [""]
    words = [first, *rest[:-1]]
    return "-".join(word for word in words if re.sub("[^a-z]", "", word.lower()) not in GENERIC_WORDS)
