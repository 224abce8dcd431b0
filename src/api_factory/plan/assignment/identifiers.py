"""Identifiers: the property by which a path or query names a record."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from api_factory.plan.assignment.assignment import Identifier
from api_factory.plan.document.names import normal, singulars
from api_factory.plan.schemas.flattened import Shape, Shapes

_MOST: Final = 200
_USUAL: Final = ("id", "uuid", "guid", "_id", "key", "slug", "code", "number", "name", "username")


def identifier_of(shapes: Shapes, schemas: Iterable[str], parameters: Iterable[str], noun: str) -> Identifier:
    """Find the property that identifies records of these schemas.

    `parameters`: names for the record in paths and queries; `noun`: its kind.

    >>> identifier_of(shapes, [pet], ["petId"], "pet")
    Identifier(property='id', evidence="'petId' is the id of a pet.")
    """
    views = [_names(shapes.at(pointer)) for pointer in schemas]
    parameter_names = list(dict.fromkeys(parameters))
    for parameter in parameter_names:
        for view in views:
            name = view.get(normal(parameter))
            if name is not None:
                return Identifier(name, f"Records have the property '{name}', as the parameter is called.")
    for parameter in parameter_names:
        rest = _without(normal(parameter), noun)
        for view in views:
            name = view.get(rest) or view.get(f"{noun}{rest}")
            if name is not None:
                return Identifier(name, f"'{parameter}' is the {rest} of a {noun}.")
    for view in views:
        for usual_name in (f"{noun}id", *_USUAL):
            name = view.get(normal(usual_name))
            if name is not None and (parameter_names or usual_name in (f"{noun}id", *_USUAL[:4])):
                return Identifier(
                    name, f"No parameter is called so, but '{name}' usually tells records apart."
                )
    return Identifier(None, "No property of the records is called as what names them.")


def _names(view: Shape) -> dict[str, str]:
    """Map normalised names to properties; of equal names, the first counts."""
    names: dict[str, str] = {}
    for name in islice(view.properties, _MOST):
        names.setdefault(normal(name), name)
    return names


def _without(parameter: str, noun: str) -> str:
    """Remove the noun from a parameter's name: `id` of `petid` and of `pet`."""
    for start in (noun, *singulars(noun)):
        if start and parameter.startswith(start):
            return parameter[len(start) :] or "id"
    return parameter
