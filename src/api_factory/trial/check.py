"""Rule 12, self-check: inferred operations are tried on a scratch store."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from typing import Any

from api_factory.keys.pepper import Peppers
from api_factory.plan import Operation, Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.role import Role
from api_factory.records import Records
from api_factory.records.paths import MISSING, get
from api_factory.records.people import open_records
from api_factory.reference import Beginnings, reference_records, renew
from api_factory.service.build import build_service
from api_factory.sign_in.attempts import Attempts
from api_factory.sign_in.passwords import QuickPasswords
from api_factory.sign_in.people import Gate
from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.protocol import Collection, Delete, Query, Record, Store
from api_factory.trial.asgi_client import ASGIClient, ASGIResponse
from api_factory.trial.files import SAMPLE, request_with_files
from api_factory.trial.log_capture import LogCapture
from api_factory.trial.requests import request_for

logger = logging.getLogger("api_factory")

TRIAL_ORDER: tuple[Role, ...] = (
    Role.CREATE,
    Role.LIST,
    Role.SEARCH,
    Role.READ,
    Role.COUNT,
    Role.EXPORT,
    Role.UPDATE,
    Role.REPLACE,
    Role.PART_WRITE,
    Role.PART_READ,
    Role.FILE_WRITE,
    Role.FILE_READ,
    Role.SINGLETON_READ,
    Role.SINGLETON_REPLACE,
    Role.SINGLETON_UPDATE,
    Role.ACTION,
    Role.LINK,
    Role.EXAMPLE,
    Role.UNLINK,
    Role.PART_DELETE,
    Role.FILE_DELETE,
    Role.SINGLETON_DELETE,
    Role.DELETE,
    Role.CLEAR,
)
REMOVING_ROLES: tuple[Role, ...] = (
    *(Role.UNLINK, Role.PART_DELETE, Role.FILE_DELETE),
    *(Role.SINGLETON_DELETE, Role.DELETE, Role.CLEAR),
)
"""Roles tried last: other operations need what they remove."""

WHOLE_WRITES: tuple[Role, ...] = (Role.CREATE, Role.REPLACE, Role.SINGLETON_REPLACE)
"""Roles that take a whole record; a change keeps what the body leaves out."""

PROJECT = "trial"
_PEPPERS = Peppers("trial", {"trial": bytes(32)}, ephemeral=True)
"""For tokens that nobody gets."""

_MAX_PROBLEM_LENGTH = 200
"""Characters of a problem in a reason."""

MAX_SECONDS = 20.0
"""Time, and processor time, for the check of a contract; operations not reached by then are trusted."""


def trial_records(plan: Plan, store: Store, project: str = PROJECT) -> Records:
    """Make the records of a trial, whose people have passwords that are checked at once."""
    return open_records(project, plan, store, Gate(_PEPPERS, QuickPasswords(), Attempts()))


def self_check(plan: Plan, beginnings: Beginnings | None = None) -> dict[str, str]:
    """Return the operations that fail their inferred role, by id, with the reason.

    `beginnings`: the reference records of the plan, if the caller has made them. This takes a while and runs
    a loop of its own, so call it in a thread.
    """
    return asyncio.run(_SelfCheck(plan).run(reference_records(plan) if beginnings is None else beginnings))


class _SelfCheck:
    """One check: a service on a store in memory, with the records it creates."""

    def __init__(self, plan: Plan) -> None:
        open_operations = tuple(replace(operation, security=()) for operation in plan.operations)
        # Errors are problem documents here, whatever the contract declares, so that faults can be read.
        decisions = {id: replace(decision, errors=()) for id, decision in plan.decisions.items()}
        self.plan = replace(plan, operations=open_operations, decisions=decisions)
        self.store = MemoryStore()
        self.client = ASGIClient(
            build_service(self.plan, trial_records(self.plan, self.store), max_body_bytes=1 << 24)
        )
        self.log_capture = LogCapture()
        self.reasons: dict[str, str] = {}
        self.until = time.thread_time() + MAX_SECONDS
        self.uploaded: set[str] = set()
        """The files that were uploaded to the record that all is tried on, by key."""

    async def run(self, beginnings: Beginnings) -> dict[str, str]:
        """Try every operation of every collection, parents before children."""
        logger.addFilter(self.log_capture)
        try:
            await self.store.open()
            await renew(PROJECT, self.plan, "trial", beginnings, self.store)
            async with asyncio.timeout(MAX_SECONDS):
                await self._try_all()
        except TimeoutError:
            pass
        finally:
            logger.removeFilter(self.log_capture)
            await self.store.close()
        return self.reasons

    async def _try_all(self) -> None:
        by_collection: dict[str, list[tuple[Operation, Decision]]] = {}
        for operation in self.plan.operations:
            decision = self.plan.decisions[operation.id]
            if decision.has_records:
                by_collection.setdefault(decision.about.key, []).append((operation, decision))
            elif decision.files:
                by_collection.setdefault(decision.files[0].key, []).append((operation, decision))
        ordered = sorted(by_collection, key=lambda key: (key.count("{}"), key.count("/")))
        for key in ordered:
            members = sorted(
                by_collection[key],
                key=lambda member: (TRIAL_ORDER.index(member[1].role), len(member[1].ancestors)),
            )
            # A list must fit the contract while it is empty, and afterwards.
            lists = [member for member in members if member[1].role.lists]
            for operation, decision in lists + members:
                if decision.role not in REMOVING_ROLES:
                    await self._try(operation, decision)
        for key in reversed(ordered):
            for operation, decision in sorted(
                by_collection[key], key=lambda member: TRIAL_ORDER.index(member[1].role)
            ):
                if decision.role in REMOVING_ROLES:
                    await self._try(operation, decision)

    async def _try(self, operation: Operation, decision: Decision) -> None:
        if time.thread_time() > self.until:
            raise TimeoutError  # Nothing here ever waits, so that no timer would run.
        values = await self._path_values(decision)
        if values is None:
            return
        if decision.files:
            request = request_with_files(self.plan, operation, decision.files, values)
        else:
            request = request_for(self.plan, operation, values, await self._body(decision))
        response = await self.client.send(request)
        if (
            response.status == 409
            and decision.role in (Role.DELETE, Role.CLEAR)
            and decision.collection is not None
        ):
            await self._remove_children(decision.collection)
            response = await self.client.send(request)
        if decision.role == Role.FILE_WRITE and response.status < 300:
            self.uploaded.add(decision.files[0].key)
        elif (
            decision.role == Role.FILE_READ
            and decision.files[0].key in self.uploaded
            and response.body != SAMPLE
        ):
            self.reasons[operation.id] = (
                "Tried out as file-read, it gave back something else than was uploaded"
                f" (status {response.status}); it answers with examples."
            )
        if response.status >= 500:
            self.reasons[operation.id] = (
                f"Tried out as {decision.role}, its answer would not fit the contract"
                f"{_particulars(self.log_capture.take())}; it answers with examples."
            )
        elif (
            response.status in (400, 422)
            and decision.role in WHOLE_WRITES
            and not _repeats_password(decision)
            and self._takes_example(decision)
        ):
            faults = ", ".join(f"{fault['pointer']} {fault['detail']}" for fault in _faults_of(response))
            self.reasons[operation.id] = (
                "What it takes would not fit what is read of the same record"
                f"{_particulars(faults)}; it answers with examples."
            )

    def _takes_example(self, decision: Decision) -> bool:
        """True if the contract allows the body of the request that was tried."""
        schema = decision.request.schema
        if schema is None:
            return True
        value = self.plan.examples.valid_value(schema, "request")
        return self.plan.validators.at(schema, "request").is_valid(value)

    async def _path_values(self, decision: Decision) -> dict[str, Any] | None:
        """Return the path parameters of an existing record.

        None if there is none, so that nothing can be tried.
        """
        values: dict[str, Any] = {}
        for ancestor in decision.ancestors:
            parent = self.plan.collections.get(ancestor.collection or "")
            record = await self._first_record(parent) if parent else None
            if parent is not None:
                if record is None:
                    return None
                values[ancestor.parameter] = _identifier(parent, record)
                values.update({name: get(record.doc, path) for path, name in ancestor.within})
        if decision.parameter is not None and decision.has_records:
            collection = decision.about
            record = await self._first_record(collection)
            if record is not None:
                values[decision.parameter] = _identifier(collection, record)
                for own_ancestor, ancestor in zip(collection.ancestors, decision.ancestors, strict=False):
                    values[ancestor.parameter] = get(record.doc, own_ancestor.path)
            elif decision.role not in (Role.REPLACE, Role.UPDATE):
                return None
        link = decision.link
        if link is not None:
            owner_record, other_record = (
                await self._first_record(link.owner),
                await self._first_record(link.other),
            )
            if owner_record is None:
                return None
            if other_record is not None and link.argument is not None and link.argument.location == "path":
                values[link.argument.path[0]] = _identifier(link.other, other_record)
            values[link.parameter] = _identifier(link.owner, owner_record)
        return {name: value for name, value in values.items() if value is not MISSING}

    async def _body(self, decision: Decision) -> Any:
        """Return an existing record as a body, where the body names the record."""
        if decision.identify != "body" or decision.parameter is not None or decision.collection is None:
            return None
        record = await self._first_record(decision.collection)
        if record is None or not decision.request.is_kept or decision.request.envelope:
            return None
        return {name: value for name, value in record.doc.items() if name != HIDDEN}

    async def _remove_children(self, collection: CollectionPlan) -> None:
        """Remove the records below a collection, which may keep it from being deleted."""
        for link in collection.children:
            child = self.plan.collections.get(link.collection)
            if child is not None:
                is_tree = child.key == collection.key
                if not is_tree:
                    await self._remove_children(child)
                place = Collection(PROJECT, child.key)
                page = await self.store.find(place, Query(limit=1000))
                # In a tree the first record stays, as it is the one to delete.
                await self.store.commit(
                    *(Delete(place, record.id) for record in page.records[1 if is_tree else 0 :])
                )

    async def _first_record(self, collection: CollectionPlan) -> Record | None:
        page = await self.store.find(Collection(PROJECT, collection.key), Query(limit=1))
        return page.records[0] if page.records else None


def _faults_of(response: ASGIResponse) -> list[dict[str, Any]]:
    """Return the faults of the body that a problem document lists."""
    problem = response.json()
    errors = problem.get("errors", []) if isinstance(problem, dict) else []
    return [error for error in errors if error.get("in") == "body"]


def _repeats_password(decision: Decision) -> bool:
    """True if a body has to say something twice, which an example made from a schema does not."""
    return decision.account is not None and bool(decision.account.extra)


def _particulars(problem: str) -> str:
    """Return a problem in brackets for a sentence, cut to a bounded length."""
    if len(problem) > _MAX_PROBLEM_LENGTH:
        problem = f"{problem[:_MAX_PROBLEM_LENGTH]}…"
    return f" ({problem})" if problem else ""


def _identifier(collection: CollectionPlan, record: Record) -> Any:
    return get(record.doc, collection.identifier.path or (HIDDEN, "id"))
