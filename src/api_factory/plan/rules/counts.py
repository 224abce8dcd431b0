"""Numbers in answers: how many records there are, whether there is one, how many were changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.counted import Counted
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.rules.effect_words import Misread
from api_factory.plan.rules.effects import fits
from api_factory.plan.schemas.flattened import Shape, Shapes

NUMERIC = ("integer", "number")
_AFFECTED = name_set(
    "affected deleted removed cleared updated changed modified completed archived marked count total n"
)
"""Words of properties that tell how many records an operation has changed."""

COUNTING = name_set("count counts total number num of nr all sum")
"""Words beside a noun that say that it is counted."""

_MEASURES = name_set(
    "amount amounts sum price prices cost costs revenue sales income expense expenses value balance fee fees tax hours "
    "minutes seconds days duration time average avg mean median min max percent percentage rate ratio score distance "
    "weight size bytes quantity volume points usd eur spent earned paid"
)
"""Words of what is measured, and no number of records."""

_MOST_VALUES = 100
"""Of how many values of an enum the records are counted."""


def affected(shapes: Shapes, answer: Answer) -> tuple[Answer, tuple[Counted, ...]]:
    """Describe an answer about several records that an operation changes or removes.

    With it come the numbers in it. Where it would show one record it is an example, as none of them is more to it than
    the others.
    """
    if answer.content in ("none", "records") or answer.schema is None:
        return answer, ()
    shape = shapes.at(answer.schema)
    if shape.scalar in NUMERIC:
        return replace(answer, content="counted"), (Counted((), "affected"),)
    names = [
        name
        for name, pointer in shape.properties.items()
        if shapes.at(pointer).scalar in NUMERIC and not _AFFECTED.isdisjoint(words(name))
    ]
    if answer.content in ("filled", "record") and names:
        return _plain(answer, "counted"), tuple(Counted((name,), "affected") for name in names)
    return _plain(answer, "example"), ()


def _plain(answer: Answer, content: Any) -> Answer:
    return Answer(answer.status, answer.declared, content, answer.media, answer.schema, answer.pointer)


def counted(
    shapes: Shapes,
    operation: Operation,
    entity: Shape,
    wishes: Mapping[Path, Any],
    labels: tuple[str, ...] = (),
) -> tuple[Answer, tuple[Counted, ...]]:
    """Describe the answer of a count and its numbers, by `wishes` of x-factory or by names.

    `labels`: what the records are called.
    Raises Misread where a number has no place, or counts what no record has.
    """
    status, response = success(operation, Role.COUNT)
    media = json_media(response.media) if response is not None else None
    declared = response.status if response is not None else None
    if media is None or media.schema is None:
        raise Misread("has no place: the contract declares no JSON schema for the answer")
    answer = Answer(status, declared, "counted", media.name, media.schema, media.pointer)
    shape = shapes.at(media.schema)
    found = (
        tuple(_wished(shapes, shape, entity, wishes))
        if wishes
        else tuple(_plain_counts(shapes, shape, entity, labels))
    )
    wrapper = [name for name in shape.properties if shapes.at(shape.properties[name]).is_object]
    if not wishes and not found and len(wrapper) == 1:
        # An envelope such as `{"data": {"total": 3}}`.
        inner = shapes.at(shape.properties[wrapper[0]])
        found = tuple(
            replace(each, path=(wrapper[0], *each.path))
            for each in _plain_counts(shapes, inner, entity, labels)
        )
    if not found:
        raise Misread("has no place: the answer's schema has no number that is plainly one of records")
    return answer, found


def _wished(shapes: Shapes, shape: Shape, entity: Shape, wishes: Mapping[Path, Any]) -> Iterator[Counted]:
    for path, wish in wishes.items():
        way = ".".join(path)
        place = _place(shapes, shape, path)
        if place is None:
            raise Misread("is no place in the answer", way)
        if isinstance(wish, str) and wish.startswith("by "):
            name = tuple(wish.removeprefix("by ").split("."))
            yield from _by_value(shapes, place, path, name, _property(shapes, entity, name, way), way)
            continue
        needed = ("boolean",) if wish == "any" else NUMERIC
        if place.types and place.scalar not in needed:
            raise Misread(f"is no {needed[0]} in the answer", way)
        if isinstance(wish, str):
            yield Counted(path, "exists" if wish == "any" else "count")
            continue
        for name, value in wish.items():
            if not fits(shapes, _property(shapes, entity, name, way), value):
                raise Misread(f"counts a {'.'.join(name)} that no record has", way, ".".join(name))
        yield Counted(path, "count", tuple(wish.items()))


def _place(shapes: Shapes, shape: Shape, path: Path) -> Shape | None:
    for name in path:
        if name in shape.properties:
            shape = shapes.at(shape.properties[name])
        elif shape.additional is not None:
            shape = shapes.at(shape.additional)
        elif shape.closed or shape.properties:
            return None
        else:
            return Shape("")
    return shape


def _property(shapes: Shapes, entity: Shape, path: Path, way: str) -> Shape:
    shape = entity
    for name in path:
        if name not in shape.properties:
            raise Misread(f"counts by {'.'.join(path)}, which records do not have", way)
        shape = shapes.at(shape.properties[name])
    return shape


def values_of(shape: Shape) -> list[Any]:
    """List the values of a property, if they are few: those of an enum, or true and false."""
    options = shape.keywords.get("enum")
    if isinstance(options, list):
        return [one for one in options if isinstance(one, str | int)][:_MOST_VALUES]
    return [True, False] if shape.scalar == "boolean" else []


def _by_value(
    shapes: Shapes, place: Shape, path: Path, name: Path, property_: Shape, way: str
) -> Iterator[Counted]:
    values = values_of(property_)
    if not values:
        raise Misread(f"counts by {'.'.join(name)}, whose values no enum tells", way)
    named = {normal(member): member for member in place.properties}
    for value in values:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        member = named.get(normal(text)) if named else text
        if member is not None:
            yield Counted((*path, member), "count", ((name, value),), alone=not named)


def _counts_by_name(name: str, labels: tuple[str, ...]) -> bool:
    """True if a number's name says that it counts records: `totalPets`, `pets_count`."""
    parts = words(name)
    noun = "".join(word for word in parts if word not in COUNTING)
    return len(noun) < sum(map(len, parts)) and not {noun, *singulars(noun)}.isdisjoint(labels)


