"""Rule 8, envelope: the place of records in a body, and the fields around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from api_factory.plan.document.envelope_names import (
    AGREEABLE,
    EMPTY_LISTS,
    FLAGS,
    GROUPS,
    LISTS,
    MESSAGES,
    NUMBERS,
    RECORDS,
    STATUSES,
    TEXTS,
    WELL,
    speaks_about,
)
from api_factory.plan.document.names import name_set, normal, singulars, stem
from api_factory.plan.document.nodes import listing
from api_factory.plan.model.answer import Answer, Envelope, Meta, MetaKind
from api_factory.plan.model.paths import Path
from api_factory.plan.schemas.flattened import Shape, Shapes

_DEEPEST = 3
LINKS = ("uri", "url", "iri")
"""The formats of texts that are links with scheme and host."""
_COUNT_ENDS = ("count", "total")
_COUNT_STARTS = ("total", "numberof", "num", "count")
_CURSOR_WORDS = ("cursor", "token", "continuation", "marker", "after", "before")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a body, with the pointer of its schema."""

    path: Path
    schema: str


def find_record(shapes: Shapes, pointer: str, names: tuple[str, ...]) -> Place:
    """The record in a body: inside a wrapper, if the body is plainly nothing but one.

    `data` may have another one in it that is called what the records are: `{data: {post: {...}}}`.
    """
    outer = _wrapped(shapes, pointer, names, (*RECORDS, *names))
    if outer is None:
        return Place((), pointer)
    inner = _wrapped(shapes, outer.schema, names, names) if normal(outer.path[0]) not in names else None
    return outer if inner is None else Place((*outer.path, *inner.path), inner.schema)


def _wrapped(shapes: Shapes, pointer: str, names: tuple[str, ...], wrappers: tuple[str, ...]) -> Place | None:
    """Return the content of a body that is plainly a wrapper of one of these names."""
    shape = shapes.at(pointer)
    inside = [n for n in shape.properties if normal(n) in wrappers and _is_wrapped(shapes, shape, n)]
    if len(inside) == 1:
        name = inside[0]
        others = [other for other in shape.properties if other != name and not speaks_about(other)]
        if not others or _is_labelled(shapes, shape, name, others, names):
            return Place((name,), shape.properties[name])
    return None


def _is_labelled(
    shapes: Shapes, wrapper: Shape, name: str, others: list[str], names: tuple[str, ...]
) -> bool:
    """True if the content has the name of the collection's records, and no rival beside it."""
    inner = shapes.at(wrapper.properties[name]).name
    return (
        inner is not None
        and (stem(inner) in names or normal(inner) in names)
        and all(
            shapes.at(wrapper.properties[other]).scalar and normal(other) not in _NAMING for other in others
        )
    )


def _is_wrapped(shapes: Shapes, wrapper: Shape, name: str) -> bool:
    inner = shapes.at(wrapper.properties[name])
    return inner.is_object and bool(inner.properties or inner.name) and inner.pointer != wrapper.pointer


def find_list(shapes: Shapes, pointer: str, names: tuple[str, ...]) -> Place | None:
    """The array of records in a body, as the place of its array with the schema of its items."""
    shape = shapes.at(pointer)
    if shape.is_array:
        return Place((), shape.items) if shape.items else None
    found = list(_arrays(shapes, shape, (), names, 0))
    if not found:
        return None
    best = min(found, key=lambda entry: entry[0])
    rivals = [entry for entry in found if entry[0] == best[0]]
    return best[1] if len(rivals) == 1 else None


def _arrays(
    shapes: Shapes, shape: Shape, path: Path, names: tuple[str, ...], depth: int
) -> Iterator[tuple[tuple[int, int], Place]]:
    """Yield the arrays of objects that may be the list, each with its rank: (name, depth)."""
    for name, pointer in shape.properties.items():
        inner = shapes.at(pointer)
        known = normal(name)
        if inner.is_array and inner.items and shapes.at(inner.items).is_object:
            if known in names or (known not in EMPTY_LISTS and known not in GROUPS):
                yield (_rank(known, names), depth), Place((*path, name), inner.items)
        elif (
            inner.is_object
            and depth < _DEEPEST
            and (known in (*RECORDS, *LISTS, "embedded") or known in names)
        ):
            yield from _arrays(shapes, inner, (*path, name), names, depth + 1)


def _rank(name: str, names: tuple[str, ...]) -> int:
    if name in LISTS:
        return LISTS.index(name)
    if name in names or any(one in names for one in singulars(name)):
        return len(LISTS)
    return len(LISTS) + 1


_NAMING = name_set("id key name title slug uuid guid")
"""Properties that tell that what has them is a record itself."""


