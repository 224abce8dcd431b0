"""Relations between collections that begin with records: properties that hold another record, or its identifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api_factory.plan import Plan
from api_factory.plan.document.names import singulars, stem, words
from api_factory.plan.model.decision import CollectionPlan, Path
from api_factory.reference.views import Views

_ENDINGS = frozenset({"id", "uuid", "guid", "key", "code", "slug", "ref", "username"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A property whose value is a record of another collection (`embedded`, in an array if `many`), or names one."""

    path: Path
    collection: str
    embedded: bool = False
    many: bool = False


def relations_of(plan: Plan, views: Views, others: Mapping[str, Views]) -> tuple[Relation, ...]:
    """The relations of a collection to others: as its paths say, then as the names of its properties do."""
    own = views.collection
    found: dict[Path, Relation] = {}
    for _, decision in views.uses:
        for ancestor in decision.ancestors:
            path, above = ancestor.foreign_key, ancestor.collection
            if path is not None and above is not None and above in others:
                found.setdefault(path, Relation(path, above))
    for relation in _by_schema(plan, own, others.values()):
        found.setdefault(relation.path, relation)
    found.pop(own.identifier.path or (), None)
    return tuple(found.values())


def _by_schema(plan: Plan, own: CollectionPlan, others: Iterable[Views]) -> Iterator[Relation]:
    shapes = plan.examples.shapes
    named = {name: one.collection for one in others for name in _names(one.collection)}
    entities = {shapes.at(one.collection.schema).pointer: one.collection for one in others}
    for name, pointer in shapes.at(own.schema).properties.items():
        shape = shapes.at(pointer)
        inner = shapes.at(shape.items) if shape.is_array and shape.items is not None else shape
        if inner.is_object:
            other = entities.get(inner.pointer)
            if other is not None and other.key != own.key:
                yield Relation((name,), other.key, embedded=True, many=shape.is_array)
            continue
        parts = words(name)
        if shape.scalar is None or len(parts) < 2 or parts[-1] not in _ENDINGS:
            continue
        other = named.get("".join(parts[:-1])) or named.get(parts[-2])
        if other is not None and (other.key != own.key or parts[0] == "parent"):
            identifier = other.identifier
            if identifier.type == shape.scalar or shape.scalar == "string":
                yield Relation((name,), other.key)


def _names(collection: CollectionPlan) -> set[str]:
    names = {singulars("".join(words(collection.name)))[0]} if collection.name else set()
    return names | ({stem(collection.entity)} if collection.entity else set())
