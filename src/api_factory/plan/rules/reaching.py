"""Names of records in operations on records that others make, and their ancestors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from api_factory.plan.document.names import normal
from api_factory.plan.document.path_templates import key, parameter, parameters, segments
from api_factory.plan.model.collection import Ancestor, CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import EACH, Path
from api_factory.plan.rules.subjects import body_media
from api_factory.plan.schemas.flattened import Shape, Shapes

_PARTIAL = re.compile(r"\{([^{}]*)\}[^{}]+")
"""A segment that begins with a parameter: `{id}:cancel`."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The name of a record in a request, and the parameters before it.

    `parameter`: the path or query parameter, or the member of the body.
    """

    identify: Literal["path", "query", "body", "none"]
    parameter: str | None
    ancestors: tuple[Ancestor, ...] = ()


def path_parameters(path: str) -> tuple[str, ...]:
    """The parameters that are segments of a path or begin one, in order."""
    found = []
    for segment in segments(path):
        partial = _PARTIAL.fullmatch(segment)
        name = parameter(segment) or (partial[1] if partial else None)
        if name:
            found.append(name)
    return tuple(found)


def record_parameter(path: str, collection_path: str, *, within: bool) -> str | None:
    """Find the path parameter that names a record: the one after the collection's own path.

    `orderId` for `/orders/{orderId}/cancel` and `/orders`. Where the path is not below that of the collection it is
    the last one, or, if it has to be `within`, none.
    """
    parts = segments(path)
    depth = len(segments(collection_path))
    if key("/" + "/".join(parts[:depth])) == collection_path:
        segment = parts[depth] if len(parts) > depth else ""
        partial = _PARTIAL.fullmatch(segment)
        return parameter(segment) or (partial[1] if partial else None)
    names = path_parameters(path)
    return names[-1] if names and not within else None


def reach(
    operation: Operation,
    collection: CollectionPlan,
    decided: Iterable[Decision],
    body: Shape | None = None,
    chosen: str | None = None,
    *,
    at: str | None = None,
    within: bool = False,
) -> Reach | None:
    """Tell how an operation names a record of a collection; None if its ancestors are unknown.

    `decided`: what the collection's own operations do. `chosen`: the parameter, or member of the body, that the author
    of the contract says it is. `at`: the path of the collection where it is not its key; `within`: only a parameter
    below that names a record.
    """
    names = path_parameters(operation.path)
    own = chosen if chosen in names else None
    if chosen is None:
        own = record_parameter(operation.path, at or collection.key, within=within)
    before = names[: names.index(own)] if own is not None else names
    if collection.singleton:
        before, own = names, None
    ancestors = _ancestors(operation, collection, before, decided)
    if ancestors is None:
        return None
    if own is not None:
        return Reach("path", own, ancestors)
    queries = [p.name for p in operation.parameters if p.location == "query"]
    members = list(body.properties) if body is not None else []
    for place, given in (("query", queries), ("body", members)):
        name = chosen if chosen in given else None if chosen else identifying(collection, given)
        if name is not None:
            return Reach("query" if place == "query" else "body", name, ancestors)
    return Reach("none", None, ancestors) if chosen is None else None


def identifying(collection: CollectionPlan, names: Iterable[str]) -> str | None:
    """Find the name that identifies a record: its identifier's, perhaps after the record's."""
    own = normal(collection.identifier.path[-1]) if collection.identifier.path else "id"
    things = {normal(word) for word in (collection.entity, collection.name) if word}
    things |= {thing.removesuffix("s") for thing in things}
    wanted = {own, "id", *(f"{thing}{ending}" for thing in things for ending in (own, "id"))}
    return next((name for name in names if normal(name) in wanted), None)


def named_in_body(shapes: Shapes, operation: Operation, collection: CollectionPlan) -> Path | None:
    """Find the identifiers of several records in a body.

    `(EACH,)` for `[1, 2]`, `(ids, EACH)` for `{"ids": [1, 2]}`, `(inputs, EACH, id)` for `{"inputs": [{"id": 1}]}`.
    None where there is no array of these, or more than one.
    """
    media = body_media(operation)
    if media is None or media.schema is None:
        return None
    body = shapes.at(media.schema)
    arrays: dict[Path, Shape] = {(): body}
    arrays |= {(name,): shapes.at(where) for name, where in body.properties.items()}
    paths = [
        (*path, EACH, *member)
        for path, array in arrays.items()
        if array.is_array and array.items is not None
        if (member := _identifier_in(shapes.at(array.items), collection)) is not None
    ]
    return paths[0] if len(paths) == 1 else None


def _identifier_in(item: Shape, collection: CollectionPlan) -> Path | None:
    """Find the identifier in an item of an array: `()` if it is the item itself."""
    if item.scalar is not None:
        return () if item.scalar in (collection.identifier.type, "string") else None
    name = identifying(collection, item.properties)
    return (name,) if name is not None else None


def _ancestors(
    operation: Operation, collection: CollectionPlan, before: tuple[str, ...], decided: Iterable[Decision]
) -> tuple[Ancestor, ...] | None:
    """Bind the parameters before the record's, as the collection's own operations do."""
    if collection.ancestors:
        return renamed(collection.ancestors, before)
    for decision in decided:
        path = decision.operation.partition(" ")[2]
        depth = len(segments(path)) - (1 if decision.parameter else 0)
        mine = key("/" + "/".join(segments(operation.path)[:depth]))
        if decision.ancestors and mine == key("/" + "/".join(segments(path)[:depth])):
            return renamed(decision.ancestors, parameters(operation.path)[: len(decision.ancestors)])
    return ()


def renamed(ancestors: tuple[Ancestor, ...], names: tuple[str, ...]) -> tuple[Ancestor, ...] | None:
    """Give ancestors the names that another path has for them; None if it has not as many."""
    if len(names) < len(ancestors):
        return None
    new = dict(zip((one.parameter for one in ancestors), names[-len(ancestors) :], strict=True))
    return tuple(
        replace(
            one,
            parameter=new[one.parameter],
            within=tuple((path, new.get(name, name)) for path, name in one.within),
        )
        for one in ancestors
    )