def envelope(shapes: Shapes, pointer: str, path: Path, status: int, labels: tuple[str, ...] = ()) -> Envelope:
    """Describe the envelope of a body whose records, called `labels`, stand at `path`.

    Fields that are required and that nobody knows hold examples.
    """
    meta = tuple(_around(shapes, shapes.at(pointer), path, (), status, labels, required=True))
    return Envelope(path, meta, _may_be_absent_only(shapes, shapes.at(pointer), path))


def fewest(shapes: Shapes, answer: Answer) -> int:
    """Return how many items the list that an answer shows has to have: its `minItems`."""
    if answer.schema is None or answer.content not in ("records", "values", "wrapped"):
        return 0
    shape = shapes.at(answer.schema)
    for name in answer.envelope.path:
        if name not in shape.properties:
            return 0
        shape = shapes.at(shape.properties[name])
    least = shape.keywords.get("minItems")
    return least if isinstance(least, int) and not answer.envelope.filled_or_absent else 0


def _may_be_absent_only(shapes: Shapes, shape: Shape, path: Path) -> bool:
    """True if a list in a body needs items where it is there, and may be absent."""
    outer = shapes.within(shape, path[:-1]) if path else shape
    if not path or path[-1] in outer.required or path[-1] not in outer.properties:
        return False
    least = shapes.within(shape, path).keywords.get("minItems")
    return isinstance(least, int) and least > 0


def _around(
    shapes: Shapes,
    shape: Shape,
    inner: Path,
    path: Path,
    status: int,
    labels: tuple[str, ...],
    *,
    required: bool,
) -> Iterator[Meta]:
    """The fields of an object on the way to the records, or beside them."""
    if not inner and not path:
        return
    names = {normal(name) for name in shape.properties}
    for name, pointer in shape.properties.items():
        where = (*path, name)
        if inner and name == inner[0]:
            if len(inner) > 1:
                yield from _around(
                    shapes, shapes.at(pointer), inner[1:], where, status, labels, required=required
                )
            continue
        field = shapes.at(pointer)
        needed = required and name in shape.required
        meta = (
            _counted(field, where, labels)
            or _meta(shapes, field, where, names, needed)
            or (_agreeable(field, where, status) if needed else None)
        )
        if meta is not None:
            yield meta
        elif field.is_object and normal(name) in ("next", "prev", "previous") and not needed:
            yield from _page_object(shapes, field, where)
        elif (
            field.is_object
            and len(path) < _DEEPEST
            and (needed or normal(name) in GROUPS or name == "_links")
        ):
            yield from _inside(shapes, field, where, status, labels, needed)
        elif needed:
            yield _unknown(field, where)


def _unknown(field: Shape, path: Path) -> Meta:
    return Meta(path, "example", field.scalar or "", schema=field.pointer)


def _counted(field: Shape, path: Path, labels: tuple[str, ...]) -> Meta | None:
    """Read a number named after the records as their total: `articlesCount`, `total_pets`."""
    if field.scalar not in ("integer", "number"):
        return None
    name = normal(path[-1])
    noun = next((name.removesuffix(end) for end in _COUNT_ENDS if name.endswith(end) and name != end), "")
    noun = noun or next((name.removeprefix(start) for start in _COUNT_STARTS if name.startswith(start)), "")
    return Meta(path, "total") if noun and not labels_of(noun).isdisjoint(labels) else None


def labels_of(noun: str) -> frozenset[str]:
    """Give a noun with what it may be the plural of: `pets` is `{"pets", "pet"}`."""
    return frozenset((noun, *singulars(noun)))


def _page_object(shapes: Shapes, field: Shape, where: Path) -> Iterator[Meta]:
    """Describe a page in an object of its own: `{next: {after, link}}`.

    The object is there if the page is.
    """
    kind: MetaKind = "next" if normal(where[-1]) == "next" else "prev"
    for name, pointer in field.properties.items():
        inner, known = shapes.at(pointer), normal(name)
        if inner.scalar == "string" and (TEXTS.get(known) in ("next", "prev", "self") or known == "link"):
            yield Meta((*where, name), kind, "string", form_of(known, "string", inner))


def _inside(
    shapes: Shapes, field: Shape, where: Path, status: int, labels: tuple[str, ...], needed: bool
) -> Iterator[Meta]:
    """The fields of a group; an empty object stands for one that needs none."""
    found = list(_around(shapes, field, (), where, status, labels, required=needed))
    if not found and needed:
        found = [Meta(where, "constant", "object", value={})]
    yield from found


def _meta(shapes: Shapes, field: Shape, path: Path, names: set[str], needed: bool) -> Meta | None:
    fixed = _constant(shapes, field, normal(path[-1]), needed)
    if fixed is not None:
        return Meta(path, "constant", value=fixed[0], blank="null" if fixed[0] is None else "omit")
    kind, type_ = kind_of(field, normal(path[-1]), path, names)
    if kind is None and needed and field.scalar == "string" and normal(path[-1]) in ("url", "uri", "href"):
        kind = "self"
    if kind is None:
        return _link_object(shapes, field, path, needed)
    blank: Literal["null", "empty", "omit"] = "null" if field.nullable else "omit"
    if needed and blank == "omit" and kind in ("next", "prev"):
        if type_ != "string" or "format" in field.keywords or "minLength" in field.keywords:
            # There is no text that says that no page follows: an example leads nowhere.
            return _unknown(field, path)
        blank = "empty"
    return Meta(path, kind, type_, form_of(normal(path[-1]), type_, field), blank=blank)


