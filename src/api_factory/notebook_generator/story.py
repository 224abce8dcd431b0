"""What has happened so far in a living document: the records that are there, and how its cells name them."""

from __future__ import annotations

import builtins
import contextlib
import keyword
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api_factory.encoding import key_places
from api_factory.notebook_generator.code import Code, call, sampled
from api_factory.notebook_generator.links import links_of
from api_factory.notebook_generator.markdown import code
from api_factory.notebook_generator.values import Unmet, Values
from api_factory.plan import Operation, Parameter, Plan
from api_factory.plan.document.names import normal, singulars
from api_factory.plan.model.decision import Answer, CollectionPlan, Decision, Path
from api_factory.service_client.arguments import BODY, UNSET
from api_factory.service_client.method import Method
from api_factory.service_client.names import snake

CARRIED = frozenset(
    {"host", "content-length", "connection", "transfer-encoding", "expect", "te", "upgrade", "keep-alive"}
)
"""Headers that belong to the connection: whatever a contract says of them, no client sets them."""

_PARAMETER = re.compile(r"\{[^{}]*\}")


class NoRecord(Exception):
    """There is no record that an operation could be about; the argument is the collection's name."""


@dataclass(slots=True)
class Kept:
    """A record that a cell has made.

    `variable`: the answer that it came in. `record`: it, within that answer; None where the answer does not show
    it. `identifier`: a literal or an expression; None where nothing tells it. `scope`: what it is bound to, by
    paths in the stored document. `document`: what was sent, with the defaults of what was not.
    """

    variable: str
    answer: Answer
    record: str | None
    identifier: Any
    scope: dict[Path, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)


