"""Write every record in one sequence of steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api_factory.plan.model.decision import Decision
from api_factory.records.drafts import (
    apply_change,
    bind_parents,
    copy_accepted,
    preserve_server_fields,
    restore_nulls,
    set_identifier,
    validate_record,
)
from api_factory.records.records import AncestorIds, Records
from api_factory.store.protocol import Record

SINGLETON = "singleton"
"""The identifier of the only record of a collection."""


@dataclass(slots=True)
class RecordWriter:
    """Make the document to store from a client's draft or change.

    The steps are always these, in this order: take what the operation accepts; name the record; bind it to its
    ancestors; preserve what the server owns; fill what is absent; validate. Where a step is left out, the method
    says why.
    """

    records: Records
    decision: Decision
    ancestor_ids: AncestorIds

    async def replace(self, draft: dict[str, Any], identifier: Any, old: Record | None) -> dict[str, Any]:
        """Make the document that a whole draft leaves.

        It takes the place of `old`, if there is one.
        """
        document = copy_accepted(self.decision, draft)
        if identifier is not SINGLETON:
            set_identifier(self.decision, draft, document, identifier)
        self._preserve(document, old)
        if identifier is not SINGLETON:
            # A singleton needs no unique fields: there are no other records.
            await self.records.fill_unique_fields(document, self.decision)
        return self._complete(document, old)

    def change(self, old: Record, change: Any, media_type: str | None, identifier: Any) -> dict[str, Any]:
        """Make the document that a patch leaves.

        Unique fields are not filled anew: a patch that removes one means it.
        """
        document = apply_change(self.decision, old, change, media_type)
        if identifier is not SINGLETON:
            set_identifier(self.decision, change, document, identifier)
        stored = old if old.rev else None  # A singleton that nobody wrote yet begins as its example.
        self._preserve(document, stored)
        return self._complete(document, stored, change)

    def write(self, document: dict[str, Any], old: Record) -> dict[str, Any]:
        """Complete the document that somebody's own function writes.

        Nothing is preserved: what is read-only for clients, a function writes.
        """
        bind_parents(self.decision, document, self.ancestor_ids)
        return self._complete(document, old if old.rev else None)

    async def create(self, document: dict[str, Any], index: int | None = None) -> dict[str, Any]:
        """Complete an accepted draft that has its identifier.

        `index` is its position in a body of several. The document is changed in place, also where it is refused.
        """
        bind_parents(self.decision, document, self.ancestor_ids)
        await self.records.fill_unique_fields(document, self.decision)
        return self._complete(document, None, index=index)

    def _preserve(self, document: dict[str, Any], old: Record | None) -> None:
        bind_parents(self.decision, document, self.ancestor_ids)
        if old is not None:
            preserve_server_fields(self.decision, document, old.doc)

    def _complete(
        self, document: dict[str, Any], old: Record | None, change: Any = None, index: int | None = None
    ) -> dict[str, Any]:
        self.records.fill(document, self.decision, created=old is None)
        if old is not None:
            self.records.renew(document, old.doc, self.decision)
        if change is not None:
            restore_nulls(self.records.plan, self.decision, document, change)
        before = old.doc if old is not None else None
        validate_record(self.records.plan, self.decision, document, before, index)
        return document
