"""Records of one collection, read and changed by somebody's own function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import Any, Final

from api_factory.errors import Conflict
from api_factory.keys.key import Key
from api_factory.plan import Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.request import NO_BODY
from api_factory.plan.model.role import Role
from api_factory.python_names import snake
from api_factory.records.asking import for_who_asks
from api_factory.records.children import delete_with_children
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import drop, get
from api_factory.records.records import AncestorIds, Records
from api_factory.records.singletons import read_singleton
from api_factory.records.writer import RecordWriter
from api_factory.service.build import bind
from api_factory.sign_in.person import Person
from api_factory.store.protocol import Condition, Put, Query, Record, Sort

MOST_LISTED: Final = 10_000
PAGE: Final = 500


class Decisions:
    """Decisions to work on collections with, each made once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._made: dict[tuple[str, Role | None], tuple[Operation, Decision]] = {}

    def of(self, collection: CollectionPlan, role: Role | None = None) -> tuple[Operation, Decision]:
        """Return an operation with the role, or any other of the collection.

        With it comes what is decided on it.

        Functions write what is read-only for clients, and choose what these are not asked for.
        """
        key = collection.key, role
        if key not in self._made:
            self._made[key] = self._make(collection, role)
        return self._made[key]

    def _make(self, collection: CollectionPlan, role: Role | None) -> tuple[Operation, Decision]:
        decisions = [self._plan.decisions[id] for id in collection.operations]
        own = [decision for decision in decisions if decision.collection is not None]
        if not own:
            raise LookupError(f"No operation works on the records of {collection.name}.")
        matching = [decision for decision in own if decision.role == role]
        sample = (matching or own)[0]
        operation = next(each for each in self._plan.operations if each.id == sample.operation)
        request = NO_BODY
        if matching:
            request = replace(sample.request, read_only=frozenset(), blanks=frozenset(), renamed=())
            collection = replace(collection, identifier=replace(collection.identifier, writable=True))
        return operation, replace(
            sample, ancestors=collection.ancestors, collection=collection, request=request
        )


