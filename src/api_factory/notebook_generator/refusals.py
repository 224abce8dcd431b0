"""Cells that are refused: without a key, or with a bad body."""

from __future__ import annotations

from typing import Any, NamedTuple

from api_factory.encoding import key_places
from api_factory.media_type import is_form, is_json
from api_factory.notebook_generator.code import Code
from api_factory.notebook_generator.markdown import code
from api_factory.notebook_generator.state import NoRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest, RequestValues
from api_factory.plan import Operation
from api_factory.plan.document.responses import invalid_status
from api_factory.service_client.arguments import UNSET


class InvalidBody(NamedTuple):
    """A body that does not fit; `fault` is a clause in Markdown."""

    body: Any
    fault: str


class BadBodyCell(NamedTuple):
    """A cell that sends an invalid body, and the body's fault."""

    text: str
    fault: str


def keyless_cell(state: NotebookState, operation: Operation) -> str:
    """Call an operation without a key, and expect 401."""
    values = state.arguments(operation, lenient=True)
    body = state.required_body(operation)
    return state.call(operation, values, body, after=".expect(401)", client=f"{state.client}.without_key")


def requires_key(operation: Operation) -> bool:
    """True if an operation refuses requests without a key."""
    return bool(key_places(operation))


def bad_body_cell(state: NotebookState, operation: Operation) -> BadBodyCell | None:
    """Call an operation with an invalid body; None if there is none."""
    try:
        values = state.arguments(operation)
        body = state.required_body(operation)
    except (NoRequest, NoRecord):
        return None
    invalid = invalid_body(state.values, operation, body) if body is not UNSET else None
    if invalid is None:
        return None
    call = state.call(operation, values, invalid.body, after=f".expect({invalid_status(operation)})")
    return BadBodyCell(call, invalid.fault)


def invalid_body(values: RequestValues, operation: Operation, body: Any) -> InvalidBody | None:
    """Make a body invalid; None if whatever is tried is valid.

    `{"name": "Rex"}` becomes `{"name": ["not", "this"]}`, or `{}`, or no object at all.
    """
    medium = values.medium(operation)
    if medium is None or medium.schema is None or not is_json(medium.name):
        return None
    shape = values.shapes.at(medium.schema)
    if isinstance(body, dict):
        for name in sorted(body, key=lambda name: name not in shape.required):
            for wrong in (["not", "this"], {"not": "this"}, 5, "wrong"):
                changed = {**body, name: wrong}
                if not isinstance(body[name], Code) and _fits_nowhere(values, operation, changed):
                    return InvalidBody(changed, f"{code(name)} is of the wrong type")
        for name in body:
            changed = {key: value for key, value in body.items() if key != name}
            if _fits_nowhere(values, operation, changed):
                return InvalidBody(changed, f"{code(name)} is missing")
    for wrong in ("wrong", [], 5):
        if _fits_nowhere(values, operation, wrong):
            return InvalidBody(wrong, "it is of the wrong type")
    return None


def _fits_nowhere(values: RequestValues, operation: Operation, body: Any) -> bool:
    """True if a body fits no media type of an operation."""
    media = operation.body.media if operation.body is not None else ()
    return not any(
        medium.schema is None or values.fits(medium.schema, body)
        for medium in media
        if is_json(medium.name) or is_form(medium.name) or isinstance(body, str)
    )
