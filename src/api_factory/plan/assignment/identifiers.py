"""Which property of a record its path or query names it by."""

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
    """The property that identifies records of these schemas.

    `parameters`: what paths and queries call the record, `noun` what it is.

    >>> identifier_of(shapes, [pet], ["petId"], "pet")
    Identifier(property='id', evidence="'petId' is the id of a pet.")
    """
    views = [_names(shapes.at(pointer)) for pointer in schemas]
    called = list(dict.fromkeys(parameters))
    for parameter in called:
        for view in views:
            name = view.get(normal(parameter))
            if name is not None:
                return Identifier(name, f"Records have the property '{name}', as the parameter is called.")
    for parameter in called:
        rest = _without(normal(parameter), noun)
        for view in views:
            name = view.get(rest) or view.get(f"{noun}{rest}")
            if name is not None:
                return Identifier(name, f"'{parameter}' is the {rest} of a {noun}.")
    for view in views:
        for usual in (f"{noun}id", *_USUAL):
            name = view.get(normal(usual))
            if name is not None and (called or usual in (f"{noun}id", *_USUAL[:4])):
                return Identifier(
                    name, f"No parameter is called so, but '{name}' usually tells records apart."
                )
    return Identifier(None, "No property of the records is called as what names them.")


def _names(view: Shape) -> dict[str, str]:
    """The properties of a schema by what they are normally called; of two that are alike, the first."""
    names: dict[str, str] = {}
    for name in islice(view.properties, _MOST):
        names.setdefault(normal(name), name)
    return names


def _without(parameter: str, noun: str) -> str:
    """A parameter's name without the noun: `id` of `petid`; `id` where it is the noun alone."""
    for start in (noun, *singulars(noun)):
        if start and parameter.startswith(start):
            return parameter[len(start) :] or "id"
    return parameter
