"""SQL finds what `query.matcher` finds: the PostgreSQL store beside the one in memory."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator

import pytest

from api_factory.store import Collection, Condition, MemoryStore, Put, Query, RequireNone, Sort
from api_factory.store.postgres.store import PostgresStore
from postgres_server import DATABASES

ITEMS = Collection("shop", "items")

VALUES = [
    *(None, True, False, 0, 1, -1, 2, 10, 1.0, -0.0, 0.5, 1e-7, 1e16, 10**16, 1e300, -1e300, 5e-324),
    *(2**53, 2.0**53, 2**53 + 1, 2**60, 2.0**60, 2**63 - 1, -(2**63), -(2.0**63), 2.0**63, 1.5e17),
    *("", "a", "A", "b", "B", "ab", "äb", "Äb", "é", "É", "ß", "ẞ", "İ", "K", "ſ", "K", "Σ", "ς", "1", "1.0"),
    *("\uffff", "\U0001f600", "a\\u0000", '"', "\\", "\n", "\u007f", "%", "_", "a%b", "null", "true"),
    *(
        "2026-01-01T00:00:00Z",
        "2025-12-31t22:00:00.0-02:00",
        "2026-01-01T00:00:00.5Z",
        "2026-01-01",
        "2026-02-30",
    ),
    *([], ["2026-01-01T02:00:00+02:00"]),
    *([1], [1.0], [1, 2], ["a"], ["A", "b"], [[1]], [{}], [{"x": 1}], [{"x": 1, "y": 2}], [None], [True]),
    *({}, {"x": 1}, {"x": 1.0}, {"x": 1, "y": 2}, {"x": {"y": "a"}}, {"x": None}, {"0": "a"}, {"x": [1]}),
]
"""Values that differ only a little, or only to some: in case, in kind, in the last digit."""

UNSTORABLE = [
    "\0",
    "a\0",
    "\ud800",
    float("nan"),
    float("inf"),
    float("-inf"),
    2**70,
    -(2**70),
    ["\0"],
    {"\0": 1},
]
PATHS = [("v",), ("w",), ("v", "x"), ("v", "x", "y"), ("v", "0"), ("none",), ("\0",), ("v", "\ud800")]
OPERATORS = ["eq", "ne", "gt", "ge", "lt", "le", "contains", "has"]


@pytest.fixture
async def both() -> AsyncIterator[tuple[MemoryStore, PostgresStore]]:
    """Two stores that hold the same records: each value twice, and some beside another."""
    memory, postgres = MemoryStore(), PostgresStore(DATABASES.fresh_url())
    await postgres.open()
    chance = random.Random(7)
    docs = [{"v": value} for value in VALUES] + [{"v": value, "w": chance.choice(VALUES)} for value in VALUES]
    await memory.commit(*(Put(ITEMS, str(n), doc) for n, doc in enumerate([*docs, {}])))
    await postgres.load([item async for item in memory.dump()])
    yield memory, postgres
    await postgres.close()


async def ids(store: MemoryStore | PostgresStore, query: Query) -> list[str]:
    """The ids of all records of a query, page by page."""
    record_ids: list[str] = []
    while True:
        page = await store.find(ITEMS, query)
        record_ids += [record.id for record in page.records]
        if page.next is None:
            return record_ids
        query = Query(query.where, query.sort, page.next, 0, query.limit)


async def test_every_value_comes_back_as_it_was(both):
    memory, postgres = both
    mine = [item async for item in postgres.dump()]
    assert repr(mine) == repr([item async for item in memory.dump()])


@pytest.mark.parametrize(
    "path",
    [PATHS[0], *(pytest.param(path, marks=pytest.mark.slow) for path in PATHS[1:4])],
)
async def test_every_operator_on_every_value(both, path):
    memory, postgres = both
    for operator in OPERATORS:
        for value in VALUES + UNSTORABLE:
            query = Query((Condition(path, operator, value),), limit=1000)
            assert await ids(postgres, query) == await ids(memory, query), query.where


async def test_search_and_in_and_strange_paths(both):
    memory, postgres = both
    for value in VALUES + UNSTORABLE:
        query = Query((Condition((), "search", value),), limit=1000)
        assert await ids(postgres, query) == await ids(memory, query), query.where
    for path in PATHS:
        for members in ([], [1, "a"], [None, True], [{"x": 1}, [1]], ["\0", 0.5], [2**70, 2.0**60]):
            query = Query((Condition(path, "in", members),), limit=1000)
            assert await ids(postgres, query) == await ids(memory, query), query.where
        for operator in OPERATORS:
            query = Query((Condition(path, operator, "a"),), limit=1000)
            assert await ids(postgres, query) == await ids(memory, query), query.where


async def test_every_operator_on_date_times_as_instants(both):
    memory, postgres = both
    for operator in OPERATORS:
        for value in (
            "2026-01-01T00:00:00Z",
            "2026-01-01T01:00:00.0+01:00",
            "2026-01-01",
            "a",
            "\0",
            1,
            None,
            [1],
        ):
            for path in PATHS:
                query = Query((Condition(path, operator, value, instants=True),), limit=1000)
                assert await ids(postgres, query) == await ids(memory, query), query.where


@pytest.mark.parametrize("rounds", [20, pytest.param(400, marks=pytest.mark.slow)])
async def test_random_queries_page_by_page(both, rounds):
    memory, postgres = both
    chance = random.Random(11)
    for _ in range(rounds):
        where = tuple(
            Condition(
                chance.choice(PATHS), chance.choice(OPERATORS), chance.choice(VALUES), chance.random() < 0.4
            )
            for _ in range(chance.choice((0, 0, 1, 1, 2)))
        )
        sort = tuple(
            Sort(path, chance.random() < 0.5, chance.random() < 0.5)
            for path in chance.sample(PATHS, chance.choice((0, 1, 2, 3)))
        )
        query = Query(where, sort, None, chance.choice((0, 0, 3)), chance.choice((4, 17, 500)))
        assert await ids(postgres, query) == await ids(memory, query), query
        assert await postgres.count(ITEMS, where) == await memory.count(ITEMS, where)


async def test_require_none_tests_what_sql_says_only_roughly(both):
    _, postgres = both
    await postgres.commit(RequireNone(ITEMS, (Condition(("v",), "contains", "ÄBC"),)))
    await postgres.commit(RequireNone(ITEMS, (Condition(("v",), "has", {"y": 2}),)))
    with pytest.raises(Exception, match="changed"):
        await postgres.commit(RequireNone(ITEMS, (Condition(("v",), "has", {"x": 1}),)))
