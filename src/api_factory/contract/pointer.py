"""JSON Pointers (RFC 6901) and the local `$ref`s made of them.

Everything here is iterative and bounded by the document: a circular chain of references is an error, never an
endless loop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote


class PointerError(Exception):
    """A pointer or reference that leads nowhere.

    `reason` is `external`, `missing` or `loop`.
    """

    def __init__(self, reason: str, reference: str) -> None:
        super().__init__(f"{reason}: {reference}")
        self.reason = reason
        self.reference = reference


def escape(token: str) -> str:
    """Escape a token for a pointer: `a/b` -> `a~1b`."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Undo `escape`."""
    return token.replace("~1", "/").replace("~0", "~")


def join(tokens: Iterable[str | int]) -> str:
    """Join tokens to a pointer; without tokens it is the whole document."""
    return "".join(f"/{escape(str(token))}" for token in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """Split a pointer into its tokens."""
    return tuple([unescape(token) if "~" in token else token for token in pointer.split("/")[1:]])


def is_local(reference: str) -> bool:
    """True if a `$ref` stays inside its own document."""
    return reference == "#" or reference.startswith("#/")


def from_reference(reference: str) -> str:
    """Return the pointer of a local `$ref`, percent-decoded.

    Raises PointerError("external") for any other reference.
    """
    if not is_local(reference):
        raise PointerError("external", reference)
    return unquote(reference[1:])


def to_reference(pointer: str) -> str:
    """Return the `$ref` of a pointer, percent-encoded for a URI fragment."""
    return "#" + quote(pointer, safe="!$&'()*+,;=:@/?", errors="surrogatepass")


def resolve(document: Any, pointer: str) -> Any:
    """Return the value at a pointer; raise PointerError("missing").

    A `$ref` on the way is not followed.
    """
    node = document
    for token in split(pointer):
        node = _child(node, token, pointer)
    return node


def _child(node: Any, token: str, pointer: str) -> Any:
    if isinstance(node, dict) and token in node:
        return node[token]
    if isinstance(node, list) and token.isascii() and token.isdecimal() and len(token) < 10:
        index = int(token)
        if index < len(node) and str(index) == token:
            return node[index]
    raise PointerError("missing", f"#{pointer}")


def follow(document: Any, node: Any, pointer: str = "") -> tuple[Any, str]:
    """Follow the `$ref`s of a node; return the target and its pointer.

    A node without a textual `$ref` is its own target, at `pointer`. References deeper inside the target stay.
    Raises PointerError for a reference that leads nowhere.
    """
    visited: set[str] = set()
    while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        pointer = from_reference(reference)
        if pointer in visited:
            raise PointerError("loop", reference)
        visited.add(pointer)
        node = resolve(document, pointer)
    return node, pointer
