"""Valid requests made from a plan, the same on every run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.encoding import Request, body_media, encode, encode_body
from api_factory.plan import Operation, Parameter, Plan
from api_factory.plan.model.decision import Decision
from api_factory.records.paths import MISSING, get, put


def request_for(
    plan: Plan, operation: Operation, known_values: Mapping[str, Any], content: Any = None
) -> Request:
    """Make a valid request for an operation.

    `known_values` has values of parameters, and `content` replaces the body.
    """
    path_values: dict[str, Any] = {}
    values: dict[tuple[str, str], Any] = {}
    decision = plan.decisions.get(operation.id)
    query = decision.parameter if decision is not None and decision.identify == "query" else None
    for parameter in operation.parameters:
        if parameter.location == "path":
            value = known_values.get(parameter.name)
            path_values[parameter.name] = _value(plan, parameter) if value is None else value
            values["path", parameter.name] = path_values[parameter.name]
        elif parameter.location == "query" and parameter.name == query and query in known_values:
            values["query", query] = known_values[query]
        elif parameter.required:
            values[parameter.location, parameter.name] = _value(plan, parameter)
    request = encode(operation, values)
    medium = body_media(operation)
    if medium is not None:
        body = _example_body(plan, operation, {**known_values, **path_values}) if content is None else content
        request.headers["Content-Type"], request.body = encode_body(medium.name, body)
    return request


def _example_body(plan: Plan, operation: Operation, path_values: Mapping[str, Any]) -> Any:
    """Return a valid body that names the same records as the path."""
    medium = body_media(operation)
    if medium is None or medium.schema is None:
        return {}
    content = plan.examples.body(medium)
    decision = plan.decisions.get(operation.id)
    if decision is None or decision.collection is None or not decision.request.is_kept:
        return content
    record = get(content, decision.request.envelope)
    identifier = decision.parameter if decision.identify == "body" else None
    if identifier is not None and identifier in path_values and isinstance(record, dict):
        record[identifier] = path_values[identifier]
        return content
    for item in record if isinstance(record, list) else [record]:
        _set_identifiers(item, decision, path_values)
    return content


def _set_identifiers(record: Any, decision: Decision, path_values: Mapping[str, Any]) -> None:
    """Set the identifiers in a record to those of the path, where it has any."""
    if not isinstance(record, dict) or decision.collection is None:
        return
    pairs = list(decision.bindings)
    identifier = decision.collection.identifier.path
    if decision.parameter is not None and identifier is not None:
        pairs.append((identifier, decision.parameter))
    for path, parameter in pairs:
        if parameter in path_values and get(record, path) is not MISSING:
            put(record, path, path_values[parameter])


def _value(plan: Plan, parameter: Parameter) -> Any:
    if parameter.schema is None:
        return "x"
    return plan.examples.valid_value(parameter.schema, "request")
