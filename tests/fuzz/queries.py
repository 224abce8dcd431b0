"""Conditions, sorting and cursors of the store, beside a reference that is slow and plain.

Pages follow each other without a gap and without a repetition, a cursor that was changed is refused or goes on in
the same list, and nothing of another project's collection is ever among them.
"""

from __future__ import annotations

import base64
import json
from functools import cmp_to_key
from typing import Any

from api_factory.errors import InvalidRequest
from api_factory.listing import page_of
from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.protocol import Collection, Condition, Put, Query, Record, Sort
from api_factory.store.query import MISSING, value_at
from fuzz.loops import run
from fuzz.source import Source

MINE, OTHERS = Collection("mine", "/things"), Collection("others", "/things")
OPERATORS = ("eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "has", "search")
FIELDS = ("a", "b", "c", "id", "name")


def query(data: bytes) -> None:
    """All pages of a query together are what the reference gives, in its order."""
    source = Source(data)
    documents = [document(source) for _ in range(source.integer(7))]
    where = tuple(condition(source) for _ in range(source.integer(2)))
    sort = tuple(Sort(path(source), source.flag()) for _ in range(source.integer(2)))
    limit, cursor = source.integer(3) + 1, source.rest().decode("utf-8", "replace")
    run(compare(documents, Query(where, sort, limit=limit), cursor))


async def compare(documents: list[dict[str, Any]], asked: Query, cursor: str) -> None:
    """Go through the pages of a query, then use a cursor that somebody made up or took from elsewhere."""
    store = MemoryStore()
    await store.open()
    for number, doc in enumerate(documents):
        await store.commit(Put(MINE, str(number), doc))
        await store.commit(Put(OTHERS, str(number), doc | {"secret": True}))
    everything = (await store.find(MINE, Query(limit=100))).records
    expected = [record for record in everything if all(meets(record.doc, each) for each in asked.where)]
    expected = arranged(expected, asked.sort)
    pages: list[Record] = []
    after: str | None = None
    for _ in range(len(documents) + 2):
        page = await store.find(MINE, Query(asked.where, asked.sort, after=after, limit=asked.limit))
        pages += page.records
        foreign = page.next
        after = page.next
        if after is None:
            break
        await refused(store, OTHERS, Query(asked.where, asked.sort, after=foreign, limit=asked.limit))
    assert [record.id for record in pages] == [record.id for record in expected], (asked, pages, expected)
    assert await store.count(MINE, asked.where) == len(expected)
    try:
        page = await store.find(MINE, Query(asked.where, asked.sort, after=cursor, limit=asked.limit))
    except InvalidRequest:
        return
    assert not any("secret" in record.doc for record in page.records)


async def refused(store: MemoryStore, collection: Collection, asked: Query) -> None:
    """A cursor of one collection is none of another."""
    try:
        await store.find(collection, asked)
    except InvalidRequest:
        return
    raise AssertionError(f"the cursor of another collection was taken: {asked.after}")


def cursors(data: bytes) -> None:
    """A cursor that somebody made up is refused, or names a place in the list; its parts are changed as JSON."""
    source = Source(data)
    if source.flag():
        parts = [source.scalar(), [[source.scalar(), source.scalar()]], source.scalar(), source.scalar()]
        text = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=" * source.integer(1))
    else:
        text = source.rest().decode("utf-8", "replace")
    items = [Record(str(number), {}, number, number) for number in range(5)]
    try:
        page, after = page_of(items, 2, text)
    except InvalidRequest:
        pass
    else:
        assert page in [items[start : start + 2] for start in range(6)]
        assert (after is None) == (not page or page[-1] is items[-1])
    run(made_up(text))


async def made_up(cursor: str) -> None:
    """The store refuses a cursor that it did not make for this query."""
    store = MemoryStore()
    await store.open()
    await store.commit(Put(OTHERS, "1", {"secret": True}), Put(MINE, "1", {"a": 1}))
    await refused(store, MINE, Query(sort=(Sort(("a",)),), after=cursor))


def document(source: Source) -> dict[str, Any]:
    """A record's document of a few fields."""
    return {name: kept(source.value(2)) for name in FIELDS[: source.integer(len(FIELDS))]}


def kept(value: Any) -> Any:
    """A value as stores keep it: nothing that they would refuse."""
    if isinstance(value, dict):
        return {name: kept(item) for name, item in value.items()}
    if isinstance(value, list):
        return [kept(item) for item in value]
    if isinstance(value, str):
        return value.replace("\0", "")
    return 0 if type(value) is int and not -(2**63) <= value < 2**63 else value


def path(source: Source) -> tuple[str, ...]:
    """The path of a property, one or two names long."""
    return (source.choose(FIELDS),) if source.flag() else (source.choose(FIELDS), source.name())


def condition(source: Source) -> Condition:
    """A condition of any operator on any path."""
    operator: Any = source.choose(OPERATORS)
    if operator == "search":
        return Condition((), "search", source.text())
    if operator == "in":
        return Condition(path(source), "in", [source.scalar() for _ in range(source.integer(3))])
    return Condition(path(source), operator, source.scalar())


def meets(doc: dict[str, Any], asked: Condition) -> bool:
    """The reference: what `Condition` says in its own words."""
    if asked.operator == "search":
        return any(contains(value, asked.value) for value in doc.values())
    value, wanted = value_at(doc, asked.path), asked.value
    match asked.operator:
        case "eq":
            return equal(value, wanted)
        case "ne":
            return not equal(value, wanted)
        case "in":
            return any(equal(value, item) for item in wanted)
        case "contains":
            return contains(value, wanted)
        case "has":
            return isinstance(value, list) and any(equal(item, wanted) for item in value)
    if not comparable(value, wanted):
        return False
    return {"gt": value > wanted, "ge": value >= wanted, "lt": value < wanted, "le": value <= wanted}[
        asked.operator
    ]


def contains(value: Any, wanted: Any) -> bool:
    return isinstance(value, str) and isinstance(wanted, str) and wanted.lower() in value.lower()


def equal(value: Any, wanted: Any) -> bool:
    """Whether two values are the same JSON value."""
    if value is MISSING or wanted is MISSING:
        return False
    if number(value) and number(wanted):
        return bool(value == wanted)
    if type(value) is not type(wanted):
        return False
    if isinstance(value, dict):
        return value.keys() == wanted.keys() and all(equal(value[name], wanted[name]) for name in value)
    if isinstance(value, list):
        return len(value) == len(wanted) and all(map(equal, value, wanted))
    return bool(value == wanted)


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def comparable(value: Any, wanted: Any) -> bool:
    return (number(value) and number(wanted)) or (isinstance(value, str) and isinstance(wanted, str))


def arranged(records: list[Record], sort: tuple[Sort, ...]) -> list[Record]:
    """The records in the order that `Sort` describes, those that tie in the order of creation."""

    def compare_two(one: Record, other: Record) -> int:
        for part in sort:
            result = order_of(value_at(one.doc, part.path), value_at(other.doc, part.path), part.descending)
            if result:
                return result
        return 0

    return sorted(records, key=cmp_to_key(compare_two))


def order_of(one: Any, other: Any, descending: bool) -> int:
    """Less than zero where one value comes first: numbers, strings, all else; what is missing is always last."""
    ranks = [rank(one), rank(other)]
    if 3 in ranks:
        return ranks[0] - ranks[1]
    if ranks[0] != ranks[1]:
        result = ranks[0] - ranks[1]
    elif ranks[0] == 2 or one == other:
        result = 0
    else:
        result = -1 if one < other else 1
    return -result if descending else result


def rank(value: Any) -> int:
    return 0 if number(value) else 1 if isinstance(value, str) else 3 if value is MISSING else 2
