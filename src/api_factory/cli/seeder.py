"""Seeding of collections with records of their own contract.

All records are created by the project's own operations, as any client would, parents before children, and are the
same on every run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from api_factory.cli.bodies import (
    RevertibleChange,
    account_names,
    body_for,
    numbered_name,
    record_in,
    variants,
)
from api_factory.cli.seed_order import SeedOrder, referenced_collection
from api_factory.encoding import add_key, key_places
from api_factory.errors import ClientProblem
from api_factory.plan import Operation, Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.records.paths import MISSING, get
from api_factory.trial import Request, request_for

if TYPE_CHECKING:
    from api_factory.client.transport import Reply

Send: TypeAlias = Callable[[Request], "Reply"]

MAX_REASON_CHARACTERS = 200
"""Length up to which the reason for a refusal is repeated."""


@dataclass(frozen=True, slots=True)
class SeededRecord:
    """A record that exists; `scope`: its ancestors' identifiers."""

    identifier: Any
    scope: tuple[Any, ...]


@dataclass(slots=True)
class SeedResult:
    """Records of a collection: created, existing, or why refused."""

    collection: str
    operation: str | None
    created: int = 0
    existing: int = 0
    refused: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the result as JSON."""
        return {
            "collection": self.collection,
            "operation": self.operation,
            "made": self.created,
            "there": self.existing,
            "refused": self.refused or None,
        }


@dataclass(slots=True)
class Seeder:
    """Creates `count` records in every collection of a plan.

    `stateful`: the operations that keep records. `created`: the records by collection, which others reference.
    """

    plan: Plan
    stateful: frozenset[str]
    send: Send
    key: str | None
    count: int
    created: dict[str, list[SeededRecord]] = field(default_factory=dict)
    identifiers_in_use: dict[str, set[Any]] = field(default_factory=dict)

    def run(self, progress: Callable[[int], None]) -> Iterator[SeedResult]:
        """Fill one collection after the other."""
        order = SeedOrder(self.plan, self.stateful)
        total = 0
        for collection in order.collections():
            operation = order.creating_operation(collection)
            name = None if operation is None else f"{operation.method.upper()} {operation.path}"
            result = SeedResult(collection.key, name)
            if operation is not None:
                for number in range(1 if collection.singleton else self.count):
                    self._create(collection, operation, number, result)
                    progress(total := total + 1)
            yield result

    def _create(
        self, collection: CollectionPlan, operation: Operation, number: int, result: SeedResult
    ) -> None:
        decision = self.plan.decisions[operation.id]
        path_values = self._parent_values(decision, number)
        if path_values is None:
            result.refused = "there is no parent for its records"
            return
        content = body_for(self.plan, operation, number)
        self._adapt_body(content, collection, operation, number, path_values)
        request = request_for(self.plan, operation, path_values, content)
        if self.key is not None:
            add_key_to(request, operation, self.key)
        reply = self.send(request)
        # Other records would be refused as well: stop.
        if reply.status in (401, 403):
            raise ClientProblem(
                reply.status,
                "forbidden",
                "Not allowed",
                f"The key does not open {operation.path}: {_reason(reply)}",
            )
        if reply.status == 409:
            result.existing += 1
        elif 200 <= reply.status < 300:
            result.created += 1
        else:
            result.refused = f"{reply.status}: {_reason(reply)}"
            return
        self._remember_record(collection, decision, path_values, content, reply)

    def _parent_values(self, decision: Decision, number: int) -> dict[str, Any] | None:
        """Return the path's values up to a parent; None without one."""
        path_values: dict[str, Any] = {}
        for ancestor in decision.ancestors:
            if ancestor.collection is None or ancestor.collection not in self.plan.collections:
                continue
            parents = self.created.get(ancestor.collection)
            if not parents:
                return None
            parent = parents[number % len(parents)]
            path_values[ancestor.parameter] = parent.identifier
            path_values.update(zip((name for _, name in ancestor.within), parent.scope, strict=False))
        return path_values

    def _adapt_body(
        self,
        content: Any,
        collection: CollectionPlan,
        operation: Operation,
        number: int,
        path_values: dict[str, Any],
    ) -> None:
        """Set references, and an unused identifier, in a body."""
        decision = self.plan.decisions[operation.id]
        identifier_plan = collection.identifier
        record = record_in(content, decision)
        change = RevertibleChange(self.plan, operation, content, record)
        if isinstance(record, dict):
            for ancestor in decision.ancestors:
                if ancestor.foreign_key and ancestor.parameter in path_values:
                    change.put(ancestor.foreign_key, path_values[ancestor.parameter])
            for name in list(record):
                referenced = referenced_collection(self.plan, name, collection)
                if referenced is not None and self.created.get(referenced.key):
                    parents = self.created[referenced.key]
                    change.put((name,), parents[number % len(parents)].identifier)
            for name in account_names(decision):
                # People have names that nobody else has.
                change.put((name,), numbered_name(record.get(name), number))
            if identifier_plan.path is not None:
                change.put(
                    identifier_plan.path,
                    self._unused_identifier(collection, get(record, identifier_plan.path)),
                )
        if decision.parameter is not None:
            # A PUT names the record in its path as well.
            value = MISSING if identifier_plan.path is None else get(record, identifier_plan.path)
            if value is MISSING:
                example = (
                    self.plan.examples.valid_value(identifier_plan.schema, "request")
                    if identifier_plan.schema
                    else "record"
                )
                value = self._unused_identifier(collection, example)
            path_values[decision.parameter] = value

    def _unused_identifier(self, collection: CollectionPlan, value: Any) -> Any:
        """Return the value, or the first variant that no record here has."""
        if not isinstance(value, str | int | float):
            return value
        in_use = self.identifiers_in_use.setdefault(collection.key, set())
        identifier = next((variant for variant in variants(value) if variant not in in_use), value)
        in_use.add(identifier)
        return identifier

    def _remember_record(
        self,
        collection: CollectionPlan,
        decision: Decision,
        path_values: Mapping[str, Any],
        content: Any,
        reply: Reply,
    ) -> None:
        """Keep the identifier of a new record, for its children."""
        if collection.singleton:
            return
        body = _parse_json(reply.content) if reply.status < 300 else None
        record = get(body, decision.answer.envelope.path) if body is not None else MISSING
        path, identifier = collection.identifier.path, MISSING
        for source in (record, record_in(content, decision)):
            if identifier is MISSING and path is not None:
                identifier = get(source[0] if isinstance(source, list) and source else source, path)
        if identifier is MISSING and decision.parameter is not None:
            identifier = path_values.get(decision.parameter, MISSING)
        if identifier is MISSING and (location := reply.headers.get("location")):
            identifier = location.rstrip("/").rpartition("/")[2]
        if identifier is MISSING:
            return
        scope = tuple(
            path_values[ancestor.parameter]
            for ancestor in decision.ancestors
            if ancestor.parameter in path_values
        )
        self.created.setdefault(collection.key, []).append(
            SeededRecord(identifier, scope if len(scope) == len(collection.ancestors) else ())
        )


def add_key_to(request: Request, operation: Operation, key: str) -> None:
    """Add the key where the contract expects it."""
    add_key(request, key_places(operation), key)


def _parse_json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _reason(reply: Reply) -> str:
    """Return the message of an error body, whatever its shape."""
    body = _parse_json(reply.content)
    if isinstance(body, dict):
        errors = body.get("errors")
        if isinstance(errors, list) and errors and isinstance(errors[0], dict) and "detail" in errors[0]:
            return f"{errors[0].get('pointer', '')} {errors[0]['detail']}".strip()[:MAX_REASON_CHARACTERS]
        for name in ("detail", "message", "error", "title"):
            if isinstance(body.get(name), str):
                return str(body[name])[:MAX_REASON_CHARACTERS]
    return reply.content.decode("utf-8", "replace")[:MAX_REASON_CHARACTERS] or "no reason is given"
