"""Records: reading, writing, versions and places, on every store."""

from __future__ import annotations

import pytest

from api_factory.errors import InvalidValue, WriteConflict
from api_factory.store import (
    ABSENT,
    PRESENT,
    Collection,
    Delete,
    Put,
    Query,
    Require,
    Store,
)

PETS = Collection("shop", "pets")
TOYS = Collection("shop", "toys")
DOC = {
    "name": "Rex",
    "weight": 12.5,
    "age": 3,
    "good": True,
    "owner": None,
    "tags": ["big", {"b": 2, "a": 1}, []],
    "größe": "ß\u2028\U0001f600",
    "": {"empty": {}},
    "far": [2**63 - 1, -(2**63), 1e300, -0.5, 5e-324],
}


async def put(store: Store, id: str, doc: dict, **more):
    (record,) = await store.commit(Put(PETS, id, doc, **more))
    return record


async def test_what_was_put_is_there(store):
    record = await put(store, "1", DOC)
    assert record.id == "1"
    assert record.doc == DOC
    assert await store.get(PETS, "1") == record
    assert (await store.find(PETS)).records == [record]


async def test_values_keep_their_types(store):
    await put(store, "1", {"true": True, "one": 1, "half": 0.5, "null": None, "text": "1"})
    doc = (await store.get(PETS, "1")).doc
    assert {name: type(value) for name, value in doc.items()} == {
        "true": bool,
        "one": int,
        "half": float,
        "null": type(None),
        "text": str,
    }


async def test_what_is_not_there_is_none(store):
    assert await store.get(PETS, "1") is None
    await put(store, "1", DOC)
    assert await store.get(PETS, "2") is None
    assert await store.get(TOYS, "1") is None
    assert await store.get(Collection("other", "pets"), "1") is None
    assert await store.get(Collection("", "pets"), "1") is None
    assert (await store.find(TOYS)).records == []


@pytest.mark.parametrize("id", ["a/b", "%2F", "ü", "a b", "'", '"', "\\", "0", "x" * 200, "\U0001f600"])
async def test_any_text_is_an_id(store, id):
    await put(store, id, {"id": id})
    assert (await store.get(PETS, id)).doc == {"id": id}


@pytest.mark.parametrize("name", ["a/b", "%2F", "/", "_store", "_default", "ü"])
async def test_any_text_is_a_collection(store, name):
    mine, theirs = Collection("p", name), Collection("", name)
    await store.commit(Put(mine, "1", {"in": "p"}), Put(theirs, "1", {"in": "factory"}))
    assert (await store.get(mine, "1")).doc == {"in": "p"}
    assert (await store.get(theirs, "1")).doc == {"in": "factory"}
    assert (await store.stats()).records == {mine: 1, theirs: 1}


async def test_documents_given_are_not_kept_by_reference(store):
    doc = {"list": [1], "object": {"a": 1}}
    record = await put(store, "1", doc)
    doc["list"].append(2)
    doc["object"]["a"] = 2
    assert (await store.get(PETS, "1")).doc == {"list": [1], "object": {"a": 1}}
    assert record.doc == {"list": [1], "object": {"a": 1}}


async def test_documents_returned_are_the_callers_own(store):
    kept = {"list": [1], "object": {"a": 1}}
    written = await put(store, "1", {"list": [1], "object": {"a": 1}})
    got = await store.get(PETS, "1")
    (found,) = (await store.find(PETS)).records
    (required,) = await store.commit(Require(PETS, "1"))
    for record in (written, got, found, required):
        record.doc["list"].append(2)
        record.doc["object"]["a"] = 2
        record.doc["new"] = True
        assert (await store.get(PETS, "1")).doc == kept


async def test_every_write_changes_rev_and_none_changes_order(store):
    first = await put(store, "1", {"n": 1})
    second = await put(store, "1", {"n": 2})
    same = await put(store, "1", {"n": 2})
    assert first.rev < second.rev < same.rev
    assert first.order == second.order == same.order
    assert first.rev > 1_600_000_000_000_000


async def test_rev_is_not_used_again_after_a_delete(store):
    first = await put(store, "1", {})
    await store.commit(Delete(PETS, "1"))
    again = await put(store, "1", {})
    assert again.rev > first.rev
    assert again.order > first.order


async def test_order_increases_with_creation(store):
    records = [await put(store, id, {}) for id in ("c", "a", "b")]
    assert [r.id for r in sorted(records, key=lambda r: r.order)] == ["c", "a", "b"]
    both = await store.commit(Put(PETS, "z", {}), Put(PETS, "y", {}))
    assert records[-1].order < both[0].order < both[1].order


