"""Rehearse a changed contract against stored records."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from api_factory.errors import Conflict
from api_factory.plan import Plan, faults
from api_factory.plan.document.unknown_records import is_unknown
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.plan import keys_about_faulty
from api_factory.projects.relocation import relocations
from api_factory.records.paths import drop
from api_factory.reference import COLLECTION as MARKS
from api_factory.reference import ReferenceMark
from api_factory.sign_in.accounts import APART
from api_factory.store.contents import FILES
from api_factory.store.protocol import Collection, Document, Query, Store

_KEPT_BESIDE = {MARKS, *APART}
"""Collections of a project that no contract describes."""

MAX_UNFIT_LISTED = 100
"""Of the records that would no longer fit."""

MAX_OPERATIONS_LISTED = 10
"""A sentence names at most so many operations."""


@dataclass(slots=True)
class Changes:
    """Hold the effects of another contract on a project.

    `operations_faulty` are those that work now and that faults of the contract would disable. `unfit` has the first
    stored records that would no longer fit, as `{collection, id, errors}`; `unfit_count` counts all of them.
    `waiting` are collections whose records cannot be checked until the contract is mended; `keeps_waiting` is true
    if there are such records.
    """

    operations_added: list[str] = field(default_factory=list)
    operations_removed: list[str] = field(default_factory=list)
    operations_faulty: list[str] = field(default_factory=list)
    records_checked: int = 0
    unfit: list[dict[str, Any]] = field(default_factory=list)
    unfit_count: int = 0
    loses_operations: bool = False
    waiting: frozenset[str] = frozenset()
    keeps_waiting: bool = False

    @property
    def leaves_unfit(self) -> bool:
        """True if records do not fit, or cannot be checked."""
        return bool(self.unfit_count) or self.keeps_waiting

    @property
    def needs_force(self) -> bool:
        """True if records would not fit, or lose their operations."""
        return bool(self.unfit_count) or self.loses_operations

    @property
    def needs_draft(self) -> bool:
        """True if faults would disable operations that work now."""
        return bool(self.operations_faulty)

    def is_acceptable(self, *, force: bool, draft: bool) -> bool:
        """True if the contract does no harm, or the harm is confirmed."""
        return (force or not self.needs_force) and (draft or not self.needs_draft)

    def to_json(self) -> dict[str, Any]:
        """Return the changes as JSON values."""
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
    """A contract would leave records behind, or disable operations."""

    code = "contract-refused"
    title = "The contract does not fit what is stored"

    def __init__(self, changes: Changes) -> None:
        parts = []
        if changes.unfit_count:
            count_text = (
                "1 stored record would"
                if changes.unfit_count == 1
                else f"{changes.unfit_count} stored records would"
            )
            parts.append(f"{count_text} no longer fit.")
        if changes.loses_operations:
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
        """Advise how to go on.

        `force` and `draft` are the ways to confirm: options, or query parameters.
        """
        mend = "Mend the faults" if not changes.needs_force else "Change the records or the contract"
        words = [force] * changes.needs_force + [draft] * changes.needs_draft
        return f"{mend}, or repeat with {' and '.join(words)}."

    def extensions(self) -> dict[str, Any]:
        """Add the changes to the standard members."""
        return {"changes": self.changes.to_json()}


async def rehearse(project: str, old: Plan | None, new: Plan, store: Store, mark: ReferenceMark) -> Changes:
    """Check a project's records against a new plan.

    Reference records that nobody has touched are not checked: they are renewed with the contract.
    """
    changes = Changes()
    if old is not None:
        old_ids = {operation.id for operation in old.operations}
        new_ids = {operation.id for operation in new.operations}
        changes.operations_removed = [_shown(o.id) for o in old.operations if o.id not in new_ids]
        changes.operations_added = [_shown(o.id) for o in new.operations if o.id not in old_ids]
        working = [o for o in old.operations if o.id not in old.faulty]
        changes.operations_faulty = [
            _shown(o.id)
            for o in working
            if o.id in new.faulty or (o.path in new.lost and o.id not in new_ids)
        ]
    changes.waiting = _waiting(old, new)
    non_empty = [
        collection
        for collection in await _stored(project, store)
        if await _check(collection, new, store, mark, changes)
    ]
    if old is not None:
        comparable_ids = {o.id for o in old.operations if o.path not in new.lost}
        removed = comparable_ids - {o.id for o in new.operations}
        names = {collection.name for collection in non_empty}
        collections = [old.decisions[name].collection for name in removed]
        changes.loses_operations = any(home is not None and home.key in names for home in collections)
    return changes


async def rehearse_late(
    project: str, new: Plan, store: Store, mark: ReferenceMark, changes: Changes, since: int
) -> None:
    """Check the records written since a moment.

    In microseconds since 1970. The results are added to `changes`.
    """
    for collection in await _stored(project, store):
        await _check(collection, new, store, mark, changes, since)


def _waiting(old: Plan | None, new: Plan) -> frozenset[str]:
    """Find the collections that only faults keep a contract from serving.

    They may seem to be gone, or not to be described. Returns their keys.
    """
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
        if collection.project == project and collection.name not in _KEPT_BESIDE and count
    ]


async def _check(
    collection: Collection, new: Plan, store: Store, mark: ReferenceMark, changes: Changes, since: int = -1
) -> bool:
    """Check the records of a collection; true if any count.

    Those of a collection that waits for the contract to be mended are not counted.
    """
    waiting = collection.name.removeprefix(FILES) in changes.waiting
    checked_before = changes.records_checked
    plan = new.collections.get(collection.name)
    move = relocations(new).get(collection.name) if plan is None else None
    plan = move.home if move is not None else plan
    validator = new.validators.at(plan.schema, "response") if plan is not None else None
    files = {f"{FILES}{file.key}" for decision in new.decisions.values() for file in decision.files}
    if new.sign_in is not None and new.sign_in.shows_to_fit(collection.name):
        return False
    after = None
    while True:
        page = await store.find(collection, Query(after=after, limit=500))
        await asyncio.sleep(0)
        for record in page.records:
            if record.rev <= since or mark.is_untouched(collection.name, record):
                continue
            if waiting:
                changes.keeps_waiting = True
                return True
            changes.records_checked += 1
            await asyncio.sleep(0)  # Others are answered between any two records, however slow these are.
            if collection.name in new.links or collection.name in files:
                errors = []
            elif collection.name.startswith(FILES):
                errors = [{"pointer": "", "detail": "is a file that the contract no longer gives back"}]
            elif plan is None or validator is None:
                errors = [
                    {"pointer": "", "detail": "belongs to a collection that the contract no longer has"}
                ]
            else:
                document = record.doc if move is None else move.document(record)
                errors = faults(validator, _visible(document, plan.write_only))
            if errors:
                changes.unfit_count += 1
                if len(changes.unfit) < MAX_UNFIT_LISTED:
                    changes.unfit.append(
                        {"collection": collection.name, "id": record.id, "errors": errors[:10]}
                    )
        after = page.next
        if after is None:
            return changes.records_checked > checked_before


def _visible(document: Document, hidden: frozenset[tuple[str, ...]]) -> Document:
    document.pop(HIDDEN, None)
    for path in hidden:
        drop(document, path)
    return document


def _shown(operation: str) -> str:
    method, _, path = operation.partition(" ")
    return f"{method.upper()} {path}"


def _listed(operations: list[str]) -> str:
    """List the first of some operations, and count the rest."""
    more = (
        f" and {len(operations) - MAX_OPERATIONS_LISTED} more"
        if len(operations) > MAX_OPERATIONS_LISTED
        else ""
    )
    return f"{', '.join(operations[:MAX_OPERATIONS_LISTED])}{more}"
