"""Cells on reference records, which a project begins with.

A notebook may be run against a project that people use: it reads these records, changes them back, and deletes none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from api_factory.notebook_generator.changes import Change, change_record
from api_factory.notebook_generator.code import Code, at
from api_factory.notebook_generator.creation import RecordCreation, scope_of
from api_factory.notebook_generator.list_calls import list_call
from api_factory.notebook_generator.references import (
    collection_of,
    identifier_sample,
    is_visible,
    record_expression,
    shows_identifiers,
)
from api_factory.notebook_generator.state import CreatedRecord, NoRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role


class ReversibleChange(NamedTuple):
    """A change of a record, and the body that sets the property back to what it was."""

    record: CreatedRecord
    change: Change
    body_back: Any


CHANGING = (
    Role.ACTION,
    Role.PART_WRITE,
    Role.PART_DELETE,
    Role.FILE_WRITE,
    Role.FILE_DELETE,
    Role.LINK,
    Role.UNLINK,
)
"""Roles that change a record, or what it is linked with, for good."""


def is_reference(collection: CollectionPlan) -> bool:
    """True if nobody makes the records of a collection."""
    return collection.origin == "reference"


def changes_for_good(decision: Decision) -> bool:
    """True if an operation changes reference records for good.

    The list shows nothing that could change them back.
    """
    return decision.role in CHANGING and (decision.role != Role.ACTION or bool(decision.effects))


def first_listed(state: NotebookState, operation: Operation, decision: Decision) -> str | None:
    """List reference records and take the first of them; None where the list may be empty.

    The collection's other cells are about that record from then on, if the list tells its identifier.
    """
    collection = collection_of(decision)
    if not _begins_with_records(state, decision):
        return None
    name = state.variables.of_records[collection.key]
    record = CreatedRecord(name, decision.answer, name, None)
    try:
        record.depth = len(collection.ancestors)
        record.scope = scope_of(decision, state.arguments(operation))
        listing = list_call(state, operation, decision, record)
    except NoRecord:
        return None
    if listing is None or not listing.has_record:
        return None
    variable = state.variables.of_lists[collection.key]
    record.identifier = _listed_identifier(state, decision, name)
    if record.identifier is None:
        return f"{variable} = {listing.text}\nassert list({variable}.records())\n{variable}"
    state.records[collection.key] = record
    return f"{variable} = {listing.text}\n{name} = {variable}[0]\n{variable}"


def assert_as_listed(state: NotebookState, variable: str, decision: Decision) -> list[str]:
    """Write lines that assert that the record of a response is the one that was listed."""
    collection = collection_of(decision)
    listed, answer = state.records[collection.key].answer, decision.answer
    expression, name = record_expression(variable, answer), state.records[collection.key].variable
    if expression is None:
        return []
    if listed.content == "values":
        path = collection.identifier.path
        is_shown = path is not None and listed.value == path and is_visible(answer, collection, path)
        return [f"assert {at(expression, path)} == {name}"] if path and is_shown else []
    schemas = _record_schema(state, listed), _record_schema(state, answer)
    if schemas[0] == schemas[1] and listed.only == answer.only:
        content = expression if answer.envelope.path else f"{variable}.data"
        return [f"assert {content} == {name}"]
    return [
        f"assert {at(expression, path)} == {at(name, path)}"
        for path in _shared_properties(state, collection, listed, answer)
    ]


def reversible_change(
    creation: RecordCreation, operation: Operation, decision: Decision, values: dict[tuple[str, str], Any]
) -> ReversibleChange | None:
    """Change one property of the listed record, so that it can be changed back.

    None if there is none such.
    """
    state, collection = creation.state, collection_of(decision)
    listed = state.records[collection.key]
    listed_properties = _required_properties(state, collection, listed.answer)
    sample = state.plan.examples.valid_value(_record_schema(state, listed.answer) or "", "response")
    document = {
        name: sample[name] for name in listed_properties if isinstance(sample, dict) and name in sample
    }
    record = replace(listed, document=document)
    try:
        change = change_record(creation, operation, decision, values, record)
    except NoRequest:
        return None
    body = _changed_back(change.body, change.path, listed.variable)
    if change.path is None or change.path[0] not in listed_properties or body is None:
        return None
    return ReversibleChange(record, change, body)


def unknown_record(state: NotebookState, operation: Operation, decision: Decision) -> CreatedRecord | None:
    """Return a record with an identifier that names none; None if no parameter names one."""
    for parameter in operation.parameters:
        if (parameter.location, parameter.name) == (decision.identify, decision.parameter):
            return CreatedRecord("", decision.answer, None, state.unknown.for_parameter(parameter))
    return None


def _begins_with_records(state: NotebookState, decision: Decision) -> bool:
    """True if a list has records: below others, if it has them below the first of those."""
    collection = collection_of(decision)
    if collection.records in (0, ()):
        return False
    return all(
        not ancestor.bound
        or (
            ancestor.collection in state.records
            and is_reference(state.plan.collections[ancestor.collection])
            and _is_in_order_of_creation(state, state.plan.collections[ancestor.collection])
        )
        for ancestor in (*collection.ancestors, *decision.ancestors)
    )


def _is_in_order_of_creation(state: NotebookState, collection: CollectionPlan) -> bool:
    """True if the list begins with one of the first records that were made.

    These have others below them.
    """
    return all(
        decision.query.sort is None or decision.query.sort.default is None
        for _, decision in state.operations_of(collection)
        if decision.role == Role.LIST
    )


def _listed_identifier(state: NotebookState, decision: Decision, name: str) -> Code | None:
    """Return the expression for the identifier of a listed record: `species["code"]`."""
    collection, answer = collection_of(decision), decision.answer
    path = collection.identifier.path
    if shows_identifiers(answer, collection):
        return Code(name, _sample(state, collection))
    if path is not None and answer.content != "values" and is_visible(answer, collection, path):
        return Code(at(name, path), _sample(state, collection))
    return None


def _sample(state: NotebookState, collection: CollectionPlan) -> Any:
    """Return a value such as the identifiers have: one that the paths of the records take."""
    for operation, decision in state.operations_of(collection):
        for parameter in operation.parameters:
            if (parameter.location, parameter.name) == (decision.identify, decision.parameter):
                return state.values.parameter(parameter)
    return identifier_sample(state, collection)


def _record_schema(state: NotebookState, answer: Answer) -> str | None:
    """Return the pointer of a record's schema in a response."""
    shapes, pointer = state.values.shapes, answer.schema
    steps: list[str | None] = [*answer.envelope.path]
    if answer.content != "record":
        steps += [None, *(answer.value if answer.content == "wrapped" else ())]
    for step in steps:
        shape = shapes.at(pointer or "") if pointer is not None else None
        pointer = None if shape is None else shape.items if step is None else shape.properties.get(step)
    return shapes.at(pointer).pointer if pointer is not None else None


