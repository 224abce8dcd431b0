"""OpenAPI links: what a contract itself says of which answer supplies which parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api_factory.contract.pointer import PointerError, from_reference, split
from api_factory.notebook_generator.code import Code, at
from api_factory.plan import Operation, Parameter, Plan
from api_factory.plan.document.nodes import locate, mapping, text

if TYPE_CHECKING:
    from api_factory.notebook_generator.story import Story

_BODY = "$response.body#"


@dataclass(frozen=True, slots=True)
class Link:
    """A value for a parameter: what is at `path` in the body that `source` (an operation's id) answered."""

    source: str
    path: tuple[str, ...]


@dataclass(slots=True)
class Links:
    """The links of a document, by the operation and the parameter that they supply.

    `answers`: the variables that answers of operations are in, as the story goes.
    """

    by_target: dict[tuple[str, str], list[Link]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def value(self, operation: Operation, parameter: Parameter, story: Story) -> Code | None:
        """The expression that a link supplies for a parameter, if its answer is there and shows such a property."""
        for link in self.by_target.get((operation.id, parameter.name), ()):
            variable = self.answers.get(link.source)
            if variable is None:
                continue
            answer = story.plan.decisions[link.source].answer
            sample = _sample(story.plan, answer.schema, link.path)
            if sample is not None and (
                parameter.schema is None or story.values.fits(parameter.schema, sample)
            ):
                return Code(at(variable, link.path), sample)
        return None


def links_of(plan: Plan) -> Links:
    """The links of a contract that take something from the body of an answer."""
    by_name = {one.operation_id: one.id for one in plan.operations if one.operation_id}
    by_pointer = {one.pointer: one.id for one in plan.operations}
    found = Links()
    for operation in plan.operations:
        for response in operation.responses:
            node = mapping(locate(plan.document, response.pointer)[1])
            for name in mapping(node.get("links")):
                _, link = locate(plan.document, f"{response.pointer}/links/{_escaped(name)}")
                target = _target(mapping(link), by_name, by_pointer)
                for parameter, expression in mapping(mapping(link).get("parameters")).items():
                    if target and isinstance(expression, str) and expression.startswith(f"{_BODY}/"):
                        where = target, parameter.rpartition(".")[2]
                        path = split(expression[len(_BODY) :])
                        found.by_target.setdefault(where, []).append(Link(operation.id, path))
    return found


def _target(link: Mapping[str, Any], by_name: Mapping[str, str], by_pointer: Mapping[str, str]) -> str | None:
    name = text(link.get("operationId"))
    if name:
        return by_name.get(name)
    try:
        return by_pointer.get(from_reference(text(link.get("operationRef"))))
    except PointerError:
        return None


def _sample(plan: Plan, schema: str | None, path: tuple[str, ...]) -> Any:
    """A value such as is at a path of what fits a schema; None if nothing is known to be there."""
    for name in path:
        shape = plan.examples.shapes.at(schema) if schema is not None else None
        if shape is None or name not in shape.properties:
            return None
        schema = shape.properties[name]
    return plan.examples.valid_value(schema, "response") if schema is not None else None


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
