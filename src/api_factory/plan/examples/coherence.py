"""Make the values of an object agree: ends after beginnings, totals, counts of arrays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Final, TypeGuard

from api_factory.plan.document.names import name_set, normal, singulars, words

_MAX_PROPERTIES: Final = 200
_MAX_DEPTH: Final = 6
_MAX_ITEMS: Final = 50
_MAX_NAME: Final = 60
"""Bounds of what is looked at in one value."""

_BEFORE_AFTER: Final = (
    ("start", "end"), ("starts", "ends"), ("started", "ended"), ("started", "finished"), ("start", "finish"),
    ("start", "stop"), ("begin", "end"), ("begins", "ends"), ("began", "ended"), ("from", "to"), ("from", "until"),
    ("from", "till"), ("in", "out"), ("checkin", "checkout"), ("pickup", "dropoff"), ("departure", "arrival"),
    ("open", "close"), ("opens", "closes"), ("opened", "closed"), ("created", "updated"), ("created", "modified"),
    ("created", "closed"), ("issued", "expires"), ("issued", "due"), ("issue", "due"), ("issue", "expiry"),
    ("min", "max"), ("minimum", "maximum"), ("low", "high"), ("lower", "upper"), ("lowest", "highest"),
)  # fmt: skip
"""Words in the names of two properties of which the second has the later time."""

_AFTER: Final = {
    word: [after for before, after in _BEFORE_AFTER if before == word] for word, _ in _BEFORE_AFTER
}
_HAPPENED: Final = name_set("ended finished closed updated modified")
"""Words for later times that lie in the past, so that they may be equal and are never moved on."""
_LEAST: Final = name_set("start begin from min minimum low lower lowest")
"""Words for the lesser of two numbers, too: what went in may be more than what came out."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_TOTALS: Final = name_set(
    "total totalprice totalamount grandtotal totalcost ordertotal amounttotal linetotal"
)
_SUBTOTALS: Final = name_set("subtotal itemstotal netamount nettotal netprice")
_ADDED: Final = name_set(
    "tax taxes vat taxamount shipping shippingcost shippingfee deliveryfee servicefee fee fees tip"
)
_DEDUCTED: Final = name_set("discount discounts discountamount")
_UNIT_PRICES: Final = name_set("unitprice price priceperunit itemprice amount cost")
_QUANTITIES: Final = name_set("quantity qty count units")


def agree(value: Any, only: Collection[str] | None = None) -> None:
    """Change the values of an object, in place, to ones that agree with each other.

    `{"start": "2024-05-02", "end": "2024-05-01"}` has the dates exchanged, `{"subtotal": 10, "tax": 2, "total": 7}`
    the total 12, `{"tags": ["a"], "tagsCount": 0}` the count 1. `only`: the properties that may change, in this
    object and in none inside of it.
    """
    if only is not None:
        if isinstance(value, dict):
            _agree_object(value, frozenset(only))
        return
    # Those inside come first: what they add up to is told around them.
    for node in reversed(list(_objects(value))):
        _agree_object(node, None)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in a value, outer ones first."""
    level = [value]
    for _ in range(_MAX_DEPTH):
        yield from (node for node in level if isinstance(node, dict))
        level = [
            child
            for node in level
            for child in islice(
                node.values() if isinstance(node, dict) else node if isinstance(node, list) else (),
                _MAX_PROPERTIES,
            )
            if isinstance(child, dict | list)
        ][:_MAX_PROPERTIES]


def _agree_object(members: dict[str, Any], only: frozenset[str] | None) -> None:
    names = _names(members)

    def may_change(name: str) -> bool:
        return only is None or name in only

    for before, after in _pairs(names):
        _order(members, before, after, may_change(before), may_change(after))
    for name in names.values():
        if may_change(name) and (count := _counted(members, names, name)) is not None:
            members[name] = count
    for sums in (_SUBTOTALS, _TOTALS):
        for normal_name, name in names.items():
            if normal_name in sums and may_change(name) and _is_number(members[name]):
                total = _total(members, names, of_items=sums is _SUBTOTALS)
                if total is not None:
                    members[name] = round(total) if type(members[name]) is int else round(total, 2)


def _names(members: dict[str, Any]) -> dict[str, str]:
    """Map normalised names to properties.

    Long ones, which clients may send in any number, are left out.
    """
    return {normal(name): name for name in islice(members, _MAX_PROPERTIES) if len(name) <= _MAX_NAME}


def _pairs(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the properties of which the second is not less: `startDate` and `endDate`."""
    for name in names.values():
        parts = list(words(name))
        for index, part in enumerate(parts):
            for after in _AFTER.get(part, ()):
                later_name = names.get("".join([*parts[:index], after, *parts[index + 1 :]]))
                if later_name is not None and later_name != name:
                    yield name, later_name


