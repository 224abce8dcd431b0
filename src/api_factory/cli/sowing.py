"""Filling the collections of a live API with records of its own contract, parents before their children.

Everything is made by the API's own operations, as any client would, and the same on every run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from api_factory.cli.bodies import Change, body_for, record_in, variants
from api_factory.encoding import add_key, key_places
from api_factory.errors import ClientProblem
from api_factory.plan import Operation, Plan
from api_factory.plan.document.names import normal
from api_factory.plan.model.decision import CollectionPlan, Decision
from api_factory.records.paths import MISSING, get
from api_factory.trial import Request, request_for

if TYPE_CHECKING:
    from api_factory.client.transport import Reply

Send: TypeAlias = Callable[[Request], "Reply"]

MOST_WHY = 200
"""How much of a refusal is told, in characters."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record that is there now: its identifier, and the values of its own path's parameters before it."""

    identifier: Any
    scope: tuple[Any, ...]


@dataclass(slots=True)
class Sown:
    """What became of a collection: how many records were made, how many were there, and why one was refused."""

    collection: str
    operation: str | None
    made: int = 0
    there: int = 0
    refused: str = ""

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "collection": self.collection,
            "operation": self.operation,
            "made": self.made,
            "there": self.there,
            "refused": self.refused or None,
        }


