"""JSON Pointers (RFC 6901) and the local `$ref`s that are made of them.

Everything here is iterative and bounded by the document: a chain of references that bites its own tail is an
answer, never an endless loop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote


class PointerError(Exception):
    """A pointer or a reference leads nowhere; `reason` is `external`, `missing` or `loop`."""

    def __init__(self, reason: str, reference: str) -> None:
        super().__init__(f"{reason}: {reference}")
        self.reason = reason
        self.reference = reference


def escape(token: str) -> str:
    """One token as it stands in a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The token that an escaped one stands for."""
    return token.replace("~1", "/").replace("~0", "~")


def join(tokens: Iterable[str | int]) -> str:
    """The pointer made of tokens; the empty string is the whole document."""
    return "".join(f"/{escape(str(token))}" for token in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """The tokens of a pointer."""
    return tuple([unescape(token) if "~" in token else token for token in pointer.split("/")[1:]])


def is_local(reference: str) -> bool:
    """Whether a `$ref` stays inside its own document."""
    return reference == "#" or reference.startswith("#/")


def from_reference(reference: str) -> str:
    """The pointer of a local `$ref`, percent-decoded; PointerError("external") for any other."""
    if not is_local(reference):
        raise PointerError("external", reference)
    return unquote(reference[1:])


def to_reference(pointer: str) -> str:
    """The `$ref` that names a pointer, percent-encoded as far as a URI fragment needs it."""
    return "#" + "".join(_encode(character) for character in pointer)


def _encode(character: str) -> str:
    if character.isascii() and (character.isalnum() or character in "-._~!$&'()*+,;=:@/?"):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def resolve(document: Any, pointer: str) -> Any:
    """The value at a pointer, taken literally (no `$ref` is followed); PointerError("missing") if none."""
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
    """What a node stands for once its `$ref` chain is followed, and the pointer of that.

    A node without a textual `$ref` stands for itself, at `pointer`. Raises PointerError: `external`,
    `missing` or `loop`. References deeper inside the result are left as they are.
    """
    seen: set[str] = set()
    while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        pointer = from_reference(reference)
        if pointer in seen:
            raise PointerError("loop", reference)
        seen.add(pointer)
        node = resolve(document, pointer)
    return node, pointer