def _order(members: dict[str, Any], before: str, after: str, first: bool, second: bool) -> None:
    """Bring two values in order, by exchanging them or by moving the one that may change."""
    low, high = members[before], members[after]
    mine: Any = low if _is_number(low) else _moment(low)
    theirs: Any = high if _is_number(high) else _moment(high)
    if mine is None or theirs is None or _is_number(mine) is not _is_number(theirs):
        return
    if not _is_number(mine) and type(mine) is not type(theirs):
        return
    if _is_number(mine) and _LEAST.isdisjoint(words(before)):
        return
    if mine > theirs:
        if first and second:
            members[before], members[after] = high, low
        elif second:
            members[after] = _moved(low, 1) if _HAPPENED.isdisjoint(words(after)) else low
        elif first:
            members[before] = _moved(high, -1)
    elif mine == theirs and second and _HAPPENED.isdisjoint(words(after)):
        members[after] = _moved(high, 1)


def _moment(value: Any) -> date | datetime | None:
    """Read a date or an instant; None for any other value."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        if _DAY.match(value):
            return date.fromisoformat(value)
        if _INSTANT.match(value):
            instant = datetime.fromisoformat(value)
            return instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)
    except ValueError:
        pass
    return None


def _moved(value: Any, direction: int) -> Any:
    """Return a later time, or an earlier one for -1; other values as they are."""
    moment = _moment(value)
    try:
        if isinstance(moment, datetime):
            return (moment + direction * timedelta(hours=26)).isoformat().replace("+00:00", "Z")
        return (moment + direction * timedelta(days=2)).isoformat() if moment is not None else value
    except OverflowError:
        return value


def _counted(members: dict[str, Any], names: dict[str, str], name: str) -> int | None:
    """Count the array that a property is called after: `tags` for `tagsCount` and `numTags`."""
    parts = list(words(name))
    if type(members[name]) is not int or len(parts) < 2:
        return None
    if parts[-1] in ("count", "total"):
        stem = "".join(parts[:-1])
    elif parts[0] in ("num", "total"):
        stem = "".join(parts[1:])
    else:
        return None
    for normal_name, array_name in names.items():
        if isinstance(members[array_name], list) and (normal_name == stem or stem in singulars(normal_name)):
            return len(members[array_name])
    return None


def _total(members: dict[str, Any], names: dict[str, str], *, of_items: bool) -> float | None:
    """Add up what a total is of.

    That is the subtotal and what comes to it, or the lines, or price and quantity.
    """
    subtotal = next((name for normal_name, name in names.items() if normal_name in _SUBTOTALS), None)
    if subtotal is not None and not of_items and _is_number(members[subtotal]):
        more = sum(
            members[name]
            for normal_name, name in names.items()
            if normal_name in _ADDED and _is_number(members[name])
        )
        less = sum(
            members[name]
            for normal_name, name in names.items()
            if normal_name in _DEDUCTED and _is_number(members[name])
        )
        return float(members[subtotal] + more - less)
    own = _line(members)
    if own is not None:
        return own
    for name in names.values():
        lines = members[name]
        if (
            isinstance(lines, list)
            and 0 < len(lines) <= _MAX_ITEMS
            and all(isinstance(line, dict) for line in lines)
        ):
            amounts = [_line(line) for line in lines]
            if None not in amounts:
                return sum(amount for amount in amounts if amount is not None)
    return None


def _line(members: dict[str, Any]) -> float | None:
    """Multiply the unit price of a line of an order by its quantity; None without both."""
    names = _names(members)
    quantity = next(
        (members[name] for normal_name, name in names.items() if normal_name in _QUANTITIES), None
    )
    price = next((members[names[normal_name]] for normal_name in _UNIT_PRICES if normal_name in names), None)
    return float(price * quantity) if _is_number(price) and _is_number(quantity) else None


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12