def _required_properties(state: NotebookState, collection: CollectionPlan, answer: Answer) -> list[str]:
    """Return the scalar properties that every record in a response has."""
    pointer = _record_schema(state, answer)
    if pointer is None or answer.content == "values":
        return []
    shape = state.values.shapes.at(pointer)
    return [
        name
        for name, schema in shape.properties.items()
        if name in shape.required
        and is_visible(answer, collection, (name,))
        and state.values.shapes.at(schema).scalar is not None
    ]


def _shared_properties(
    state: NotebookState, collection: CollectionPlan, listed: Answer, answer: Answer
) -> list[Path]:
    """Return the identifier and one more property that both responses show of every record."""
    path = collection.identifier.path
    shared: list[Path] = []
    if path is not None and is_visible(listed, collection, path) and is_visible(answer, collection, path):
        shared.append(path)
    read_properties = _required_properties(state, collection, answer)
    shared += [
        (name,)
        for name in _required_properties(state, collection, listed)
        if name in read_properties and (name,) != path
    ][:1]
    return shared


def _changed_back(body: Any, path: Path | None, name: str) -> Any:
    """Return the body that sets a property to the value that was listed.

    None if the body sets others as well.
    """
    if path is None:
        return None
    before = Code(at(name, path), None)
    if isinstance(body, dict) and list(body) == list(path):
        return {path[0]: before}
    if isinstance(body, list) and len(body) == 1 and isinstance(body[0], dict):
        return [{**body[0], "value": before}]
    return None
