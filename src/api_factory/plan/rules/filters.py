"""Query parameters that select records: which property each looks at, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.model.operation import Parameter
from api_factory.plan.model.paths import Path
from api_factory.plan.model.query import Filter, Operator
from api_factory.plan.rules.writes import CREATED, UPDATED
from api_factory.plan.schemas.flattened import Shape, Shapes

_SEARCH = name_set("q search query keyword keywords term searchterm searchquery searchtext text")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_OPERATORS: dict[str, Operator] = {
    "eq": "eq", "ne": "ne", "neq": "ne", "not": "ne", "gt": "gt", "gte": "ge", "ge": "ge", "lt": "lt", "lte": "le",
    "le": "le", "min": "ge", "max": "le", "from": "ge", "to": "le", "since": "ge", "until": "le", "after": "gt",
    "before": "lt", "in": "in", "contains": "contains", "like": "contains", "icontains": "contains",
}  # fmt: skip
_PREFIXES: dict[str, Operator] = {
    "min": "ge", "max": "le", "from": "ge", "to": "le", "after": "gt", "before": "lt", "since": "ge", "until": "le",
}  # fmt: skip
_BOUNDS: dict[str, Operator] = {
    "from": "ge", "since": "ge", "start": "ge", "fromdate": "ge", "startdate": "ge", "datefrom": "ge", "fromtime": "ge",
    "starttime": "ge", "after": "gt", "to": "le", "until": "le", "end": "le", "todate": "le", "enddate": "le",
    "dateto": "le", "totime": "le", "endtime": "le", "before": "lt",
}  # fmt: skip
TIME_ENDINGS = ("at", "on", "date", "time")
_NAMES = ("slug", "name", "title", "label", "key", "code", "value", "text", "id", "uuid")
"""Properties that people name an object by in a path, the likeliest first."""
_GROUPS = ("filter", "filters", "where")
_DEEPEST, _MOST = 4, 500
"""How many names deep a parameter's object is looked into, and for how many members: its schema may lead to itself."""


def filters_of(
    shapes: Shapes, parameters: Iterable[Parameter], entity: Shape, id_path: Path | None
) -> tuple[tuple[Filter, ...], tuple[str, ...]]:
    """List the filters that parameters mean, and the names of those without a known meaning."""
    filters: list[Filter] = []
    ignored: list[str] = []
    finder = _Finder(shapes, entity, id_path)
    for parameter in parameters:
        found, unknown = finder.filters(parameter)
        filters += found
        ignored += unknown if found else [parameter.name]
    return tuple(filters), tuple(ignored)


def filter_of_path(shapes: Shapes, name: str, kind: Shape | None, entity: Shape) -> Filter | None:
    """Find what the last path parameter of a list selects by: a text in its records, or an item of an array.

    `/pets/search/{query}` looks into all texts, and `/articles/tag/{tag}` into `tags`, also by the names of objects
    there; None for all else.
    """
    if kind is not None and kind.scalar not in ("string", "integer", None):
        return None
    if normal(name) in _SEARCH:
        return Filter(name, (), "search", location="path")
    for property_, where in entity.properties.items():
        field = shapes.at(where)
        item = shapes.at(field.items) if field.is_array and field.items is not None else None
        is_named = not _called(name).isdisjoint((normal(property_), *singulars(normal(property_))))
        if item is None or not is_named:
            continue
        if item.scalar in ("string", "integer"):
            return Filter(name, (property_,), "has", type=item.scalar, location="path")
        inner = _naming(shapes, item, name, kind)
        if inner is not None:
            scalar = shapes.at(item.properties[inner]).scalar or "string"
            return Filter(name, (property_, inner), "holds", type=scalar, location="path")
    return None


def _called(parameter: str) -> frozenset[str]:
    """Return what a parameter may be called after: `tag` and `tagid` of `tagId`."""
    *noun, last = words(parameter) or ("",)
    return frozenset((normal(parameter), *(["".join(noun)] if noun and last in _NAMES else [])))


def _naming(shapes: Shapes, item: Shape, parameter: str, kind: Shape | None) -> str | None:
    """Return the property that names the objects of an array.

    For example `name` of `{id, name}`, or `id` for numbers.
    """
    names = {normal(name): name for name in reversed(item.properties)}
    scalar = kind.scalar if kind is not None and kind.scalar is not None else "string"
    for name in (normal(parameter), *_NAMES):
        if name in names and shapes.at(item.properties[names[name]]).scalar in (scalar, None):
            return names[name]
    return None


