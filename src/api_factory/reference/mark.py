"""Store reference records, and renew them with the contract.

A mark beside a project's records lists them, with a digest of each. A record with another digest, or that is gone,
has been touched: it stays as people left it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import orjson

from api_factory.errors import WriteConflict
from api_factory.plan import Plan
from api_factory.plan.plan import keys_about_faulty
from api_factory.records.paths import MISSING, get
from api_factory.reference.beginning import Beginnings, summaries_of
from api_factory.store.contents import FILES
from api_factory.store.protocol import (
    ABSENT,
    Collection,
    Condition,
    Delete,
    Document,
    Put,
    Query,
    Record,
    Store,
    Write,
)

COLLECTION = "reference-records"
"""The collection of the mark; the keys of a contract's collections begin with a slash."""
ID = "mark"
MAX_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """Hold the mark of a project.

    `made_of` identifies the contract that its reference records were made of. `digests` has the digest of each, by
    collection and id. `summaries` count the records that each collection began with, by source. `rev` is ABSENT if
    there is no mark.
    """

    made_of: str = ""
    digests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    summaries: Mapping[str, Any] = field(default_factory=dict)
    rev: int = ABSENT

    def is_untouched(self, collection: str, record: Record) -> bool:
        """True if a record is a reference record as it was stored."""
        return self.digests.get(collection, {}).get(record.id) == digest(record.doc)


async def read_mark(project: str, store: Store) -> ReferenceMark:
    """Read the mark of a project, an empty one if it has none."""
    record = await store.get(Collection(project, COLLECTION), ID)
    if record is None:
        return ReferenceMark()
    doc = record.doc
    return ReferenceMark(doc["made_of"], doc["records"], doc["summaries"], record.rev)


async def renew(project: str, plan: Plan, made_of: str, beginnings: Beginnings, store: Store) -> None:
    """Store a plan's reference records, unless they are stored already.

    All in one transaction, so that of several processes one does it. Untouched old ones are replaced or removed,
    all other records stay; so do all of collections that faulty operations may be about.
    """
    for attempt in range(MAX_ATTEMPTS):
        mark = await read_mark(project, store)
        if mark.made_of == made_of:
            return
        if mark.rev == ABSENT and not any(
            beginning.records or beginning.notes for beginning in beginnings.values()
        ):
            return  # Nothing was put there, and nothing is to be.
        try:
            await store.commit(*await _writes(project, plan, made_of, beginnings, mark, store))
        except WriteConflict:
            if attempt == MAX_ATTEMPTS - 1:
                raise
        else:
            return


async def _writes(
    project: str, plan: Plan, made_of: str, beginnings: Beginnings, mark: ReferenceMark, store: Store
) -> list[Write]:
    writes: list[Write] = []
    digests: dict[str, dict[str, str]] = {}
    left = keys_about_faulty(plan) & mark.digests.keys()
    for key, beginning in beginnings.items():
        if key in left:
            continue
        collection, old_digests = Collection(project, key), mark.digests.get(key, {})
        for record in beginning.records:
            new_digest = digest(record.document)
            old = await store.get(collection, record.id)
            if old is None and record.id not in old_digests:
                writes.append(Put(collection, record.id, record.document, ABSENT))
            elif old is None:
                new_digest = old_digests[record.id]  # Somebody has deleted it.
            elif not mark.is_untouched(key, old):
                if record.id not in old_digests:
                    continue  # It is somebody's own.
                new_digest = old_digests[record.id]
            elif digest(old.doc) != new_digest:
                writes.append(Put(collection, record.id, record.document, old.rev))
            digests.setdefault(key, {})[record.id] = new_digest
    writes += await _removals(project, plan, mark, digests, store)
    document = {
        "made_of": made_of,
        "records": digests,
        "summaries": summaries_of(beginnings) | {key: mark.summaries[key] for key in left},
    }
    return [*writes, Put(Collection(project, COLLECTION), ID, document, mark.rev)]


async def _removals(
    project: str, plan: Plan, mark: ReferenceMark, digests: dict[str, dict[str, str]], store: Store
) -> list[Write]:
    """Remove untouched records that the plan has no more.

    Those stay that are above a record that stays.
    While the contract has faults, what is not made may only seem to be so: nothing is removed, and the marks stay.
    """
    if plan.faulty or plan.lost:
        for key, old_digests in mark.digests.items():
            digests[key] = {**old_digests, **digests.get(key, {})}
        return []
    removed: dict[tuple[str, str], Record] = {}
    for key, old_digests in mark.digests.items():
        for id in old_digests:
            if id not in digests.get(key, {}):
                record = await store.get(Collection(project, key), id)
                if record is not None and mark.is_untouched(key, record):
                    removed[key, id] = record
    writes: list[Write] = []
    for (key, id), record in removed.items():
        if await _has_children(project, plan, key, record, removed, store):
            digests.setdefault(key, {})[id] = mark.digests[key][id]
        else:
            writes.append(Delete(Collection(project, key), id, record.rev))
            collection = plan.collections.get(key)
            files = collection.files if collection is not None else ()
            writes += [Delete(Collection(project, f"{FILES}{file}"), id) for file in files]
    return writes


async def _has_children(
    project: str,
    plan: Plan,
    key: str,
    record: Record,
    removed: Mapping[tuple[str, str], Record],
    store: Store,
) -> bool:
    """True if a record has children that stay."""
    collection = plan.collections.get(key)
    for child in collection.children if collection is not None else ():
        where = tuple(_conditions(child.links, record.doc))
        page = await store.find(Collection(project, child.collection), Query(where, limit=1000))
        if any((child.collection, child_record.id) not in removed for child_record in page.records):
            return True
    return False


def _conditions(links: tuple[tuple[Any, Any], ...], parent: Document) -> Iterator[Condition]:
    for mine, theirs in links:
        value = get(parent, theirs)
        yield Condition(mine, "eq", None if value is MISSING else value)


def digest(document: Document) -> str:
    """Make a document's digest, whatever the order of its members."""
    return blake2b(orjson.dumps(document, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()
