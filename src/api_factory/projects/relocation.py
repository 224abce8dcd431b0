"""Move stored records to the collections that a plan keeps them in now.

An earlier release, or another contract, may have kept apart what is one collection: what `POST /knights/{id}/purses`
makes was under `/knights/{}/purses`, and is under `/purses` where purses have a path of their own.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from typing import Any

from api_factory.contract.pointer import split
from api_factory.errors import FactoryError, WriteConflict
from api_factory.plan import Plan
from api_factory.plan.document.path_templates import key as path_key
from api_factory.plan.document.path_templates import names, parameters
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN, Path
from api_factory.plan.model.role import Role
from api_factory.plan.plan import keys_about_faulty
from api_factory.records import ClockAndIds, Records
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import MISSING, drop, get, put
from api_factory.reference import read_mark
from api_factory.store.contents import FILES, new_id
from api_factory.store.protocol import ABSENT, Collection, Delete, Document, Put, Query, Record, Store, Write

logger = logging.getLogger("api_factory")

BATCH = 200
"""Records that move in one transaction; each has its old place or its new one, whenever a move is cut off."""

BATCH_WITH_FILES = 10

MAX_ATTEMPTS = 10

MAX_TOLD = 20
"""Records that one line of the log names."""


@dataclass(frozen=True, slots=True)
class Relocation:
    """Say where the records of a key are now.

    They are in the collection of the operation that makes them. `aliases` are the names that operations give
    to each of the operation's ancestors.
    """

    key: str
    decision: Decision
    home: CollectionPlan
    aliases: tuple[frozenset[str], ...]

    def identifier(self, record: Record) -> Any:
        """Return the identifier of a record of the old place."""
        places: tuple[Path, ...] = (self.home.identifier.path or (HIDDEN, "id"), (HIDDEN, "id"))
        for path in places:
            value = get(record.doc, path)
            if value is not MISSING and value is not None:
                return value
        return parse_scalar(split(f"/{record.id}")[-1], self.home.identifier.type)

    def document(self, record: Record) -> Document:
        """Return a record's document with its ancestors where the collection keeps them.

        `{"$factory": {"kid": 1}}` becomes `{"$factory": {"kid of /knights": 1}}`.
        """
        scope: tuple[str, ...] = split(f"/{record.id}")
        if len(scope) != len(self.aliases) + 1 or scope[-1] != as_text(self.identifier(record)):
            scope = ()
        document = record.doc
        values: dict[Path, Any] = {}
        for index, ancestor in enumerate(self.decision.ancestors):
            hidden: list[Path] = [
                (HIDDEN, "id above" if name == "id" else name) for name in self.aliases[index]
            ]
            candidates = [get(document, path) for path in (*hidden, ancestor.path)]
            candidates += [parse_scalar(scope[index], ancestor.type)] if scope else []
            for old_path in hidden:
                drop(document, old_path)
            value = next((value for value in candidates if value is not MISSING and value is not None), None)
            if value is not None and ancestor.bound:
                values[ancestor.path] = value
        if not document.get(HIDDEN, True):
            del document[HIDDEN]
        for path, value in values.items():
            put(document, path, value)
        return document

    def is_placed(self, document: Document) -> bool:
        """True if a document tells what it is below; some releases kept nothing of that."""
        values = [get(document, ancestor.path) for ancestor in self.decision.ancestors if ancestor.bound]
        return all(value is not MISSING and value is not None for value in values)


def relocations(plan: Plan) -> dict[str, Relocation]:
    """Find the keys that an earlier plan may have had for what is in another collection now."""
    apart = people_keys(plan) | keys_about_faulty(plan)
    moves: dict[str, Relocation] = {}
    for decision in plan.decisions.values():
        home, path = decision.collection, decision.operation.partition(" ")[2]
        if home is None or decision.role != Role.CREATE or not decision.ancestors or home.scoped:
            continue
        key = path_key(path)
        if key in plan.collections or key in plan.links or names(key) != names(home.key):
            continue
        if home.singleton or apart & {key, home.key}:
            continue
        moves.setdefault(key, Relocation(key, decision, home, _aliases(plan, key, decision)))
    return moves


def _aliases(plan: Plan, key: str, decision: Decision) -> tuple[frozenset[str], ...]:
    own = parameters(decision.operation.partition(" ")[2])
    paths = [parameters(operation.path) for operation in plan.operations if _is_at(operation.path, key)]
    return tuple(
        frozenset(path[own.index(ancestor.parameter)] for path in paths)
        if ancestor.parameter in own
        else frozenset({ancestor.parameter})
        for ancestor in decision.ancestors
    )


def _is_at(path: str, key: str) -> bool:
    return f"{path_key(path)}/".startswith(f"{key}/")


def people_keys(plan: Plan) -> frozenset[str]:
    """Return the keys of the collections of the people who sign in."""
    return frozenset(users.collection.key for users in plan.sign_in.users) if plan.sign_in else frozenset()


async def relocate(project: str, plan: Plan, store: Store, sources: ClockAndIds | None = None) -> None:
    """Move the records of a project that an earlier plan kept under other keys.

    Where the store takes none now, they move another time. Moving what has moved already does nothing.
    """
    try:
        counted = [
            (await store.count(Collection(project, key)), move) for key, move in relocations(plan).items()
        ]
        # The most go first, so that the fewest meet an identifier that is taken.
        counted.sort(key=lambda pair: pair[0], reverse=True)
        moves = [move for count, move in counted if count]
        if moves:
            records = Records(project, plan, store, sources or ClockAndIds())
            await _raise_counters(records, moves)
            for home in {move.home.key: move.home for move in moves}.values():
                await _remove_untouched(records, home)
            for move in moves:
                await _Mover(records, move).move_all()
    except FactoryError as error:
        logger.warning("Records of the project %s are not where its operations look: %s", project, error)


async def _raise_counters(records: Records, moves: Iterable[Relocation]) -> None:
    """Let no new record have a number that a record to be moved has, or had."""
    counters = await records.store.sequences()
    raised: dict[Collection, int] = {}
    for move in moves:
        home, number = records.place(move.home), counters.get(Collection(records.project, move.key), 0)
        raised[home] = max(number, raised.get(home, 0), counters.get(home, 0))
    await records.store.load((), {home: number for home, number in raised.items() if number})


async def _remove_untouched(records: Records, home: CollectionPlan) -> None:
    """Remove the reference records of a collection that begins with none now.

    All stay while a collection below has records, and so does each that somebody has touched.
    """
    if home.origin != "made" or home.records is not None:
        return
    for child in home.children:
        if (await records.store.find(Collection(records.project, child.collection), Query(limit=1))).records:
            return
    mark, place = await read_mark(records.project, records.store), records.place(home)
    for id in mark.digests.get(home.key, {}):
        record = await records.store.get(place, id)
        if record is not None and mark.is_untouched(home.key, record):
            try:
                await records.store.commit(Delete(place, id, record.rev))
            except WriteConflict:
                continue  # Somebody has touched it just now.


class _Mover:
    """Moves the records of one key, batch by batch."""

    def __init__(self, records: Records, move: Relocation) -> None:
        self._records = records
        self._move = move
        self._old = Collection(records.project, move.key)
        self._new = records.place(move.home)
        self._renamed: list[str] = []
        self._unplaced = 0

    async def move_all(self) -> None:
        """Move all records, and log how many."""
        count = conflicts = 0
        limit = BATCH_WITH_FILES if self._move.home.files else BATCH
        while batch := (await self._records.store.find(self._old, Query(limit=limit))).records:
            writes, renamed, unplaced = await self._writes(batch)
            try:
                await self._records.store.commit(*writes)
            except WriteConflict:  # Another process moves them, too, or a request has changed one.
                conflicts += 1
                if conflicts == MAX_ATTEMPTS:
                    raise
                continue
            count += len(batch)
            self._renamed += renamed
            self._unplaced += unplaced
        project = self._records.project
        logger.info(
            "Project %s: %d records of %s are in %s now.", project, count, self._move.key, self._new.name
        )
        if self._unplaced:
            logger.warning(
                "Project %s: %d records of %s do not tell below which record they were made, so that only paths of %s"
                " that name none reach them.",
                project,
                self._unplaced,
                self._move.key,
                self._new.name,
            )
        if self._renamed:
            logger.warning(
                "Project %s: %d records of %s have another identifier in %s, where theirs was taken: %s%s. What names"
                " them by the old one is to be changed.",
                project,
                len(self._renamed),
                self._move.key,
                self._new.name,
                ", ".join(self._renamed[:MAX_TOLD]),
                ", ..." if len(self._renamed) > MAX_TOLD else "",
            )

    async def _writes(self, batch: Iterable[Record]) -> tuple[list[Write], list[str], int]:
        writes: list[Write] = []
        renamed: list[str] = []
        used_ids: set[str] = set()
        unplaced = 0
        for record in batch:
            identifier = self._move.identifier(record)
            document = self._move.document(record)
            unplaced += not self._move.is_placed(document)
            id = as_text(identifier)
            if id in used_ids or await self._records.store.get(self._new, id) is not None:
                identifier = await self._free_identifier()
                renamed.append(f"{record.id} is {as_text(identifier)}")
                id = as_text(identifier)
            used_ids.add(id)
            put(document, self._move.home.identifier.path or (HIDDEN, "id"), identifier)
            writes += [Put(self._new, id, document, ABSENT), Delete(self._old, record.id, record.rev)]
            async for write in self._file_writes(record.id, id):
                writes.append(write)
        return writes, renamed, unplaced

    async def _free_identifier(self) -> Any:
        if self._move.home.identifier.type in ("integer", "number"):
            return (await self._records.free_number(self._move.decision, {}))[0]
        return (await self._records.generate(self._move.decision, {}, look=True))[0]

    async def _file_writes(self, old_id: str, id: str) -> AsyncGenerator[Write]:
        """Yield the writes that move a record's files with it."""
        store, project = self._records.store, self._records.project
        for key in self._move.home.files:
            place = Collection(project, f"{FILES}{key}")
            for source_key in {key, f"{self._move.key}{key.removeprefix(self._new.name)}"}:
                source = Collection(project, f"{FILES}{source_key}")
                file = await store.get(source, old_id) if (source, old_id) != (place, id) else None
                if file is not None:
                    content = b"".join([piece async for piece in store.content(source, file)])
                    yield Put(place, id, {**file.doc, "content": new_id()}, ABSENT, content=content)
                    yield Delete(source, old_id, file.rev)
