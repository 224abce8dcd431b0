"""Rule 10, write: what clients may not set, what is never shown, and what is filled in for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from api_factory.media_type import essence
from api_factory.plan.document.names import name_set, normal, stem, words
from api_factory.plan.model.collection import Fill, FillKind
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import EACH, Path
from api_factory.plan.schemas.flattened import Shape, Shapes

CREATED = name_set(
    "created createdat createdon createddate datecreated creationdate createdtime creationtime "
    "insertedat registeredat createtime createtimestamp createdtimestamp"
)
UPDATED = name_set("updated updatedat updatedon updateddate dateupdated modified modifiedat modifiedon lastmodified "
                     "lastupdated modifieddate datemodified lastmodifiedat lastupdatedat updatetime updatedtime "
                     "lastmodifieddate lastupdate modificationdate lastchanged changedat")  # fmt: skip

_EPOCH = re.compile(r"unix|epoch|timestamp|seconds since")
_ON = name_set("active enabled available visible valid open allowed ok success")
"""Words for what new things mostly are; what else may be true of them is not true yet."""

_COUNTS = name_set("count counts counter")
_COUNTED = name_set("likes dislikes views votes upvotes downvotes downloads plays shares followers stars favorites "
                     "favourites comments replies hits retries attempts progress")  # fmt: skip
"""Names of numbers that grow with what happens to a record."""

_OWN_NAMES = name_set("id uuid guid uid")
"""What tells records apart, also where something else is in their paths."""

_DEEPEST_FILL = 6
_MOST_FILLS = 200
"""How deep within a record, and in how many of its objects, it is looked for what answers have to have."""


def marked(shapes: Shapes, pointer: str, keyword: Literal["readOnly", "writeOnly"]) -> frozenset[Path]:
    """The properties that a schema marks, at any depth."""
    if not shapes.mentions(keyword):
        return frozenset()
    return frozenset(path for path, shape in shapes.below(pointer) if shape.keywords.get(keyword) is True)


def defaults(shapes: Shapes, pointer: str, entity: Shape) -> tuple[tuple[Path, Any], ...]:
    """The default of each property of a body that has one, at any depth, outer ones first.

    Those of alternatives are left out: a value that takes another one must not get them. So is an empty text where the
    record has to have more of one.
    """
    if not shapes.mentions("default"):
        return ()
    found = [
        (path, shape.keywords["default"])
        for path, shape in shapes.below(pointer, certain=True)
        if "default" in shape.keywords and path[-1] != EACH and shape.keywords.get("readOnly") is not True
    ]
    empty = {(name,) for name in blanks(shapes, shapes.at(pointer), entity)}
    found = [(path, value) for path, value in found if path not in empty]
    return tuple(sorted(found, key=lambda entry: len(entry[0])))


def unseen(entity: Shape, bodies: Iterable[Shape]) -> frozenset[Path]:
    """Properties that clients send and no answer declares, such as a password: they are kept and not shown."""
    if not entity.properties:
        return frozenset()
    known = entity.properties.keys() | entity.required
    return frozenset(
        (name,)
        for body in bodies
        for name in body.properties.keys() - known - dict(renamed(body, entity)).keys()
    )


def renamed(body: Shape, entity: Shape, nouns: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Pair properties of a body with those of the record that have another spelling.

    `FirstName` is sent and `first_name` shown; of an account, `accountName` is sent and `name` shown. `nouns` are what
    the record is called, beside the name of its schema.
    """
    if body.properties.keys() <= entity.properties.keys():
        return ()
    known = {normal(name): name for name in reversed(entity.properties) if name not in body.properties}
    sent = [name for name in reversed(body.properties) if name not in entity.properties]
    pairs = {known[normal(name)]: name for name in sent if normal(name) in known}
    for noun in dict.fromkeys([*nouns, *([stem(entity.name)] if entity.name is not None else [])]):
        for name in sent:
            word = normal(name)
            other = word.removeprefix(noun) if word.startswith(noun) else f"{noun}{word}"
            # `petId` of a pet is no `id` to keep: what it names is for the server to say.
            if other in known and not other.endswith("id") and name not in pairs.values():
                pairs.setdefault(known[other], name)
    return tuple((name, kept) for kept, name in pairs.items())


def clashing(shapes: Shapes, body: Shape, entity: Shape) -> frozenset[Path]:
    """Properties of a body whose values can never be shown, as the record has another kind of value at their place.

    `author: 5` is sent and `author: {id: 5, name: Ann}` shown: what was sent is of no use to any answer.
    """
    differently = {
        (sent,)
        for sent, kept in renamed(body, entity)
        if clash(shapes, shapes.at(body.properties[sent]), shapes.at(entity.properties[kept]))
    }
    return frozenset(_clashes(shapes, (), body, entity)) | differently


