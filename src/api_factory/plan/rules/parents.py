"""Rule 7, nested: parents that path parameters name, and properties that point at them."""

from __future__ import annotations

from itertools import islice

from api_factory.plan.document.names import normal
from api_factory.plan.model.paths import Path
from api_factory.plan.rules.identifiers import compatible
from api_factory.plan.schemas.flattened import Shape, Shapes

_GENERIC = frozenset({"id", "uuid", "guid", "uid", "key", "name", "slug", "code"})
_MOST = 200
_IDS = ("id", "uuid", "guid", "uid")


_PEOPLE = frozenset({"user", "account", "member", "person", "customer", "profile"})


def roles_of(parent: Shape, entity: Shape, labels: tuple[str, ...]) -> tuple[str, ...]:
    """List what a record calls its parent: its parent, if of one kind with it, or its owner."""
    if parent.pointer == entity.pointer or (parent.name is not None and parent.name == entity.name):
        return ("parent",)
    return ("owner", "author", "creator") if _PEOPLE.intersection(labels) else ()


def foreign_key(
    shapes: Shapes,
    entity: Shape,
    parameter: str,
    kind: Shape | None,
    parent: tuple[str, ...],
    parent_key: str | None,
    own: str | None,
) -> Path | None:
    """Find the property with a parent's identifier: `ownerId`, `owner_id` or `owner.id`.

    None if there is none. `parent` is what the parent may be called, `parent_key` its identifying property, `own` the
    record's own identifying property, which never points at a parent.
    """
    scalars = {
        normal(name): name
        for name, where in reversed(entity.properties.items())
        if name != own and compatible(kind, shapes.at(where))
    }
    wanted = normal(parameter)
    tries = [] if wanted in _GENERIC else [wanted]
    tries += [f"{name}{wanted}" for name in parent]
    if parent_key:
        tries += [f"{name}{normal(parent_key)}" for name in parent]
    if wanted.endswith(_IDS):
        tries += [f"{name}{usual}" for name in parent for usual in _IDS]
    found = next((scalars[attempt] for attempt in tries if attempt in scalars), None)
    if found is not None:
        return (found,)
    return _inner_key(shapes, entity, wanted, kind, parent, parent_key)


def _inner_key(
    shapes: Shapes,
    entity: Shape,
    wanted: str,
    kind: Shape | None,
    parent: tuple[str, ...],
    parent_key: str | None,
) -> Path | None:
    """Find the parent's identifier inside an object named after the parent: `owner.id`."""
    for name, where in entity.properties.items():
        if normal(name) not in parent:
            continue
        inner = shapes.at(where)
        tries = [normal(parent_key)] if parent_key else []
        tries += [wanted, wanted.removeprefix(normal(name)), *_IDS[:2]]
        known = {normal(n): n for n, w in inner.properties.items() if compatible(kind, shapes.at(w))}
        found = next((known[attempt] for attempt in tries if attempt in known), None)
        if inner.is_object and found is not None:
            return (name, found)
    return None


def inner_foreign_key(
    shapes: Shapes,
    entity: Shape,
    parameter: str,
    kind: Shape | None,
    parent: tuple[str, ...],
    parent_key: str | None,
) -> Path | None:
    """Find the identifier of a parent in an object that a record has.

    For example `item.shopId`, or `item.shop.id`.
    """
    for name, where in islice(entity.properties.items(), _MOST):
        inner = shapes.at(where)
        if inner.is_object and inner.pointer != entity.pointer and normal(name) not in parent:
            path = foreign_key(shapes, inner, parameter, kind, parent, parent_key, "id")
            if path is not None:
                return (name, *path)
    return None


def named_after(
    shapes: Shapes, entity: Shape, kind: Shape | None, parent: tuple[str, ...], own: str | None
) -> Path | None:
    """Find the value that is called as the parent: `category: guides`, for `guides`."""
    for name, where in entity.properties.items():
        shape = shapes.at(where)
        if name != own and shape.scalar is not None and normal(name) in parent and compatible(kind, shape):
            return (name,)
    return None
