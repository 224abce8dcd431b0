"""Cells that create, list, read, change and delete records."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.changes import Change, change_record
from api_factory.notebook_generator.code import at, literal
from api_factory.notebook_generator.creation import RecordCreation
from api_factory.notebook_generator.list_calls import list_call
from api_factory.notebook_generator.paths import put_at
from api_factory.notebook_generator.reference_cells import (
    assert_as_listed,
    first_listed,
    is_reference,
    reversible_change,
    unknown_record,
)
from api_factory.notebook_generator.references import (
    collection_of,
    evidence,
    identifier_sample,
    is_visible,
    listed_values,
    record_expression,
    shows_identifiers,
)
from api_factory.notebook_generator.state import CreatedRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.pagination import value_at


class RecordCells:
    """Writes the cells of operations that work on records."""

    def __init__(self, state: NotebookState) -> None:
        self.state = state
        self.creation = RecordCreation(state)

    def create(self, operation: Operation, decision: Decision) -> str:
        """Create a record; the collection's cells are about its first."""
        state, collection = self.state, collection_of(decision)
        is_first = collection.key not in state.records
        name = state.variables.of_records[collection.key]
        variable = name if is_first else state.variables.new(name)
        text, record = self.creation.cell(operation, decision, variable)
        if is_first:
            state.records[collection.key] = record
            state.links.variables[operation.id] = variable
        else:
            state.surplus[collection.key] = state.surplus.get(collection.key, 0) + 1
        return text

    def list_records(self, operation: Operation, decision: Decision) -> str:
        """List records, and assert that the created record is among them."""
        state, collection = self.state, collection_of(decision)
        record = state.records.get(collection.key)
        if record is None and is_reference(collection):
            text = first_listed(state, operation, decision)
            if text is not None:
                return text
        variable = state.variables.of_lists[collection.key]
        listing = list_call(state, operation, decision, record)
        if listing is None:
            return self.missing(operation, decision)
        lines = [f"{variable} = {listing.text}"]
        if record is not None and listing.has_record:
            lines.append(self._assert_listed(variable, decision, collection, record))
        return "\n".join([*lines, variable])

    def _assert_listed(
        self, variable: str, decision: Decision, collection: CollectionPlan, record: CreatedRecord
    ) -> str:
        path = collection.identifier.path
        answer, records = decision.answer, f"{variable}.records()"
        is_shown = shows_identifiers(answer, collection) or (path and is_visible(answer, collection, path))
        if record.identifier is not None and is_shown:
            return f"assert {literal(record.identifier)} in {listed_values(records, answer, path or ())}"
        property_ = evidence(record, collection)
        if property_ is not None and is_visible(answer, collection, property_[0]):
            return f"assert {literal(property_[1])} in {listed_values(records, answer, property_[0])}"
        return f"assert list({records})"

    def read(self, operation: Operation, decision: Decision) -> str:
        """Read the record, and assert that it is as it was created."""
        state, collection = self.state, collection_of(decision)
        values = state.arguments(operation)
        record = state.records[collection.key]
        variable = state.variables.reusable(f"read_{state.variables.of_records[collection.key]}")
        body = self._identifying_body(operation, decision, record)
        call = state.call(
            operation, values, body, before=f"{variable} = ", after=f".expect({decision.answer.status})"
        )
        return "\n".join([call, *self._assert_same(variable, decision, record), variable])

    def _assert_same(self, variable: str, decision: Decision, record: CreatedRecord) -> list[str]:
        collection, answer = collection_of(decision), decision.answer
        if is_reference(collection):
            return assert_as_listed(self.state, variable, decision)
        expression = record_expression(variable, answer)
        if expression is None:
            return []
        if collection.job is not None:
            later = literal(list(collection.job.states[1:]))
            return [f"assert {at(expression, collection.job.path)} in {later}"]
        if record.expression is not None and self._view(record.answer) == self._view(answer):
            content = expression if answer.envelope.path else f"{variable}.data"
            return [f"assert {content} == {_content(record)}"]
        property_ = evidence(record, collection)
        if property_ is not None and is_visible(answer, collection, property_[0]):
            return [f"assert {at(expression, property_[0])} == {literal(property_[1])}"]
        return []

    def _view(self, answer: Answer) -> tuple[Any, ...]:
        """Return a key: equal responses show the same of a record."""
        shapes = self.state.values.shapes
        schema = shapes.at(answer.schema).pointer if answer.schema is not None else None
        return schema, answer.envelope, answer.only, answer.content

    def change(self, operation: Operation, decision: Decision) -> str:
        """Replace or update the record, and assert the new value."""
        record = self.state.records[collection_of(decision).key]
        if is_reference(collection_of(decision)):
            return self._change_and_change_back(operation, decision)
        return self._change(operation, decision, self.state.arguments(operation), record)

    def _change(
        self,
        operation: Operation,
        decision: Decision,
        values: dict[tuple[str, str], Any],
        record: CreatedRecord,
    ) -> str:
        change = change_record(self.creation, operation, decision, values, record)
        return self._changed(operation, decision, values, record, change)

    def _changed(
        self,
        operation: Operation,
        decision: Decision,
        values: dict[tuple[str, str], Any],
        record: CreatedRecord,
        change: Change,
    ) -> str:
        """Send a change, and assert the new value."""
        call = self.state.call(operation, values, change.body, after=f".expect({decision.answer.status})")
        if change.path is None:
            return call
        put_at(record.document, change.path, change.value)
        return f"{call}\n{self._read_back(collection_of(decision), record, change.path, change.value)}"

    def _change_and_change_back(self, operation: Operation, decision: Decision) -> str:
        """Update a reference record and change it back.

        Where that cannot be done, expect 404 for an unknown record.
        """
        if decision.role != Role.UPDATE:
            return self.missing(operation, decision)
        values = self.state.arguments(operation)
        reversible = reversible_change(self.creation, operation, decision, values)
        if reversible is None:
            return self.missing(operation, decision)
        record, change, body_back = reversible
        *lines, last = self._changed(operation, decision, values, record, change).splitlines()
        back = self.state.call(operation, values, body_back, after=f".expect({decision.answer.status})")
        return "\n".join([*lines, "# It gets back the value that it had.", back, last])

    def singleton(self, operation: Operation, decision: Decision) -> str:
        """Read, change or delete the one record of a path."""
        state, collection = self.state, collection_of(decision)
        values = state.arguments(operation)
        expected = f".expect({decision.answer.status})"
        name = state.variables.of_records[collection.key]
        if decision.role == Role.SINGLETON_READ:
            variable = state.variables.reusable(f"read_{name}")
            return state.call(operation, values, before=f"{variable} = ", after=expected) + f"\n{variable}"
        if decision.role == Role.SINGLETON_DELETE:
            return state.call(operation, values, after=expected)
        record = state.records.setdefault(collection.key, CreatedRecord(name, decision.answer, None, None))
        return self._change(operation, decision, values, record)

    def _read_back(self, collection: CollectionPlan, record: CreatedRecord, path: Path, value: Any) -> str:
        """Write lines that assert the present value of a property."""
        state = self.state
        variable = state.variables.reusable(f"changed_{state.variables.of_records[collection.key]}")
        for operation, decision in state.operations_of(collection):
            if decision.role in (Role.READ, Role.SINGLETON_READ) and is_visible(
                decision.answer, collection, path
            ):
                call = state.call(
                    operation,
                    state.arguments(operation),
                    self._identifying_body(operation, decision, record),
                    before=f"{variable} = ",
                    after=f".expect({decision.answer.status})",
                )
                expression = record_expression(variable, decision.answer) or variable
                return f"{call}\nassert {at(expression, path)} == {literal(value)}\n{variable}"
        for operation, decision in state.operations_of(collection):
            if decision.role.lists and is_visible(decision.answer, collection, path):
                listing = list_call(state, operation, decision, record)
                if listing is not None and listing.has_record:
                    values = listed_values(f"{variable}.records()", decision.answer, path)
                    return f"{variable} = {listing.text}\nassert {literal(value)} in {values}\n{variable}"
        return "# No operation shows what is changed."

    def delete(self, operation: Operation, decision: Decision) -> str:
        """Delete the record, and assert that it does not exist any more."""
        state, collection = self.state, collection_of(decision)
        record = state.records.get(collection.key)
        if is_reference(collection):
            return self.missing(operation, decision)
        if record is None:
            return self.missing(operation, decision)
        lines: list[str] = []
        if self.has_children(collection):
            spare_cell, record = self._spare_record(collection)
            # The cell's last line displays the record, which is of no interest here.
            lines += ["# The other one still has records below it.", spare_cell.rpartition("\n")[0]]
        values = state.arguments(operation, record)
        body = self._identifying_body(operation, decision, record)
        lines.append(state.call(operation, values, body, after=f".expect({decision.answer.status})"))
        lines += self._assert_deleted(collection, record)
        if record is state.records.get(collection.key):
            if state.surplus.get(collection.key, 0) == 0:
                state.surplus.pop(collection.key, None)
            del state.records[collection.key]
        return "\n".join(lines)

    def has_children(self, collection: CollectionPlan) -> bool:
        """True if records remain that prevent deletes in a collection."""
        return any(
            child.on_delete == "refuse"
            and (child.collection in self.state.records or self.state.surplus.get(child.collection))
            for child in collection.children
        )

    def _spare_record(self, collection: CollectionPlan) -> tuple[str, CreatedRecord]:
        """Create another record, only to delete it."""
        for operation, decision in self.state.operations_of(collection):
            if decision.role == Role.CREATE or (decision.role == Role.REPLACE and decision.creates):
                variable = self.state.variables.new(
                    f"spare_{self.state.variables.of_records[collection.key]}"
                )
                text, record = self.creation.cell(operation, decision, variable)
                if record.identifier is not None:
                    return text, record
        raise NoRequest("records are left below the one to be deleted")

    def _assert_deleted(self, collection: CollectionPlan, record: CreatedRecord) -> list[str]:
        state = self.state
        for operation, decision in state.operations_of(collection):
            if decision.role == Role.READ and decision.identify == "path":
                return [state.call(operation, state.arguments(operation, record), after=".expect(404)")]
        path = collection.identifier.path
        for operation, decision in state.operations_of(collection):
            if decision.role.lists and path and is_visible(decision.answer, collection, path):
                listing = list_call(state, operation, decision, record)
                if listing is not None and record.identifier is not None:
                    values = listed_values(f"{listing.text}.records()", decision.answer, path)
                    return [f"assert {literal(record.identifier)} not in {values}"]
        return []

    def missing(self, operation: Operation, decision: Decision) -> str:
        """Request a record that is not there, and expect 404."""
        state, unknown, comment = self.state, None, ""
        if is_reference(collection_of(decision)):
            unknown = unknown_record(state, operation, decision)
            comment = "# No record has this identifier.\n"
        values = state.arguments(operation, unknown, lenient=True)
        body: Any = UNSET
        if operation.body is not None and operation.body.required:
            if not decision.request.is_kept:
                body = state.values.body(operation)
            else:
                body, record, _ = self.creation.body(operation, decision, values)
                self._name_missing(decision, record)
        return state.call(operation, values, body, before=comment, after=".expect(404)")

    def _name_missing(self, decision: Decision, record: dict[str, Any]) -> None:
        """Name a record that is not there in a body, which names it if the path does not."""
        collection = collection_of(decision)
        path = collection.identifier.path
        if decision.identify != "body" or path is None:
            return
        if is_reference(collection):
            put_at(record, path, self.state.unknown.for_schema(collection.identifier.schema))
        elif value_at(record, path) is None:
            put_at(record, path, identifier_sample(self.state, collection))

    def _identifying_body(self, operation: Operation, decision: Decision, record: CreatedRecord) -> Any:
        """Return a body that names the record, a required body, or UNSET."""
        if operation.body is None or not (operation.body.required or decision.identify == "body"):
            return UNSET
        body = self.state.values.body(operation)
        path = collection_of(decision).identifier.path
        if decision.identify == "body" and path is not None and isinstance(body, dict):
            put_at(body, path, record.identifier)
        return body


def _content(record: CreatedRecord) -> str:
    return (
        record.expression if record.answer.envelope.path and record.expression else f"{record.variable}.data"
    )
