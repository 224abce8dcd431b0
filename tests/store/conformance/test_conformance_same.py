"""Transactions that require a query to find what it found: on every store."""

from __future__ import annotations

import asyncio

import pytest

from api_factory.errors import WriteConflict
from api_factory.own_code.transaction import Transaction
from api_factory.store import Collection, Condition, Delete, Put, Query, RequireSame, Sort, Store

PETS = Collection("shop", "pets")
LOG = Collection("shop", "log")
DOGS = (Condition(("kind",), "eq", "dog"),)
BIG_ONES = (Condition(("name",), "contains", "Ä"),)
"""A condition that PostgreSQL states roughly, and that is tested again."""


async def asked(store: Store, query: Query) -> RequireSame:
    """Require that a query finds what it finds now."""
    since = store.moment()
    page = await store.find(PETS, query)
    return RequireSame(PETS, query, tuple((record.id, record.rev) for record in page.records), since)


async def counted(store: Store, query: Query) -> RequireSame:
    """Require that as many records meet a query's conditions as now."""
    since = store.moment()
    return RequireSame(PETS, query, await store.count(PETS, query.where), since)


@pytest.mark.parametrize("where", [(), DOGS, BIG_ONES], ids=["all", "dogs", "rough"])
@pytest.mark.parametrize("ask", [asked, counted])
async def test_what_is_still_so_lets_a_transaction_pass(store, where, ask):
    await store.commit(Put(PETS, "1", {"kind": "dog", "name": "Ä"}), Put(PETS, "2", {"kind": "cat"}))
    same = await ask(store, Query(where))
    assert await store.commit(same, Put(LOG, "1", {})) != ()
    assert await store.get(LOG, "1") is not None


@pytest.mark.parametrize("where", [(), DOGS, BIG_ONES], ids=["all", "dogs", "rough"])
@pytest.mark.parametrize("ask", [asked, counted])
async def test_a_record_that_came_since_keeps_a_transaction_from_passing(store, where, ask):
    await store.commit(Put(PETS, "1", {"kind": "dog", "name": "Ä"}))
    same = await ask(store, Query(where))
    await store.commit(Put(PETS, "2", {"kind": "dog", "name": "ä"}))
    with pytest.raises(WriteConflict):
        await store.commit(same, Put(LOG, "1", {}))
    assert await store.get(LOG, "1") is None


@pytest.mark.parametrize("ask", [asked, counted])
async def test_a_record_that_is_not_asked_for_does_not_matter(store, ask):
    await store.commit(Put(PETS, "1", {"kind": "dog"}))
    same = await ask(store, Query(DOGS))
    await store.commit(Put(PETS, "2", {"kind": "cat"}))
    await store.commit(same, Put(LOG, "1", {}))


async def test_a_record_that_has_become_one_of_them_matters(store):
    await store.commit(Put(PETS, "1", {"kind": "cat"}))
    same = await asked(store, Query(DOGS))
    await store.commit(Put(PETS, "1", {"kind": "dog"}))
    with pytest.raises(WriteConflict):
        await store.commit(same, Put(LOG, "1", {}))


async def test_a_record_that_is_gone_changes_the_number(store):
    await store.commit(Put(PETS, "1", {}), Put(PETS, "2", {}))
    same = await counted(store, Query())
    await store.commit(Delete(PETS, "1"))
    with pytest.raises(WriteConflict):
        await store.commit(same, Put(LOG, "1", {}))


async def test_a_sorted_page_is_asked_again_as_it_was(store):
    await store.commit(*(Put(PETS, str(n), {"n": n}) for n in range(9)))
    same = await asked(store, Query(sort=(Sort(("n",), descending=True),), offset=1, limit=3))
    await store.commit(same, Put(LOG, "1", {}))


@pytest.mark.parametrize("gone", ["0", "3", None])
async def test_records_before_a_page_that_was_read_have_to_stay(store, gone):
    await store.commit(*(Put(PETS, str(n), {"n": n}) for n in range(9)))
    transaction = Transaction(store)
    await transaction.find(PETS, Query(offset=3, limit=2))
    await transaction.commit(Put(LOG, "1", {}))
    if gone is None:
        await transaction.finish()
        return
    await store.commit(Delete(PETS, gone))
    with pytest.raises(WriteConflict):
        await transaction.finish()
    assert await store.get(LOG, "1") is None


async def test_of_many_that_found_nothing_one_writes(store):
    async def claim(n: int) -> None:
        same = await asked(store, Query(DOGS))
        if same.answer == ():
            await store.commit(same, Put(PETS, str(n), {"kind": "dog"}))

    answers = await asyncio.gather(*(claim(n) for n in range(20)), return_exceptions=True)
    assert await store.count(PETS, DOGS) == 1
    assert all(answer is None or isinstance(answer, WriteConflict) for answer in answers)
