"""A changed contract tried against what is stored, before it is taken."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from api_factory.errors import Conflict
from api_factory.plan import Plan, faults
from api_factory.plan.document.unknown_records import is_unknown
from api_factory.plan.model.decision import HIDDEN
from api_factory.plan.plan import keys_about_faulty
from api_factory.records.paths import drop
from api_factory.reference import COLLECTION as MARKS
from api_factory.reference import Kept
from api_factory.store.protocol import Collection, Document, Query, Store

SHOWN = 100
"""How many records are named, of those that would no longer fit."""

SHOWN_OPERATIONS = 10
"""How many operations a sentence names."""


@dataclass(slots=True)
class Changes:
    """What another contract would do to a project.

    `operations_faulty`: those that work now, and that the contract would take out by its faults. `unfit`: stored
    records that would no longer fit, the first of them, as `{collection, id, errors}`; `unfit_count`: how many there
    are. `waiting`: collections whose records nothing can be told of until the contract is mended; `keeps_waiting`:
    there are such records.
    """

    operations_added: list[str] = field(default_factory=list)
    operations_removed: list[str] = field(default_factory=list)
    operations_faulty: list[str] = field(default_factory=list)
    records_checked: int = 0
    unfit: list[dict[str, Any]] = field(default_factory=list)
    unfit_count: int = 0
    loses: bool = False
    waiting: frozenset[str] = frozenset()
    keeps_waiting: bool = False

    @property
    def leaves_unfit(self) -> bool:
        """Whether there are records that do not fit the contract, or of which that cannot be told."""
        return bool(self.unfit_count) or self.keeps_waiting

    @property
    def needs_force(self) -> bool:
        """Whether stored records would be left behind, or without the operations that reach them."""
        return bool(self.unfit_count) or self.loses

    @property
    def needs_draft(self) -> bool:
        """Whether operations that work now would be taken out by faults of the contract."""
        return bool(self.operations_faulty)

    def may_be_made(self, *, force: bool, draft: bool) -> bool:
        """Whether nothing keeps the contract from being taken that is not meant."""
        return (force or not self.needs_force) and (draft or not self.needs_draft)

    def to_json(self) -> dict[str, Any]:
        """The changes as they are answered."""
        return {
            "operations_added": self.operations_added,
            "operations_removed": self.operations_removed,
            "operations_faulty": self.operations_faulty,
            "records_checked": self.records_checked,
            "records_unfit": self.unfit_count,
            "unfit": self.unfit,
            "needs_force": self.needs_force,
            "needs_draft": self.needs_draft,
        }


class ContractRefused(Conflict):
    """The contract would leave stored records behind, or operations out that work or that reach records."""

    code = "contract-refused"
    title = "The contract does not fit what is stored"

    def __init__(self, changes: Changes) -> None:
        parts = []
        if changes.unfit_count:
            many = (
                "1 stored record would"
                if changes.unfit_count == 1
                else f"{changes.unfit_count} stored records would"
            )
            parts.append(f"{many} no longer fit.")
        if changes.loses:
            parts.append(
                f"Operations on stored records would disappear: {_listed(changes.operations_removed)}."
            )
        if changes.needs_draft:
            parts.append(
                f"Faults of the contract would take operations out that work now:"
                f" {_listed(changes.operations_faulty)}."
            )
        super().__init__(" ".join(parts), hint=self.advice(changes, "force=true", "draft=true"))
        self.changes = changes

    @staticmethod
    def advice(changes: Changes, force: str, draft: str) -> str:
        """What can be done about it; `force` and `draft`: how to say that it is meant."""
        mend = "Mend the faults" if not changes.needs_force else "Change the records or the contract"
        words = [force] * changes.needs_force + [draft] * changes.needs_draft
        return f"{mend}, or repeat with {' and '.join(words)}."

    def extensions(self) -> dict[str, Any]:
        """What would change, beside the standard members."""
        return {"changes": self.changes.to_json()}


async def rehearse(project: str, old: Plan | None, new: Plan, store: Store, kept: Kept) -> Changes:
    """What a new plan would mean for the records that a project has.

    Reference records that nobody has touched are not looked at: they are renewed with the contract.
    """
    changes = Changes()
    if old is not None:
        before = {operation.id for operation in old.operations}
        after = {operation.id for operation in new.operations}
        changes.operations_removed = [_shown(o.id) for o in old.operations if o.id not in after]
        changes.operations_added = [_shown(o.id) for o in new.operations if o.id not in before]
        working = [o for o in old.operations if o.id not in old.faulty]
        changes.operations_faulty = [
            _shown(o.id) for o in working if o.id in new.faulty or (o.path in new.lost and o.id not in after)
        ]
    changes.waiting = _waiting(old, new)
    stored = [
        collection
        for collection in await _stored(project, store)
        if await _check(collection, new, store, kept, changes)
    ]
    if old is not None:
        gone = {o.id for o in old.operations if o.path not in new.lost}
        removed = gone - {o.id for o in new.operations}
        names = {collection.name for collection in stored}
        homes = [old.decisions[name].collection for name in removed]
        changes.loses = any(home is not None and home.key in names for home in homes)
    return changes


async def rehearse_late(
    project: str, new: Plan, store: Store, kept: Kept, changes: Changes, since: int
) -> None:
    """Add what a plan means for the records that were written since a moment, in microseconds since 1970."""
    for collection in await _stored(project, store):
        await _check(collection, new, store, kept, changes, since)


def _waiting(old: Plan | None, new: Plan) -> frozenset[str]:
    """The keys of collections that a faulty contract may only seem to have no more, or not to describe."""
    decisions = old.decisions.items() if old is not None else ()
    worked_on = {
        decision.collection.key
        for name, decision in decisions
        if decision.collection is not None and (name in new.faulty or name.partition(" ")[2] in new.lost)
    }
    described = {key for key, collection in new.collections.items() if not is_unknown(collection.schema)}
    return (keys_about_faulty(new) | worked_on) - described


async def _stored(project: str, store: Store) -> list[Collection]:
    stats = await store.stats()
    return [
        collection
        for collection, count in stats.records.items()
        if collection.project == project and collection.name != MARKS and count
    ]


async def _check(
    collection: Collection, new: Plan, store: Store, kept: Kept, changes: Changes, since: int = -1
) -> bool:
    """Count the records of a collection, and those that would no longer fit; whether there are any that count.

    Those of a collection that waits for the contract to be mended are not counted.
    """
    waiting = collection.name in changes.waiting
    checked = changes.records_checked
    plan = new.collections.get(collection.name)
    validator = new.validators.at(plan.schema, "response") if plan is not None else None
    after = None
    while True:
        page = await store.find(collection, Query(after=after, limit=500))
        await asyncio.sleep(0)
        for record in page.records:
            if record.rev <= since or kept.is_untouched(collection.name, record):
                continue
            if waiting:
                changes.keeps_waiting = True
                return True
            changes.records_checked += 1
            await asyncio.sleep(0)  # Others are answered between any two records, however slow these are.
            if collection.name in new.links:
                errors = []
            elif plan is None or validator is None:
                errors = [
                    {"pointer": "", "detail": "belongs to a collection that the contract no longer has"}
                ]
            else:
                errors = faults(validator, _visible(record.doc, plan.write_only))
            if errors:
                changes.unfit_count += 1
                if len(changes.unfit) < SHOWN:
                    changes.unfit.append(
                        {"collection": collection.name, "id": record.id, "errors": errors[:10]}
                    )
        after = page.next
        if after is None:
            return changes.records_checked > checked


def _visible(document: Document, hidden: frozenset[tuple[str, ...]]) -> Document:
    document.pop(HIDDEN, None)
    for path in hidden:
        drop(document, path)
    return document


def _shown(operation: str) -> str:
    method, _, path = operation.partition(" ")
    return f"{method.upper()} {path}"


def _listed(operations: list[str]) -> str:
    """The first of some operations, and how many more there are."""
    more = f" and {len(operations) - SHOWN_OPERATIONS} more" if len(operations) > SHOWN_OPERATIONS else ""
    return f"{', '.join(operations[:SHOWN_OPERATIONS])}{more}"