class Story:
    """The state of a living document while it is written."""

    def __init__(self, plan: Plan, methods: tuple[Method, ...], client: str) -> None:
        self.plan = plan
        self.values = Values(plan)
        self.client = client
        self.methods = {method.operation.id: method for method in methods}
        self.kept: dict[str, Kept] = {}
        self.leftovers: dict[str, int] = {}
        self.links = links_of(plan)
        self._constants: dict[tuple[str, str], Any] = {}
        self.shadowed = shadowed(plan)
        self._taken = {client, "api_factory", "os"}
        self._reused: dict[str, str] = {}
        self.names = {key: self._named(collection) for key, collection in plan.collections.items()}
        self.lists = {key: self._listed(collection) for key, collection in plan.collections.items()}

    def decision(self, operation: Operation) -> Decision:
        """What an operation does."""
        return self.plan.decisions[operation.id]

    def of(self, collection: CollectionPlan) -> Iterator[tuple[Operation, Decision]]:
        """The operations of a collection, in the order of the contract."""
        for operation in self.plan.operations:
            decision = self.decision(operation)
            if decision.collection is not None and decision.collection.key == collection.key:
                yield operation, decision

    def variable(self, wanted: str) -> str:
        """A name for a variable that no other has."""
        name = wanted if wanted.isidentifier() else "record"
        if keyword.iskeyword(name) or name in dir(builtins) or name in self._taken:
            name = f"{name}_record"
        number, found = 1, name
        while found in self._taken:
            number += 1
            found = f"{name}_{number}"
        self._taken.add(found)
        return found

    def reused(self, wanted: str) -> str:
        """A name for a variable that is set over and over."""
        if wanted not in self._reused:
            self._reused[wanted] = self.variable(wanted)
        return self._reused[wanted]

    def referred(self, name: str, collection: CollectionPlan) -> Kept | None:
        """The record that a property such as `ownerId` speaks of, if there is one in another collection."""
        other = referred(self.plan, name, collection)
        return self.kept.get(other.key) if other is not None else None

    def arguments(
        self, operation: Operation, record: Kept | None = None, *, lenient: bool = False
    ) -> dict[tuple[str, str], Any]:
        """Values for the parameters that a call needs; raises Unmet, and NoRecord if a record is not there.

        `record`: the one that the operation is about, else that of its collection. `lenient`: make values up for
        records that are not there.
        """
        found: dict[tuple[str, str], Any] = {}
        keys = {(place.kind, place.name.lower()) for place in key_places(operation)}
        for parameter in operation.parameters:
            if parameter.location == "path":
                found["path", parameter.name] = self._in_path(operation, parameter, record, lenient)
            elif parameter.required and (parameter.location, parameter.name.lower()) not in keys:
                if parameter.location == "header" and parameter.name.lower() in CARRIED:
                    continue
                found[parameter.location, parameter.name] = self._value(operation, parameter)
        return found

    def call(
        self,
        operation: Operation,
        values: Mapping[tuple[str, str], Any],
        body: Any = UNSET,
        *,
        before: str = "",
        after: str = "",
        client: str = "",
    ) -> str:
        """The text of a call of an operation."""
        method = self.methods[operation.id]
        names = {(one.place, one.original): one.name for one in method.arguments.all}
        args = [values["path", one.original] for one in method.arguments.all if one.place == "path"]
        kwargs: dict[str, Any] = {
            names[where]: value for where, value in values.items() if where[0] != "path" and where in names
        }
        properties = {one.original: one.name for one in method.arguments.properties}
        if body is not UNSET:
            if isinstance(body, dict) and body and body.keys() <= properties.keys():
                kwargs |= {properties[name]: value for name, value in body.items()}
            else:
                kwargs[BODY] = body
        return call(f"{client or self.client}.{method.name}", args, kwargs, before=before, after=after)

    def _value(self, operation: Operation, parameter: Parameter) -> Any:
        link = self.links.value(operation, parameter, self)
        if link is not None:
            return link
        other = self._by_name(parameter.name)
        if other is not None and other.identifier is not None and parameter.location != "path":
            sample = other.identifier.sample if isinstance(other.identifier, Code) else other.identifier
            if parameter.schema is None or self.values.fits(parameter.schema, sample):
                return other.identifier
        return self.values.parameter(parameter)

    def _by_name(self, name: str) -> Kept | None:
        """The record that a parameter such as `petId` speaks of."""
        for key, collection in self.plan.collections.items():
            if key in self.kept and normal(name) in id_names(collection):
                return self.kept[key]
        return None

    def _in_path(self, operation: Operation, parameter: Parameter, record: Kept | None, lenient: bool) -> Any:
        decision = self.decision(operation)
        collection: str | None = None
        about, link = decision.collection or decision.subject, decision.link
        if about is not None and decision.parameter == parameter.name:
            collection = about.key
            if record is not None:
                return self._named_by(record, parameter)
        elif link is not None:
            collection = (link.owner if parameter.name == link.parameter else link.other).key
        else:
            ancestor = next((a for a in decision.ancestors if a.parameter == parameter.name), None)
            if ancestor is not None:
                collection = ancestor.collection
        if decision.collection is None:
            linked = self.links.value(operation, parameter, self)
            if linked is not None:
                return linked
            known = self._by_path(operation, parameter) or self._by_name(parameter.name)
            if known is not None and known.identifier is not None:
                sample = known.identifier.sample if isinstance(known.identifier, Code) else known.identifier
                if parameter.schema is None or self.values.fits(parameter.schema, sample):
                    return known.identifier
        if collection is not None and collection in self.plan.collections:
            kept = self.kept.get(collection)
            if kept is not None:
                return self._named_by(kept, parameter)
            if not lenient:
                raise NoRecord(self.plan.collections[collection].name)
        return self._constant(operation, parameter)

    def _named_by(self, record: Kept, parameter: Parameter) -> Any:
        if record.identifier is None:
            raise Unmet("no answer tells the identifier of the record")
        sample = sampled(record.identifier)
        if parameter.schema is not None and not self.values.fits_as_text(parameter.schema, sample):
            raise Unmet(f"the record's identifier is none that the parameter {code(parameter.name)} takes")
        return record.identifier

    def _by_path(self, operation: Operation, parameter: Parameter) -> Kept | None:
        """The record of the collection whose items are at the path up to a parameter."""
        head = blanked(operation.path[: operation.path.find(f"{{{parameter.name}}}")] + "{}")
        for key, collection in self.plan.collections.items():
            if key in self.kept and collection.item_path and blanked(collection.item_path) == head:
                return self.kept[key]
        return None

    def _constant(self, operation: Operation, parameter: Parameter) -> Any:
        """A made-up value, the same wherever the same parameter stands behind the same path."""
        head = _head(operation, parameter)
        where = head, normal(parameter.name)
        known = self._constants.get(where)
        if known is None:
            # One operation may be pickier than another: the value that suits most keeps them on the same record.
            same = [
                other
                for one in self.plan.operations
                for other in one.parameters
                if other.location == "path" and (_head(one, other), normal(other.name)) == where
            ]
            candidates = [self.values.parameter(parameter), *self._values_of(same)]
            known = max(candidates, key=lambda value: sum(self._takes(other, value) for other in same))
            self._constants[where] = known
        return known if self._takes(parameter, known) else self.values.parameter(parameter)

    def _values_of(self, parameters: list[Parameter]) -> Iterator[Any]:
        for parameter in parameters:
            with contextlib.suppress(Unmet):
                yield self.values.parameter(parameter)

    def _takes(self, parameter: Parameter, value: Any) -> bool:
        return parameter.schema is None or self.values.fits(parameter.schema, value)

    def _named(self, collection: CollectionPlan) -> str:
        words = snake(collection.entity or collection.name)[:40].strip("_").split("_")
        words[-1] = singulars(words[-1])[0]
        return self.variable("_".join(words) or "record")

    def _listed(self, collection: CollectionPlan) -> str:
        plural = snake(collection.name)[:40].strip("_")
        own = self.names[collection.key]
        free = plural and plural not in self._taken and plural != own
        return self.variable(plural if free else f"all_{plural or own}")


def _head(operation: Operation, parameter: Parameter) -> str:
    """The path before a parameter, without the names of others."""
    return blanked(operation.path[: operation.path.find(f"{{{parameter.name}}}")])


def blanked(template: str) -> str:
    """A path's template without the names of its parameters."""
    return _PARAMETER.sub("{}", template)


def shadowed(plan: Plan) -> dict[str, str]:
    """The operations that are never reached, with the path that is meant in place of theirs.

    Two paths may differ in the names of their parameters only: for a method that both have, the first is meant.
    """
    first: dict[tuple[str, str], str] = {}
    found = {}
    for operation in plan.operations:
        path = first.setdefault((operation.method, blanked(operation.path)), operation.path)
        if path != operation.path:
            found[operation.id] = path
    return found


def id_names(collection: CollectionPlan) -> set[str]:
    """What the identifier of a collection's records is called elsewhere: `petId`, however it is written."""
    if collection.singleton:
        return set()
    found = {normal(word) for word in (collection.entity, collection.name) if word}
    found |= {one for word in list(found) for one in singulars(word)}
    return {f"{word}id" for word in found}


def referred(plan: Plan, name: str, collection: CollectionPlan) -> CollectionPlan | None:
    """The other collection that a property such as `ownerId` speaks of."""
    for other in plan.collections.values():
        if other.key != collection.key and normal(name) in id_names(other):
            return other
    return None
