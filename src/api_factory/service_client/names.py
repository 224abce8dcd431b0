"""Names that Python takes for what contracts call by names of their own."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Container

from api_factory.plan.model.operation import Operation

IN_NOTEBOOKS = frozenset({"export", "logs", "notebook", "ui"})
"""Members that a client has where its service runs in the same kernel.

No operation is called so anywhere: a notebook that runs there is to run against a remote service unchanged.
"""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST = 80


def method_name(operation: Operation) -> str:
    """An operation's name in snake case: its operationId's, else one made of method and path."""
    if operation.operation_id and (name := snake(operation.operation_id)):
        return name
    words = [operation.method]
    for segment in operation.path.strip("/").split("/"):
        inner = re.split(r"[{}]", segment)
        # Every second part stood between braces.
        words += [f"by_{snake(part)}" if at % 2 else snake(part) for at, part in enumerate(inner) if part]
    return identifier("_".join(word for word in words if word))


def snake(text: str) -> str:
    """The words of a text in small letters with underscores between them; empty if it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", _CAMEL.sub("_", plain).lower())
    return identifier("_".join(words)[:_LONGEST].rstrip("_")) if words else ""


def identifier(text: str) -> str:
    """A name that Python takes, as close to the text as can be; the text itself where that is one."""
    if text.isidentifier() and not keyword.iskeyword(text) and not text.startswith("_"):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"\W+", "_", plain).strip("_") or "value"
    if name[0].isdigit():
        name = f"n{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def free(name: str, taken: Container[str]) -> str:
    """The name, with a number behind it if it is taken."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
