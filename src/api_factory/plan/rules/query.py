"""Rule 9, query: paging and sorting by their names, then filters by the entity's properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.operation import Operation, Parameter
from api_factory.plan.model.paths import EACH, Path
from api_factory.plan.model.query import Count, Querying, Sorting
from api_factory.plan.rules.filters import TIME_ENDINGS, attributes, filters_of
from api_factory.plan.schemas.flattened import Shape, Shapes

_LIMIT = name_set("limit pagesize perpage per size count take maxresults top pagelimit itemsperpage max rows "
                   "resultsperpage num pagecount recordsperpage")  # fmt: skip
_OFFSET = name_set("offset skip start startindex startat pageoffset from firstresult")
_PAGE = name_set("page pagenumber pageno currentpage pageindex pagenum p")
_CURSOR = name_set("cursor pagetoken after nexttoken continuationtoken nextcursor marker pagecursor pageafter "
                    "continuation nextpagetoken")  # fmt: skip
_SORT = name_set("sort sortby orderby order ordering sortfield sortcolumn sortkey orderfield")
_DIRECTION = name_set("order direction sortorder sortdir sortdirection orderdir orderdirection dir")
_COUNTS = _LIMIT | _OFFSET | _PAGE | _CURSOR
_GROUPED = re.compile(r"(?:page|paging|pagination)\[(\w+)\]")
_DIRECTIONS = frozenset({"asc", "desc", "ascending", "descending", "1", "-1"})


class _Words:
    """The query parameters of an operation, handed out one meaning after the other."""

    def __init__(self, shapes: Shapes, parameters: Iterable[Parameter], properties: Iterable[str]) -> None:
        self.shapes = shapes
        own = {normal(name) for name in properties}
        self.free = {p.name: p for p in parameters if p.location == "query"}
        # A date is no number of records and no cursor: `from` and `after` are the bounds of a time then.
        self.reserved = {
            name: p
            for name, p in self.free.items()
            if normal(name) not in own and not ((shape := self.shape(p)) and shape.is_dated)
        }

    def shape(self, parameter: Parameter) -> Shape | None:
        return self.shapes.at(parameter.schema) if parameter.schema is not None else None

    def take(self, names: frozenset[str], *, number: bool) -> Parameter | None:
        """The first parameter with one of these names, no longer free for anything else."""
        for name, parameter in self.reserved.items():
            shape = self.shape(parameter)
            typed = shape is None or not shape.types or (shape.scalar in ("integer", "number")) is number
            if name in self.free and _meant(name) in names and (typed or (number and _is_text(shape))):
                del self.free[name]
                return parameter
        return None


def _meant(name: str) -> str:
    """Return a parameter's bare name: `pagination[limit]` is a limit, `page[number]` a page."""
    grouped = _GROUPED.fullmatch(name)
    return normal(grouped[1] if grouped and normal(grouped[1]) in _COUNTS else name)


def _is_text(shape: Shape | None) -> bool:
    return shape is not None and shape.scalar == "string" and "enum" not in shape.keywords


def querying(shapes: Shapes, operation: Operation, entity: Shape, id_path: Path | None) -> Querying:
    """Tell the meaning of a list's query parameters."""
    words = _Words(shapes, operation.parameters, entity.properties)
    limit = words.take(_LIMIT, number=True)
    page = words.take(_PAGE, number=True)
    offset = words.take(_OFFSET, number=True)
    cursor = words.take(_CURSOR, number=False)
    sort = _sorting(words, entity)
    filters, ignored = filters_of(shapes, words.free.values(), entity, id_path)
    return Querying(
        limit=_count(words, limit, 0),
        offset=_count(words, offset, 0, counted=True),
        page=_count(words, page, 1),
        cursor=cursor.name if cursor else None,
        sort=sort,
        filters=filters,
        ignored=ignored,
    )


def _count(words: _Words, parameter: Parameter | None, base: int, *, counted: bool = False) -> Count | None:
    if parameter is None:
        return None
    shape = words.shape(parameter)
    said = shape.keywords if shape is not None else {}
    lowest, usual = _whole(said.get("minimum")), _whole(said.get("default"))
    if base and (lowest in (0, 1) or usual == 0):
        base = lowest if lowest in (0, 1) else 0
    elif counted and 1 in (lowest, usual):
        # The first record has the number one.
        base = 1
    return Count(parameter.name, _whole(said.get("default")), _most(said), base)


def _most(keywords: Mapping[str, Any]) -> int | None:
    """Return the largest number that a schema allows, or None: `{"enum": [10, 50]}` -> 50."""
    below = _whole(keywords.get("exclusiveMaximum"))
    choices = [_whole(choice) or 0 for choice in keywords.get("enum") or ()]
    bounds = [
        _whole(keywords.get("maximum")),
        None if below is None else below - 1,
        max(choices, default=None),
    ]
    return min((bound for bound in bounds if bound is not None), default=None)


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _sorting(words: _Words, entity: Shape) -> Sorting | None:
    # `sort=desc` turns round what another parameter names.
    turning = next((p for n, p in words.reserved.items() if n in words.free and _turns(words, p)), None)
    if turning is not None:
        del words.free[turning.name]
    parameter = words.take(_SORT - {"order"}, number=False) or words.take(_SORT, number=False)
    fields = _fields(words.shapes, entity)
    if parameter is None:
        return Sorting(None, turning.name, fields, None) if turning is not None else None
    direction = turning or words.take(_DIRECTION, number=False)
    shape = words.shape(parameter)
    default = shape.keywords.get("default") if shape is not None else None
    return Sorting(
        parameter.name,
        direction.name if direction else None,
        fields,
        default if isinstance(default, str) else None,
        frozenset(path for path in fields.values() if words.shapes.within(entity, path).is_date_time),
    )


def _only_directions(options: Any) -> bool:
    return isinstance(options, list) and all(str(option).lower() in _DIRECTIONS for option in options)


def _turns(words: _Words, parameter: Parameter) -> bool:
    """True if a parameter called an order can only say which way round it is."""
    shape = words.shape(parameter)
    return (
        _meant(parameter.name) in _SORT and shape is not None and _only_directions(shape.keywords.get("enum"))
    )


_MAX_SORT_DEPTH = 3


def _fields(shapes: Shapes, entity: Shape) -> dict[str, Path]:
    """List the fields that an order may name.

    They are properties, attributes, `author.name`, and `created` for `created_at`.
    """
    found: dict[str, Path] = {}
    for name in entity.properties:
        found[normal(name)] = (name,)
    holder = attributes(shapes, entity)
    for name in shapes.within(entity, holder).properties if holder else ():
        found.setdefault(normal(name), (*holder, name))
    for path, shape in shapes.below(entity.pointer, certain=True) if entity.pointer else ():
        if 1 < len(path) <= _MAX_SORT_DEPTH and EACH not in path and shape.scalar is not None:
            found.setdefault(normal(".".join(path)), path)
    for known, path in list(found.items()):
        for ending in TIME_ENDINGS:
            if known.endswith(ending) and shapes.within(entity, path).is_dated:
                found.setdefault(known.removesuffix(ending), path)
    return found
