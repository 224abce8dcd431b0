"""Requests made from a plan: valid ones, the same on every run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from api_factory.plan import MediaType, Operation, Parameter, Plan
from api_factory.plan.answers import is_form, is_json, json_media
from api_factory.plan.decision import Decision
from api_factory.records.paths import MISSING, get, put

BOUNDARY = "api-factory-boundary"


@dataclass(slots=True)
class Request:
    """A request as it goes over the wire; `path` is percent-encoded."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def request_for(plan: Plan, operation: Operation, known: Mapping[str, Any], content: Any = None) -> Request:
    """A valid request for an operation; `known` are values of path parameters, `content` a body to use as it is."""
    path, query, headers, cookies = operation.path, [], {}, []
    named: dict[str, Any] = {}
    for parameter in operation.parameters:
        if parameter.location == "path":
            value = known.get(parameter.name)
            if value is None:
                value = _value(plan, parameter)
            named[parameter.name] = value
            path = path.replace(f"{{{parameter.name}}}", _path(parameter, value) or "x")
        elif parameter.required:
            value = _value(plan, parameter)
            if parameter.location == "query":
                query += _query(parameter, value)
            elif parameter.location == "header":
                headers[parameter.name] = _joined(parameter, value)
            else:
                cookies.append(f"{parameter.name}={quote(_joined(parameter, value))}")
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    request = Request(operation.method.upper(), path, urlencode(query), headers)
    if content is None:
        content = _content(plan, operation, named)
    _add_body(operation, request, content)
    return request


def _content(plan: Plan, operation: Operation, named: Mapping[str, Any]) -> Any:
    """A body that fits its schema, and names the same records as the path does."""
    chosen = _chosen(operation)
    if chosen is None or chosen.schema is None:
        return {}
    content = plan.examples.valid_value(chosen.schema, "request")
    decision = plan.decisions.get(operation.id)
    if decision is None or decision.collection is None or decision.request is None:
        return content
    record = get(content, decision.request.envelope)
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


def _chosen(operation: Operation) -> MediaType | None:
    """The representation that a body is sent in: JSON before forms, forms before others."""
    media = operation.body.media if operation.body is not None else ()
    form = next((m for m in media if is_form(m.name)), None)
    return json_media(media) or form or next(iter(media), None)


def _add_body(operation: Operation, request: Request, content: Any) -> None:
    chosen = _chosen(operation)
    if chosen is None:
        return
    name = chosen.name.replace("*/*", "application/json").replace("application/*", "application/json")
    name = name.replace("/*", "/plain")
    if is_json(chosen.name):
        request.body = orjson.dumps(content)
    elif is_form(chosen.name):
        fields = content if isinstance(content, dict) else {}
        if "multipart" in name:
            name = f"multipart/form-data; boundary={BOUNDARY}"
            request.body = _multipart(fields)
        else:
            request.body = urlencode({k: _text(v) for k, v in fields.items()}).encode()
    else:
        request.body = content.encode() if isinstance(content, str) else orjson.dumps(content)
    request.headers["Content-Type"] = name


def _multipart(fields: Mapping[str, Any]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{_text(value)}\r\n'
        for name, value in fields.items()
    ]
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()


def _value(plan: Plan, parameter: Parameter) -> Any:
    if parameter.schema is None:
        return "x"
    return plan.examples.valid_value(parameter.schema, "request")


def _path(parameter: Parameter, value: Any) -> str:
    if parameter.style == "label":
        return "." + quote(_joined(parameter, value, "." if parameter.explode else ","), safe=",=")
    if parameter.style == "matrix":
        name = parameter.name
        if parameter.explode and isinstance(value, list):
            return "".join(f";{name}={quote(_text(item), safe='')}" for item in value)
        text = quote(_joined(parameter, value, ";" if parameter.explode else ","), safe=",=;")
        return f";{text}" if isinstance(value, dict) and parameter.explode else f";{name}={text}"
    return quote(_joined(parameter, value), safe=",=")


def _query(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    name = parameter.name
    if parameter.media_type is not None:
        return [(name, orjson.dumps(value).decode() if "json" in parameter.media_type else _text(value))]
    if isinstance(value, dict):
        if parameter.style == "deepObject":
            return [(f"{name}[{key}]", _text(item)) for key, item in value.items()]
        if parameter.explode:
            return [(key, _text(item)) for key, item in value.items()]
        return [(name, ",".join(f"{key},{_text(item)}" for key, item in value.items()))]
    if isinstance(value, list):
        if parameter.explode:
            return [(name, _text(item)) for item in value]
        between = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(parameter.style, ",")
        return [(name, between.join(_text(item) for item in value))]
    return [(name, _text(value))]


def _joined(parameter: Parameter, value: Any, between: str = ",") -> str:
    if parameter.media_type is not None:
        return orjson.dumps(value).decode()
    if isinstance(value, dict):
        pairs = [f"{k}={_text(v)}" if parameter.explode else f"{k},{_text(v)}" for k, v in value.items()]
        return between.join(pairs)
    if isinstance(value, list):
        return between.join(_text(item) for item in value)
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
