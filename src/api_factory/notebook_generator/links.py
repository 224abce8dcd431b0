"""OpenAPI links: parameters that take their values from responses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from api_factory.contract.pointer import PointerError, escape, from_reference, split
from api_factory.notebook_generator.code import Code, at
from api_factory.notebook_generator.values import RequestValues
from api_factory.plan import Operation, Parameter, Plan
from api_factory.plan.document.nodes import locate, mapping, text

_BODY = "$response.body#"
"""Prefix of the runtime expressions that point into a body (OpenAPI 3.1, 4.8.20.4)."""

LinksByTarget: TypeAlias = dict[tuple[str, str], list["Link"]]
"""Links by the id of the operation and the name of the parameter that they supply."""


@dataclass(frozen=True, slots=True)
class Link:
    """A value for a parameter: at `path` in the response of `source`."""

    source: str
    path: tuple[str, ...]


class Links:
    """The links of a contract, resolved as far as cells are written.

    `variables`: by an operation's id, the variable that holds its response.
    """

    def __init__(self, plan: Plan, values: RequestValues) -> None:
        self.plan = plan
        self.values = values
        self.variables: dict[str, str] = {}
        self._by_target = links_by_target(plan)

    def expression(self, operation: Operation, parameter: Parameter) -> Code | None:
        """Return the expression for a parameter: `pet["id"]`, or None.

        The response has to be in a variable already, and its schema to have such a property.
        """
        for link in self._by_target.get((operation.id, parameter.name), ()):
            variable = self.variables.get(link.source)
            if variable is None:
                continue
            sample = _sample(self.plan, self.plan.decisions[link.source].answer.schema, link.path)
            if sample is not None and (
                parameter.schema is None or self.values.fits(parameter.schema, sample)
            ):
                return Code(at(variable, link.path), sample)
        return None


def links_by_target(plan: Plan) -> LinksByTarget:
    """Collect the links that take a value from a response body.

    `parameters: {petId: $response.body#/id}` with `operationId: getPet` below POST /pets becomes
    `{("get /pets/{petId}", "petId"): [Link("post /pets", ("id",))]}`.
    """
    id_by_name = {
        operation.operation_id: operation.id for operation in plan.operations if operation.operation_id
    }
    id_by_pointer = {operation.pointer: operation.id for operation in plan.operations}
    links: LinksByTarget = defaultdict(list)
    for operation in plan.operations:
        for response in operation.responses:
            node = mapping(locate(plan.document, response.pointer)[1])
            for name in mapping(node.get("links")):
                _, link = locate(plan.document, f"{response.pointer}/links/{escape(name)}")
                target = _target(mapping(link), id_by_name, id_by_pointer)
                for parameter, expression in mapping(mapping(link).get("parameters")).items():
                    if target and isinstance(expression, str) and expression.startswith(f"{_BODY}/"):
                        path = split(expression[len(_BODY) :])
                        # A parameter may be qualified by its location: `path.petId`.
                        links[target, parameter.rpartition(".")[2]].append(Link(operation.id, path))
    return dict(links)


def _target(
    link: Mapping[str, Any], id_by_name: Mapping[str, str], id_by_pointer: Mapping[str, str]
) -> str | None:
    name = text(link.get("operationId"))
    if name:
        return id_by_name.get(name)
    try:
        return id_by_pointer.get(from_reference(text(link.get("operationRef"))))
    except PointerError:
        return None


def _sample(plan: Plan, schema: str | None, path: tuple[str, ...]) -> Any:
    """Return an example of the value at a path of a schema, or None."""
    for name in path:
        shape = plan.examples.shapes.at(schema) if schema is not None else None
        if shape is None or name not in shape.properties:
            return None
        schema = shape.properties[name]
    return plan.examples.valid_value(schema, "response") if schema is not None else None
