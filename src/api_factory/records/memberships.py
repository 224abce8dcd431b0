"""Links between records, each a small document with the identifiers of both ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api_factory.contract.pointer import join
from api_factory.errors import Conflict, InvalidRequest, NotFound
from api_factory.plan.model.decision import HIDDEN, CollectionPlan, Decision, Link
from api_factory.records.identity import as_text, typed
from api_factory.records.paths import MISSING, get
from api_factory.records.querying import MOST_ITEMS, Values
from api_factory.records.records import Records, collection_of
from api_factory.store.protocol import Collection, Condition, Document, Query, Record

MOST_LINKED = 10_000
"""With how many others a record may be linked and still be asked for them: a list selects among all of them."""


@dataclass(frozen=True, slots=True)
class Membership:
    """What one request is about: a record, named by its path, and others that it is or will be linked with."""

    records: Records
    link: Link
    path: Mapping[str, str]

    @classmethod
    def of(cls, records: Records, decision: Decision, path: Mapping[str, str]) -> Membership:
        """The membership that a decision is about; LookupError if it is about none."""
        if decision.link is None:
            raise LookupError(f"{decision.operation} links nothing.")
        return cls(records, decision.link, path)

    @property
    def place(self) -> Collection:
        """Where links are kept."""
        return self.records.place(self.link.collection)

    @property
    def owners(self) -> Collection:
        """Where the records are that the path names."""
        return self.records.place(self.link.owner)

    @property
    def other_place(self) -> Collection:
        """Where the records at the other end are."""
        return self.records.place(self.link.other)

    async def owner(self) -> Record:
        """The record that the path names; NotFound if there is none."""
        return await self._need(self.link.owner, self.path.get(self.link.parameter, ""))

    async def others(self, values: Values, body: Any) -> list[Record]:
        """The records that the request names at the other end; NotFound if one is not there."""
        argument = self.link.argument
        if argument is None:
            return []
        if argument.location == "body":
            given = get(body, argument.path)
        else:
            given = values.get((argument.location, argument.path[0]), MISSING)
        if given is MISSING or given is None or given == []:
            fault = {"in": argument.location, "pointer": join(argument.path), "detail": "is required"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        named = given if isinstance(given, list) else [given]
        if len(named) > MOST_ITEMS:
            fault = {
                "in": "body",
                "pointer": join(argument.path),
                "detail": f"has more than {MOST_ITEMS:,} values",
            }
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        texts = dict.fromkeys(as_text(typed(one, self.link.other.identifier.type)) for one in named)
        return [await self._need(self.link.other, text) for text in texts]

    async def _need(self, collection: CollectionPlan, identifier: Any) -> Record:
        text = as_text(typed(identifier, collection.identifier.type))
        record = await self.records.store.get(self.records.place(collection), text)
        if record is None:
            raise NotFound(f"No record of {collection.name} has this identifier.")
        return record

    def id(self, owner: Record, other: Record) -> str:
        """The id of the link between two records in the store."""
        ends = {self.link.end: owner.id, self.link.other_end: other.id}
        return join((ends["from"], ends["to"]))[1:]

    def document(self, owner: Record, other: Record) -> Document:
        """The link between two records as it is stored."""
        return {
            self.link.end: get(owner.doc, self.link.owner.identifier.path or (HIDDEN, "id")),
            self.link.other_end: get(other.doc, self.link.other.identifier.path or (HIDDEN, "id")),
        }

    def shown(self, decision: Decision, owner: Record, others: list[Record]) -> Record:
        """The record that an answer about a link shows: the last of the others, unless it is to be the owner."""
        shown, link = collection_of(decision), self.link
        return owner if shown.key == link.owner.key != link.other.key else others[-1]

    async def condition(self) -> Condition:
        """The condition that the records meet which the owner is linked with; NotFound if there is no owner."""
        owner = await self.owner()
        identifier = get(owner.doc, self.link.owner.identifier.path or (HIDDEN, "id"))
        where = (Condition((self.link.end,), "eq", identifier),)
        values: list[Any] = []
        after = None
        while True:
            page = await self.records.store.find(self.place, Query(where, after=after, limit=1000))
            values += [record.doc[self.link.other_end] for record in page.records]
            after = page.next
            if len(values) > MOST_LINKED:
                raise Conflict(f"This record is linked with more than {MOST_LINKED:,} others.")
            if after is None:
                break
        return Condition(self.link.other.identifier.path or (HIDDEN, "id"), "in", values)
