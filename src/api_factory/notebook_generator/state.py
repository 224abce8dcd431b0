"""State of a notebook while it is written: records and variables."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api_factory.encoding import key_places
from api_factory.notebook_generator.code import Code, call, sampled
from api_factory.notebook_generator.links import Links
from api_factory.notebook_generator.markdown import code
from api_factory.notebook_generator.path_templates import (
    path_before,
    shadowed_operations,
    template_names,
    without_names,
)
from api_factory.notebook_generator.relations import identifier_names, referenced_collection
from api_factory.notebook_generator.unknown_identifiers import UnknownIdentifiers
from api_factory.notebook_generator.values import NoRequest, RequestValues
from api_factory.notebook_generator.variables import Variables
from api_factory.plan import Operation, Parameter, Plan
from api_factory.plan.document.names import normal
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.service_client.arguments import BODY, UNSET
from api_factory.service_client.method import Method

CONNECTION_HEADERS = frozenset(
    {"host", "content-length", "connection", "transfer-encoding", "expect", "te", "upgrade", "keep-alive"}
)
"""Headers that belong to the connection: no client sets them, even if the contract requires them."""


class NoRecord(Exception):
    """No cell has a record of the collection that is named."""


@dataclass(slots=True)
class CreatedRecord:
    """A record that a cell has created.

    `variable`: the variable with the response. `expression`: the record within that; None if the response does
    not show it. `identifier`: a literal or an expression; None if no response tells. `scope`: values of its
    ancestors' parameters, by their paths in the stored document; `depth`: the number of ancestors in the path that
    made it, None if it is not known. `document`: the properties that were sent, with
    the defaults of others.
    """

    variable: str
    answer: Answer
    expression: str | None
    identifier: Any
    scope: dict[Path, Any] = field(default_factory=dict)
    depth: int | None = None
    document: dict[str, Any] = field(default_factory=dict)


class NotebookState:
    """Records and variables of a notebook, as far as it is written.

    `records`: by the key of a collection, the record that its cells are about. `surplus`: the number of further
    records.
    """

    def __init__(self, plan: Plan, methods: tuple[Method, ...], client: str) -> None:
        self.plan = plan
        self.values = RequestValues(plan)
        self.unknown = UnknownIdentifiers(self.values)
        self.client = client
        self.methods = {method.operation.id: method for method in methods}
        self.records: dict[str, CreatedRecord] = {}
        self.surplus: dict[str, int] = {}
        self.links = Links(plan, self.values)
        self.shadowed = shadowed_operations(plan)
        self._constants: dict[tuple[str, str], Any] = {}
        self.variables = Variables(plan, client)

    def decision(self, operation: Operation) -> Decision:
        """Return the plan's decision on an operation."""
        return self.plan.decisions[operation.id]

    def operations_of(self, collection: CollectionPlan) -> Iterator[tuple[Operation, Decision]]:
        """Iterate over a collection's operations in the contract's order."""
        for operation in self.plan.operations:
            decision = self.decision(operation)
            if decision.collection is not None and decision.collection.key == collection.key:
                yield operation, decision

    def referenced_record(self, name: str, collection: CollectionPlan) -> CreatedRecord | None:
        """Return the record that a property such as `ownerId` references."""
        referenced = referenced_collection(self.plan, name, collection)
        return self.records.get(referenced.key) if referenced is not None else None

    def arguments(
        self, operation: Operation, record: CreatedRecord | None = None, *, lenient: bool = False
    ) -> dict[tuple[str, str], Any]:
        """Return values for parameters, by location and name.

        `record`: the record that the operation is about; None: that of its collection. `lenient`: make values up
        for records that do not exist. Raises NoRequest, and NoRecord unless lenient.
        """
        values: dict[tuple[str, str], Any] = {}
        decision = self.decision(operation)
        self._check_path(operation, decision)
        # The client sends the key wherever it belongs.
        keys = {(place.kind, place.name.lower()) for place in key_places(operation)}
        for parameter in operation.parameters:
            if parameter.location == "path":
                values["path", parameter.name] = self._identifying_value(
                    operation, parameter, record, lenient
                )
            elif (parameter.location, parameter.name) == (decision.identify, decision.parameter):
                # It may be declared optional, and a request without it names no record.
                values["query", parameter.name] = self._identifying_value(
                    operation, parameter, record, lenient
                )
            elif parameter.required and (parameter.location, parameter.name.lower()) not in keys:
                if parameter.location == "header" and parameter.name.lower() in CONNECTION_HEADERS:
                    continue
                values[parameter.location, parameter.name] = self._value(operation, parameter)
        return values

    def _check_path(self, operation: Operation, decision: Decision) -> None:
        """Raise NoRequest if the parameters of a path are not those that are declared."""
        in_template = set(template_names(operation.path))
        declared = {parameter.name for parameter in operation.parameters if parameter.location == "path"}
        kept = {
            ancestor.parameter
            for ancestor in decision.ancestors
            if ancestor.collection in self.plan.collections
        }
        if decision.identify == "path" and decision.parameter is not None:
            kept.add(decision.parameter)
        for name in sorted(declared - in_template):
            raise NoRequest(f"it declares a parameter {code(name)} that its path does not have")
        for name in sorted(kept & in_template - declared):
            raise NoRequest(f"its path has a parameter {code(name)} that it does not declare")

    def required_body(self, operation: Operation) -> Any:
        """Return a body for an operation that requires one, else UNSET."""
        if operation.body is None or not operation.body.required or not operation.body.media:
            return UNSET
        return self.values.body(operation)

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
        """Write a call: `petstore.get_pet(pet["id"]).expect(200)`."""
        method = self.methods[operation.id]
        names = {(argument.location, argument.original): argument.name for argument in method.arguments.all}
        args = [
            values["path", argument.original]
            for argument in method.arguments.all
            if argument.location == "path"
        ]
        kwargs: dict[str, Any] = {
            names[key]: value for key, value in values.items() if key[0] != "path" and key in names
        }
        properties = {argument.original: argument.name for argument in method.arguments.properties}
        if body is not UNSET:
            if isinstance(body, dict) and body and body.keys() <= properties.keys():
                kwargs |= {properties[name]: value for name, value in body.items()}
            else:
                kwargs[BODY] = body
        return call(f"{client or self.client}.{method.name}", args, kwargs, before=before, after=after)

    def _value(self, operation: Operation, parameter: Parameter) -> Any:
        link = self.links.expression(operation, parameter)
        if link is not None:
            return link
        record = self._record_by_parameter_name(parameter.name)
        if (
            record is not None
            and record.identifier is not None
            and parameter.location != "path"
            and self._accepts(parameter, _sample(record))
        ):
            return record.identifier
        return self.values.parameter(parameter)

    def _record_by_parameter_name(self, name: str) -> CreatedRecord | None:
        """Return the record that a parameter such as `petId` names."""
        for key, collection in self.plan.collections.items():
            if key in self.records and normal(name) in identifier_names(collection):
                return self.records[key]
        return None

    def _identifying_value(
        self, operation: Operation, parameter: Parameter, record: CreatedRecord | None, lenient: bool
    ) -> Any:
        decision = self.decision(operation)
        collection: str | None = None
        membership = decision.link
        if decision.has_records and decision.parameter == parameter.name:
            subject = decision.about
            collection = subject.key
            named_record = record or self.records.get(collection)
            depth = named_record.depth if named_record is not None else None
            if subject.scoped and depth not in (None, len(decision.ancestors)):
                raise NoRequest("its path has another number of parents than the one that the record is at")
            if record is not None:
                return self._identifier_for(parameter, record)
        elif membership is not None:
            end = membership.owner if parameter.name == membership.parameter else membership.other
            collection = end.key
        else:
            ancestor = next((a for a in decision.ancestors if a.parameter == parameter.name), None)
            if ancestor is not None:
                collection = ancestor.collection
        if decision.collection is None:
            link = self.links.expression(operation, parameter)
            if link is not None:
                return link
            named = self._record_by_path(operation, parameter) or self._record_by_parameter_name(
                parameter.name
            )
            if (
                named is not None
                and named.identifier is not None
                and self._accepts(parameter, _sample(named))
            ):
                return named.identifier
        if collection is not None and collection in self.plan.collections:
            current = self.records.get(collection)
            if current is not None:
                return self._identifier_for(parameter, current)
            if not lenient:
                raise NoRecord(self.plan.collections[collection].name)
            if self.plan.collections[collection].origin == "reference":
                # The contract's examples name records that are there.
                return self.unknown.for_parameter(parameter)
        if parameter.location != "path":
            return self.values.parameter(parameter)
        return self._constant(operation, parameter)

    def _identifier_for(self, parameter: Parameter, record: CreatedRecord) -> Any:
        if record.identifier is None:
            raise NoRequest("no answer tells the identifier of the record")
        sample = sampled(record.identifier)
        if parameter.schema is not None and not self.values.fits_as_text(parameter.schema, sample):
            raise NoRequest(
                f"the record's identifier is none that the parameter {code(parameter.name)} takes"
            )
        return record.identifier

    def _record_by_path(self, operation: Operation, parameter: Parameter) -> CreatedRecord | None:
        """Return the record whose own path ends with this parameter."""
        path = f"{path_before(operation, parameter)}{{}}"
        for key, collection in self.plan.collections.items():
            if key in self.records and collection.item_path and without_names(collection.item_path) == path:
                return self.records[key]
        return None

    def _constant(self, operation: Operation, parameter: Parameter) -> Any:
        """Return one value for all parameters of a name after a path."""
        key = path_before(operation, parameter), normal(parameter.name)
        value = self._constants.get(key)
        if value is None:
            # One operation may be pickier than another: the value that suits most keeps them on the same record.
            same_parameters = [
                other_parameter
                for other_operation in self.plan.operations
                for other_parameter in other_operation.parameters
                if other_parameter.location == "path"
                and (path_before(other_operation, other_parameter), normal(other_parameter.name)) == key
            ]
            candidates = [self.values.parameter(parameter), *self._values_of(same_parameters)]
            value = max(
                candidates,
                key=lambda candidate: sum(self._accepts(same, candidate) for same in same_parameters),
            )
            self._constants[key] = value
        return value if self._accepts(parameter, value) else self.values.parameter(parameter)

    def _values_of(self, parameters: list[Parameter]) -> Iterator[Any]:
        for parameter in parameters:
            with contextlib.suppress(NoRequest):
                yield self.values.parameter(parameter)

    def _accepts(self, parameter: Parameter, value: Any) -> bool:
        return parameter.schema is None or self.values.fits(parameter.schema, value)


def _sample(record: CreatedRecord) -> Any:
    return record.identifier.sample if isinstance(record.identifier, Code) else record.identifier