@dataclass(slots=True)
class Sower:
    """Makes `count` records in every collection of a plan; `stateful` are the operations that keep records."""

    plan: Plan
    stateful: frozenset[str]
    send: Send
    key: str | None
    count: int
    made: dict[str, list[Made]] = field(default_factory=dict)
    taken: dict[str, set[Any]] = field(default_factory=dict)

    def run(self, progress: Callable[[int], None]) -> Iterator[Sown]:
        """Fill one collection after the other."""
        total = 0
        for collection in self._in_order():
            operation = self._creating(collection)
            shown = None if operation is None else f"{operation.method.upper()} {operation.path}"
            sown = Sown(collection.key, shown)
            if operation is not None:
                for number in range(1 if collection.singleton else self.count):
                    self._make(collection, operation, number, sown)
                    progress(total := total + 1)
            yield sown

    def _in_order(self) -> list[CollectionPlan]:
        """Collections after those that their records name; in a circle, as they come."""
        waiting = dict(self.plan.collections)
        ordered: list[CollectionPlan] = []
        while waiting:
            free = [key for key in waiting if not (self._named_by(waiting[key]) - {key}) & waiting.keys()]
            key = free[0] if free else next(iter(waiting))
            ordered.append(waiting.pop(key))
        return ordered

    def _named_by(self, collection: CollectionPlan) -> set[str]:
        """The collections whose identifiers a record of this one holds."""
        operation = self._creating(collection)
        if operation is None:
            return set()
        decision = self.plan.decisions[operation.id]
        above = {ancestor.collection for ancestor in decision.ancestors if ancestor.collection}
        record = record_in(body_for(self.plan, operation, 0), decision)
        names = record.keys() if isinstance(record, dict) else ()
        return above | {other.key for name in names if (other := self._referred(name, collection))}

    def _creating(self, collection: CollectionPlan) -> Operation | None:
        """The operation that makes records here: one at a time rather than many, and below its parents."""
        found = [
            (operation, decision)
            for operation in self.plan.operations
            if operation.id in self.stateful
            and (decision := self.plan.decisions[operation.id]).collection is not None
            and decision.collection.key == collection.key
            and (
                decision.role in ("create", "singleton-replace")
                or (decision.role == "replace" and decision.creates)
            )
        ]

        def rank(pair: tuple[Operation, Decision]) -> tuple[bool, bool, bool, int]:
            decision = pair[1]
            own = any(ancestor.collection == collection.key for ancestor in decision.ancestors)
            many = decision.request is not None and decision.request.many
            return own, many, decision.role == "replace", -len(decision.ancestors)

        return min(found, key=rank)[0] if found else None

    def _make(self, collection: CollectionPlan, operation: Operation, number: int, sown: Sown) -> None:
        decision = self.plan.decisions[operation.id]
        known = self._known(decision, number)
        if known is None:
            sown.refused = "there is no parent for its records"
            return
        content = body_for(self.plan, operation, number)
        self._adapt(content, collection, operation, number, known)
        request = request_for(self.plan, operation, known, content)
        if self.key is not None:
            authorize(request, operation, self.key)
        reply = self.send(request)
        if reply.status in (401, 403):
            raise ClientProblem(
                reply.status,
                "forbidden",
                "Not allowed",
                f"The key does not open {operation.path}: {_why(reply)}",
            )
        if reply.status == 409:
            sown.there += 1
        elif 200 <= reply.status < 300:
            sown.made += 1
        else:
            sown.refused = f"{reply.status}: {_why(reply)}"
            return
        self._remember(collection, decision, known, content, reply)

    def _known(self, decision: Decision, number: int) -> dict[str, Any] | None:
        """Values of the path's parameters that name a parent; None if one has to be there and is not."""
        known: dict[str, Any] = {}
        for ancestor in decision.ancestors:
            if ancestor.collection is None or ancestor.collection not in self.plan.collections:
                continue
            parents = self.made.get(ancestor.collection)
            if not parents:
                return None
            parent = parents[number % len(parents)]
            known[ancestor.parameter] = parent.identifier
            known.update(zip((name for _, name in ancestor.within), parent.scope, strict=False))
        return known

    def _adapt(
        self,
        content: Any,
        collection: CollectionPlan,
        operation: Operation,
        number: int,
        known: dict[str, Any],
    ) -> None:
        """Let the body name its own parents and others that are there, and be told apart from those before it."""
        decision = self.plan.decisions[operation.id]
        own = collection.identifier
        record = record_in(content, decision)
        change = Change(self.plan, operation, content, record)
        if isinstance(record, dict):
            for ancestor in decision.ancestors:
                if ancestor.foreign_key and ancestor.parameter in known:
                    change.put(ancestor.foreign_key, known[ancestor.parameter])
            for name in list(record):
                other = self._referred(name, collection)
                if other is not None and self.made.get(other.key):
                    parents = self.made[other.key]
                    change.put((name,), parents[number % len(parents)].identifier)
            if own.path is not None:
                change.put(own.path, self._untaken(collection, get(record, own.path)))
        if decision.parameter is not None:
            # A PUT names what it makes in its path as well.
            value = MISSING if own.path is None else get(record, own.path)
            if value is MISSING:
                first = self.plan.examples.valid_value(own.schema, "request") if own.schema else "record"
                value = self._untaken(collection, first)
            known[decision.parameter] = value

    def _untaken(self, collection: CollectionPlan, value: Any) -> Any:
        """The value, or the first after it by which no record here is known yet."""
        if not isinstance(value, str | int | float):
            return value
        taken = self.taken.setdefault(collection.key, set())
        found = next((one for one in variants(value) if one not in taken), value)
        taken.add(found)
        return found

    def _referred(self, name: str, collection: CollectionPlan) -> CollectionPlan | None:
        """The collection that a property such as `ownerId` speaks of."""
        return next(
            (
                other
                for other in self.plan.collections.values()
                if other.key != collection.key
                and not other.singleton
                and normal(name) in {f"{normal(word)}id" for word in (other.entity, other.name) if word}
            ),
            None,
        )

    def _remember(
        self,
        collection: CollectionPlan,
        decision: Decision,
        known: Mapping[str, Any],
        content: Any,
        reply: Reply,
    ) -> None:
        """Keep what names the record, so that its children can."""
        if collection.singleton:
            return
        answered = _parsed(reply.content) if reply.status < 300 else None
        record = get(answered, decision.answer.envelope.path) if answered is not None else MISSING
        path, identifier = collection.identifier.path, MISSING
        for source in (record, record_in(content, decision)):
            if identifier is MISSING and path is not None:
                identifier = get(source[0] if isinstance(source, list) and source else source, path)
        if identifier is MISSING and decision.parameter is not None:
            identifier = known.get(decision.parameter, MISSING)
        if identifier is MISSING and (location := reply.headers.get("location")):
            identifier = location.rstrip("/").rpartition("/")[2]
        if identifier is MISSING:
            return
        scope = tuple(
            known[ancestor.parameter] for ancestor in decision.ancestors if ancestor.parameter in known
        )
        self.made.setdefault(collection.key, []).append(
            Made(identifier, scope if len(scope) == len(collection.ancestors) else ())
        )


def authorize(request: Request, operation: Operation, key: str) -> None:
    """Put the key wherever the contract wants one."""
    add_key(request, key_places(operation), key)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _why(reply: Reply) -> str:
    """What an answer says of itself, in whatever shape its contract has for errors."""
    body = _parsed(reply.content)
    if isinstance(body, dict):
        errors = body.get("errors")
        if isinstance(errors, list) and errors and isinstance(errors[0], dict) and "detail" in errors[0]:
            return f"{errors[0].get('pointer', '')} {errors[0]['detail']}".strip()[:MOST_WHY]
        for name in ("detail", "message", "error", "title"):
            if isinstance(body.get(name), str):
                return str(body[name])[:MOST_WHY]
    return reply.content.decode("utf-8", "replace")[:MOST_WHY] or "no reason is given"
