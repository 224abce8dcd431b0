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

_MOST_HOLDERS: Final = 5
"""Holders that one property may name, and that a record may have."""

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
    named = _named(collections, owned)
    for key, collection in collections.items():
        if key in owned or collection.ancestors or collection.singleton:
            continue
        pairs = [
            ((name,), holder.key)
            for name, where in shapes.at(collection.schema).properties.items()
            for holder in named.get(normal(name), ())
            if shapes.at(where).scalar == holder.identifier.type
        ]
        if pairs:
            holders[key] = tuple(pairs[:_MOST_HOLDERS])
    for id, decision in list(decisions.items()):
        if id not in operations or decision.collection is None or decision.account is not None:
            continue
        is_held = decision.collection.key in holders and decision.role in _CHANGING
        if is_held and decision.ownership is None and not is_contributed(operations[id], decision.collection):
            decisions[id] = replace(decision, ownership="held")
    return holders


def _named(collections: Mapping[str, CollectionPlan], owned: Set[str]) -> Mapping[str, list[CollectionPlan]]:
    """List holders by the normalized names of properties that name one: `listid` for `listId` and `list_id`."""
    named: dict[str, list[CollectionPlan]] = {}
    for key in sorted(owned & collections.keys()):
        holder = collections[key]
        if holder.ancestors:
            continue
        nouns = {noun for last in segments(key)[-1:] for noun in singulars(normal(last))}
        nouns |= {normal(stem(holder.entity))} if holder.entity else set()
        endings = {"id", "uuid", *([normal(holder.identifier.path[-1])] if holder.identifier.path else [])}
        for name in {f"{noun}{ending}" for noun in nouns - {""} for ending in endings}:
            holders = named.setdefault(name, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(holder)
    return named
