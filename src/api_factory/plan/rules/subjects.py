"""Rule 4, entity schema: the subjects of requests and answers, and their agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from api_factory.media_type import is_form
from api_factory.plan.document.names import normal, stem
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.model.operation import MediaType, Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.rules.envelopes import Place, find_list, find_record
from api_factory.plan.schemas.flattened import Shape, Shapes

_MOST_PLACES = 20
"""Properties of a body that are looked at for the record."""

_LIKE = 0.5
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity in a body: `place` is where, `many` an array of them, `media` its source.

    `each`: the property of the array's items that it stands in; None: it is the item.
    """

    shape: Shape
    place: Place
    many: bool
    media: MediaType
    each: str | None = None


def answered(shapes: Shapes, operation: Operation, role: Role, names: tuple[str, ...]) -> Subject | None:
    """Find the subject of a successful answer; None without JSON or a schema."""
    _, response = success(operation, role)
    media = json_media(response.media) if response else None
    if media is None:
        return None
    return held(shapes, media, role, names)


def held(shapes: Shapes, media: MediaType, role: Role, names: tuple[str, ...]) -> Subject | None:
    """Find the subject of an answer's representation; None without the schema of an object."""
    if media.schema is None:
        return None
    return _subject(shapes, media, names, listed=role.lists)


def sent(shapes: Shapes, operation: Operation, names: tuple[str, ...]) -> Subject | None:
    """Find the subject of a request's body; None if it cannot be read as a record."""
    media = body_media(operation)
    if media is None or media.schema is None:
        return None
    return _subject(shapes, media, names, listed=False)


def says_nothing(shapes: Shapes, media: MediaType, *, many: bool) -> bool:
    """True if a representation may be any record, or any list: its schema is `{}` or absent."""
    if media.schema is None:
        return True
    shape = shapes.at(media.schema)
    if shape.properties or shape.items is not None or shape.keywords.get("enum"):
        return False
    return not shape.types or shape.types == ({"array"} if many else {"object"})


def says_anything(shape: Shape) -> bool:
    """True if a schema, such as `{}`, allows any value."""
    return not shape.types and not shape.properties and not shape.alternatives


def body_media(operation: Operation) -> MediaType | None:
    """The representation of a body that records are read from: JSON, else an HTML form."""
    if operation.body is None:
        return None
    form = next((media for media in operation.body.media if is_form(media.name)), None)
    return json_media(operation.body.media) or form


def _subject(shapes: Shapes, media: MediaType, names: tuple[str, ...], *, listed: bool) -> Subject | None:
    assert media.schema is not None
    shape = shapes.at(media.schema)
    if listed or shape.is_array:
        place = find_list(shapes, media.schema, names)
        if place is None:
            return None
        item = shapes.at(place.schema)
        return Subject(item, place, True, media) if item.is_object else None
    if not shape.is_object:
        return None
    place = find_record(shapes, media.schema, names)
    return Subject(shapes.at(place.schema), place, False, media)


def agree(shapes: Shapes, part: Shape, entity: Shape) -> bool:
    """True if a schema is about the entity: by name, else by the properties they share.

    A schema of another name has to share more of its properties than one that has no name at all.
    """
    if part.pointer == entity.pointer:
        return True
    named = part.name is not None and entity.name is not None
    if named and stem(part.name or "") == stem(entity.name or ""):
        return True
    if not part.properties or not entity.properties:
        return not named and not part.properties and not entity.properties
    known = {normal(name): where for name, where in entity.properties.items()}
    common = [name for name in part.properties if normal(name) in known]
    alike = [name for name in common if compatible(shapes, part.properties[name], known[normal(name)])]
    share = len(alike) / len(part.properties)
    if named:
        return share >= _ALIKE and (len(alike) > 1 or len(entity.properties) == 1)
    return share >= _LIKE


def is_part(shapes: Shapes, part: Shape, entity: Shape) -> bool:
    """True if a schema has only properties of the entity, as `{id}` after a creation."""
    return bool(part.properties) and all(
        name in entity.properties and compatible(shapes, where, entity.properties[name])
        for name, where in part.properties.items()
    )


def wrapped_alike(shapes: Shapes, subject: Subject, entity: Shape, path: Path) -> Subject:
    """Find an answer's subject at the place where the collection's other answers wrap it.

    What is in there may be less than the record, such as its identifier alone, so that it was not taken for one.
    """
    if subject.many or subject.place.path or not path or path[0] in entity.properties:
        return subject
    pointer = subject.place.schema
    for name in path:
        within = shapes.at(pointer).properties.get(name)
        if within is None:
            return subject
        pointer = within
    shape = shapes.at(pointer)
    return replace(subject, shape=shape, place=Place(path, pointer)) if shape.is_object else subject


Counts: TypeAlias = dict[tuple[str, str], int]
"""How many properties two schemas have in common, by their pointers."""


def placed(shapes: Shapes, subject: Subject, entity: Shape, counts: Counts) -> Subject:
    """Find a body's record where most of the entity's properties are.

    `{title, steps: {count}}` is itself the record of `{id, title}`, and not `steps`; of `{recipe: {...}, steps: {...}}`
    the record is `recipe` if that has the entity's schema or more of its properties. `counts` has what was counted.
    """
    outer = shapes.at(subject.media.schema or "") if not subject.many else Shape("")
    if not outer.properties or not entity.properties or outer.pointer == entity.pointer:
        return subject
    share = _common(shapes, subject.shape, entity, counts)
    if not subject.place.path and share:
        return subject
    places = [Place((), subject.media.schema or "")]
    places += [Place((name,), where) for name, where in islice(outer.properties.items(), _MOST_PLACES)]
    objects = [place for place in places if shapes.at(place.schema).is_object]
    if not objects:
        return subject
    best = max(objects, key=lambda place: _common(shapes, shapes.at(place.schema), entity, counts))
    shape = shapes.at(best.schema)
    return (
        subject
        if _common(shapes, shape, entity, counts) <= share
        else replace(subject, shape=shape, place=best)
    )


def _common(shapes: Shapes, part: Shape, entity: Shape, counts: Counts) -> int:
    """Count the properties of a schema that the entity has as well."""
    if part.pointer == entity.pointer:
        return len(entity.properties)
    pair = part.pointer, entity.pointer
    if pair not in counts:
        counts[pair] = sum(
            name in entity.properties and compatible(shapes, where, entity.properties[name])
            for name, where in part.properties.items()
        )
    return counts[pair]


def exceeds(part: Shape, entity: Shape) -> bool:
    """True if a schema about the entity requires more than its records have: `{id, deleted}`."""
    return bool(entity.properties) and not part.required <= entity.properties.keys()


def is_record(part: Shape, entity: Shape) -> bool:
    """True if a schema about the entity is the record's own, and not that of a report.

    What requires more than the record has may be the record in full, if it has its name.
    """
    named = part.name is not None and entity.name is not None and stem(part.name) == stem(entity.name)
    return named or not exceeds(part, entity)


def compatible(shapes: Shapes, one: str, other: str) -> bool:
    """True if a value may fit both of the schemas at two pointers, going by their types."""
    mine, theirs = shapes.at(one).types, shapes.at(other).types
    return not mine or not theirs or bool(mine & theirs)
