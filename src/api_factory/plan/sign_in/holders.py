"""Records that are part of records which belong to somebody.

They are at paths of their own, such as items of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from api_factory.plan.document.names import normal, singulars, stem
from api_factory.plan.document.path_templates import segments
from api_factory.plan.model.account import Holder
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import EACH, Path
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.owners import OWNED, changes_below, is_contributed, is_contribution

Holders: TypeAlias = dict[str, tuple[Holder, ...]]
"""Holders by the key of the collection whose records they hold."""

_MOST_HOLDERS: Final = 5
"""Holders that one property may name, and that a record may have."""

_MOST_LEVELS: Final = 5
"""Levels of records that are part of others: a line of an item of a list."""

_CHANGING: Final = OWNED | {Role.ACTION}
_IDENTIFIERS: Final = ("string", "integer", "number")


def find_holders(
    shapes: Shapes,
    operations: Mapping[str, Operation],
    decisions: dict[str, Decision],
    collections: Mapping[str, CollectionPlan],
    owned: Set[str],
    users: Set[str],
) -> Holders:
    """Find collections of records that are part of what belongs to somebody.

    The operations that change these records are marked.

    `POST /items` with a `listId` is part of a list; `POST /comments` with a `postId` is what others add to a post.
    """
    finder = _Finder(shapes, operations, decisions, collections, owned, users)
    holders: Holders = {}
    held: set[str] = set()
    for _ in range(_MOST_LEVELS):
        holders = finder.find(owned | held)
        added = {key for key in holders if not is_contribution(collections[key])} - held
        if not added:
            break
        held |= added
    for id, decision in list(decisions.items()):
        if id not in operations or decision.account is not None or decision.ownership is not None:
            continue
        collection = decision.collection
        if changes_below(operations[id], decision, held):
            decisions[id] = replace(decision, ownership="below")
            continue
        is_held = collection is not None and collection.key in holders and decision.role in _CHANGING
        if is_held and collection is not None and not is_contributed(operations[id], collection):
            decisions[id] = replace(decision, ownership="held")
    return holders


@dataclass(frozen=True, slots=True)
class _Finder:
    shapes: Shapes
    operations: Mapping[str, Operation]
    decisions: Mapping[str, Decision]
    collections: Mapping[str, CollectionPlan]
    owned: Set[str]
    users: Set[str]

    def find(self, holding: Set[str]) -> Holders:
        """Find the holders of all collections among those that hold something."""
        named = _named(self.collections, holding)
        listed = self._listed(named)
        by_key: dict[str, list[Holder]] = {}
        for decision in self.decisions.values():
            if decision.collection is not None and decision.ancestors:
                by_key.setdefault(decision.collection.key, []).extend(self._above(decision, holding))
        for key, collection in self.collections.items():
            by_key.setdefault(key, []).extend(
                holder
                for name, where in self.shapes.at(collection.schema).properties.items()
                for holder in self._naming(name, self.shapes.at(where), named)
                if holder.collection != key
                and (EACH not in holder.path or (key, holder.collection) in listed)
            )
        parts = {key for key, collection in self.collections.items() if not collection.singleton}
        parts -= self.owned | self.users
        return {
            key: tuple(dict.fromkeys(holders))[:_MOST_HOLDERS]
            for key, holders in by_key.items()
            if holders and key in parts
        }

    def _naming(self, name: str, shape: Shape, named: Mapping[str, list[CollectionPlan]]) -> Iterator[Holder]:
        """Find the holders that a property names.

        It does by `listId`, `list: {id}`, or `listIds` and `lists: [{id}]`.

        An array names those that something is part of only where it is listed by them (`_listed`). Otherwise it is the
        other way round, as with the songs of a playlist.
        """
        text = normal(name)
        if shape.scalar in _IDENTIFIERS:
            yield from (Holder(holder.key, (name,)) for holder in named.get(text, ()))
        elif shape.is_object:
            yield from self._inside(text, (name,), shape, named)
        elif shape.is_array and shape.items is not None:
            item = self.shapes.at(shape.items)
            for singular in singulars(text):
                if item.scalar in _IDENTIFIERS:
                    yield from (Holder(holder.key, (name, EACH)) for holder in named.get(singular, ()))
                elif item.is_object:
                    yield from self._inside(singular, (name, EACH), item, named)

    def _inside(
        self, noun: str, path: Path, shape: Shape, named: Mapping[str, list[CollectionPlan]]
    ) -> Iterator[Holder]:
        """Find the holders that an object names: `{id}` in `list` those of `listid`."""
        for inner, where in shape.properties.items():
            if self.shapes.at(where).scalar in _IDENTIFIERS:
                yield from (
                    Holder(holder.key, (*path, inner))
                    for holder in named.get(f"{noun}{normal(inner)}", ())
                    if normal(inner) in _endings(holder)
                )

    def _listed(self, named: Mapping[str, list[CollectionPlan]]) -> set[tuple[str, str]]:
        """Return collections with those by which they are listed.

        For example `/lists/{id}/items` and `/items?listId=`.
        """
        pairs: set[tuple[str, str]] = set()
        for decision in self.decisions.values():
            operation = self.operations.get(decision.operation)
            if not decision.role.lists or decision.collection is None or operation is None:
                continue
            above = {ancestor.collection for ancestor in decision.ancestors} | {
                operation.path.partition("/{")[0]
            }
            above |= {
                holder.key
                for parameter in operation.parameters
                for holder in named.get(normal(parameter.name), ())
            }
            pairs.update((decision.collection.key, key) for key in above if key is not None)
        return pairs

    def _above(self, decision: Decision, holding: Set[str]) -> Iterator[Holder]:
        """Find the holders that a path names, whose identifiers records keep, hidden or not."""
        # What is made below people is theirs; a list below them may be of what others have given them to do.
        holding = holding | self.users if decision.role == Role.CREATE else holding
        paths = {parameter: path for path, parameter in decision.bindings}
        for ancestor in decision.ancestors:
            key, path = ancestor.collection, paths.get(ancestor.parameter)
            if key is None or path is None or key not in holding or key not in self.collections:
                continue
            above = tuple(paths[parameter] for _, parameter in ancestor.within if parameter in paths)
            if len(above) == len(ancestor.within):
                yield Holder(key, path, above)


def _named(
    collections: Mapping[str, CollectionPlan], holding: Set[str]
) -> Mapping[str, list[CollectionPlan]]:
    """List holders by the normalized names of properties that name one.

    For example `listid` for `listId` and `list_id`.
    """
    named: dict[str, list[CollectionPlan]] = {}
    for key in sorted(holding & collections.keys()):
        holder = collections[key]
        if holder.ancestors:
            continue
        nouns = {noun for last in segments(key)[-1:] for noun in singulars(normal(last))}
        nouns |= {normal(stem(holder.entity))} if holder.entity else set()
        for name in {f"{noun}{ending}" for noun in nouns - {""} for ending in _endings(holder)}:
            holders = named.setdefault(name, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(holder)
    return named


def _endings(holder: CollectionPlan) -> set[str]:
    """Return the normalized names of a holder's identifier: `id`, `uuid`, and its own."""
    return {"id", "uuid", *([normal(holder.identifier.path[-1])] if holder.identifier.path else [])}