def _clashes(shapes: Shapes, path: Path, sent: Shape, shown: Shape) -> Iterator[Path]:
    if sent.pointer == shown.pointer or len(path) > _DEEPEST_FILL:
        return
    for name in sorted(sent.properties.keys() & shown.properties.keys()):
        one, other = shapes.at(sent.properties[name]), shapes.at(shown.properties[name])
        where = (*path, name)
        if clash(shapes, one, other):
            yield where
            continue
        while one.is_array and other.is_array and one.items and other.items and len(where) <= _DEEPEST_FILL:
            one, other, where = shapes.at(one.items), shapes.at(other.items), (*where, EACH)
        yield from _clashes(shapes, where, one, other)


def clash(shapes: Shapes, one: Shape, other: Shape, depth: int = 0) -> bool:
    """Whether no value but null fits both of two schemas, going by their types and those of their items."""
    if one.types == other.types == {"array"} and one.items and other.items and depth < _DEEPEST_FILL:
        return clash(shapes, shapes.at(one.items), shapes.at(other.items), depth + 1)
    return bool(one.types) and bool(other.types) and not one.types & other.types


def blanks(shapes: Shapes, body: Shape, entity: Shape) -> frozenset[str]:
    """Properties of a body in which an empty text, their default, means none: the record has more in its own."""
    return frozenset(
        name
        for name in body.properties.keys() & entity.properties.keys()
        if shapes.at(body.properties[name]).keywords.get("default") == ""
        and shapes.at(entity.properties[name]).keywords.keys() & {"format", "minLength", "pattern"}
    )


def fills(
    shapes: Shapes,
    entity: Shape,
    answers: Iterable[Shape],
    body: Shape | None,
    whole: Sequence[Shape],
    skip: frozenset[str],
    bound: frozenset[str],
    given: frozenset[str],
) -> tuple[Fill, ...]:
    """Properties that answers have to have, or times that clients may not set, where nobody else gives them.

    `entity` is what records are, `body` makes a record, `whole` are all that write one. `skip`: the identifier;
    `bound`: objects that a foreign key is in, which may be all that there is of them; `given`: properties with a
    default whichever of these writes the record. What an object within the record has to have is filled where a client
    sends that object.
    """
    # What records are is believed before what single answers say of the same property.
    answers = [entity, *answers]
    found: dict[str, Fill] = {}
    sent = frozenset.intersection(*(one.required for one in whole)) if whole else frozenset()
    sent -= frozenset(path[0] for one in whole for path in clashing(shapes, one, entity) if len(path) == 1)
    for shape in answers:
        for name, where in shape.properties.items():
            if name in skip or name in given or name in found:
                continue
            if name in shape.apart and name not in shape.required:
                continue
            field = shapes.at(where)
            read_only = field.keywords.get("readOnly") is True
            unsent = body is None or name not in body.properties or read_only
            kind = _time(name, field) if unsent else None
            if kind is not None:
                found[name] = Fill((name,), kind, where)
            elif name in shape.required and (name not in sent or read_only):
                if _agreed(shapes, answers, name) and not _is_open(field):
                    needed = _needed(name, field, top=True)
                    never = read_only or (
                        bool(whole) and all(one.properties and name not in one.properties for one in whole)
                    )
                    start = 0 if needed == "initial" else None
                    found[name] = Fill((name,), needed, where, start, unsent=never)
                else:
                    found[name] = Fill((name,), "example", None)
        for name in sorted(shape.required - shape.properties.keys() - skip - found.keys() - sent):
            if not shape.closed:
                found[name] = Fill((name,), "example", shape.additional)
    inner: dict[Path, Fill] = {}
    for shape in answers:
        for name in bound & shape.properties.keys():
            for fill in _inner(shapes, (name,), shape.properties[name], None, set()):
                inner.setdefault(fill.path, fill)
        for one in whole:
            for name in (shape.properties.keys() & one.properties.keys()) - skip - shape.apart:
                for fill in _inner(shapes, (name,), shape.properties[name], one.properties[name], set()):
                    inner.setdefault(fill.path, fill)
    return (*found.values(), *(inner[path] for path in sorted(inner, key=lambda path: (len(path), path))))


def _agreed(shapes: Shapes, answers: Sequence[Shape], name: str) -> bool:
    """Whether one value of a property can be in all answers; where none can, and all take null, that is the value."""
    fields = [shapes.at(shape.properties[name]) for shape in answers if name in shape.properties]
    return not all(field.nullable for field in fields) or not any(
        clash(shapes, fields[0], one) for one in fields[1:]
    )