async def test_expectations_that_hold(store):
    first = await put(store, "1", {"n": 1}, expect=ABSENT)
    second = await put(store, "1", {"n": 2}, expect=PRESENT)
    third = await put(store, "1", {"n": 3}, expect=second.rev)
    assert (await store.commit(Require(PETS, "1")))[0] == third
    assert (await store.commit(Require(PETS, "1", third.rev)))[0] == third
    assert await store.commit(Require(PETS, "2", ABSENT)) == (None,)
    assert await store.commit(Delete(PETS, "1", third.rev)) == (None,)
    assert await store.get(PETS, "1") is None
    assert first.rev != third.rev


@pytest.mark.parametrize(
    ("write", "found"),
    [
        (Put(PETS, "1", {"n": 9}, ABSENT), True),
        (Put(PETS, "1", {"n": 9}, 17), True),
        (Put(PETS, "2", {"n": 9}, PRESENT), False),
        (Put(PETS, "2", {"n": 9}, 17), False),
        (Delete(PETS, "1", ABSENT), True),
        (Delete(PETS, "1", 17), True),
        (Delete(PETS, "2", PRESENT), False),
        (Require(PETS, "1", ABSENT), True),
        (Require(PETS, "1", 17), True),
        (Require(PETS, "2"), False),
    ],
)
async def test_an_expectation_that_does_not_hold_names_the_write_and_the_version(store, write, found):
    record = await put(store, "1", {"n": 1})
    with pytest.raises(WriteConflict) as caught:
        await store.commit(Put(TOYS, "1", {}), write)
    assert caught.value.write == write
    assert caught.value.rev == (record.rev if found else 0)
    assert await store.get(TOYS, "1") is None
    assert await store.get(PETS, "1") == record
    assert await store.get(PETS, "2") is None


async def test_the_first_expectation_that_fails_is_the_one_reported(store):
    writes = (Put(PETS, "1", {}), Require(PETS, "2"), Put(PETS, "3", {}, PRESENT))
    with pytest.raises(WriteConflict) as caught:
        await store.commit(*writes)
    assert caught.value.write == writes[1]


async def test_expectations_are_of_the_state_before(store):
    with pytest.raises(WriteConflict):
        await store.commit(Put(PETS, "1", {}), Require(PETS, "1", PRESENT))
    await store.commit(Put(PETS, "1", {}), Require(PETS, "1", ABSENT))
    await store.commit(Delete(PETS, "1"), Require(PETS, "1", PRESENT))
    assert await store.get(PETS, "1") is None


async def test_no_id_may_be_written_twice_in_one_transaction(store):
    with pytest.raises(ValueError, match="twice"):
        await store.commit(Put(PETS, "1", {}), Delete(PETS, "1"))
    with pytest.raises(ValueError, match="twice"):
        await store.commit(Put(PETS, "1", {}), Put(PETS, "1", {}))
    await store.commit(Put(PETS, "1", {}), Put(TOYS, "1", {}))


async def test_a_transaction_answers_for_each_write(store):
    await put(store, "old", {"n": 0})
    a, gone, required, absent = await store.commit(
        Put(PETS, "a", {"n": 1}), Delete(PETS, "old"), Require(PETS, "old"), Delete(PETS, "never")
    )
    assert a.doc == {"n": 1}
    assert gone is None
    assert absent is None
    assert required is None or required.doc == {"n": 0}
    assert [r.id for r in (await store.find(PETS)).records] == ["a"]


async def test_an_empty_transaction_is_nothing(store):
    assert await store.commit() == ()


@pytest.mark.parametrize(
    "value", ["a\0b", "\ud800", float("nan"), float("inf"), -float("inf"), 2**63, -(2**63) - 1, 10**400]
)
async def test_values_that_no_store_keeps_are_refused_with_a_pointer(store, value):
    with pytest.raises(InvalidValue) as caught:
        await store.commit(Put(PETS, "0", {}), Put(PETS, "1", {"a": [0, {"b/~": value}]}))
    (fault,) = caught.value.errors
    assert fault["pointer"] == "/a/1/b~1~0"
    assert fault["in"] == "body"
    assert (await store.find(PETS, Query())).records == []


async def test_nesting_is_limited(store):
    doc: dict = {}
    for _ in range(127):
        doc = {"in": doc}
    await put(store, "1", doc)
    assert (await store.get(PETS, "1")).doc == doc
    with pytest.raises(InvalidValue):
        await put(store, "2", {"in": doc})


@pytest.mark.parametrize("id", ["a\0b", "\ud800"])
async def test_ids_that_no_store_keeps_are_refused(store, id):
    with pytest.raises(InvalidValue):
        await store.commit(Put(PETS, id, {}))
    assert (await store.find(PETS)).records == []
