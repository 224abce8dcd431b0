"""Templates of paths, compared without the names of their parameters."""

from __future__ import annotations

import re

from api_factory.plan import Operation, Parameter, Plan

_PATH_PARAMETER = re.compile(r"\{[^{}]*\}")


def path_before(operation: Operation, parameter: Parameter) -> str:
    """Return the path before a parameter: `/pets/{}/toys/`."""
    return without_names(operation.path[: operation.path.find(f"{{{parameter.name}}}")])


def template_names(template: str) -> list[str]:
    """Return the names of parameters: `/pets/{petId}` has `["petId"]`."""
    return [match[1:-1] for match in _PATH_PARAMETER.findall(template)]


def without_names(template: str) -> str:
    """Remove the names of parameters: `/pets/{petId}` is `/pets/{}`."""
    return _PATH_PARAMETER.sub("{}", template)


def shadowed_operations(plan: Plan) -> dict[str, str]:
    """Return the operations that are never reached, with the reason.

    Two paths may differ in the names of their parameters only: for a method that both have, the first responds.
    """
    first: dict[tuple[str, str], str] = {}
    shadowed = {}
    for operation in plan.operations:
        path = first.setdefault((operation.method, without_names(operation.path)), operation.path)
        if path != operation.path:
            shadowed[operation.id] = path
    return shadowed
