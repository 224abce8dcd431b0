"""Parameters: from the text of a URL, a header or a cookie to JSON values, in every style that OpenAPI has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.types import Scope

from api_factory.errors import InvalidRequest
from api_factory.media_type import is_json
from api_factory.plan import Parameter, Validator, faults
from api_factory.plan.text_shape import TextShape
from api_factory.service.call import Call, header
from api_factory.service.json_body import InvalidJSON, parse_json

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_LONGEST_INTEGER = 20
"""As many characters as an integer of 64 bits can have."""
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_MISSING = object()
_SCALARS = frozenset({"string", "integer", "number"})
_DELIMITERS = {
    "form": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "simple": ",",
    "label": ".",
    "matrix": ",",
}


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads one parameter of requests; `argument` is the name that a handler takes it under."""

    parameter: Parameter
    argument: str
    shape: TextShape
    validator: Validator | None
    plain: bool = field(init=False)
    """Whether it is a scalar in a path, as most are: there is one text, and it is the value's."""

    def __post_init__(self) -> None:
        one = self.parameter
        plain = one.location == "path" and one.style == "simple" and one.media_type is None
        object.__setattr__(self, "plain", plain and self.shape.types <= _SCALARS)

    def read(self, raw: RawParameters, call: Call) -> list[dict[str, str]]:
        """Put the parameter's value, or its default, into the call; return what is wrong with it."""
        parameter = self.parameter
        try:
            value = self._value(raw)
        except InvalidJSON as error:
            return [self._fault("", str(error))]
        if value is _MISSING:
            if parameter.required:
                return [self._fault("", "is required")]
            if self.shape.has_default:
                self._keep(call, self.shape.default)
            return []
        self._keep(call, value)
        if parameter.location == "path" and parameter.style != "simple":
            # Identifiers are taken from the path's texts, and the dot or the name before one is not part of it.
            call.path[parameter.name] = self._unwrapped(call.path[parameter.name])
        found = faults(self.validator, value) if self.validator is not None else None
        if not found:
            return []
        if self.shape.types == {"integer"} and isinstance(value, str) and _is_too_long(value):
            return [self._fault("", f"has {len(value.lstrip('-'))} digits, and 64 bits are the most")]
        return [self._fault(fault["pointer"], fault["detail"]) for fault in found]

    def fits(self, text: str) -> bool:
        """Whether a text is a value of the parameter, which is a `plain` one."""
        return self.validator is None or not faults(self.validator, scalar(text, self.shape))

    def _keep(self, call: Call, value: Any) -> None:
        call.parameters[self.argument] = value
        call.values[self.parameter.location, self.parameter.name] = value

    def _fault(self, pointer: str, detail: str) -> dict[str, str]:
        return {
            "in": self.parameter.location,
            "pointer": f"/{self.parameter.name}{pointer}",
            "detail": detail,
        }

    def _value(self, raw: RawParameters) -> Any:
        parameter, shape = self.parameter, self.shape
        if self.plain:
            text = raw.text(parameter)
            return _MISSING if text is None else scalar(text, shape)
        if parameter.location == "query":
            if parameter.media_type is None and parameter.style == "deepObject":
                return _deep_object(parameter.name, raw.query, shape)
            if parameter.media_type is None and parameter.explode and _is_object(shape):
                return _exploded_object(raw.query, shape)
            texts = raw.query_values(parameter.name)
        else:
            text = raw.text(parameter)
            texts = [] if text is None else [text]
        if not texts:
            return _MISSING
        if parameter.media_type is not None:
            return parse_json(texts[-1].encode()) if is_json(parameter.media_type) else texts[-1]
        if "array" in shape.types and not shape.types & {"string"}:
            return [scalar(item, shape.items) for item in self._items(texts)]
        if _is_object(shape):
            return _flat_object(self._unwrapped(texts[-1]), parameter.explode, self._delimiter(), shape)
        return scalar(self._unwrapped(texts[-1]), shape)

    def _items(self, texts: list[str]) -> list[str]:
        parameter = self.parameter
        if parameter.location == "query" and parameter.explode:
            return texts
        if parameter.style == "matrix" and parameter.explode:
            return [part.partition("=")[2] for part in texts[-1].split(";") if part]
        text = self._unwrapped(texts[-1])
        items = text.split(self._delimiter()) if text else []
        return [item.strip(" \t") for item in items] if parameter.location == "header" else items

    def _delimiter(self) -> str:
        parameter = self.parameter
        if parameter.style == "label" and not parameter.explode:
            return ","
        if parameter.style == "matrix" and parameter.explode:
            return ";"
        return _DELIMITERS.get(parameter.style, ",")

    def _unwrapped(self, text: str) -> str:
        """The text without the dot of `label` and the `;name=` of `matrix`."""
        style = self.parameter.style
        if style == "label":
            return text.removeprefix(".")
        if style == "matrix":
            if _is_object(self.shape) and self.parameter.explode:
                return text.removeprefix(";")
            return text.removeprefix(f";{self.parameter.name}").removeprefix("=")
        return text


