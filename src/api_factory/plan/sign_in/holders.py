"""Records at paths of their own that are part of records which belong to somebody, such as items of a list."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Final, TypeAlias

from api_factory.plan.document.names import normal, singulars, stem
from api_factory.plan.document.path_templates import segments
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.sign_in.owners import is_contributed

Holders: TypeAlias = dict[str, tuple[tuple[Path, str], ...]]
"""Pairs of a property and the key of a collection, by the key of the collection with the property."""

_CHANGING: Final = frozenset(
    (
        Role.CREATE, Role.REPLACE, Role.UPDATE, Role.DELETE, Role.CLEAR, Role.ACTION,
        Role.PART_WRITE, Role.PART_DELETE,
    )
)  # fmt: skip


def find_holders(
    shapes: Shapes,
    operations: Mapping[str, Operation],
    decisions: dict[str, Decision],
    collections: Mapping[str, CollectionPlan],
    owned: Set[str],
) -> Holders:
    """Find what is part of records that belong to somebody, and mark the operations that change it.

    `POST /items` with a `listId` is part of a list; `POST /comments` with a `postId` is what others add to a post.
    """
    holders: Holders = {}
    for key, collection in collections.items():
        if key in owned or collection.ancestors or collection.singleton:
            continue
        pairs = [
            ((name,), holder)
            for holder in sorted(owned & collections.keys())
            if not collections[holder].ancestors
            for name in _names(shapes, collection, collections[holder])
        ]
        if pairs:
            holders[key] = tuple(pairs)
    for id, decision in list(decisions.items()):
        if id not in operations or decision.collection is None or decision.account is not None:
            continue
        is_held = decision.collection.key in holders and decision.role in _CHANGING
        if is_held and decision.ownership is None and not is_contributed(operations[id], decision.collection):
            decisions[id] = replace(decision, ownership="held")
    return holders


def _names(shapes: Shapes, collection: CollectionPlan, holder: CollectionPlan) -> list[str]:
    """List the properties that name a holder, `listId` or `list_id`, with values as its identifiers are."""
    last = normal(segments(holder.key)[-1]) if segments(holder.key) else ""
    nouns = {*singulars(last), *([normal(stem(holder.entity))] if holder.entity else [])} - {""}
    identifier = holder.identifier
    endings = {"id", "uuid", *([normal(identifier.path[-1])] if identifier.path else [])}
    wanted = {f"{noun}{ending}" for noun in nouns for ending in endings}
    return [
        name
        for name, where in shapes.at(collection.schema).properties.items()
        if normal(name) in wanted and shapes.at(where).scalar == identifier.type
    ]
