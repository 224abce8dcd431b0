"""Parameters as text, in OpenAPI's locations, styles and explode.

    style form, explode        color=blue&color=black
    style form, no explode     color=blue,black
    style deepObject           color%5BR%5D=100&color%5BG%5D=200

Data is percent-encoded, delimiters are not: so servers can tell them apart, but for the delimiters of
`spaceDelimited`, `pipeDelimited` and `deepObject`, and for headers, where nothing is encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote, quote_plus

from api_factory.encoding.texts import json_of, text_of
from api_factory.media_type import is_form, is_json
from api_factory.plan.model.operation import Parameter

Encode: TypeAlias = Callable[[str], str]

QUERY_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}
"""Delimiters of an array's items in a query, for the styles where that is no comma."""

PLAIN_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}
"""The same where nothing is encoded."""


def in_path(parameter: Parameter, value: Any) -> str:
    """Return a parameter's text in a path, percent-encoded."""
    if parameter.media_type is not None:
        return _encoded(_content(parameter, value))
    explode = parameter.explode
    if parameter.style == "label":
        return "." + _joined(value, "." if explode else ",", explode, _dotless)
    if parameter.style == "matrix":
        name = _encoded(parameter.name)
        if explode and isinstance(value, list):
            return "".join(f";{name}={_encoded(text_of(item))}" for item in value)
        text = _joined(value, ";" if explode else ",", explode)
        return f";{text}" if isinstance(value, dict) and explode else f";{name}={text}"
    delimiter = QUERY_DELIMITERS.get(parameter.style, ",")
    return _joined(value, delimiter, explode, inner=_inner(parameter, QUERY_DELIMITERS))


def in_query(parameter: Parameter, value: Any) -> list[str]:
    """Return a parameter's fields in a query: `name=value`, encoded."""
    name = parameter.name
    if parameter.media_type is not None:
        return [field(name, _content(parameter, value))]
    if isinstance(value, dict):
        if parameter.style == "deepObject":
            return _deep(name, value)
        if parameter.explode:
            return [field(key, text_of(item)) for key, item in value.items()]
    elif isinstance(value, list):
        if parameter.explode:
            inner = _inner(parameter, QUERY_DELIMITERS)
            return [f"{quote_plus(name)}={_item(item, quote_plus, inner)}" for item in value]
    else:
        return [field(name, text_of(value))]
    return [f"{quote_plus(name)}={delimited(parameter.style, value, parameter.inner)}"]


def in_header(parameter: Parameter, value: Any) -> str:
    """Return a parameter's text in a header.

    Nothing is encoded there (OpenAPI 3.1.2): an item that has a comma becomes two.
    """
    if parameter.media_type is not None:
        return _content(parameter, value)
    delimiter = PLAIN_DELIMITERS.get(parameter.style, ",")
    return _joined(value, delimiter, parameter.explode, str, _inner(parameter, PLAIN_DELIMITERS))


def in_cookie(parameter: Parameter, value: Any) -> str:
    """Return a parameter's pair in a Cookie header: `name=value`."""
    if parameter.media_type is not None:
        return f"{parameter.name}={_encoded(_content(parameter, value))}"
    encode = str if parameter.style == "cookie" else _encoded
    if parameter.explode and isinstance(value, dict):
        return "; ".join(f"{name}={encode(text_of(item))}" for name, item in value.items())
    if parameter.style == "cookie" and isinstance(value, list) and value:
        return "; ".join(f"{parameter.name}={text_of(item)}" for item in value)
    return f"{parameter.name}={_joined(value, ',', parameter.explode, encode)}"


def whole_query(parameter: Parameter, value: Any) -> str:
    """Return the query that a parameter in `querystring` is.

    It is a form's fields, or an encoded JSON text.
    """
    if is_form(parameter.media_type or "") and isinstance(value, dict):
        return "&".join(
            field(name, text_of(item))
            for name, member in value.items()
            for item in (member if isinstance(member, list) else [member])
        )
    return _encoded(_content(parameter, value))


def field(name: str, text: str) -> str:
    """Return a field of a query or a form, encoded."""
    return f"{quote_plus(name)}={quote_plus(text)}"


def delimited(style: str, value: Any, styles_inside: Iterable[str] = ()) -> str:
    """Join an array's items, or an object's names and values.

    As one field of a query or a form has them.
    """
    inner = tuple(QUERY_DELIMITERS.get(each, ",") for each in styles_inside)
    return _joined(value, QUERY_DELIMITERS.get(style, ","), explode=False, inner=inner)


def _inner(parameter: Parameter, delimiters: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(delimiters.get(style, ",") for style in parameter.inner)


def _item(item: Any, encode: Encode, inner: tuple[str, ...]) -> str:
    """Return an item's text.

    Of an array it is the texts of its own items, divided by the first of the `inner` delimiters.
    """
    if isinstance(item, list) and inner:
        return inner[0].join(_item(each, encode, inner[1:]) for each in item)
    return encode(text_of(item))


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _dotless(text: str) -> str:
    """Percent-encode a text and its dots, the delimiters of `label`."""
    return _encoded(text).replace(".", "%2E")


def _content(parameter: Parameter, value: Any) -> str:
    return json_of(value).decode() if is_json(parameter.media_type or "") else text_of(value)


def _joined(
    value: Any, delimiter: str, explode: bool, encode: Encode = _encoded, inner: tuple[str, ...] = ()
) -> str:
    """Join items, or names and values, by a delimiter that stays unencoded."""
    if isinstance(value, dict):
        equals = "=" if explode else delimiter
        return delimiter.join(f"{encode(key)}{equals}{encode(text_of(item))}" for key, item in value.items())
    items = value if isinstance(value, list) else [value]
    return delimiter.join(_item(item, encode, inner) for item in items)


def _deep(name: str, value: dict[str, Any]) -> list[str]:
    fields: list[str] = []
    for key, item in value.items():
        inner = f"{name}[{key}]"
        if isinstance(item, dict):
            fields += _deep(inner, item)
        else:
            fields += [
                field(inner, text_of(element)) for element in (item if isinstance(item, list) else [item])
            ]
    return fields
