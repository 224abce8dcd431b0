"""Rule 12, self-check: what inference promises is tried on a scratch store before anybody relies on it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

from api_factory.plan import Operation, Plan
from api_factory.plan.model.decision import HIDDEN, CollectionPlan, Decision, Role
from api_factory.records import Records
from api_factory.records.paths import MISSING, get
from api_factory.reference import Beginnings, reference_records, renew
from api_factory.service.build import build_service
from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.protocol import Collection, Delete, Query, Record
from api_factory.trial.driving import Driver, Reply
from api_factory.trial.hearing import Hearing
from api_factory.trial.requests import request_for

logger = logging.getLogger("api_factory")

ORDER: tuple[Role, ...] = (
    "create",
    "list",
    "search",
    "read",
    "count",
    "update",
    "replace",
    "part-write",
    "part-read",
    "singleton-read",
    "singleton-replace",
    "singleton-update",
    "action",
    "link",
    "example",
    "unlink",
    "part-delete",
    "singleton-delete",
    "delete",
    "clear",
)
REMOVING: tuple[Role, ...] = ("unlink", "part-delete", "singleton-delete", "delete", "clear")
"""Roles that are tried last: what they remove, others are about."""

WRITES: tuple[Role, ...] = ("create", "replace", "singleton-replace")
"""Roles that take a whole record; what a client leaves out of a change it keeps."""

PROJECT = "trial"
_MOST_TOLD = 200
"""The most characters of what was wrong that are told."""

SECONDS = 20.0
"""How long the check of one contract may take; what it has not come to by then is taken on trust."""


def self_check(plan: Plan, beginnings: Beginnings | None = None) -> dict[str, str]:
    """The operations that do not do what was inferred, by id, each with the reason.

    `beginnings`: the reference records of the plan, if the caller has made them. Takes a while and runs a loop of its
    own: to be called in a thread.
    """
    return asyncio.run(_Checking(plan).run(reference_records(plan) if beginnings is None else beginnings))


class _Checking:
    """One check: a service on a store in memory, and the records that it has made."""

    def __init__(self, plan: Plan) -> None:
        everybody = tuple(replace(operation, security=()) for operation in plan.operations)
        # Errors come as problem documents here, whatever the contract says of them: their faults can be read.
        plainly = {id: replace(decision, errors=()) for id, decision in plan.decisions.items()}
        self.plan = replace(plan, operations=everybody, decisions=plainly)
        self.store = MemoryStore()
        self.driver = Driver(
            build_service(self.plan, Records(PROJECT, self.plan, self.store), max_body_bytes=1 << 24)
        )
        self.hearing = Hearing()
        self.reasons: dict[str, str] = {}

    async def run(self, beginnings: Beginnings) -> dict[str, str]:
        """Try every operation of every collection, parents before children."""
        logger.addFilter(self.hearing)
        try:
            await self.store.open()
            await renew(PROJECT, self.plan, "trial", beginnings, self.store)
            async with asyncio.timeout(SECONDS):
                await self._try_all()
        except TimeoutError:
            pass
        finally:
            logger.removeFilter(self.hearing)
            await self.store.close()
        return self.reasons

    async def _try_all(self) -> None:
        by_collection: dict[str, list[tuple[Operation, Decision]]] = {}
        for operation in self.plan.operations:
            decision = self.plan.decisions[operation.id]
            about = decision.collection or decision.subject
            if about is not None:
                by_collection.setdefault(about.key, []).append((operation, decision))
        ordered = sorted(by_collection, key=lambda key: (key.count("{}"), key.count("/")))
        for key in ordered:
            members = sorted(by_collection[key], key=lambda m: (ORDER.index(m[1].role), len(m[1].ancestors)))
            # A list has to be what the contract says while there is nothing in it, and afterwards.
            lists = [member for member in members if member[1].role in ("list", "search")]
            for operation, decision in lists + members:
                if decision.role not in REMOVING:
                    await self._try(operation, decision)
        for key in reversed(ordered):
            for operation, decision in sorted(by_collection[key], key=lambda m: ORDER.index(m[1].role)):
                if decision.role in REMOVING:
                    await self._try(operation, decision)

    async def _try(self, operation: Operation, decision: Decision) -> None:
        known = await self._known(decision)
        if known is None:
            return
        content = await self._content(decision)
        request = request_for(self.plan, operation, known, content)
        reply = await self.driver.send(request)
        if reply.status == 409 and decision.role in ("delete", "clear") and decision.collection is not None:
            await self._remove_below(decision.collection)
            reply = await self.driver.send(request)
        if reply.status >= 500:
            self.reasons[operation.id] = (
                f"Tried out as {decision.role}, its answer would not fit the contract"
                f"{_particulars(self.hearing.take())}; it answers with examples."
            )
        elif reply.status in (400, 422) and decision.role in WRITES and self._takes_example(decision):
            faults = ", ".join(f"{fault['pointer']} {fault['detail']}" for fault in _faults_of(reply))
            self.reasons[operation.id] = (
                "What it takes would not fit what is read of the same record"
                f"{_particulars(faults)}; it answers with examples."
            )

    def _takes_example(self, decision: Decision) -> bool:
        """Whether the body of the request that was tried is one that the contract allows."""
        schema = decision.request.schema if decision.request is not None else None
        if schema is None:
            return True
        value = self.plan.examples.valid_value(schema, "request")
        return self.plan.validators.at(schema, "request").is_valid(value)

    async def _known(self, decision: Decision) -> dict[str, Any] | None:
        """The path's values for a record that is there; None if none is, and nothing can be told."""
        known: dict[str, Any] = {}
        for ancestor in decision.ancestors:
            parent = self.plan.collections.get(ancestor.collection or "")
            record = await self._last(parent) if parent else None
            if parent is not None:
                if record is None:
                    return None
                known[ancestor.parameter] = _identifier(parent, record)
                known.update({name: get(record.doc, path) for path, name in ancestor.within})
        about = decision.collection or decision.subject
        if decision.parameter is not None and about is not None:
            record = await self._last(about)
            if record is not None:
                known[decision.parameter] = _identifier(about, record)
                for own, named in zip(about.ancestors, decision.ancestors, strict=False):
                    known[named.parameter] = get(record.doc, own.path)
            elif decision.role not in ("replace", "update"):
                return None
        link = decision.link
        if link is not None:
            owner, other = await self._last(link.owner), await self._last(link.other)
            if owner is None:
                return None
            if other is not None and link.argument is not None and link.argument.location == "path":
                known[link.argument.path[0]] = _identifier(link.other, other)
            known[link.parameter] = _identifier(link.owner, owner)
        return {name: value for name, value in known.items() if value is not MISSING}

    async def _content(self, decision: Decision) -> Any:
        """A body with the identifier of a record that is there, where the body names it."""
        if decision.identify != "body" or decision.parameter is not None or decision.collection is None:
            return None
        record = await self._last(decision.collection)
        if record is None or decision.request is None or decision.request.envelope:
            return None
        return {name: value for name, value in record.doc.items() if name != HIDDEN}

    async def _remove_below(self, collection: CollectionPlan) -> None:
        """Remove the records below those of a collection, which may keep it from being deleted."""
        for link in collection.children:
            child = self.plan.collections.get(link.collection)
            if child is not None:
                own = child.key == collection.key
                if not own:
                    await self._remove_below(child)
                place = Collection(PROJECT, child.key)
                page = await self.store.find(place, Query(limit=1000))
                # Of a tree the first record stays: it is the one to be deleted.
                await self.store.commit(
                    *(Delete(place, record.id) for record in page.records[1 if own else 0 :])
                )

    async def _last(self, collection: CollectionPlan) -> Record | None:
        page = await self.store.find(Collection(PROJECT, collection.key), Query(limit=1))
        return page.records[0] if page.records else None


def _faults_of(reply: Reply) -> list[dict[str, Any]]:
    """What a problem document says is wrong with the body of a request."""
    problem = reply.json()
    errors = problem.get("errors", []) if isinstance(problem, dict) else []
    return [one for one in errors if one.get("in") == "body"]


def _particulars(problem: str) -> str:
    """What was wrong, as an addition to a sentence: bounded, as a contract may have long names and many faults."""
    if len(problem) > _MOST_TOLD:
        problem = f"{problem[:_MOST_TOLD]}…"
    return f" ({problem})" if problem else ""


def _identifier(collection: CollectionPlan, record: Record) -> Any:
    return get(record.doc, collection.identifier.path or (HIDDEN, "id"))
