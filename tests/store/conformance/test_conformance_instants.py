"""Date-times compared and sorted as instants, on every store."""

from __future__ import annotations

import pytest

from api_factory.store import Collection, Condition, Put, Query, Sort, Store

EVENTS = Collection("shop", "events")
AT = ("at",)

IN_ORDER = {
    "number": 5,
    "east": "2026-01-01T01:59:59+02:00",
    "leap": "2026-01-01T00:59:60.5+01:00",
    "day": "2026-01-01",
    "midnight": "2026-01-01T00:00:00Z",
    "same": "2025-12-31t22:00:00.000-02:00",
    "tiny": "2026-01-01T00:00:00.0000000000001Z",
    "half": "2026-01-01T02:00:00.5+02:00",
    "minute": "2026-01-01T00:01:00z",
    "invalid": "2026-02-30T00:00:00Z",
    "text": "soon",
    "null": None,
    "list": ["2026-01-01T00:00:00Z"],
}
"""By id what is in each record, in the order of instants; `day` comes before what is later that day."""
EXPECTED = [
    *("number", "east", "leap", "day", "midnight", "same", "tiny", "half", "minute", "invalid", "text"),
    *("null", "list", "absent"),
]


async def fill(store: Store) -> None:
    """Keep the records in an order that is not theirs; those that tie come by creation."""
    names = sorted(IN_ORDER, key=lambda name: (name in ("same", "list"), name))
    for name in names:
        await store.commit(Put(EVENTS, name, {"at": IN_ORDER[name], "deep": {"at": IN_ORDER[name]}}))
    await store.commit(Put(EVENTS, "absent", {}))


async def found(store: Store, operator: str, value: object, path: tuple[str, ...] = AT) -> set[str]:
    """The ids of the records that meet a condition, and that are counted."""
    condition = Condition(path, operator, value, instants=True)  # type: ignore[arg-type]
    page = await store.find(EVENTS, Query((condition,)))
    assert await store.count(EVENTS, (condition,)) == len(page.records)
    return {record.id for record in page.records}


@pytest.mark.parametrize("path", [AT, ("deep", "at")])
@pytest.mark.parametrize("descending", [False, True])
async def test_the_order_of_instants_page_by_page(store, path, descending):
    await fill(store)
    expected = EXPECTED
    if descending:
        # Those that tie stay in the order of creation, and what is missing stays last.
        expected = [*reversed(EXPECTED[:11]), "absent"]
        at = expected.index("same")
        expected[at : at + 2] = ["midnight", "same"]
        expected[0:0] = ["null", "list"]
    for limit in (1, 3, 100):
        ids: list[str] = []
        query = Query(sort=(Sort(path, descending, instants=True),), limit=limit)
        while True:
            page = await store.find(EVENTS, query)
            ids += [record.id for record in page.records]
            if page.next is None:
                break
            query = Query((), query.sort, page.next, 0, limit)
        assert ids == expected, limit


CONDITIONS = [
    ("eq", "2026-01-01T01:00:00.0+01:00", {"midnight", "same"}),
    ("eq", "soon", {"text"}),
    ("eq", "2026-01-01", {"day"}),
    ("eq", "\0", set()),
    ("eq", 5, {"number"}),
    ("ne", "2026-01-01T01:00:00+01:00", {*EXPECTED} - {"midnight", "same"}),
    ("in", ["2026-01-01T00:00:00Z", "soon", None], {"midnight", "same", "text", "null"}),
    ("gt", "2026-01-01T01:00:00+01:00", {"tiny", "half", "minute", "invalid", "text"}),
    ("ge", "2026-01-01T00:00:00.5Z", {"half", "minute", "invalid", "text"}),
    ("lt", "2026-01-01T00:00:00Z", {"day", "east", "leap"}),
    ("le", "2025-12-31T23:00:00-01:00", {"day", "east", "leap", "midnight", "same"}),
    ("ge", "2026-01-01", {*EXPECTED[3:11]}),
    ("lt", 6, {"number"}),
    ("has", "2026-01-01T01:00:00+01:00", {"list"}),
    ("has", 1, set()),
    ("contains", "00:00:00z", {"midnight", "invalid"}),
]


async def test_each_condition(store):
    await fill(store)
    for indexed in (False, True):
        if indexed:
            await store.index(EVENTS, AT)
        for operator, value, expected in CONDITIONS:
            assert await found(store, operator, value) == expected, (operator, value)
