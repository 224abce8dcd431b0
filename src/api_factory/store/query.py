"""What conditions, sorting and cursors mean: pure functions, so that stores that filter in memory agree."""

from __future__ import annotations

import base64
import binascii
import operator
from collections.abc import Callable, Hashable, Iterable, Sequence
from hashlib import blake2b
from typing import Any, Final, TypeAlias

import orjson

from api_factory.errors import InvalidRequest
from api_factory.store.instants import as_instant
from api_factory.store.protocol import Collection, Condition, Document, Query, Sort

MISSING: Final = object()
"""Stands for a value that a document does not have."""

Predicate: TypeAlias = Callable[[Document], bool]

SortKey: TypeAlias = tuple[int, Any]
"""(rank, value): numbers rank before strings, strings before all else; see `RANK_...`."""

RANK_NUMBER, RANK_STRING, RANK_OTHER, RANK_MISSING = 0, 1, 2, 3

Position: TypeAlias = tuple[tuple[SortKey, ...], int, str]
"""Where a record stands in a query's result: its sort keys, its order and its id."""

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}


def value_at(doc: Document, path: Sequence[str]) -> Any:
    """The value at a path of property names, or MISSING."""
    value: Any = doc
    for name in path:
        if type(value) is not dict:
            return MISSING
        value = value.get(name, MISSING)
    return value


def identity(value: Any) -> Hashable:
    """Something hashable that is equal for two values exactly if they are the same JSON value."""
    kind = type(value)
    if kind is str or kind is int or kind is float or value is None:
        return value  # type: ignore[no-any-return]
    if kind is bool:
        return ("bool", value)  # Python would take true for 1.
    if kind is dict:
        return ("object", frozenset((name, identity(item)) for name, item in value.items()))
    if kind is list or kind is tuple:
        return ("array", *map(identity, value))
    return ("missing",)


def matcher(where: Iterable[Condition]) -> Predicate | None:
    """One function that says whether a document meets all conditions; None if there are none."""
    tests = [_predicate(condition) for condition in where]
    if len(tests) < 2:
        return tests[0] if tests else None
    return lambda doc: all(test(doc) for test in tests)


def _predicate(condition: Condition) -> Predicate:
    path, name, wanted = condition.path, condition.operator, condition.value
    if name == "search":
        return _search(wanted)
    by_instant = condition.instants and name != "contains"
    test = _instant_test(name, wanted) if by_instant else _value_test(name, wanted)
    if len(path) == 1:
        key = path[0]
        return lambda doc: test(doc.get(key, MISSING))
    return lambda doc: test(value_at(doc, path))


def _instant_test(name: str, wanted: Any) -> Callable[[Any], bool]:
    """The test of values by the instants that they name; of an array by those of its items."""
    if name == "in":
        test = _value_test(name, [as_instant(item) for item in wanted])
    else:
        test = _value_test(name, as_instant(wanted))
    if name == "has":
        return lambda value: test([as_instant(item) for item in value] if type(value) is list else value)
    return lambda value: test(as_instant(value))


def _value_test(name: str, wanted: Any) -> Callable[[Any], bool]:
    if name == "eq":
        same = identity(wanted)
        return lambda value: identity(value) == same
    if name == "ne":
        other = identity(wanted)
        return lambda value: identity(value) != other
    if name == "in":
        members = frozenset(map(identity, wanted))
        return lambda value: identity(value) in members
    if name == "contains":
        return _contains(wanted)
    if name == "has":
        member = identity(wanted)
        return lambda value: type(value) is list and any(identity(item) == member for item in value)
    return _ordered(_COMPARE[name], wanted)


def _contains(wanted: Any) -> Callable[[Any], bool]:
    if type(wanted) is not str:
        return lambda value: False
    part = wanted.lower()
    return lambda value: type(value) is str and part in value.lower()


def _search(wanted: Any) -> Predicate:
    test = _contains(wanted)
    return lambda doc: any(test(value) for value in doc.values())


def _ordered(compare: Callable[[Any, Any], bool], wanted: Any) -> Callable[[Any], bool]:
    if type(wanted) is str:
        return lambda value: type(value) is str and compare(value, wanted)
    if type(wanted) is int or type(wanted) is float:
        return lambda value: (type(value) is int or type(value) is float) and compare(value, wanted)
    return lambda value: False