def _value_told(name: str) -> str:
    """Return the value in a number's name that it counts: `active` for `active`, `active_count` and `numActive`."""
    return "".join(word for word in words(name) if word not in COUNTING) or normal(name)


def _plain_counts(shapes: Shapes, shape: Shape, entity: Shape, labels: tuple[str, ...]) -> Iterator[Counted]:
    """Yield the numbers of an answer that plainly count records.

    They are all of it, its one number, those of an enum's values, or the ones that are called after the records.
    """
    if shape.scalar in (*NUMERIC, "boolean"):
        yield Counted((), "exists" if shape.scalar == "boolean" else "count")
        return
    numbers = [name for name, where in shape.properties.items() if shapes.at(where).scalar in NUMERIC]
    for name, where in entity.properties.items():
        values = {normal(str(value).lower()): value for value in values_of(shapes.at(where))}
        told = {member: _value_told(member) for member in numbers}
        members = [member for member in numbers if told[member] in values]
        if len(members) > 1:
            yield from (Counted((m,), "count", (((name,), values[told[m]]),)) for m in members)
            numbers = [member for member in numbers if member not in members]
    numbers = [name for name in numbers if _MEASURES.isdisjoint(words(name))]
    whole = [name for name in numbers if not _AFFECTED.isdisjoint(words(name))]
    named = [name for name in numbers if _counts_by_name(name, labels)]
    if named:
        yield from (Counted((name,)) for name in named)
    elif len(numbers) == 1 or len(whole) == 1:
        yield Counted((whole[0] if whole else numbers[0],))
    booleans = [name for name, where in shape.properties.items() if shapes.at(where).scalar == "boolean"]
    if not numbers and len(booleans) == 1:
        yield Counted((booleans[0],), "exists")
    if (
        not shape.properties
        and shape.additional is not None
        and shapes.at(shape.additional).scalar in NUMERIC
    ):
        enums = [name for name, where in entity.properties.items() if "enum" in shapes.at(where).keywords]
        if len(enums) == 1:
            yield from _by_value(shapes, shape, (), (enums[0],), shapes.at(entity.properties[enums[0]]), "")
