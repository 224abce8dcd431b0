"""Python names for operations, parameters and properties."""

from __future__ import annotations

import re
from collections.abc import Container

from api_factory.plan.model.operation import Operation
from api_factory.python_names import identifier, snake

IN_NOTEBOOKS = frozenset({"export", "logs", "notebook", "ui"})
"""Members that a client has where its service runs in the same kernel.

No operation is called so anywhere: a notebook that runs there is to run against a remote service unchanged.
"""


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


def free(name: str, taken: Container[str]) -> str:
    """Return the name, or with a number if it is taken: `list_2`."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}_{number}"
    return candidate