class _Finder:
    """Finds the property of one entity that a parameter speaks of."""

    def __init__(self, shapes: Shapes, entity: Shape, id_path: Path | None) -> None:
        self.shapes = shapes
        self.entity = entity
        self.id_path = id_path
        self.holder = attributes(shapes, entity)
        self._names: dict[str, dict[str, str]] = {}

    def filters(self, parameter: Parameter) -> tuple[list[Filter], list[str]]:
        """List the filters of a parameter: one, several for an object's members, or none.

        With them come the declared members without a known meaning, as they stand in a query.
        """
        shape = self.shapes.at(parameter.schema) if parameter.schema is not None else None
        if shape is not None and shape.is_object:
            return self._members(parameter.name, shape)
        found = self._named(_parts(parameter.name), shape)
        if found is not None:
            return list(self._filter(parameter.name, (), *found, shape)), []
        bound = self._bound(parameter.name, shape)
        if bound is not None:
            return list(self._filter(parameter.name, (), *bound, shape)), []
        if normal(parameter.name) in _SEARCH and (shape is None or shape.scalar in ("string", None)):
            return [Filter(parameter.name, (), "search")], []
        return [], []

    def _members(self, parameter: str, shape: Shape) -> tuple[list[Filter], list[str]]:
        """Read the filters of an object's members, and list the members without a known meaning.

        `price[gte]` is a member of the object `price`, `filter[price][gte]` one of a member of `filter`.
        """
        # A parameter that is called like a property is about it; any other only holds what is.
        owner = [parameter] if self._path((parameter,)) is not None else []
        filters: list[Filter] = []
        unknown: list[str] = []
        for member, inner in self._leaves(parameter, shape):
            named = self._named([*owner, *(part for name in member for part in _parts(name))], inner)
            found = list(self._filter(parameter, member, *named, inner)) if named is not None else []
            filters += found
            if not found and shape.properties:
                unknown.append(parameter + "".join(f"[{name}]" for name in member))
        return filters, unknown

    def _leaves(self, parameter: str, shape: Shape) -> Iterator[tuple[Path, Shape]]:
        """The members of an object that hold no others, each with the names on the way to it."""
        waiting: list[tuple[Path, Shape]] = [((), shape)]
        for _ in range(_MOST):
            if not waiting:
                return
            member, inner = waiting.pop()
            below = self._below(parameter, inner, member) if len(member) < _DEEPEST else []
            waiting += [((*member, name), each) for name, each in reversed(below)]
            if member and not below:
                yield member, inner

    def _below(self, parameter: str, shape: Shape, member: Path) -> list[tuple[str, Shape]]:
        """The members of an object; those of a filter that names none are the record's properties."""
        if not shape.is_object:
            return []
        if shape.properties or member or shape.closed or normal(parameter) not in _GROUPS:
            return [(name, self.shapes.at(where)) for name, where in shape.properties.items()]
        each = self.shapes.at(shape.additional) if shape.additional is not None else Shape("")
        return [(name, each) for name in self.entity.properties]

    def _named(self, parts: list[str], shape: Shape | None) -> tuple[Path, Operator] | None:
        """Find the property and the operator in a parameter's name, or in those on a way to it."""
        path = self._path(tuple(parts)) or self._path((*self.holder, *parts))
        if path is not None:
            return path, "eq"
        if shape is not None and shape.is_array and len(parts) == 1:
            path = next((p for one in singulars(normal(parts[0])) if (p := self._path((one,)))), None)
            if path is not None:
                return path, "eq"
        operator = _OPERATORS.get(parts[-1].lower().lstrip("$")) if len(parts) > 1 else None
        if operator is not None and len(parts) > 1:
            path = self._path(tuple(parts[:-1])) or self._path((*self.holder, *parts[:-1]))
            if path is not None:
                return path, operator
        return self._affixed(parts[0]) if len(parts) == 1 else None

    def _bound(self, name: str, shape: Shape | None) -> tuple[Path, Operator] | None:
        """Filter by `from`, `until` or `startDate`, a date, if the record has one to compare.

        The date of creation is meant only where the record has no other, and that of the last change never is.
        """
        operator = _BOUNDS.get(normal(name))
        if operator is None or shape is None or not shape.is_dated:
            return None
        dates = [one for one, where in self.entity.properties.items() if self.shapes.at(where).is_dated]
        made = [one for one in dates if normal(one) in CREATED]
        own = [one for one in dates if one not in made and normal(one) not in UPDATED] or made
        return ((own[0],), operator) if len(own) == 1 else None

    def _affixed(self, name: str) -> tuple[Path, Operator] | None:
        """`price_min`, `minPrice`, `created_after`: the property with a word before or after it."""
        known = normal(name)
        for ending, operator in _OPERATORS.items():
            stripped = known.removesuffix(ending)
            if (
                known.endswith(ending)
                and _is_word(name, ending, last=True)
                and (path := self._stem(stripped))
            ):
                return path, operator
        for beginning, operator in _PREFIXES.items():
            stripped = known.removeprefix(beginning)
            if (
                known.startswith(beginning)
                and _is_word(name, beginning, last=False)
                and (path := self._stem(stripped))
            ):
                return path, operator
        return None

    def _stem(self, name: str) -> Path | None:
        """A property of that name, or of that name with `at`, `on`, `date` or `time` after it."""
        if not name:
            return None
        attempts = (name, *(name + ending for ending in TIME_ENDINGS))
        return next((path for attempt in attempts if (path := self._path((attempt,)))), None)

    def _path(self, names: tuple[str, ...]) -> Path | None:
        """The path of a property, its names compared as people read them."""
        shape = self.entity
        path: Path = ()
        for name in names:
            if shape.is_array and shape.items is not None:
                return None
            property_: str | None = name
            if name not in shape.properties:
                names_by_word = self._known(shape)
                # `tag` is about `tagList`, as `tags` is.
                property_ = names_by_word.get(normal(name)) or names_by_word.get(f"{normal(name)}list")
            if property_ is None:
                return None
            path = (*path, property_)
            shape = self.shapes.at(shape.properties[property_])
        return path or None

    def _known(self, shape: Shape) -> dict[str, str]:
        """The properties of a shape by normalised name."""
        known = self._names.get(shape.pointer)
        if known is None:
            known = self._names[shape.pointer] = {normal(name): name for name in reversed(shape.properties)}
        return known

    def _filter(
        self, parameter: str, member: Path, path: Path, operator: Operator, shape: Shape | None
    ) -> Iterator[Filter]:
        """A filter, if values of the parameter can be compared with values of the property at all."""
        field = self._field(path)
        many = shape is not None and shape.is_array
        value = self.shapes.at(shape.items) if many and shape is not None and shape.items else shape
        if field.is_array:
            inner = self.shapes.at(field.items) if field.items else None
            if inner is None or inner.scalar is None or operator not in ("eq", "in", "contains"):
                return
            field, operator = inner, "has"
        elif field.is_object or (field.types and field.scalar is None):
            return
        if value is not None and value.types and value.scalar is None:
            return
        kind = field.scalar or (value.scalar if value is not None else None) or "string"
        if operator == "eq" and many:
            operator = "in"
        if operator == "contains" and kind != "string":
            return
        instants = field.is_date_time and operator != "contains"
        yield Filter(parameter, path, operator, member, many, kind, _meaningless(value, field), instants)

    def _field(self, path: Path) -> Shape:
        return self.shapes.within(self.entity, path)