def sort_key(value: Any) -> SortKey:
    """The rank of a value in an ascending sort, and what to compare within the rank."""
    kind = type(value)
    if kind is str:
        return (RANK_STRING, value)
    if kind is int or kind is float:
        return (RANK_NUMBER, value)
    return (RANK_MISSING, 0) if value is MISSING else (RANK_OTHER, 0)


def sort_keys(doc: Document, sort: Iterable[Sort]) -> tuple[SortKey, ...]:
    """The keys of a document, one for each part of `sort`."""
    return tuple(
        sort_key(as_instant(value_at(doc, part.path)) if part.instants else value_at(doc, part.path))
        for part in sort
    )


def arrange(items: list[Any], sort: Sequence[Sort], keys: Callable[[Any], tuple[SortKey, ...]]) -> None:
    """Sort items in place by their keys; items that tie stay in the order in which they are given."""
    for number in reversed(range(len(sort))):
        _arrange_by(items, number, sort[number].descending, keys)


def _arrange_by(
    items: list[Any], number: int, descending: bool, keys: Callable[[Any], tuple[SortKey, ...]]
) -> None:
    if descending:
        items.sort(key=lambda item: _missing_first(keys(item)[number]), reverse=True)
    else:
        items.sort(key=lambda item: keys(item)[number])


def _missing_first(key: SortKey) -> SortKey:
    """The key to use where the list will be turned round, so that what is missing still comes last."""
    return (-1, 0) if key[0] == RANK_MISSING else key


def follows(position: Position, mark: Position, sort: Sequence[Sort]) -> bool:
    """Whether `position` comes after `mark`."""
    for mine, other, part in zip(position[0], mark[0], sort, strict=True):
        if mine == other:
            continue
        if part.descending:
            return _missing_first(mine) < _missing_first(other)
        return mine > other
    return position[1:] > mark[1:]


def encode_cursor(collection: Collection, query: Query, position: Position) -> str:
    """An opaque text for "what follows this position"; it holds only for this collection, filter and sort."""
    keys, order, id = position
    text = orjson.dumps([_digest(collection, query), keys, order, id])
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def decode_cursor(collection: Collection, query: Query) -> Position | None:
    """The position in `query.after`, if there is one; raise InvalidRequest if it is not of this query."""
    if query.after is None:
        return None
    try:
        padded = query.after.encode("ascii") + b"=" * (-len(query.after) % 4)
        digest, keys, order, id = orjson.loads(base64.b64decode(padded, b"-_", validate=True))
        position: Position = (tuple((rank, value) for rank, value in keys), order, id)
    except (UnicodeError, binascii.Error, ValueError, TypeError):
        raise _foreign_cursor() from None
    if digest != _digest(collection, query) or not _well_formed(position, len(query.sort)):
        raise _foreign_cursor()
    return position


def _well_formed(position: Position, parts: int) -> bool:
    keys, order, id = position
    return (
        len(keys) == parts
        and type(order) is int
        and type(id) is str
        and all(type(rank) is int and _takes(rank, value) for rank, value in keys)
    )


def _takes(rank: int, value: Any) -> bool:
    if rank == RANK_NUMBER:
        return type(value) is int or type(value) is float
    if rank == RANK_STRING:
        return type(value) is str
    return rank in (RANK_OTHER, RANK_MISSING) and type(value) is int and value == 0


def _digest(collection: Collection, query: Query) -> str:
    """A short digest of what a cursor is bound to; the limit and the offset may change from page to page."""
    where = [[c.path, c.operator, c.value, c.instants] for c in query.where]
    sort = [[part.path, part.descending, part.instants] for part in query.sort]
    text = repr([tuple(collection), where, sort]).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=8).hexdigest()


def _foreign_cursor() -> InvalidRequest:
    return InvalidRequest(
        "The cursor does not belong to this list.",
        hint="Start again without a cursor, and change neither filter nor sort between pages.",
        errors=[{"in": "query", "pointer": "/cursor", "detail": "does not belong to this list"}],
    )
