"""Links between records: small documents with both identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api_factory.contract.pointer import join
from api_factory.errors import Conflict, InvalidRequest, NotFound
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.link import Link
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import MISSING, get
from api_factory.records.queries import MAX_FILTER_VALUES, Values
from api_factory.records.records import Records
from api_factory.store.protocol import Collection, Condition, Document, Query, Record

MAX_LINKED = 10_000
"""A list of a record's linked records selects among at most so many."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Link a record, named by the path, with others of one request."""

    records: Records
    link: Link
    path: Mapping[str, str]

    @classmethod
    def of(cls, records: Records, decision: Decision, path: Mapping[str, str]) -> Membership:
        """Make the membership of a decision; LookupError if it links nothing."""
        if decision.link is None:
            raise LookupError(f"{decision.operation} links nothing.")
        return cls(records, decision.link, path)

    @property
    def link_collection(self) -> Collection:
        """Collection of the links."""
        return self.records.place(self.link.collection)

    @property
    def owner_collection(self) -> Collection:
        """Collection of the records that the path names."""
        return self.records.place(self.link.owner)

    @property
    def other_collection(self) -> Collection:
        """Collection of the records at the other end."""
        return self.records.place(self.link.other)

    async def owner(self) -> Record:
        """Find the record that the path names, or raise NotFound."""
        return await self._find_existing(self.link.owner, self.path.get(self.link.parameter, ""))

    async def linked_records(self, values: Values, body: Any) -> list[Record]:
        """Find the records at the other end, or raise NotFound."""
        argument = self.link.argument
        if argument is None:
            return []
        if argument.location == "body":
            argument_value = get(body, argument.path)
        else:
            argument_value = values.get((argument.location, argument.path[0]), MISSING)
        if argument_value is MISSING or argument_value is None or argument_value == []:
            fault = {"in": argument.location, "pointer": join(argument.path), "detail": "is required"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        identifiers = argument_value if isinstance(argument_value, list) else [argument_value]
        if len(identifiers) > MAX_FILTER_VALUES:
            fault = {
                "in": "body",
                "pointer": join(argument.path),
                "detail": f"has more than {MAX_FILTER_VALUES:,} values",
            }
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        texts = dict.fromkeys(
            as_text(parse_scalar(identifier, self.link.other.identifier.type)) for identifier in identifiers
        )
        return [await self._find_existing(self.link.other, text) for text in texts]

    async def _find_existing(self, collection: CollectionPlan, identifier: Any) -> Record:
        text = as_text(parse_scalar(identifier, collection.identifier.type))
        record = await self.records.store.get(self.records.place(collection), text)
        if record is None:
            raise NotFound(f"No record of {collection.name} has this identifier.")
        return record

    def link_id(self, owner: Record, other: Record) -> str:
        """Return the store's id of the link between two records."""
        ends = {self.link.end: owner.id, self.link.other_end: other.id}
        return join((ends["from"], ends["to"]))[1:]

    def document(self, owner: Record, other: Record) -> Document:
        """Make the stored document of the link between two records."""
        return {
            self.link.end: get(owner.doc, self.link.owner.identifier.path or (HIDDEN, "id")),
            self.link.other_end: get(other.doc, self.link.other.identifier.path or (HIDDEN, "id")),
        }

    def response_record(self, decision: Decision, owner: Record, linked: list[Record]) -> Record:
        """Choose the record that a response about links shows.

        The owner if the response is about its collection and the others are of another one; otherwise the last of
        the others.
        """
        subject, link = decision.about, self.link
        return owner if subject.key == link.owner.key != link.other.key else linked[-1]

    async def condition(self) -> Condition:
        """Make the condition for records linked with the owner.

        NotFound if there is no owner.
        """
        owner = await self.owner()
        identifier = get(owner.doc, self.link.owner.identifier.path or (HIDDEN, "id"))
        where = (Condition((self.link.end,), "eq", identifier),)
        values: list[Any] = []
        after = None
        while True:
            page = await self.records.store.find(self.link_collection, Query(where, after=after, limit=1000))
            values += [record.doc[self.link.other_end] for record in page.records]
            after = page.next
            if len(values) > MAX_LINKED:
                raise Conflict(f"This record is linked with more than {MAX_LINKED:,} others.")
            if after is None:
                break
        return Condition(self.link.other.identifier.path or (HIDDEN, "id"), "in", values)