def _agreeable(field: Shape, path: Path, status: int) -> Meta | None:
    """Return a field's value when all goes well: the contract's example, or one by its name."""
    keywords, name = field.keywords, normal(path[-1])
    examples = [keywords.get("example"), *listing(keywords.get("examples"))]
    options = listing(keywords.get("enum"))
    said: list[Any] = []
    if field.scalar in ("integer", "number"):
        said += [one for one in examples if isinstance(one, int) and not isinstance(one, bool)]
        said += [status] if name in STATUSES else []
    elif field.scalar == "string":
        said += [
            one
            for one in [*examples, *options]
            if isinstance(one, str) and (one in examples or normal(one) in WELL)
        ]
        if not options and "pattern" not in keywords and "format" not in keywords:
            said += (
                [str(status)] if name in STATUSES - {"status"} else ["success"] if name == "status" else []
            )
            said += ["OK"] if name in MESSAGES else []
    said = [one for one in said if not options or one in options]
    return Meta(path, "constant", value=said[0]) if said else None


def _plain_list(keywords: Mapping[str, Any], item: Shape) -> tuple[object] | None:
    """Fill a list of texts or numbers: its example, its only possible value, or no items."""
    if isinstance(keywords.get("example"), list):
        return (keywords["example"],)
    if item.scalar is None:
        return None
    options = [item.keywords["const"]] if "const" in item.keywords else listing(item.keywords.get("enum"))
    return (options if len(options) == 1 else [],)


def _constant(shapes: Shapes, field: Shape, name: str, needed: bool) -> tuple[object] | None:
    """The one value a field can have, or the one it should have when all goes well."""
    keywords = field.keywords
    if "const" in keywords:
        return (keywords["const"],)
    options = keywords.get("enum")
    if isinstance(options, list) and len(options) == 1:
        return (options[0],)
    if field.scalar == "boolean" and name in AGREEABLE:
        return (True,)
    if needed and "default" in keywords:
        return (keywords["default"],)
    if needed and field.is_array and name in EMPTY_LISTS | GROUPS and not keywords.get("minItems"):
        return ([],)
    if needed and field.is_array and not keywords.get("minItems") and field.items:
        return _plain_list(keywords, shapes.at(field.items))
    known = name in NUMBERS or name in TEXTS or name in FLAGS or name in GROUPS
    if needed and field.nullable and not known:
        return (None,)
    return None


def kind_of(field: Shape, name: str, path: Path, names: set[str]) -> tuple[MetaKind | None, str]:
    """Tell the meaning of a field by its name, the last of `path`, and its type.

    `names` are those of all fields beside it.
    """
    type_ = field.scalar
    if type_ in ("integer", "number"):
        kind = NUMBERS.get(name)
        if kind == "count" and not any(NUMBERS.get(other) == "total" for other in names):
            kind = "total"
        if name == "from" and "to" in names:
            # Together they are the numbers of the first and the last record of the page, counted from one.
            kind = "first_item"
        return kind, "integer"
    if type_ == "boolean":
        return FLAGS.get(name), "boolean"
    if type_ == "string" or (type_ is None and not field.is_object and not field.is_array):
        kind = TEXTS.get(name)
        grouped = any(normal(part) in GROUPS or part == "_links" for part in path[:-1])
        if kind == "self" and not grouped and name not in ("self", "selflink", "selfurl"):
            kind = (
                "self"
                if name in ("href", "url", "uri") and field.keywords.get("format") in ("uri", "url")
                else None
            )
        return kind, "string"
    return None, ""


def _link_object(shapes: Shapes, field: Shape, path: Path, needed: bool) -> Meta | None:
    """A link in an object of its own, such as HAL's `{next: {href}}`."""
    kind = TEXTS.get(normal(path[-1]))
    if (
        kind not in ("next", "prev", "self", "first", "last")
        or not field.is_object
        or "href" not in field.properties
    ):
        return None
    if needed and kind in ("next", "prev"):
        return _unknown(field, path)
    return Meta(
        (*path, "href"), kind, "string", form_of("href", "string", shapes.at(field.properties["href"]))
    )


def form_of(name: str, type_: str, field: Shape) -> Literal["url", "uri", "cursor", "number"]:
    """Tell the form of a link in a field: a URL, a path, a cursor or a number."""
    if type_ == "integer":
        return "number"
    if any(word in name for word in _CURSOR_WORDS):
        return "cursor"
    return "uri" if field.keywords.get("format") in LINKS else "url"
