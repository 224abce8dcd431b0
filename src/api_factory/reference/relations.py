"""Properties that hold another record, or its identifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api_factory.plan import Plan
from api_factory.plan.document.names import singulars, stem, words
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.paths import Path
from api_factory.reference.views import Views

_ENDINGS = frozenset({"id", "uuid", "guid", "key", "code", "slug", "ref", "username"})


@dataclass(frozen=True, slots=True)
class Relation:
    """Relate a property to a record of another collection.

    The property holds it (`embedded`, in an array if `many`), or its identifier.
    """

    path: Path
    collection: str
    embedded: bool = False
    many: bool = False


def relations_of(plan: Plan, views: Views, views_by_key: Mapping[str, Views]) -> tuple[Relation, ...]:
    """Find the relations of a collection to others.

    By its paths first, then by the names of its properties.
    """
    own = views.collection
    relations: dict[Path, Relation] = {}
    for _, decision in views.uses:
        for ancestor in decision.ancestors:
            path, above = ancestor.foreign_key, ancestor.collection
            if path is not None and above is not None and above in views_by_key:
                relations.setdefault(path, Relation(path, above))
    for relation in _by_schema(plan, own, views_by_key.values()):
        relations.setdefault(relation.path, relation)
    relations.pop(own.identifier.path or (), None)
    return tuple(relations.values())


def _by_schema(plan: Plan, own: CollectionPlan, all_views: Iterable[Views]) -> Iterator[Relation]:
    shapes = plan.examples.shapes
    by_name = {name: v.collection for v in all_views for name in _names(v.collection)}
    entities = {shapes.at(v.collection.schema).pointer: v.collection for v in all_views}
    for name, pointer in shapes.at(own.schema).properties.items():
        shape = shapes.at(pointer)
        inner = shapes.at(shape.items) if shape.is_array and shape.items is not None else shape
        if inner.is_object:
            target = entities.get(inner.pointer)
            if target is not None and target.key != own.key:
                yield Relation((name,), target.key, embedded=True, many=shape.is_array)
            continue
        parts = words(name)
        if shape.scalar is None or len(parts) < 2 or parts[-1] not in _ENDINGS:
            continue
        target = by_name.get("".join(parts[:-1])) or by_name.get(parts[-2])
        if target is not None and (target.key != own.key or parts[0] == "parent"):
            identifier = target.identifier
            if identifier.type == shape.scalar or shape.scalar == "string":
                yield Relation((name,), target.key)


def _names(collection: CollectionPlan) -> set[str]:
    names = {singulars("".join(words(collection.name)))[0]} if collection.name else set()
    return names | ({stem(collection.entity)} if collection.entity else set())