def _inner(
    shapes: Shapes, path: Path, answer: str, body: str | None, seen: set[tuple[str, str | None]]
) -> Iterator[Fill]:
    """What is required within a property of an answer, and need not be sent within that of a body.

    `answer`, `body`: the pointers of the schemas that the property has in each; None: anything may be sent.
    """
    shown, sent = shapes.at(answer), shapes.at(body) if body is not None else Shape("")
    pair = shown.pointer, sent.pointer
    same = shown is sent and not shapes.mentions("readOnly")
    if same or pair in seen or len(path) > _DEEPEST_FILL or len(seen) > _MOST_FILLS:
        return
    seen.add(pair)
    if shown.is_array and shown.items is not None:
        yield from _inner(shapes, (*path, EACH), shown.items, sent.items, seen)
        return
    for name in shown.required & shown.properties.keys():
        where = shown.properties[name]
        field = shapes.at(where)
        taken = sent.properties.get(name)
        unsent = name not in sent.required or (taken is not None and clash(shapes, shapes.at(taken), field))
        if unsent or field.keywords.get("readOnly") is True:
            yield Fill((*path, name), _needed(name, field, top=False), where)
    for name, where in shown.properties.items():
        if name in sent.properties and name not in shown.apart:
            yield from _inner(shapes, (*path, name), where, sent.properties[name], seen)


def is_mostly_on(name: str) -> bool:
    """True for a flag that most new things have: `isActive`, `enabled`."""
    return not _ON.isdisjoint(words(name))


def _is_open(field: Shape) -> bool:
    """True for a time that is null until it has come: `closedAt` of what is open."""
    keywords = field.keywords
    return (
        field.nullable
        and field.is_dated
        and not keywords.keys() & {"const", "enum", "pattern", "default", "example", "examples"}
    )


def _needed(name: str, field: Shape, *, top: bool) -> FillKind:
    """What a property is given that answers have to have and nobody sends, and whose name says nothing of it.

    What its schema gives as an example is believed; else nothing is made up that can be told as it is.
    """
    keywords = field.keywords
    if top and _counts_from_nought(name, field):
        return "initial"
    if keywords.keys() & {"const", "enum", "pattern", "default", "example", "examples"}:
        return "example"
    if field.is_array and not keywords.keys() & {"minItems", "contains"}:
        return "empty"
    if field.is_dated:
        return "moment"
    if field.scalar == "boolean" and not is_mostly_on(name):
        return "off"
    if top and normal(name) in _OWN_NAMES and field.scalar in ("integer", "string"):
        plain = not keywords.keys() & {"minimum", "maximum", "minLength", "maxLength", "multipleOf"}
        known = keywords.get("format") in (None, "uuid", "int32", "int64")
        return "unique" if plain and known else "example"
    return "example"


def _counts_from_nought(name: str, field: Shape) -> bool:
    """True for a counter, of which a new record has nothing yet: `commentsCount`, `num_likes`, `views`."""
    keywords = field.keywords
    if field.scalar not in ("integer", "number") or keywords.keys() & {"const", "enum", "default"}:
        return False
    lowest = keywords.get("minimum", 0)
    if not isinstance(lowest, int | float) or lowest > 0 or "exclusiveMinimum" in keywords:
        return False
    parts = words(name)
    return bool(parts) and (parts[-1] in _COUNTS or parts[0] == "num" or normal(name) in _COUNTED)


def _time(name: str, field: Shape) -> Literal["created", "updated"] | None:
    keywords = field.keywords
    if field.scalar == "integer" and _counts_seconds(name, field):
        return "created" if normal(name) in CREATED else "updated" if normal(name) in UPDATED else None
    if field.scalar != "string" or "pattern" in keywords or "enum" in keywords:
        return None
    if keywords.get("format") not in ("date-time", "date", None):
        return None
    if keywords.get("format") is None and words(name)[-1:] not in (("at",), ("on",), ("date",), ("time",)):
        return None
    known = normal(name)
    if known in CREATED:
        return "created"
    return "updated" if known in UPDATED else None


def _counts_seconds(name: str, field: Shape) -> bool:
    """Whether a number plainly is a time: `createdAt`, or a `created` that is described as one. Others are counts."""
    told = f"{field.keywords.get('format', '')} {field.keywords.get('description', '')}".lower()
    return words(name)[-1:] in (("at",), ("on",), ("time",), ("timestamp",)) or bool(_EPOCH.search(told))


def patch_kinds(operation: Operation) -> tuple[Literal["merge", "json"], ...]:
    """How a PATCH says what to change: as the record's new values, or as a list of changes (RFC 6902)."""
    names = [essence(media.name) for media in operation.body.media] if operation.body else []
    kinds: list[Literal["merge", "json"]] = []
    if any(name != "application/json-patch+json" for name in names) or not names:
        kinds.append("merge")
    if "application/json-patch+json" in names:
        kinds.append("json")
    return tuple(kinds)
