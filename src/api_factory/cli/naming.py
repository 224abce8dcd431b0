"""What a project is called that is made from a file: by the file, else by the title in it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from api_factory.cli.documents import Document
from api_factory.cli.types import PROJECT_NAME
from api_factory.errors import StartError

MOST_LETTERS = 63
GENERIC = {
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
"""File names that say what a file is and not what it is about."""


def name_of(document: Document, title: str) -> str:
    """The name for a project with this contract; raise StartError where neither file nor title gives one."""
    for text in (_stem(document.name), title):
        name = slug(text)
        if PROJECT_NAME.fullmatch(name):
            return name
    raise StartError(
        f"Neither the file nor the title of {document.name} makes a project's name.",
        hint="Name it with --name.",
    )


def slug(text: str) -> str:
    """The text in small letters, digits and hyphens, beginning with a letter; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    hyphened = re.sub(r"[^a-z0-9]+", "-", plain)
    return hyphened.lstrip("-0123456789")[:MOST_LETTERS].strip("-")


def _stem(name: str) -> str:
    """The name of a file without its folders and endings; nothing if what is left says only what it is."""
    if name == "stdin":
        return ""
    first, *rest = [part for part in PurePath(name).name.split(".") if part] or [""]
    words = [first, *rest[:-1]]
    return "-".join(word for word in words if re.sub("[^a-z]", "", word.lower()) not in GENERIC)