class RawParameters:
    """The parameters of a request as text, each place read once and only if it is asked for."""

    __slots__ = ("_cookies", "_path", "_query", "_scope")

    def __init__(self, scope: Scope, path: Mapping[str, str]) -> None:
        self._scope = scope
        self._path = path
        self._query: dict[str, list[str]] | None = None
        self._cookies: dict[str, str] | None = None

    @property
    def query(self) -> dict[str, list[str]]:
        """The query's values by name, in order."""
        if self._query is None:
            self._query = {}
            text = self._scope["query_string"]
            if text:
                for name, value in _pairs(text):
                    self._query.setdefault(name, []).append(value)
        return self._query

    def query_values(self, name: str) -> list[str]:
        """Every value of a query parameter; `name[]`, as some clients write arrays, counts too."""
        query = self.query
        return query.get(name) or query.get(f"{name}[]") or []

    def text(self, parameter: Parameter) -> str | None:
        """The text of a path, header or cookie parameter, None if it is not there."""
        if parameter.location == "path":
            return self._path.get(parameter.name)
        if parameter.location == "header":
            return header(self._scope, parameter.name.lower().encode("latin-1", "replace"))
        if self._cookies is None:
            self._cookies = _cookies(header(self._scope, b"cookie"))
        return self._cookies.get(parameter.name)


def _pairs(query: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise InvalidRequest("The query is not UTF-8.", hint="Percent-encode it as UTF-8.") from None
    except ValueError:
        raise InvalidRequest("The query has more than 1,000 parameters.") from None


def _cookies(text: str | None) -> dict[str, str]:
    try:
        return {name: unquote(morsel.value) for name, morsel in SimpleCookie(text or "").items()}
    except CookieError:
        return {}


def _is_object(shape: TextShape) -> bool:
    return "object" in shape.types and not shape.types & {"string", "array"}


def _is_too_long(text: str) -> bool:
    return len(text) > _LONGEST_INTEGER and _INTEGER.fullmatch(text) is not None


def scalar(text: str, shape: TextShape | None) -> Any:
    """The value that a text stands for; text that fits no type of the shape stays text, for the validator to refuse."""
    if shape is None:
        return text
    types = shape.types
    if "integer" in types and _INTEGER.fullmatch(text) and len(text) <= _LONGEST_INTEGER:
        number = int(text)
        if "string" not in types or len(types) < 4:
            return number
    if "number" in types and _NUMBER.fullmatch(text) and ("string" not in types or len(types) < 4):
        return float(text)
    if "boolean" in types and text in ("true", "false") and ("string" not in types or len(types) < 4):
        return text == "true"
    if text[:1] in ("{", "[") and types & {"object", "array"} and "string" not in types:
        return parse_json(text.encode())
    if "null" in types and text in ("", "null") and "string" not in types:
        return None
    return text


def _deep_object(name: str, query: Mapping[str, list[str]], shape: TextShape) -> Any:
    prefix = f"{name}["
    found: dict[str, Any] = {}
    for key, values in query.items():
        if key.startswith(prefix) and key.endswith("]"):
            path = key[len(prefix) : -1].split("][")
            if len(path) > 1 and path[-1] == "":
                path.pop()  # `name[kind][]`, as some clients write arrays, is `name[kind]`.
            inner: TextShape | None = shape
            target = found
            for part in path[:-1]:
                inner = (inner.properties.get(part) or inner.additional) if inner else None
                nested = target.setdefault(part, {})
                target = nested if isinstance(nested, dict) else {}
            inner = (inner.properties.get(path[-1]) or inner.additional) if inner else None
            if inner is not None and "array" in inner.types and "string" not in inner.types:
                target[path[-1]] = [scalar(value, inner.items) for value in values]
            else:
                target[path[-1]] = scalar(values[-1], inner)
    return found if found else _MISSING


def _exploded_object(query: Mapping[str, list[str]], shape: TextShape) -> Any:
    found = {
        name: scalar(values[-1], shape.properties[name])
        for name, values in query.items()
        if name in shape.properties
    }
    return found if found else _MISSING


def _flat_object(text: str, explode: bool, delimiter: str, shape: TextShape) -> Any:
    parts = text.split(delimiter) if text else []
    if explode:
        pairs = [part.partition("=")[::2] for part in parts]
    else:
        pairs = list(zip(parts[::2], parts[1::2], strict=False))
    return {name: scalar(value, shape.properties.get(name) or shape.additional) for name, value in pairs}
