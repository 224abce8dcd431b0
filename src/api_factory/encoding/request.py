"""A request of an operation, made of the values of its parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote

from api_factory.encoding.parameters import in_cookie, in_header, in_path, in_query
from api_factory.plan.model.operation import Operation

_PARAMETER = re.compile(r"\{([^{}]*)\}")

Values: TypeAlias = Mapping[tuple[str, str], Any]
"""The values of parameters by their location and name."""


@dataclass(slots=True)
class Request:
    """A request as it goes over the wire; `path` is percent-encoded."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def encode(operation: Operation, values: Values) -> Request:
    """The request of an operation without its body. Parameters without a value are left out, those of the path
    stand as in its template."""
    texts: dict[str, str] = {}
    query, headers, cookies = [], {}, []
    for parameter in operation.parameters:
        try:
            value = values[parameter.location, parameter.name]
        except KeyError:
            continue
        match parameter.location:
            case "path":
                texts[parameter.name] = in_path(parameter, value) or "x"
            case "query":
                query += in_query(parameter, value)
            case "header":
                headers[parameter.name] = in_header(parameter, value)
            case "cookie":
                cookies.append(in_cookie(parameter, value))
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    return Request(operation.method.upper(), _path(operation.path, texts), "&".join(query), headers)


def _path(template: str, texts: Mapping[str, str]) -> str:
    """The path of a request. What stands in a template between parameters may hold anything, such as a `#`."""
    parts = _PARAMETER.split(template)
    return "".join(
        texts.get(part, f"{{{part}}}") if at % 2 else quote(part, safe="/:@!$&'()*+,;=~")
        for at, part in enumerate(parts)
    )
