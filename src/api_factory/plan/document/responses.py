"""Rule 11, respond: statuses, media types and schemas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api_factory.media_type import essence, is_json
from api_factory.plan.document.nodes import locate
from api_factory.plan.model.answer import ErrorAnswer
from api_factory.plan.model.operation import MediaType, Operation, Response
from api_factory.plan.model.role import Role


def json_media(media: Iterable[MediaType]) -> MediaType | None:
    """Find the JSON media type, application/json first, a range last."""
    json_types = [m for m in media if is_json(m.name)]
    return min(json_types, key=_preference, default=None)


def _preference(media: MediaType) -> tuple[bool, bool]:
    return "*" in media.name, essence(media.name) != "application/json"


def success(operation: Operation, role: Role) -> tuple[int, Response | None]:
    """Find the status of success, and its declared response.

    The response is None if none is declared.
    """
    declared = {response.status: response for response in operation.responses}
    creates = operation.method == "post" and role == Role.CREATE
    if creates and "201" in declared:
        return 201, declared["201"]
    if role == Role.DELETE and "204" in declared:
        return 204, declared["204"]
    exact = sorted(status for status in declared if status.startswith("2") and status.isdigit())
    if role != Role.EXAMPLE and len(exact) > 1:
        exact = [status for status in exact if status != "202"] or exact
    if exact:
        return int(exact[0]), declared[exact[0]]
    if "2XX" in declared:
        return (201 if creates else 200), declared["2XX"]
    if "default" in declared and not _is_error(declared["default"], declared):
        return (201 if creates else 200), declared["default"]
    if role == Role.EXAMPLE and (
        other_statuses := sorted(status for status in declared if status[0] in "13" and status.isdigit())
    ):
        return int(other_statuses[0]), declared[other_statuses[0]]
    if creates:
        return 201, None
    return (204 if operation.method == "delete" else 200), None


def _is_error(default: Response, declared: dict[str, Response]) -> bool:
    """True if `default` is plainly about errors.

    Where redirects are declared, it is not about success.
    """
    return any(status.startswith("3") for status in declared)


def errors(operation: Operation) -> tuple[ErrorAnswer, ...]:
    """List the JSON bodies that the contract declares for errors."""
    answers = []
    for response in operation.responses:
        media = json_media(response.media)
        if response.status[0] in "45d" and media is not None and media.schema is not None:
            answers.append(ErrorAnswer(response.status, media.name, media.schema))
    return tuple(answers)


def shared_error(document: dict[str, Any], operations: Iterable[Operation]) -> ErrorAnswer | None:
    """Return the body that all declared errors of a document have in common, or None.

    A client that knows it can read errors that the contract does not declare, such as a 412.
    """
    shared: ErrorAnswer | None = None
    for operation in operations:
        for error in errors(operation):
            if error.status == "default" and not _is_about_errors(operation):
                continue
            target = locate(document, error.schema)[0]
            if shared is None:
                shared = ErrorAnswer("default", error.media, target)
            elif target != shared.schema:
                return None
    return shared


def _is_about_errors(operation: Operation) -> bool:
    """True if `default` can only be about errors, as a success is declared beside it."""
    return any(response.status[0] in "23" for response in operation.responses)


def invalid_status(operation: Operation) -> int:
    """Return the status for an invalid request.

    400, or the 422 that a contract declares where it has no 400.
    """
    declared = {response.status for response in operation.responses}
    return 422 if "422" in declared and "400" not in declared else 400


def answers_later(operation: Operation) -> bool:
    """True if the only success is 202: accepted, and done later."""
    declared = [response.status for response in operation.responses if response.status.startswith("2")]
    return declared == ["202"]
