"""Expressions by which cells refer to records."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.code import Code, at
from api_factory.notebook_generator.list_calls import list_call
from api_factory.notebook_generator.state import CreatedRecord, NoRecord, NotebookState
from api_factory.plan import Operation
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN, Path
from api_factory.plan.model.role import Role
from api_factory.service_client.pagination import value_at

_MAX_EVIDENCE_CHARACTERS = 80


def collection_of(decision: Decision) -> CollectionPlan:
    """Return the collection of an operation; NoRecord if it has none."""
    if decision.collection is None:
        raise NoRecord("records")
    return decision.collection


def is_visible(answer: Answer, collection: CollectionPlan, path: Path) -> bool:
    """True if a response shows a property of its records."""
    if answer.content == "values":
        return path == answer.value
    if answer.content not in ("record", "records", "wrapped") or path in collection.write_only:
        return False
    return answer.only is None or path[0] in answer.only


def shows_identifiers(answer: Answer, collection: CollectionPlan) -> bool:
    """True if a response is a list of nothing but identifiers: `["a1", "b2"]`."""
    return answer.content == "values" and answer.value == (collection.identifier.path or (HIDDEN, "id"))


def listed_values(records: str, answer: Answer, path: Path) -> str:
    """Return the values of a property in a list: `[one["id"] for one in pets.records()]`."""
    return f"list({records})" if answer.content == "values" else f"[{at('one', path)} for one in {records}]"


def evidence(record: CreatedRecord, collection: CollectionPlan) -> tuple[Path, Any] | None:
    """Return a property that identifies a record: `(("name",), "Rex")`.

    It was sent, and responses show it; text is preferred to numbers, which are often the same. None if there is none.
    """
    hidden = collection.read_only | collection.write_only
    candidates = [
        ((name,), value)
        for name, value in record.document.items()
        if (name,) not in hidden
        and isinstance(value, str | int | bool)
        and len(str(value)) <= _MAX_EVIDENCE_CHARACTERS
    ]
    texts = [(path, value) for path, value in candidates if isinstance(value, str)]
    return next(iter([*texts, *candidates]), None)


def record_expression(variable: str, answer: Answer) -> str | None:
    """Return the record in a response, as `pet["data"]`, or None."""
    if answer.content == "record":
        return at(variable, answer.envelope.path)
    if answer.content == "records":
        return at(variable, (*answer.envelope.path, 0))
    return None


def identifier_expression(
    state: NotebookState,
    operation: Operation,
    decision: Decision,
    values: dict[tuple[str, str], Any],
    record: CreatedRecord,
    lines: list[str],
) -> Any:
    """Return a record's identifier as literal or expression, or None.

    Sources in their order: the path of the request, the response, the body of the request, the Location header,
    the end of a list. The last two add lines to the cell: `pet_id = pet.headers["location"].rpartition("/")[2]`.
    """
    collection, answer = collection_of(decision), record.answer
    path = collection.identifier.path
    if collection.singleton:
        return None
    sample = identifier_sample(state, collection)
    if decision.parameter is not None and ("path", decision.parameter) in values:
        return values["path", decision.parameter]
    if path is not None:
        if record.expression is not None and is_visible(answer, collection, path):
            return Code(at(record.expression, path), sample)
        value = value_at(record.document, path)
        if value is not None and collection.identifier.writable:
            return value
        if (
            answer.content == "filled"
            and len(path) == 1
            and _is_filled_in(state, operation, answer, path[0], sample)
        ):
            return Code(at(record.variable, path), sample)
    if answer.location and not decision.request.many:
        name = state.variables.new(f"{record.variable}_id")
        segment = f'{record.variable}.headers["location"].rpartition("/")[2]'
        is_number = collection.identifier.type in ("integer", "number")
        lines.append(f"{name} = int({segment})" if is_number else f"{name} = {segment}")
        return Code(name, sample)
    return _newest_listed(state, collection, record, path, sample, lines)


def _is_filled_in(state: NotebookState, operation: Operation, answer: Answer, name: str, sample: Any) -> bool:
    """True if a generated response has the record's own identifier."""
    value = state.plan.examples.fill_record(operation.id, answer, {name: sample}).value
    return isinstance(value, dict) and value.get(name) == sample


def _newest_listed(
    state: NotebookState,
    collection: CollectionPlan,
    record: CreatedRecord,
    path: Path | None,
    sample: Any,
    lines: list[str],
) -> Any:
    """Take the identifier from the last record of a list."""
    if path is None:
        return None
    for operation, decision in state.operations_of(collection):
        if decision.role == Role.LIST and is_visible(decision.answer, collection, path):
            listing = list_call(state, operation, decision, record)
            if listing is not None and listing.has_record:
                name = state.variables.new(f"new_{state.variables.of_records[collection.key]}")
                lines.append(f"{name} = list({listing.text}.records())[-1]")
                is_value = decision.answer.content == "values"
                return Code(name if is_value else at(name, path), sample)
    return None


def identifier_sample(state: NotebookState, collection: CollectionPlan) -> Any:
    """Return a value such as the collection's identifiers have."""
    identifier = collection.identifier
    match identifier.generate:
        case "sequence":
            return str(identifier.minimum) if identifier.type == "string" else identifier.minimum
        case "uuid":
            return "f81d4fae-7dec-4ad0-a765-00a0c91e6bf6"
        case "ulid":
            return "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    if identifier.schema is not None:
        return state.plan.examples.valid_value(identifier.schema, "response")
    return {"integer": 1, "number": 1.0, "boolean": True}.get(identifier.type, "x")