class CollectionRecords:
    """Reads and changes the records of a collection, as the plan has them.

    Read-only properties are read-only for clients: a function writes them. `key` is who asks, to whom belongs what
    is made; for the rest, records are those of everybody.
    """

    def __init__(
        self,
        records: Records,
        collection: CollectionPlan,
        decisions: Decisions,
        above: Mapping[str, Any],
        path: Mapping[str, Any],
        key: Key | Person | None,
    ) -> None:
        self._records = records
        self._collection = collection
        self._key = key
        self._above = _ancestor_ids(collection, above, path)
        self._decisions = decisions
        _, self._decision = decisions.of(collection)

    async def get(self, identifier: Any) -> dict[str, Any]:
        """Return a record."""
        return self._shown(await self._existing(identifier))

    async def list(self, equal: Mapping[str, Any], limit: int, sort: str | None) -> list[dict[str, Any]]:
        """Return the records whose properties are equal to these."""
        for name in (*equal, *([sort.removeprefix("-")] if sort else [])):
            self._check_property(name)
        parents = tuple(
            Condition(path, "eq", self._above[parameter])
            for path, parameter in self._decision.bindings
            if parameter in self._above
        )
        where = (*parents, *(Condition((name,), "eq", value) for name, value in equal.items()))
        sorts = (Sort((sort.removeprefix("-"),), descending=sort.startswith("-")),) if sort else ()
        place, most = self._records.place(self._collection), max(0, min(limit, MOST_LISTED))
        listed_records: list[Record] = []
        after = None
        while len(listed_records) < most:
            query = Query(where, sorts, after, limit=min(PAGE, most - len(listed_records)))
            page = await self._records.store.find(place, query)
            listed_records += page.records
            after = page.next
            if after is None:
                break
        return [self._shown(record) for record in listed_records]

    async def create(self, document: dict[str, Any]) -> dict[str, Any]:
        """Create a record."""
        operation, decision = self._decisions.of(self._collection, Role.CREATE)

        async def work(records: Records, path: Mapping[str, str]) -> Record:
            create_records = bind("handlers.creation.create_records", records)
            above = self._above
            if len(above) < len(self._collection.ancestors):
                above = records.ancestor_ids_within(decision, document)
            created: list[Record] = await create_records(decision, above, [document])
            return created[0]

        handler = partial(work, self._records)
        path = {name: as_text(value) for name, value in self._above.items()}
        if decision.ownership is None or not isinstance(self._key, Person):
            return self._shown(await handler(path=path))
        return self._shown(await for_who_asks(handler, operation, decision)(key=self._key, path=path))

    async def update(self, identifier: Any, changes: dict[str, Any]) -> dict[str, Any]:
        """Change properties of a record."""
        old = await self._existing(identifier)
        document = {**old.doc, **{name: value for name, value in changes.items() if name != HIDDEN}}
        path = self._collection.identifier.path
        named = path if path is not None and not self._collection.singleton else ()
        if as_text(get(document, named)) != as_text(get(old.doc, named)) and named:
            raise Conflict("A record keeps its identifier.")
        RecordWriter(self._records, self._decision, self._required_above()).write(document, old)
        put = Put(self._records.place(self._collection), old.id, document, old.rev)
        return self._shown(await self._records.put(put))

    async def delete(self, identifier: Any) -> None:
        """Remove a record, with what goes with it."""
        old = await self._existing(identifier)
        refusal = f"This record of {self._collection.name} still has records below it."
        await delete_with_children(self._records, self._collection, [old], refusal)

    async def _existing(self, identifier: Any) -> Record:
        above = self._required_above()
        if self._collection.singleton:
            return await read_singleton(self._records, self._decision, above)
        return await self._records.find_existing(self._decision, identifier, above)

    def _shown(self, record: Record) -> dict[str, Any]:
        return shown(record, self._collection)

    def _required_above(self) -> AncestorIds:
        missing = [
            ancestor.parameter
            for ancestor in self._collection.ancestors
            if ancestor.parameter not in self._above
        ]
        if missing:
            names = ", ".join(f"{snake(name)}=..." for name in missing)
            raise TypeError(f"Say what these records are below: records({self._collection.name!r}, {names}).")
        return self._above

    def _check_property(self, name: str) -> None:
        """Refuse a name that no record has: nothing would be equal to it."""
        properties = self._records.plan.examples.shapes.at(self._collection.schema).properties
        if properties and name not in properties:
            close = get_close_matches(name, list(properties), 1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise TypeError(f"Records of {self._collection.name} have no property {name!r}.{hint}")


def shown(record: Record, collection: CollectionPlan) -> dict[str, Any]:
    """Return a record's document as a function sees it, without what clients only write."""
    document = {name: value for name, value in record.doc.items() if name != HIDDEN}
    for path in collection.write_only:
        drop(document, path)
    return document


def _ancestor_ids(
    collection: CollectionPlan, above: Mapping[str, Any], path: Mapping[str, Any]
) -> AncestorIds:
    """Return the identifiers of the records above, as said or as the path has them."""
    names = {snake(ancestor.parameter): ancestor for ancestor in collection.ancestors}
    if unknown := above.keys() - names.keys():
        by_names = f"only by {', '.join(names)}" if names else "by nothing"
        raise TypeError(f"{collection.name} is told apart {by_names}, not by {', '.join(sorted(unknown))}.")
    ids: AncestorIds = {}
    for name, ancestor in names.items():
        if name in above:
            ids[ancestor.parameter] = above[name]
        elif ancestor.parameter in path:
            ids[ancestor.parameter] = parse_scalar(path[ancestor.parameter], ancestor.type)
    return ids


def find_collection(records: Records, name: str) -> CollectionPlan:
    """Return the collection of a name, such as `orders`, or of a key, such as `/orders`."""
    collections = records.plan.collections
    matching = [each for each in collections.values() if name in (each.key, each.name)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        keys = ", ".join(repr(each.key) for each in matching)
        raise LookupError(f"{len(matching)} collections are called {name!r}. Say which by its key: {keys}.")
    names = list(dict.fromkeys(each.name for each in collections.values()))
    close = get_close_matches(name, names, 1, 0.5)
    hint = (
        f" Did you mean {close[0]!r}?"
        if close
        else f" There is {', '.join(map(repr, names[:20])) or 'none'}."
    )
    raise LookupError(f"There is no collection {name!r}.{hint}")
