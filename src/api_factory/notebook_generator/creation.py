"""Creation of records: bodies, and the cells that send them."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.code import at, literal
from api_factory.notebook_generator.paths import put_at
from api_factory.notebook_generator.references import (
    collection_of,
    evidence,
    identifier_expression,
    is_visible,
    record_expression,
)
from api_factory.notebook_generator.state import CreatedRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.pagination import value_at


class RecordCreation:
    """Creates the records of one notebook."""

    def __init__(self, state: NotebookState) -> None:
        self.state = state
        self._identifiers_in_use: dict[str, list[Any]] = {}

    def cell(self, operation: Operation, decision: Decision, variable: str) -> tuple[str, CreatedRecord]:
        """Write the cell that creates a record; return both."""
        state, collection = self.state, collection_of(decision)
        named_in_path = CreatedRecord(variable, decision.answer, None, self._identifier_for_put(decision))
        values = state.arguments(operation, named_in_path)
        if decision.role == Role.REPLACE and any(name.lower() == "if-match" for _, name in values):
            raise NoRequest("it wants to know which version it replaces, and there is none yet")
        body, document, documents = self.body(operation, decision, values)
        answer = decision.answer
        if decision.role == Role.REPLACE and decision.created is not None:
            answer = decision.created
        call = state.call(operation, values, body, before=f"{variable} = ", after=f".expect({answer.status})")
        lines = [call]
        expression = record_expression(variable, answer) if len(documents) == 1 else None
        record = CreatedRecord(
            variable, answer, expression, None, scope_of(decision, values), document=dict(document)
        )
        record.depth = len(decision.ancestors or collection.ancestors)
        record.identifier = identifier_expression(state, operation, decision, values, record, lines)
        for path, value in decision.request.defaults:
            if len(path) == 1:
                record.document.setdefault(path[0], value)
        property_ = evidence(record, collection)
        if expression is not None and property_ is not None and is_visible(answer, collection, property_[0]):
            lines.append(f"assert {at(expression, property_[0])} == {literal(property_[1])}")
        lines.append(variable)
        return "\n".join(lines), record

    def _identifier_for_put(self, decision: Decision) -> Any:
        """Return the identifier that a PUT gives the record it creates."""
        if decision.role != Role.REPLACE or decision.parameter is None:
            return None
        return self._unused_identifier(collection_of(decision), None)

    def body(
        self, operation: Operation, decision: Decision, values: dict[tuple[str, str], Any]
    ) -> tuple[Any, dict[str, Any], list[Any]]:
        """Return a body, the record to look at, and all its records."""
        state, collection = self.state, collection_of(decision)
        if operation.body is None:
            return UNSET, {}, [{}]
        envelope = decision.request.envelope
        body = state.values.body(operation, envelope, entity=collection.schema)
        content = value_at(body, envelope)
        records = content if isinstance(content, list) else [content]
        for record in records:
            if isinstance(record, dict):
                self.bind_record(operation, decision, values, body, record)
        record = records[0] if records and isinstance(records[0], dict) else {}
        return body, record, records

    def bind_record(
        self,
        operation: Operation,
        decision: Decision,
        values: dict[tuple[str, str], Any],
        body: Any,
        record: dict[str, Any],
    ) -> None:
        """Set the references and the identifier in a record of a body.

        Properties that the path says already, such as `ownerId` below `/owners/{ownerId}`, are left out where the
        body fits without them. `ownerId` elsewhere becomes the identifier of the owner that was created.
        """
        state, collection = self.state, collection_of(decision)
        identifier = collection.identifier
        named_in_path = {
            ancestor.foreign_key: values.get(("path", ancestor.parameter))
            for ancestor in decision.ancestors
            if ancestor.foreign_key is not None
        }
        if decision.parameter is not None and identifier.path is not None:
            named_in_path[identifier.path] = values.get(("path", decision.parameter))
        for path, value in named_in_path.items():
            if (old_value := value_at(record, path)) is not None:
                put_at(record, path, None)
                if not state.values.body_fits(operation, body):
                    put_at(record, path, old_value)
                    self._put_if_fits(operation, body, record, path, value)
        if identifier.path is not None and decision.parameter is None and not collection.singleton:
            self._set_identifier(operation, decision, body, record)
        medium = state.values.medium(operation)
        if medium is None or medium.schema is None:
            return
        for name in self._reference_candidates(operation, collection, record):
            referenced = state.referenced_record(name, collection)
            if referenced is not None and referenced.identifier is not None and (name,) not in named_in_path:
                self._put_if_fits(operation, body, record, (name,), referenced.identifier)

    def _reference_candidates(
        self, operation: Operation, collection: CollectionPlan, record: dict[str, Any]
    ) -> list[str]:
        """Return the properties that may reference other records.

        They are those of the record, and those by which nested lists select, whether they are in the record or not.
        """
        foreign_keys = {
            ancestor.foreign_key[0]
            for _, decision in self.state.operations_of(collection)
            for ancestor in decision.ancestors
            if ancestor.foreign_key is not None and len(ancestor.foreign_key) == 1
        }
        properties = {argument.original for argument in self.state.methods[operation.id].arguments.properties}
        return [*record, *sorted((foreign_keys & properties) - record.keys())]

    def _put_if_fits(
        self, operation: Operation, body: Any, record: dict[str, Any], path: Path, value: Any
    ) -> None:
        """Set a value in a record, if the body as a whole still fits."""
        before = value_at(record, path)
        put_at(record, path, value)
        if not self.state.values.body_fits(operation, body):
            put_at(record, path, before)

    def _set_identifier(
        self, operation: Operation, decision: Decision, body: Any, record: dict[str, Any]
    ) -> None:
        """Leave the identifier to the service, or set an unused one in the body.

        It is set where the body has to have it.
        """
        collection = collection_of(decision)
        path = collection.identifier.path
        by_client = collection.identifier.generate == "client" or decision.identify == "body"
        assert path is not None
        owner = value_at(record, path[:-1])
        medium = self.state.values.medium(operation)
        value = value_at(record, path)
        if not isinstance(owner, dict) or medium is None or medium.schema is None:
            return
        if value is None or value == "":
            if by_client:
                self._put_if_fits(operation, body, record, path, self._unused_identifier(collection, None))
            return
        if not by_client:
            del owner[path[-1]]
            if self.state.values.fits(medium.schema, body):
                return
            owner[path[-1]] = value
        self._put_if_fits(operation, body, record, path, self._unused_identifier(collection, value))

    def _unused_identifier(self, collection: CollectionPlan, preferred: Any) -> Any:
        """Return `preferred`, or another identifier if it is in use."""
        schema = collection.identifier.schema
        values = self.state.values
        if preferred is None:
            preferred = values.plan.examples.valid_value(schema, "request") if schema is not None else "one"
        in_use = self._identifiers_in_use.setdefault(collection.key, [])
        if preferred in in_use or preferred == "":
            candidates = (
                values.different_values(schema, preferred) if schema is not None else iter(["two", "three"])
            )
            preferred = next((value for value in candidates if value not in in_use), preferred)
        in_use.append(preferred)
        return preferred


def scope_of(decision: Decision, values: dict[tuple[str, str], Any]) -> dict[Path, Any]:
    """Return the values of the ancestors' parameters, by their paths in records."""
    return {path: values["path", name] for path, name in decision.bindings if ("path", name) in values}
