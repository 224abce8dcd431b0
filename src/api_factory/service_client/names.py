"""Python names for operations, parameters and properties."""

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
_MAX_LENGTH = 80


def method_name(operation: Operation) -> str:
    """Name an operation's method in snake case.

    `operationId: getPetById` is `get_pet_by_id`; without one, GET /pets/{petId} is `get_pets_by_pet_id`.
    """
    if operation.operation_id and (name := snake(operation.operation_id)):
        return name
    words = [operation.method]
    for segment in operation.path.strip("/").split("/"):
        inner = re.split(r"[{}]", segment)
        # Every second part stood between braces.
        words += [f"by_{snake(part)}" if at % 2 else snake(part) for at, part in enumerate(inner) if part]
    return identifier("_".join(word for word in words if word))


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


def free(name: str, taken: Container[str]) -> str:
    """Return the name, or with a number if it is taken: `list_2`."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}_{number}"
    return candidate
