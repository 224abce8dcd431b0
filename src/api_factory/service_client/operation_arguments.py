"""Derivation of a method's arguments from an operation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api_factory.encoding import body_media
from api_factory.plan import Operation, Plan
from api_factory.plan.schemas.flattened import Shape
from api_factory.python_names import identifier
from api_factory.service_client.arguments import BODY, Argument, Arguments
from api_factory.service_client.names import free


def arguments_of(operation: Operation, plan: Plan) -> Arguments:
    """Derive the arguments of an operation's method."""
    names_in_use: set[str] = {"self", BODY}
    path_first = sorted(operation.parameters, key=lambda parameter: parameter.location != "path")
    parameters = []
    for parameter in _path_parameters_first(operation, path_first):
        shape = plan.examples.shapes.at(parameter.schema) if parameter.schema is not None else None
        name = _argument_name(parameter.name, parameter.location, names_in_use)
        parameters.append(
            Argument(
                name, parameter.name, parameter.location, parameter.required, shape, parameter.description
            )
        )
    if body_media(operation) is None or operation.body is None:
        return Arguments(tuple(parameters))
    required = operation.body.required
    shape = _body_shape(operation, plan)
    whole = Argument(BODY, BODY, "body", required, shape)
    if shape is None or not (shape.is_object and shape.types <= {"object"}):
        return Arguments(tuple(parameters), whole=whole)
    has_open_properties = shape.additional is not None or shape.keywords.get("additionalProperties") is True
    properties = tuple(_properties(shape, plan, names_in_use))
    return Arguments(tuple(parameters), properties, whole, has_open_properties)


def _body_shape(operation: Operation, plan: Plan) -> Shape | None:
    """Return the schema of the body, preferring an object with properties."""
    media = operation.body.media if operation.body is not None else ()
    preferred = body_media(operation)
    ranked = sorted(media, key=lambda medium: medium is not preferred)
    shapes = [plan.examples.shapes.at(medium.schema) for medium in ranked if medium.schema is not None]
    objects = (shape for shape in shapes if shape.is_object and shape.properties)
    return next(objects, shapes[0] if shapes and ranked[0].schema is not None else None)


def _properties(shape: Shape, plan: Plan, names_in_use: set[str]) -> Iterator[Argument]:
    for name, pointer in shape.properties.items():
        property_shape = plan.examples.shapes.at(pointer)
        description = property_shape.keywords.get("description")
        yield Argument(
            _argument_name(name, "body", names_in_use),
            name,
            "body",
            name in shape.required,
            property_shape,
            description if isinstance(description, str) else "",
        )


def _path_parameters_first(operation: Operation, parameters: list[Any]) -> Iterator[Any]:
    """Sort the path's parameters first, as they stand in the path."""
    return iter(
        sorted(
            parameters,
            key=lambda parameter: (
                operation.path.find(f"{{{parameter.name}}}")
                if parameter.location == "path"
                else len(operation.path)
            ),
        )
    )


def _argument_name(original: str, location: str, names_in_use: set[str]) -> str:
    """Return a free Python name: `id`, or `id_in_query` if `id` is in use."""
    name = identifier(original)
    if name in names_in_use:
        name = free(f"{name}_in_{location}", names_in_use)
    names_in_use.add(name)
    return name
