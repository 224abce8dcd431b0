"""Filters, sorting and pages, on every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api_factory.errors import InvalidRequest
from api_factory.store import Collection, Condition, Delete, Put, Query, Sort, Store
from api_factory.store.query import RANK_STRING, encode_cursor

PETS = Collection("shop", "pets")

VALUES = {
    "absent": {},
    "null": {"v": None},
    "true": {"v": True},
    "false": {"v": False},
    "zero": {"v": 0},
    "one": {"v": 1},
    "one-and-a-half": {"v": 1.5},
    "ten": {"v": 10},
    "big": {"v": 2**63 - 1},
    "text-1": {"v": "1"},
    "Apple": {"v": "Apple"},
    "apple": {"v": "apple pie"},
    "Éclair": {"v": "Éclair"},
    "percent": {"v": "100%_\\"},
    "empty": {"v": ""},
    "emoji": {"v": "\U0001f600"},
    "high": {"v": "\uffee"},
    "array": {"v": [1, "apple", {"a": 1}, True]},
    "array-2": {"v": ["1", [1]]},
    "empty-array": {"v": []},
    "object": {"v": {"a": 1, "b": {"c": "deep"}}},
    "object-2": {"v": {"b": {"c": "deep"}, "a": 1.0}},
    "elsewhere": {"w": "An APPLE a day", "x": {"y": "apple inside"}},
}


async def fill(store: Store, docs: dict[str, dict] = VALUES) -> None:
    for id, doc in docs.items():
        await store.commit(Put(PETS, id, doc))


async def ids(store: Store, *where: Condition, **query) -> list[str]:
    page = await store.find(PETS, Query(where=where, **query))
    return [record.id for record in page.records]


EVERYTHING = list(VALUES)
V = ("v",)


def but(*excluded: str) -> list[str]:
    return [name for name in EVERYTHING if name not in excluded]


CONDITIONS = [
    (Condition(V, "eq", 1), ["one"]),
    (Condition(V, "eq", 1.0), ["one"]),
    (Condition(V, "eq", 1.5), ["one-and-a-half"]),
    (Condition(V, "eq", 2**63 - 1), ["big"]),
    (Condition(V, "eq", float(2**63)), []),
    (Condition(V, "eq", "1"), ["text-1"]),
    (Condition(V, "eq", ""), ["empty"]),
    (Condition(V, "eq", True), ["true"]),
    (Condition(V, "eq", False), ["false"]),
    (Condition(V, "eq", None), ["null"]),
    (Condition(V, "eq", []), ["empty-array"]),
    (Condition(V, "eq", ["1", [1]]), ["array-2"]),
    (Condition(V, "eq", ["1", [True]]), []),
    (Condition(V, "eq", {"a": 1, "b": {"c": "deep"}}), ["object", "object-2"]),
    (Condition(V, "eq", {"a": 1}), []),
    (Condition(("v", "b", "c"), "eq", "deep"), ["object", "object-2"]),
    (Condition(("v", "b", "x"), "eq", None), []),
    (Condition(("v", "0"), "eq", 1), []),
    (Condition(V, "ne", 1), but("one")),
    (Condition(V, "ne", "apple"), EVERYTHING),
    (Condition(V, "ne", None), but("null")),
    (Condition(V, "in", [1.0, "apple pie", None, "x"]), ["null", "one", "apple"]),
    (Condition(V, "in", [True]), ["true"]),
    (Condition(V, "in", [["1", [1]], {"a": 1}]), ["array-2"]),
    (Condition(V, "in", []), []),
    (Condition(V, "gt", 1), ["one-and-a-half", "ten", "big"]),
    (Condition(V, "ge", 1), ["one", "one-and-a-half", "ten", "big"]),
    (Condition(V, "lt", 1.5), ["zero", "one"]),
    (Condition(V, "le", 1.5), ["zero", "one", "one-and-a-half"]),
    (Condition(V, "gt", "Apple"), ["apple", "Éclair", "emoji", "high"]),
    (Condition(V, "ge", "\uffee"), ["emoji", "high"]),
    (Condition(V, "gt", "\uffee"), ["emoji"]),
    (Condition(V, "lt", "1"), ["empty"]),
    (Condition(V, "le", "1"), ["text-1", "empty"]),
    (Condition(V, "gt", True), []),
    (Condition(V, "le", None), []),
    (Condition(V, "ge", []), []),
    (Condition(V, "contains", "APPLE"), ["Apple", "apple"]),
    (Condition(V, "contains", "éclair"), ["Éclair"]),
    (Condition(V, "contains", "%"), ["percent"]),
    (Condition(V, "contains", "_\\"), ["percent"]),
    (Condition(V, "contains", "0%_"), ["percent"]),
    (
        Condition(V, "contains", ""),
        ["text-1", "Apple", "apple", "Éclair", "percent", "empty", "emoji", "high"],
    ),
    (Condition(V, "contains", 1), []),
    (Condition(V, "has", "apple"), ["array"]),
    (Condition(V, "has", 1), ["array"]),
    (Condition(V, "has", 1.0), ["array"]),
    (Condition(V, "has", True), ["array"]),
    (Condition(V, "has", False), []),
    (Condition(V, "has", {"a": 1}), ["array"]),
    (Condition(V, "has", {}), []),
    (Condition(V, "lacks", 1), but("array")),
    (Condition(V, "has", [1]), ["array-2"]),
    (Condition(V, "has", []), []),
    (Condition(V, "holds", {"a": 1}), ["array"]),
    (Condition(V, "holds", {"a": 1.0}), ["array"]),
    (Condition(V, "holds", {"a": True}), []),
    (Condition(V, "holds", {"b": None}), []),
    (Condition((), "search", "apple"), ["Apple", "apple", "elsewhere"]),
    (Condition((), "search", "inside"), []),
    (Condition((), "search", "deep"), []),
    (Condition((), "search", "%_"), ["percent"]),
]


async def test_each_condition(store):
    await fill(store)
    for condition, expected in CONDITIONS:
        assert await ids(store, condition) == expected, condition
        assert await store.count(PETS, [condition]) == len(expected), condition


async def test_each_condition_on_an_indexed_path(store):
    await fill(store, dict(list(VALUES.items())[:9]))
    await store.index(PETS, V, ("v", "b", "c"))
    await store.index(PETS, V)
    await fill(store, dict(list(VALUES.items())[9:]))
    for condition, expected in CONDITIONS:
        assert await ids(store, condition) == expected, condition
        assert await store.count(PETS, [condition]) == len(expected), condition


async def test_an_index_follows_every_change(store):
    await store.index(PETS, V)
    await fill(store, {"a": {"v": 1}, "b": {"v": 1}, "c": {"v": 2}, "d": {}})
    await fill(store, {"a": {"v": 2}, "d": {"v": 1}, "b": {"v": True}})
    await store.commit(Delete(PETS, "c"))
    assert await ids(store, Condition(V, "eq", 1)) == ["d"]
    assert await ids(store, Condition(V, "eq", 2)) == ["a"]
    assert await ids(store, Condition(V, "in", [2, 1, 7])) == ["a", "d"]
    await fill(store, {"a": {"other": 1}})
    assert await ids(store, Condition(V, "eq", 2)) == []
    assert await ids(store, Condition(V, "ne", 2)) == ["a", "b", "d"]


async def test_all_conditions_must_hold(store):
    await store.index(PETS, V)
    await fill(store, {str(n): {"v": n % 3, "w": n % 2} for n in range(12)})
    where = (Condition(V, "eq", 1), Condition(("w",), "eq", 1))
    assert await ids(store, *where) == ["1", "7"]
    assert await store.count(PETS, where) == 2
    assert await store.count(PETS) == 12
    assert await store.count(Collection("shop", "none")) == 0


async def test_without_a_sort_records_come_in_the_order_of_creation(store):
    await fill(store, {name: {} for name in ("c", "a", "b")})
    await fill(store, {"c": {"changed": True}})
    assert await ids(store) == ["c", "a", "b"]


async def test_a_sort_puts_numbers_then_strings_then_all_else_and_what_is_missing_last(store):
    await fill(store)
    numbers = ["zero", "one", "one-and-a-half", "ten", "big"]
    strings = ["empty", "text-1", "percent", "Apple", "apple", "Éclair", "high", "emoji"]
    other = ["null", "true", "false", "array", "array-2", "empty-array", "object", "object-2"]
    missing = ["absent", "elsewhere"]
    assert await ids(store, sort=(Sort(V),)) == [*numbers, *strings, *other, *missing]
    down = [*other, *reversed(strings), *reversed(numbers), *missing]
    assert await ids(store, sort=(Sort(V, descending=True),)) == down


async def test_a_sort_by_several_paths(store):
    docs = {
        "a": {"v": 1, "w": {"x": 1}},
        "b": {"v": 2, "w": {"x": 1}},
        "c": {"v": 1, "w": {"x": 2}},
        "d": {"v": 1},
        "e": {"v": 1, "w": {"x": 1}},
    }
    await fill(store, docs)
    assert await ids(store, sort=(Sort(V), Sort(("w", "x"), descending=True))) == ["c", "a", "e", "d", "b"]
    assert await ids(store, sort=(Sort(("w", "x")), Sort(V, descending=True))) == ["b", "a", "e", "c", "d"]


QUERIES = [
    Query(limit=4),
    Query(limit=4, where=(Condition(V, "ne", "apple"),)),
    Query(limit=4, where=(Condition(V, "in", [1, None, "1", "Apple", "", True, 10]),)),
    Query(limit=3, sort=(Sort(V),)),
    Query(limit=3, sort=(Sort(V, descending=True),)),
    Query(limit=4, sort=(Sort(("w",)), Sort(V, descending=True)), where=(Condition(V, "ne", 10),)),
]


async def pages(store: Store, query: Query) -> list[list[str]]:
    """The ids on each page, to the end."""
    ids, cursor = [], None
    while True:
        page = await store.find(PETS, replace(query, after=cursor))
        ids.append([record.id for record in page.records])
        if page.next is None:
            return ids
        cursor = page.next


@pytest.mark.parametrize("indexed", [False, True])
async def test_pages_in_a_row_are_the_whole(store, indexed):
    if indexed:
        await store.index(PETS, V)
    await fill(store)
    for query in QUERIES:
        whole = await ids(store, *query.where, sort=query.sort)
        found = await pages(store, query)
        assert [id for page in found for id in page] == whole, query
        assert all(len(page) == query.limit for page in found[:-1]), query
        assert found[-1], query


async def test_the_last_page_has_no_next(store):
    await fill(store, {str(n): {} for n in range(4)})
    assert (await store.find(PETS, Query(limit=4))).next is None
    assert (await store.find(PETS, Query(limit=3))).next is not None
    assert (await store.find(Collection("shop", "none"), Query(limit=3))).next is None


@pytest.mark.parametrize("sort", [(), (Sort(V),), (Sort(V, descending=True),)])
async def test_a_cursor_survives_inserts_and_deletes(store, sort):
    await fill(store, {f"{n:02}": {"v": n} for n in range(20)})
    query = Query(sort=sort, limit=6)
    first = await store.find(PETS, query)
    ids = [record.id for record in first.records]
    await store.commit(Delete(PETS, ids[-1]), Delete(PETS, ids[0]))
    await fill(store, {"new-low": {"v": -5}, "new-high": {"v": 50}})
    rest = await store.find(PETS, replace(query, after=first.next, limit=50))
    old = [record.id for record in rest.records if not record.id.startswith("new")]
    assert sorted(ids + old) == [f"{n:02}" for n in range(20)]
    new = {record.id for record in rest.records if record.id.startswith("new")}
    assert new == ({"new-low", "new-high"} if not sort else {"new-low" if sort[0].descending else "new-high"})


async def test_an_offset_skips(store):
    await fill(store, {str(n): {"v": -n} for n in range(10)})
    assert await ids(store, offset=3, limit=4) == ["3", "4", "5", "6"]
    assert await ids(store, offset=9) == ["9"]
    assert await ids(store, offset=10) == []
    assert await ids(store, offset=10**9) == []
    assert await ids(store, Condition(V, "le", -2), offset=3, limit=2) == ["5", "6"]
    assert await ids(store, sort=(Sort(V),), offset=3, limit=2) == ["6", "5"]
    page = await store.find(PETS, Query(offset=2, limit=3))
    assert await ids(store, after=page.next, limit=2) == ["5", "6"]
    assert await ids(store, after=page.next, offset=2, limit=2) == ["7", "8"]


async def test_the_limit_may_change_from_page_to_page(store):
    await fill(store, {str(n): {} for n in range(10)})
    page = await store.find(PETS, Query(limit=3))
    assert await ids(store, after=page.next, limit=5) == ["3", "4", "5", "6", "7"]


@pytest.mark.parametrize("cursor", ["", "x", "!!", "é", "W10", "bnVsbA", "eyJhIjoxfQ", "A" * 5000])
async def test_a_cursor_that_is_none_is_refused(store, cursor):
    await fill(store, {"a": {"v": 1}})
    with pytest.raises(InvalidRequest):
        await store.find(PETS, Query(after=cursor))
    with pytest.raises(InvalidRequest):
        await store.find(Collection("shop", "none"), Query(after=cursor))


async def test_a_cursor_of_another_query_is_refused(store):
    await fill(store, {str(n): {"v": n} for n in range(5)})
    plain = Query(limit=2)
    cursor = (await store.find(PETS, plain)).next
    assert cursor.replace("-", "").replace("_", "").isalnum()
    for other in (
        replace(plain, where=(Condition(V, "ne", 1),)),
        replace(plain, sort=(Sort(V),)),
    ):
        with pytest.raises(InvalidRequest):
            await store.find(PETS, replace(other, after=cursor))
    with pytest.raises(InvalidRequest):
        await store.find(Collection("shop", "toys"), replace(plain, after=cursor))
    up = (await store.find(PETS, Query(sort=(Sort(V),), limit=2))).next
    with pytest.raises(InvalidRequest):
        await store.find(PETS, Query(sort=(Sort(V, descending=True),), after=up))


@pytest.mark.parametrize(
    "position", [((), 1, "a\0b"), (((RANK_STRING, "a\0b"),), 1, "a")], ids=["in the id", "in a key"]
)
async def test_a_cursor_with_nul_is_refused(store, position):
    """A cursor has no signature, and PostgreSQL raises for NUL; no position of a record has one."""
    query = Query(sort=tuple(Sort(V) for _ in position[0]))
    forged = encode_cursor(PETS, query, position)
    with pytest.raises(InvalidRequest):
        await store.find(PETS, replace(query, after=forged))


async def test_a_cursor_beyond_every_order_ends_the_list(store):
    await fill(store, {"a": {"v": 1}})
    forged = encode_cursor(PETS, Query(), ((), 2**64 - 1, "a"))
    assert await ids(store, after=forged) == []


async def test_many_records(store):
    """More than any store of ours reads at once."""
    for start in range(0, 1100, 550):
        await store.commit(*(Put(PETS, str(n), {"v": n % 7, "n": n}) for n in range(start, start + 550)))
    since = Condition(("n",), "ge", 1000)
    assert await ids(store, Condition(V, "eq", 3), since, limit=3) == ["1004", "1011", "1018"]
    assert await store.count(PETS, [Condition(V, "ne", 3)]) == 943
    assert await ids(store, sort=(Sort(("n",), descending=True),), limit=2) == ["1099", "1098"]


@pytest.mark.parametrize(
    "text", ['"', "\\", "\n\t\x01\x7f", "</script>", "é\u2028\U0001f600", "\\u0041", "null"]
)
async def test_a_string_is_found_whatever_its_characters(store, text):
    await fill(store, {"a": {"v": text}, "b": {"v": [text]}, "c": {text: text + "x"}, "d": {"v": f"x{text}"}})
    assert await ids(store, Condition(V, "eq", text)) == ["a"]
    assert await ids(store, Condition(V, "has", text)) == ["b"]
    assert await ids(store, Condition(V, "contains", text)) == ["a", "d"]
    assert await ids(store, Condition((text,), "eq", text + "x")) == ["c"]
    assert await ids(store, Condition((), "search", text)) == ["a", "c", "d"]
