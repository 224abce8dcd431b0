"""Cells of actions, parts, counts, links and clearing, on records that others create."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.record_cells import RecordCells
from api_factory.notebook_generator.reference_cells import changes_for_good, is_reference
from api_factory.notebook_generator.references import collection_of
from api_factory.notebook_generator.state import NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role
from api_factory.service_client.arguments import UNSET

SHOWING: tuple[Role, ...] = (
    *(Role.COUNT, Role.EXPORT, Role.PART_WRITE, Role.PART_READ, Role.FILE_WRITE, Role.FILE_READ),
    *(Role.ACTION, Role.LINK, Role.LIST),
)
"""Roles that are shown once all records are created; of the lists, those of what is linked."""

REMOVING: tuple[Role, ...] = (Role.UNLINK, Role.PART_DELETE, Role.FILE_DELETE)
"""Roles that take away what others have put there."""


def attached(cells: RecordCells, operation: Operation, decision: Decision) -> str:
    """Call an operation, and expect what the plan says.

    NoRequest where nothing has put there what it is about.
    """
    state = cells.state
    if decision.role in (Role.FILE_READ, Role.FILE_DELETE) and not _is_uploaded(state, decision):
        raise NoRequest("nothing uploads the file")
    if decision.collection is None:
        return _called(state, operation, decision)
    collection = collection_of(decision)
    if is_reference(collection) and changes_for_good(decision):
        if decision.identify == "none":
            raise NoRequest("it would change the records that the API begins with")
        return cells.missing(operation, decision)
    if decision.identify != "none" and collection.key not in state.records:
        return cells.missing(operation, decision)
    if decision.identify in ("query", "body"):
        raise NoRequest("its request names the record elsewhere than in its path")
    if decision.role in (Role.PART_READ, Role.PART_DELETE) and not _is_written(state, decision):
        raise NoRequest("nothing puts there what it shows")
    return _called(state, operation, decision)


def _called(state: NotebookState, operation: Operation, decision: Decision) -> str:
    arguments = state.arguments(operation)
    argument = decision.link.argument if decision.link is not None else None
    if argument is not None and argument.location == "body":
        raise NoRequest("its body names a record")
    required = operation.body is not None and operation.body.required
    body = _part_completed(state, operation, decision) if required else UNSET
    # What is so already is refused, if the contract says so: whether it is depends on the record that was created.
    statuses = f"{decision.answer.status}" + ("" if decision.repeats else ", 409")
    return state.call(operation, arguments, body, after=f".expect({statuses})")


def clear(cells: RecordCells, operation: Operation, decision: Decision) -> str:
    """Remove all records of a collection; NoRequest if records are left below them."""
    state, collection = cells.state, collection_of(decision)
    if is_reference(collection):
        raise NoRequest("it would delete the records that the API begins with")
    if decision.named is not None:
        raise NoRequest("its body names the records that it removes")
    if cells.has_children(collection):
        raise NoRequest("records are left below those that it removes")
    body = state.required_body(operation)
    text = state.call(operation, state.arguments(operation), body, after=f".expect({decision.answer.status})")
    state.surplus.pop(collection.key, None)
    state.records.pop(collection.key, None)
    return text


def _part_completed(state: NotebookState, operation: Operation, decision: Decision) -> Any:
    """Complete the body of a merge patch on a part, as there may be no part yet.

    Other bodies stay as they are.
    """
    body, part = state.required_body(operation), decision.part
    if part is None or part.change != "merge" or part.schema is None or not isinstance(body, dict):
        return body
    schema = decision.answer.schema if decision.answer.content == "part" else part.schema
    shape = state.values.shapes.at(schema or part.schema)
    part_value = state.plan.examples.valid_value(shape.pointer, "request")
    if not isinstance(part_value, dict):
        return body
    completed = {
        name: part_value[name] for name in shape.properties if name in shape.required & part_value.keys()
    }
    completed |= {
        name: value
        for name, value in body.items()
        if name not in shape.properties or state.values.fits(shape.properties[name], value)
    }
    return completed if state.values.body_fits(operation, completed) else body


def _is_uploaded(state: NotebookState, decision: Decision) -> bool:
    """True if there is a file to show: one that an operation takes, or a picture in its place."""
    (file,) = decision.files
    takes = (
        taken_file.key
        for other_decision in state.plan.decisions.values()
        if other_decision.role not in (Role.FILE_READ, Role.FILE_DELETE)
        for taken_file in other_decision.files
    )
    return file.standin is not None or file.key in takes


def _is_written(state: NotebookState, decision: Decision) -> bool:
    """True if an operation that has been called writes a part."""
    return any(
        other_decision.role == Role.PART_WRITE
        and other_decision.part is not None
        and decision.part is not None
        and other_decision.part.path == decision.part.path
        for _, other_decision in state.operations_of(collection_of(decision))
    )
