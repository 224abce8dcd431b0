"""Entities of collections whose operations show different properties of their records.

`GET /bundles` shows `{id, href}` of each and `GET /bundles/{id}` shows `{id, name, status}`: a record has all four.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api_factory.contract.pointer import to_reference
from api_factory.plan.document.unknown_records import KEY, add_schema
from api_factory.plan.rules.subjects import agree, compatible, is_part
from api_factory.plan.schemas.flattened import Shape, Shapes

MAX_PROPERTIES = 2_000
"""How many properties an entity of several views has."""


def is_united(entity: Shape) -> bool:
    """True for an entity that was made of several views."""
    return entity.pointer.startswith(f"/{KEY}/views-")


def unite(shapes: Shapes, entity: Shape, views: Iterable[Shape]) -> Shape:
    """Return an entity with the properties of all views, each as the first one that has it describes it.

    Of `{id*: integer, name*}` and `{id*: integer, name: integer, size*}` it is `{id*: integer, name*, size*}`, where
    `*` stands for required. A later view's property of another kind of value is left out, and so are views
    with which there would be too many properties.
    """
    properties = dict(entity.properties)
    required = set(entity.required)
    for view in views:
        if len(properties) + len(view.properties) > MAX_PROPERTIES:
            continue
        for name, pointer in view.properties.items():
            properties.setdefault(name, pointer)
        required |= {name for name in view.required if name in view.properties}
    schema = {
        "type": "object",
        "properties": {name: {"$ref": to_reference(pointer)} for name, pointer in properties.items()},
        "required": sorted(required & properties.keys()),
    }
    united = shapes.at(add_schema(shapes.document, "views", schema))
    united.name = entity.name  # It is the same thing, seen from more sides.
    return united


def shown_properties(shapes: Shapes, view: Shape, entity: Shape) -> frozenset[str]:
    """Return the properties of a view whose values a record can have."""
    return frozenset(
        name
        for name, pointer in view.properties.items()
        if name in entity.properties and compatible(shapes, pointer, entity.properties[name])
    )


def can_show(shapes: Shapes, view: Shape, entity: Shape) -> bool:
    """True if each record of an entity has all that a view requires, of the right kind."""
    shown = shown_properties(shapes, view, entity)
    return bool(shown) and view.required <= shown


def unlike(shapes: Shapes, views: Iterable[Shape], entity: Shape) -> Iterator[Shape]:
    """Yield the views that are neither the entity nor a part of it."""
    for view in views:
        if not agree(shapes, view, entity) and not is_part(shapes, view, entity):
            yield view
