"""A request of an operation, made from its parameters' values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote

from api_factory.encoding.parameters import in_cookie, in_header, in_path, in_query, whole_query
from api_factory.plan.model.operation import Operation

_PARAMETER = re.compile(r"\{([^{}]*)\}")

Values: TypeAlias = Mapping[tuple[str, str], Any]
"""The values of parameters by their location and name."""


@dataclass(slots=True)
class Request:
    """A request; `path` is percent-encoded."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def encode(operation: Operation, values: Values) -> Request:
    """Return an operation's request without its body.

    Parameters without a value are left out; those of the path stay as in the template.
    """
    texts: dict[str, str] = {}
    query, headers, cookies = [], {}, []
    for parameter in operation.parameters:
        try:
            value = values[parameter.location, parameter.name]
        except KeyError:
            continue
        match parameter.location:
            case "path":
                # An empty text would make it another path.
                texts[parameter.name] = in_path(parameter, value) or "x"
            case "query":
                query += in_query(parameter, value)
            case "header":
                headers[parameter.name] = in_header(parameter, value)
            case "querystring":
                query.append(whole_query(parameter, value))
            case "cookie":
                cookies.append(in_cookie(parameter, value))
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    return Request(operation.method.upper(), _path(operation.path, texts), "&".join(query), headers)


def _path(template: str, texts: Mapping[str, str]) -> str:
    """Fill a path template.

    Text between parameters may hold any character, such as `#`, and is encoded.
    """
    parts = _PARAMETER.split(template)
    return "".join(
        texts.get(part, f"{{{part}}}") if index % 2 else quote(part, safe="/:@!$&'()*+,;=~")
        for index, part in enumerate(parts)
    )
