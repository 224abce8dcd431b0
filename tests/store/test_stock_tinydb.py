"""The same as stock TinyDB: over thousands of random operations, with restarts, and on the same file."""

from __future__ import annotations

import asyncio
from random import Random
from urllib.parse import unquote

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage

from api_factory.store import Collection, Condition, Delete, Drop, Put, Query
from api_factory.store.embedded.checkpoint import DurableStorage
from api_factory.store.embedded.tinydb import TinyDBStore

COLLECTIONS = [Collection(project, name) for project in ("", "shop", "a/b") for name in ("pets", "x/y")]


def random_document(chance: Random) -> dict:
    values = [chance.randrange(5), chance.random(), "ü" * chance.randrange(4), None, True, [1, {"a": []}], {}]
    return {key: chance.choice(values) for key in chance.sample("abcdef", chance.randrange(5))}


class Twin:
    """The same operations on our store and on stock TinyDB."""

    def __init__(self, store: TinyDBStore) -> None:
        self.store = store
        self.stock = TinyDB(storage=MemoryStorage)

    async def put(self, collection: Collection, id: str, doc: dict) -> None:
        await self.store.commit(Put(collection, id, doc))
        table = self.stock.table(repr(collection))
        if not table.update({"doc": doc}, where("id") == id):
            table.insert({"id": id, "doc": doc})

    async def delete(self, collection: Collection, id: str) -> None:
        await self.store.commit(Delete(collection, id))
        self.stock.table(repr(collection)).remove(where("id") == id)

    async def drop(self, project: str) -> None:
        await self.store.commit(Drop(project))
        for collection in COLLECTIONS:
            if collection.project == project:
                self.stock.drop_table(repr(collection))

    async def compare(self, collection: Collection, value: object) -> None:
        """By id, by value and as a whole."""
        table = self.stock.table(repr(collection))
        records = (await self.store.find(collection, Query(limit=10**6))).records
        assert [(r.id, r.doc) for r in records] == [(d["id"], d["doc"]) for d in table.all()]
        condition = Condition(("a",), "eq", value)
        found = (await self.store.find(collection, Query(where=(condition,), limit=10**6))).records
        # TinyDB takes true for 1, as Python does; JSON does not.
        expected = [
            d["id"] for d in table.search(where("doc").a.test(lambda v: v == value and v is not True))
        ]
        assert [r.id for r in found] == expected


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
async def test_thousands_of_operations(tmp_path, rounds):
    chance = Random(11)
    path = tmp_path / "db.json"
    store = TinyDBStore(path, checkpoint_bytes=20_000)
    await store.open()
    twin = Twin(store)
    for round in range(rounds):
        for _ in range(25):
            # One after the other for each id, at the same time for different ones, so that batches are mixed.
            numbers = chance.sample(range(40), 12)
            collection = chance.choice(COLLECTIONS)
            await store.index(collection, ("a",))
            for number in numbers:
                if chance.random() < 0.7:
                    await twin.put(collection, str(number), random_document(chance))
                else:
                    await twin.delete(collection, str(number))
            if chance.random() < 0.02:
                await twin.drop(chance.choice(COLLECTIONS).project)
            await twin.compare(collection, chance.choice([0, 1, 2, "ü", "üü", None]))
        await store.close()
        assert documents_for_stock(path) == {
            collection: [(d["id"], d["doc"]) for d in twin.stock.table(repr(collection)).all()]
            for collection in COLLECTIONS
            if len(twin.stock.table(repr(collection)))
        }
        store = twin.store = TinyDBStore(path, checkpoint_bytes=20_000 if round % 2 else 10**6)
        await store.open()
        for collection in COLLECTIONS:
            await twin.compare(collection, 1)
    await store.close()


def documents_for_stock(path) -> dict[Collection, list[tuple[str, dict]]]:
    """What stock TinyDB finds in our file."""
    with TinyDB(path) as database:
        found = {}
        for name in database.tables() - {"_store", "_checksum"}:
            project, _, rest = name.partition("/")
            documents = database.table(name).all()
            assert [d.doc_id for d in documents] == [d["order"] for d in documents]
            found[Collection(unquote(project), rest)] = [(d["id"], d["doc"]) for d in documents]
        return found


async def test_what_stock_tinydb_edits_is_read(tmp_path):
    path = tmp_path / "db.json"
    pets = Collection("shop", "pets")
    store = TinyDBStore(path)
    await store.open()
    await asyncio.gather(*(store.commit(Put(pets, str(n), {"n": n})) for n in range(5)))
    await store.close()
    with TinyDB(path) as database:
        table = database.table("shop/pets")
        table.update({"doc": {"n": "edited"}}, where("id") == "1")
        table.remove(where("id") == "2")
    await store.open()
    records = (await store.find(pets)).records
    assert {r.id: r.doc["n"] for r in records} == {"0": 0, "1": "edited", "3": 3, "4": 4}
    await store.commit(Put(pets, "5", {}))
    await store.close()


@pytest.mark.parametrize("rounds", [10, pytest.param(60, marks=pytest.mark.slow)])
def test_our_storage_under_stock_tinydb(tmp_path, rounds):
    chance = Random(5)
    ours = tmp_path / "ours.json"
    for _ in range(rounds):
        with TinyDB(ours, storage=DurableStorage) as database, TinyDB(tmp_path / "stock.json") as stock:
            for _ in range(10):
                name, document = chance.choice(["_default", "a", "b/c"]), random_document(chance)
                action = chance.randrange(4)
                for table in (database.table(name), stock.table(name)):
                    if action < 2:
                        table.insert(document)
                    elif action == 2:
                        table.update(document, where("a") == 1)
                    else:
                        table.remove(where("b") == 2)
            assert database.tables() == stock.tables()
        with TinyDB(ours) as plain, TinyDB(tmp_path / "stock.json") as stock:
            for name in stock.tables():
                assert plain.table(name).all() == stock.table(name).all()
                assert [d.doc_id for d in plain.table(name)] == [d.doc_id for d in stock.table(name)]
