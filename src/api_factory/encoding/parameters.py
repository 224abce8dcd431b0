"""Parameters as text, in every place, style and explode that OpenAPI has."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from api_factory.encoding.texts import json_of, text_of
from api_factory.media_type import is_json
from api_factory.plan.operation import Parameter

_BETWEEN = {"spaceDelimited": " ", "pipeDelimited": "|"}


def in_path(parameter: Parameter, value: Any) -> str:
    """What stands for the parameter in a path, percent-encoded."""
    if parameter.media_type is not None:
        return quote(joined(parameter, value), safe="")
    if parameter.style == "label":
        return "." + quote(joined(parameter, value, "." if parameter.explode else ","), safe=",=")
    if parameter.style == "matrix":
        name = parameter.name
        if parameter.explode and isinstance(value, list):
            return "".join(f";{name}={quote(text_of(item), safe='')}" for item in value)
        text = quote(joined(parameter, value, ";" if parameter.explode else ","), safe=",=;")
        return f";{text}" if isinstance(value, dict) and parameter.explode else f";{name}={text}"
    return quote(joined(parameter, value), safe=",=")


def in_query(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    """The pairs of a query that hold the parameter, not yet percent-encoded."""
    name = parameter.name
    if parameter.media_type is not None:
        return [(name, joined(parameter, value))]
    if isinstance(value, dict):
        if parameter.style == "deepObject":
            return list(_deep(name, value))
        if parameter.explode:
            return [(key, text_of(item)) for key, item in value.items()]
        return [(name, ",".join(f"{key},{text_of(item)}" for key, item in value.items()))]
    if isinstance(value, list):
        if parameter.explode:
            return [(name, text_of(item)) for item in value]
        return [(name, _BETWEEN.get(parameter.style, ",").join(text_of(item) for item in value))]
    return [(name, text_of(value))]


def joined(parameter: Parameter, value: Any, between: str = ",") -> str:
    """The parameter as one text, as headers and cookies have it."""
    if parameter.media_type is not None:
        return json_of(value).decode() if is_json(parameter.media_type) else text_of(value)
    if isinstance(value, dict):
        pairs = [f"{k}={text_of(v)}" if parameter.explode else f"{k},{text_of(v)}" for k, v in value.items()]
        return between.join(pairs)
    if isinstance(value, list):
        return between.join(text_of(item) for item in value)
    return text_of(value)


def _deep(name: str, value: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, item in value.items():
        inner = f"{name}[{key}]"
        if isinstance(item, dict):
            found += _deep(inner, item)
        else:
            found += [(inner, text_of(one)) for one in (item if isinstance(item, list) else [item])]
    return found
