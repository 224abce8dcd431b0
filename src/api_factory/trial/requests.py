"""Requests made from a plan: valid ones, the same on every run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.encoding import Request, body_media, encode, encode_body
from api_factory.plan import Operation, Parameter, Plan
from api_factory.plan.model.decision import Decision
from api_factory.records.paths import MISSING, get, put


def request_for(plan: Plan, operation: Operation, known: Mapping[str, Any], content: Any = None) -> Request:
    """A valid request for an operation; `known` are values of path parameters, `content` a body to use as it is."""
    named: dict[str, Any] = {}
    values: dict[tuple[str, str], Any] = {}
    decision = plan.decisions.get(operation.id)
    query = decision.parameter if decision is not None and decision.identify == "query" else None
    for parameter in operation.parameters:
        if parameter.location == "path":
            value = known.get(parameter.name)
            named[parameter.name] = _value(plan, parameter) if value is None else value
            values["path", parameter.name] = named[parameter.name]
        elif parameter.location == "query" and parameter.name == query and query in known:
            values["query", query] = known[query]
        elif parameter.required:
            values[parameter.location, parameter.name] = _value(plan, parameter)
    request = encode(operation, values)
    chosen = body_media(operation)
    if chosen is not None:
        body = _content(plan, operation, {**known, **named}) if content is None else content
        request.headers["Content-Type"], request.body = encode_body(chosen.name, body)
    return request


def _content(plan: Plan, operation: Operation, named: Mapping[str, Any]) -> Any:
    """A body that fits its schema, and names the same records as the path does."""
    chosen = body_media(operation)
    if chosen is None or chosen.schema is None:
        return {}
    content = plan.examples.body(chosen)
    decision = plan.decisions.get(operation.id)
    if decision is None or decision.collection is None or decision.request is None:
        return content
    record = get(content, decision.request.envelope)
    member = decision.parameter if decision.identify == "body" else None
    if member is not None and member in named and isinstance(record, dict):
        record[member] = named[member]
        return content
    for one in record if isinstance(record, list) else [record]:
        _agree(one, decision, named)
    return content


def _agree(record: Any, decision: Decision, named: Mapping[str, Any]) -> None:
    """Have a record name itself and its ancestors as the path does, where it names them at all."""
    if not isinstance(record, dict) or decision.collection is None:
        return
    pairs = list(decision.bindings)
    identifier = decision.collection.identifier.path
    if decision.parameter is not None and identifier is not None:
        pairs.append((identifier, decision.parameter))
    for path, parameter in pairs:
        if parameter in named and get(record, path) is not MISSING:
            put(record, path, named[parameter])


def _value(plan: Plan, parameter: Parameter) -> Any:
    if parameter.schema is None:
        return "x"
    return plan.examples.valid_value(parameter.schema, "request")
