"""People as answers show them, by the schema of each answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.media_type import is_json
from api_factory.plan import Plan, faults
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.account import Account, TokenPlace
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.schemas.flattened import Shape
from api_factory.plan.sign_in.answers import is_personal
from api_factory.plan.sign_in.names import is_person_id, password_kind, person_names
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import MISSING, get, put
from api_factory.records.records import Records
from api_factory.records.responses import HandlerResult
from api_factory.sign_in.people import SessionTokens
from api_factory.sign_in.secrets import PLACEHOLDER

_MAX_REPAIRS = 20

_ABOUT_THE_ANSWER = name_set("message msg status success code result ok detail info meta")
"""Properties beside those of a person that say something of the answer."""


def person_view(
    plan: Plan, pointer: str, document: Mapping[str, Any], collection: CollectionPlan
) -> dict[str, Any]:
    """Show a person by a schema, whose names for the same may differ.

    `{"id": "7", "userNick": "ann", "password": "********"}` is `{"sub": "7", "nick": "ann"}` where the schema has
    these properties. What it requires and nobody knows is an example's value.
    """
    shapes = plan.examples.shapes
    shape = shapes.at(pointer)
    visible = {
        name: value for name, value in document.items() if name != HIDDEN and password_kind(name) is None
    }
    if not shape.properties:
        return visible
    by_name: dict[str, Any] = {}
    for name, value in visible.items():
        for alias in person_names(name):
            by_name.setdefault(alias, value)
    identifier = get(document, collection.identifier.path or (HIDDEN, "id"))
    view: dict[str, Any] = {}
    for name, where in shape.properties.items():
        inner = shapes.at(where)
        if inner.keywords.get("writeOnly") is True:
            continue
        value = visible.get(name, MISSING)
        if value is MISSING and password_kind(name) is None:
            value = next((by_name[alias] for alias in person_names(name) if alias in by_name), MISSING)
            if is_person_id(name) and identifier is not MISSING:
                value = _as(inner, identifier)
        if value is MISSING and name in shape.required:
            value = _beginning(plan, where, inner)
            if password_kind(name) is not None and inner.scalar in ("string", None):
                value = PLACEHOLDER
        if value is not MISSING:
            view[name] = value
    return _repaired(plan, pointer, shape, view)


def _beginning(plan: Plan, pointer: str, shape: Shape) -> Any:
    """Return a value for a required property that nobody knows: nothing, where that fits."""
    if shape.nullable:
        return None
    if shape.is_array and plan.validators.at(pointer, "response").is_valid([]):
        return []
    return plan.examples.valid_value(pointer, "response")


def _as(shape: Shape, identifier: Any) -> Any:
    """Return an identifier in the type of a schema: `7` as `"7"` for a text."""
    if shape.scalar == "string":
        return as_text(identifier)
    return parse_scalar(identifier, shape.scalar or "string")


def _repaired(plan: Plan, pointer: str, shape: Shape, view: dict[str, Any]) -> dict[str, Any]:
    """Replace values that do not fit their schema by ones that do."""
    validator = plan.validators.at(pointer, "response")
    for _ in range(_MAX_REPAIRS):
        problems = faults(validator, view)
        if not problems:
            return view
        name = problems[0]["pointer"].split("/")[1:2]
        if not name or name[0] not in view:
            break
        if name[0] in shape.required:
            value = plan.examples.valid_value(shape.properties[name[0]], "response")
            if view[name[0]] == value:
                break
            view[name[0]] = value
        else:
            del view[name[0]]
    value = plan.examples.valid_value(pointer, "response")
    return value if isinstance(value, dict) else view


def account_response(
    records: Records,
    decision: Decision,
    account: Account,
    document: Mapping[str, Any] | None,
    collection: CollectionPlan | None,
    tokens: SessionTokens | None = None,
    headers: Mapping[str, str] | None = None,
) -> HandlerResult:
    """Answer about a person and their tokens.

    `{"message": "ok", "token": "...", "user": {...}}`: the contract's example, with the person and the tokens in their
    places.
    """
    answer = decision.answer
    response_headers = dict(headers or {})
    for place in account.tokens:
        if place.header is not None and tokens is not None:
            token = tokens.access if place.kind == "access" else tokens.refresh
            response_headers[place.header] = (
                f"Bearer {token}" if place.header.lower() == "authorization" else token
            )
    if answer.content == "none" or answer.schema is None:
        example = None
        if answer.content != "none":
            example = records.plan.examples.answer(decision.operation, answer).value
            if answer.media and "*" not in answer.media:
                response_headers["Content-Type"] = answer.media
        return example, answer.status, response_headers
    if answer.media and "*" not in answer.media and not is_json(answer.media):
        response_headers["Content-Type"] = answer.media
    value: Any = records.plan.examples.answer(decision.operation, answer).value
    whole = next((place for place in account.tokens if not place.path and place.header is None), None)
    if whole is not None and tokens is not None and not isinstance(value, dict):
        return tokens.access, answer.status, response_headers
    if isinstance(value, dict):
        if account.person is not None and document is not None and collection is not None:
            value = _with_person(records, decision, account.person, value, document, collection)
        if tokens is not None:
            for place in account.tokens:
                if place.path and place.header is None:
                    _put_token(records, place, value, tokens)
    return value, answer.status, response_headers


def _with_person(
    records: Records,
    decision: Decision,
    place: tuple[str, ...],
    value: dict[str, Any],
    document: Mapping[str, Any],
    collection: CollectionPlan,
) -> dict[str, Any]:
    """Put a person into an answer, beside what it says of other things."""
    pointer = decision.answer.schema or ""
    for name in place:
        pointer = records.plan.examples.shapes.at(pointer).properties[name]
    view = person_view(records.plan, pointer, document, collection)
    old = get(value, place) if place else value
    aliases = frozenset(alias for name in document for alias in person_names(name))
    required = records.plan.examples.shapes.at(pointer).required
    kept = {
        name: inner
        for name, inner in (old.items() if isinstance(old, dict) else ())
        if (name in required or normal(name) in _ABOUT_THE_ANSWER)
        and not is_personal(name, aliases)
        and password_kind(name) is None
    }
    view = {**kept, **view}
    if not place:
        return view
    put(value, place, view)
    return value


def _put_token(records: Records, place: TokenPlace, value: dict[str, Any], tokens: SessionTokens) -> None:
    container = get(value, place.path[:-1]) if place.path[:-1] else value
    if container is MISSING or not isinstance(container, dict):
        return
    old = container.get(place.path[-1])
    match place.kind:
        case "access":
            new: Any = tokens.access
        case "refresh":
            new = tokens.refresh
        case "type":
            new = old if isinstance(old, str) and old.lower() in ("bearer", "token") else "Bearer"
        case "seconds":
            new = tokens.expires_in
        case "scope":
            new = " ".join(tokens.scopes)
        case "refresh-seconds":
            new = tokens.refresh_expires_in
        case _:
            new = old
    container[place.path[-1]] = new