def attributes(shapes: Shapes, entity: Shape) -> Path:
    """Return the path of the data in records as JSON:API has them: `("attributes",)`, or `()`."""
    where = entity.properties.get("attributes")
    return ("attributes",) if where is not None and shapes.at(where).is_object else ()


def _parts(name: str) -> list[str]:
    """Split a parameter's name: `filter[owner.city]` and `owner__city` are `owner`, `city`."""
    parts = [part for part in re.split(r"\.|__", _BRACKETS.sub(r".\1", name)) if part]
    return parts[1:] if len(parts) > 1 and parts[0].lower() in _GROUPS else parts


def _meaningless(value: Shape | None, field: Shape) -> tuple[Any, ...]:
    """Values that a parameter may have and the property never has, such as `all`."""
    offered = value.keywords.get("enum") if value is not None else None
    known = field.keywords.get("enum")
    if not isinstance(offered, list) or not isinstance(known, list):
        return ()
    return tuple(option for option in offered if option not in known)


def _is_word(name: str, word: str, *, last: bool) -> bool:
    """True if a word stands by itself at an end of a name: `minPrice`, not `mineral`."""
    from_end = re.compile(rf"(?:[_\-.\[]{word}\]?|[a-z0-9]{word.capitalize()})$", re.ASCII)
    from_start = re.compile(rf"^(?:{word}[_\-.]|{word}[A-Z])", re.ASCII)
    return (from_end if last else from_start).search(name) is not None
