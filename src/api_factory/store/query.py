"""Conditions, sorting and cursors as pure functions.

Stores that filter in memory share them, and so agree.
"""

from __future__ import annotations

import base64
import binascii
import operator
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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
"""A record's place in a query's result: its sort keys, its order and its id."""

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}


def value_at(doc: Document, path: Sequence[str]) -> Any:
    """Return the value at a path of property names, or MISSING.

    `value_at({"address": {"city": "Bonn"}}, ("address", "city"))` is `"Bonn"`.
    """
    value: Any = doc
    for name in path:
        if type(value) is not dict:
            return MISSING
        value = value.get(name, MISSING)
    return value


def identity(value: Any) -> Hashable:
    """Return a hashable that is equal for equal JSON values only.

    `identity(1) == identity(1.0)`, but `identity(True)` is `("bool", True)`.
    """
    type_ = type(value)
    if type_ is str or type_ is int or type_ is float or value is None:
        return value  # type: ignore[no-any-return]
    if type_ is bool:
        return ("bool", value)  # True == 1 in Python, and they hash alike.
    if type_ is dict:
        return ("object", frozenset((name, identity(item)) for name, item in value.items()))
    if type_ is list or type_ is tuple:
        return ("array", *map(identity, value))
    return ("missing",)


def matcher(where: Iterable[Condition]) -> Predicate | None:
    """Combine conditions into one test of a document; None for none."""
    tests = [_predicate(condition) for condition in where]
    if len(tests) < 2:
        return tests[0] if tests else None
    return lambda doc: all(test(doc) for test in tests)


def _predicate(condition: Condition) -> Predicate:
    path, operator_name, operand = condition.path, condition.operator, condition.value
    if operator_name == "search":
        return _search(operand)
    by_instant = condition.instants and operator_name != "contains"
    test = _test_instants(operator_name, operand) if by_instant else _test_value(operator_name, operand)
    if len(path) == 1:
        key = path[0]
        return lambda doc: test(doc.get(key, MISSING))
    return lambda doc: test(value_at(doc, path))


def _test_instants(operator_name: str, operand: Any) -> Callable[[Any], bool]:
    """Test values by the instants that they name; arrays by their items'."""
    if operator_name == "in":
        test = _test_value(operator_name, [as_instant(item) for item in operand])
    else:
        test = _test_value(operator_name, as_instant(operand))
    if operator_name == "has":
        return lambda value: test([as_instant(item) for item in value] if type(value) is list else value)
    return lambda value: test(as_instant(value))


def _test_value(operator_name: str, operand: Any) -> Callable[[Any], bool]:
    if operator_name == "eq":
        equal_to = identity(operand)
        return lambda value: identity(value) == equal_to
    if operator_name == "ne":
        unequal_to = identity(operand)
        return lambda value: identity(value) != unequal_to
    if operator_name == "in":
        members = frozenset(map(identity, operand))
        return lambda value: identity(value) in members
    if operator_name == "contains":
        return _contains(operand)
    if operator_name == "holds":
        object_members = {name: identity(each) for name, each in operand.items()}
        return lambda value: type(value) is list and any(_holds(item, object_members) for item in value)
    if operator_name == "has":
        member = identity(operand)
        return lambda value: type(value) is list and any(identity(item) == member for item in value)
    if operator_name == "lacks":
        has = _test_value("has", operand)
        return lambda value: not has(value)
    return _ordered(_COMPARE[operator_name], operand)


def _holds(item: Any, members: Mapping[str, Hashable]) -> bool:
    return type(item) is dict and all(
        name in item and identity(item[name]) == value for name, value in members.items()
    )


def _contains(operand: Any) -> Callable[[Any], bool]:
    if type(operand) is not str:
        return lambda value: False
    part = operand.lower()
    return lambda value: type(value) is str and part in value.lower()


def _search(operand: Any) -> Predicate:
    test = _contains(operand)
    return lambda doc: any(test(value) for value in doc.values())


def _ordered(compare: Callable[[Any, Any], bool], operand: Any) -> Callable[[Any], bool]:
    if type(operand) is str:
        return lambda value: type(value) is str and compare(value, operand)
    if type(operand) is int or type(operand) is float:
        return lambda value: (type(value) is int or type(value) is float) and compare(value, operand)
    return lambda value: False


def sort_key(value: Any) -> SortKey:
    """Return a value's rank in an ascending sort, and its key within."""
    type_ = type(value)
    if type_ is str:
        return (RANK_STRING, value)
    if type_ is int or type_ is float:
        return (RANK_NUMBER, value)
    return (RANK_MISSING, 0) if value is MISSING else (RANK_OTHER, 0)


def sort_keys(doc: Document, sort: Iterable[Sort]) -> tuple[SortKey, ...]:
    """Return a document's keys, one for each part of `sort`."""
    return tuple(
        sort_key(as_instant(value_at(doc, part.path)) if part.instants else value_at(doc, part.path))
        for part in sort
    )


def arrange(items: list[Any], sort: Sequence[Sort], keys: Callable[[Any], tuple[SortKey, ...]]) -> None:
    """Sort items in place by their keys; ties keep their order."""
    # The last key first: sorting is stable, so each earlier key only has to order what it tells apart.
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
    """Rank a missing value first, in a list that will be reversed."""
    return (-1, 0) if key[0] == RANK_MISSING else key


def follows(position: Position, mark: Position, sort: Sequence[Sort]) -> bool:
    """True if `position` comes after `mark`."""
    for key, mark_key, part in zip(position[0], mark[0], sort, strict=True):
        if key == mark_key:
            continue
        if part.descending:
            return _missing_first(key) < _missing_first(mark_key)
        return key > mark_key
    return position[1:] > mark[1:]


def encode_cursor(collection: Collection, query: Query, position: Position) -> str:
    """Encode a position as an opaque text.

    It holds only for this collection, filter and sort.
    """
    keys, order, id = position
    text = orjson.dumps([_digest(collection, query), keys, order, id])
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def decode_cursor(collection: Collection, query: Query) -> Position | None:
    """Return the position in `query.after`, or None without one.

    Raise InvalidRequest for a cursor of another query.
    """
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
        and _is_storable_text(id)
        and all(type(rank) is int and _takes(rank, value) for rank, value in keys)
    )


def _takes(rank: int, value: Any) -> bool:
    if rank == RANK_NUMBER:
        return type(value) is int or type(value) is float
    if rank == RANK_STRING:
        return _is_storable_text(value)
    return rank in (RANK_OTHER, RANK_MISSING) and type(value) is int and value == 0


def _is_storable_text(value: Any) -> bool:
    # A cursor is not signed, and PostgreSQL raises for NUL; orjson has refused lone surrogates already.
    return type(value) is str and "\0" not in value


def _digest(collection: Collection, query: Query) -> str:
    """Digest the parts of a query that a cursor is bound to.

    The limit and the offset may change from page to page.
    """
    where = [[c.path, c.operator, c.value, c.instants] for c in query.where]
    sort = [[part.path, part.descending, part.instants] for part in query.sort]
    # repr tells 1, 1.0 and True apart and takes any value; a surrogate in a query parameter must not fail here.
    text = repr([tuple(collection), where, sort]).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=8).hexdigest()


def _foreign_cursor() -> InvalidRequest:
    return InvalidRequest(
        "The cursor does not belong to this list.",
        hint="Start again without a cursor, and change neither filter nor sort between pages.",
        errors=[{"in": "query", "pointer": "/cursor", "detail": "does not belong to this list"}],
    )
