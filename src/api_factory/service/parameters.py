"""Parameters: from the text of a URL, a header or a cookie to JSON values, in every style that OpenAPI has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from starlette.types import Scope

from api_factory.errors import InvalidRequest
from api_factory.literals import digits_beyond
from api_factory.media_type import is_json
from api_factory.plan import Parameter, Validator, faults
from api_factory.plan.model.operation import Location
from api_factory.plan.schemas.parameter_types import TextShape
from api_factory.service.call import Call, header, headers
from api_factory.service.fields import cookies, decoded, fields, members, plus_decoded
from api_factory.service.value_builder import ValueBuilder, scalar
from api_factory.value_bounds import DEPTH, InvalidValue

_MISSING = object()
_SCALARS = frozenset({"string", "integer", "number"})

Decode: TypeAlias = Callable[[str], str]

DECODERS: Mapping[Location, Decode] = {
    "path": decoded,
    "query": plus_decoded,
    "header": lambda text: text,
    "cookie": decoded,
}
"""From what stands in a place to the text that is meant; fields of a header are as they are (OpenAPI 3.1.2)."""

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_ENCODED_DELIMITERS = {" ": re.compile(r"%20|[+ ]"), "|": re.compile(r"%7[Cc]|\|")}
"""Delimiters that no URL may have as they are, so that they come encoded."""
_COMMA = re.compile(r"%2[Cc]|,")
_TEXTLESS = frozenset({"integer", "number", "boolean", "null"})


def split(text: str, style: str, items: TextShape | None = None, *, encoded: bool = True) -> list[str]:
    """The items in a text, still encoded, whose style puts delimiters between them: `a%2Cb,c` has two.

    Where no item can have a comma in it, as among numbers, one that clients have encoded is a delimiter all the same.
    """
    if not text:
        return []
    delimiter = _DELIMITERS.get(style, ",")
    between = _ENCODED_DELIMITERS.get(delimiter) if encoded else None
    if encoded and delimiter == "," and items is not None and items.types <= _TEXTLESS:
        between = _COMMA
    return text.split(delimiter) if between is None else between.split(text)


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
            if value is not _MISSING and parameter.location == "path" and parameter.style != "simple":
                # Identifiers are taken from the path's texts, and the dot or the name before one is not part of it.
                call.path[parameter.name] = decoded(self._unwrapped(call.encoded_path[parameter.name]))
        except InvalidValue as error:
            return [self._fault("", str(error))]
        if value is _MISSING:
            if parameter.required:
                return [self._fault("", "is required")]
            if self.shape.has_default:
                self._keep(call, self.shape.default)
            return []
        self._keep(call, value)
        found = faults(self.validator, value) if self.validator is not None else None
        if not found:
            return []
        if self.shape.types == {"integer"} and isinstance(value, str) and (digits := digits_beyond(value)):
            return [self._fault("", f"has {digits} digits, and 64 bits are the most")]
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
        decode = DECODERS[parameter.location]
        if self.plain:
            text = raw.text(parameter)
            return _MISSING if text is None else scalar(decode(text), shape)
        build = raw.builder
        if parameter.location == "query":
            if parameter.media_type is None and parameter.style == "deepObject":
                return self._deep_object(raw)
            if parameter.media_type is None and parameter.explode and _is_object(shape):
                return self._exploded_object(raw)
            texts = raw.query_values(parameter.name)
        else:
            text = raw.text(parameter)
            texts = [] if text is None else [text]
        if not texts:
            return _MISSING
        if parameter.media_type is not None:
            text = decode(texts[-1])
            return build.json(text) if is_json(parameter.media_type) else text
        if "array" in shape.types and not shape.types & {"string"}:
            return build.array([decode(item) for item in self._items(texts)], shape)
        if _is_object(shape):
            pairs = self._pairs(self._unwrapped(texts[-1]))
            return build.object([(decode(name), decode(text)) for name, text in pairs], shape)
        return build.scalar(decode(self._unwrapped(texts[-1])), shape)

    def _items(self, texts: list[str]) -> list[str]:
        parameter = self.parameter
        if parameter.location == "query" and parameter.explode:
            return texts
        if parameter.style == "matrix" and parameter.explode:
            return [part.partition("=")[2] for part in texts[-1].split(";") if part]
        items = self._parts(self._unwrapped(texts[-1]))
        return [item.strip(" \t") for item in items] if parameter.location == "header" else items

    def _pairs(self, text: str) -> list[tuple[str, str]]:
        """The names and values of an object, still encoded."""
        parts = self._parts(text)
        if self.parameter.location == "header":
            parts = [part.strip(" \t") for part in parts]
        if self.parameter.explode:
            return [(name, value) for name, _, value in (part.partition("=") for part in parts)]
        return list(zip(parts[::2], parts[1::2], strict=False))

    def _parts(self, text: str) -> list[str]:
        parameter = self.parameter
        if parameter.explode and parameter.style in ("label", "matrix"):
            return text.split("." if parameter.style == "label" else ";") if text else []
        return split(text, parameter.style, self.shape.items, encoded=parameter.location != "header")

    def _deep_object(self, raw: RawParameters) -> Any:
        name = self.parameter.name
        found = [
            (names[1:], [plus_decoded(text) for text in texts])
            for key, texts in raw.query.items()
            if key.startswith(f"{name}[") and (names := _below(name, key)) is not None
        ]
        return raw.builder.nested(found, self.shape) if found else _MISSING

    def _exploded_object(self, raw: RawParameters) -> Any:
        found = {
            name: raw.builder.field(
                [plus_decoded(text) for text in texts], self.shape.properties[name], DEPTH - 1
            )
            for name, texts in raw.query.items()
            if name in self.shape.properties
        }
        return found if found else _MISSING

    def _unwrapped(self, text: str) -> str:
        """The text without the dot of `label` and the `;name=` of `matrix`."""
        style = self.parameter.style
        if style == "label":
            return text.removeprefix(".")
        if style == "matrix":
            text = text.removeprefix(";")
            name, _, value = text.partition("=")
            exploded = _is_object(self.shape) and self.parameter.explode
            return value if not exploded and decoded(name) == self.parameter.name else text
        return text


class RawParameters:
    """The parameters of a request as they were sent, each place read once and only if it is asked for.

    `path`: those of the path, percent-encoded.
    """

    __slots__ = ("_builder", "_cookies", "_path", "_query", "_scope")

    def __init__(self, scope: Scope, path: Mapping[str, str]) -> None:
        self._scope = scope
        self._path = path
        self._query: dict[str, list[str]] | None = None
        self._cookies: dict[str, list[str]] | None = None
        self._builder: ValueBuilder | None = None

    @property
    def builder(self) -> ValueBuilder:
        """Makes values of them all, within one budget."""
        if self._builder is None:
            self._builder = ValueBuilder()
        return self._builder

    @property
    def query(self) -> dict[str, list[str]]:
        """The query's values by name, in order, still encoded."""
        if self._query is None:
            try:
                self._query = fields(self._scope["query_string"])
            except InvalidValue as error:
                raise InvalidRequest(f"The query {error}.", hint=QUERY_HINT) from None
        return self._query

    def query_values(self, name: str) -> list[str]:
        """Every value of a query parameter; `name[]`, as some clients write arrays, counts too."""
        query = self.query
        return query.get(name) or query.get(f"{name}[]") or []

    def text(self, parameter: Parameter) -> str | None:
        """The text of a path, header or cookie parameter, still encoded; None if it is not there."""
        if parameter.location == "path":
            return self._path.get(parameter.name)
        if parameter.location == "header":
            return header(self._scope, parameter.name.lower().encode("latin-1", "replace"))
        if self._cookies is None:
            self._cookies = cookies("; ".join(headers(self._scope, b"cookie")))
        found = self._cookies.get(parameter.name)
        return found[-1] if found else None


QUERY_HINT = "Percent-encode it as UTF-8, and send each parameter that is no array once."


def _below(name: str, key: str) -> list[str] | None:
    """The names in the name of a field, that of a parameter first, which may have brackets itself."""
    names = members(f"-{key[len(name) :]}")
    return None if names is None else [name, *names[1:]]


def _is_object(shape: TextShape) -> bool:
    return "object" in shape.types and not shape.types & {"string", "array"}
