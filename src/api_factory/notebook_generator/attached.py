"""Cells of operations on records which others create: actions, parts, counts, links and clearing."""

from __future__ import annotations

from api_factory.notebook_generator.record_cells import RecordCells
from api_factory.notebook_generator.references import collection_of
from api_factory.notebook_generator.state import NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision, Role
from api_factory.service_client.arguments import UNSET

SHOWING: tuple[Role, ...] = ("count", "part-write", "part-read", "action", "link", "list")
"""Roles that are shown once all records are created; of the lists, those of what is linked."""

REMOVING: tuple[Role, ...] = ("unlink", "part-delete")
"""Roles that take away what others have put there."""


def attached(cells: RecordCells, operation: Operation, decision: Decision) -> str:
    """Call an operation that answers as the plan says; NoRequest where nothing has put there what it is about."""
    state = cells.state
    if decision.identify != "none" and collection_of(decision).key not in state.records:
        return cells.missing(operation, decision)
    if decision.identify in ("query", "body"):
        raise NoRequest("its request names the record elsewhere than in its path")
    if decision.role in ("part-read", "part-delete") and not _is_written(state, decision):
        raise NoRequest("nothing puts there what it shows")
    arguments = state.arguments(operation)
    argument = decision.link.argument if decision.link is not None else None
    if argument is not None and argument.location == "body":
        raise NoRequest("its body names a record")
    required = operation.body is not None and operation.body.required
    body = state.required_body(operation) if required else UNSET
    # What is so already is refused, if the contract says so: whether it is depends on the record that was created.
    statuses = f"{decision.answer.status}" + ("" if decision.repeats else ", 409")
    return state.call(operation, arguments, body, after=f".expect({statuses})")


def clear(cells: RecordCells, operation: Operation, decision: Decision) -> str:
    """Remove all records of a collection; NoRequest if records are left below them."""
    state, collection = cells.state, collection_of(decision)
    if cells.has_children(collection):
        raise NoRequest("records are left below those that it removes")
    text = state.call(operation, state.arguments(operation), after=f".expect({decision.answer.status})")
    state.surplus.pop(collection.key, None)
    state.records.pop(collection.key, None)
    return text


def _is_written(state: NotebookState, decision: Decision) -> bool:
    """True if an operation that has been called writes a part."""
    return any(
        other_decision.role == "part-write"
        and other_decision.part is not None
        and decision.part is not None
        and other_decision.part.path == decision.part.path
        for _, other_decision in state.operations_of(collection_of(decision))
    )
