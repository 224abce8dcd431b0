"""Reference records in the store: put there once, and renewed with the contract where nobody has touched them.

A mark beside a project's records says which were put there, with a digest of each. A record whose document has
another digest, or that is gone, has been touched: it stays as people left it.
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
"""The collection of a project that the mark is in; those of contracts begin with a slash."""
ID = "mark"
ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """The mark of a project: what its reference records were made of, and the digest of each, by collection and id.

    `summaries`: for each collection, how many records it began with, and from where. `rev`: ABSENT if there is no mark.
    """

    made_of: str = ""
    digests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    summaries: Mapping[str, Any] = field(default_factory=dict)
    rev: int = ABSENT

    def is_untouched(self, collection: str, record: Record) -> bool:
        """Whether a record is one of these, as it was put there."""
        return self.digests.get(collection, {}).get(record.id) == digest(record.doc)


async def kept_of(project: str, store: Store) -> Kept:
    """The mark of a project, an empty one if it has none."""
    record = await store.get(Collection(project, COLLECTION), ID)
    if record is None:
        return Kept()
    doc = record.doc
    return Kept(doc["made_of"], doc["records"], doc["summaries"], record.rev)


async def renew(project: str, plan: Plan, made_of: str, beginnings: Beginnings, store: Store) -> None:
    """Put the reference records of a plan into a project, unless those of `made_of` are there already.

    All in one transaction, so that of several processes one does it. Untouched records of before are replaced or
    removed, all others stay; so do all of collections that faulty operations may be about.
    """
    for attempt in range(ATTEMPTS):
        kept = await kept_of(project, store)
        if kept.made_of == made_of:
            return
        if kept.rev == ABSENT and not any(
            beginning.records or beginning.notes for beginning in beginnings.values()
        ):
            return  # Nothing was put there, and nothing is to be.
        try:
            await store.commit(*await _writes(project, plan, made_of, beginnings, kept, store))
        except WriteConflict:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return


async def _writes(
    project: str, plan: Plan, made_of: str, beginnings: Beginnings, kept: Kept, store: Store
) -> list[Write]:
    writes: list[Write] = []
    digests: dict[str, dict[str, str]] = {}
    left = keys_about_faulty(plan) & kept.digests.keys()
    for key, beginning in beginnings.items():
        if key in left:
            continue
        place, before = Collection(project, key), kept.digests.get(key, {})
        for record in beginning.records:
            own = digest(record.document)
            old = await store.get(place, record.id)
            if old is None and record.id not in before:
                writes.append(Put(place, record.id, record.document, ABSENT))
            elif old is None:
                own = before[record.id]  # Somebody has deleted it.
            elif not kept.is_untouched(key, old):
                if record.id not in before:
                    continue  # It is somebody's own.
                own = before[record.id]
            elif digest(old.doc) != own:
                writes.append(Put(place, record.id, record.document, old.rev))
            digests.setdefault(key, {})[record.id] = own
    writes += await _removals(project, plan, kept, digests, store)
    document = {
        "made_of": made_of,
        "records": digests,
        "summaries": summaries_of(beginnings) | {key: kept.summaries[key] for key in left},
    }
    return [*writes, Put(Collection(project, COLLECTION), ID, document, kept.rev)]


async def _removals(
    project: str, plan: Plan, kept: Kept, digests: dict[str, dict[str, str]], store: Store
) -> list[Write]:
    """Remove the untouched records that are not made any more, unless something that stays is below them.

    While the contract has faults, what is not made may only seem to be so: nothing is removed, and the marks stay.
    """
    if plan.faulty or plan.lost:
        for key, before in kept.digests.items():
            digests[key] = {**before, **digests.get(key, {})}
        return []
    going: dict[tuple[str, str], Record] = {}
    for key, before in kept.digests.items():
        for id in before:
            if id not in digests.get(key, {}):
                record = await store.get(Collection(project, key), id)
                if record is not None and kept.is_untouched(key, record):
                    going[key, id] = record
    writes: list[Write] = []
    for (key, id), record in going.items():
        if await _has_children(project, plan, key, record, going, store):
            digests.setdefault(key, {})[id] = kept.digests[key][id]
        else:
            writes.append(Delete(Collection(project, key), id, record.rev))
    return writes


async def _has_children(
    project: str,
    plan: Plan,
    key: str,
    record: Record,
    going: Mapping[tuple[str, str], Record],
    store: Store,
) -> bool:
    """Whether a record has records below it that stay."""
    collection = plan.collections.get(key)
    for child in collection.children if collection is not None else ():
        where = tuple(_conditions(child.links, record.doc))
        page = await store.find(Collection(project, child.collection), Query(where, limit=1000))
        if any((child.collection, one.id) not in going for one in page.records):
            return True
    return False


def _conditions(links: tuple[tuple[Any, Any], ...], parent: Document) -> Iterator[Condition]:
    for mine, theirs in links:
        value = get(parent, theirs)
        yield Condition(mine, "eq", None if value is MISSING else value)


def digest(document: Document) -> str:
    """A digest of a document, whatever the order of its members."""
    return blake2b(orjson.dumps(document, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()
