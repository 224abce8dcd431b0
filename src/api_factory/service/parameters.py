"""Parameters: decoded from a URL, a header or a cookie in every style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Scope

from api_factory.errors import InvalidRequest
from api_factory.literals import digits_beyond
from api_factory.media_type import is_json
from api_factory.plan import Parameter, Validator, faults
from api_factory.plan.model.operation import Location
from api_factory.plan.schemas.parameter_types import ParameterTypes
from api_factory.service.call import Call, header, headers
from api_factory.service.delimited import Decode, innermost, nested_array, split
from api_factory.service.fields import cookies, decode_form_text, decode_text, fields, members
from api_factory.service.value_builder import ValueBuilder, inner, scalar
from api_factory.value_bounds import DEPTH, InvalidValue

_MISSING = object()
_SCALARS = frozenset({"string", "integer", "number"})

DECODERS: Mapping[Location, Decode] = {
    "querystring": decode_form_text,
    "path": decode_text,
    "query": decode_form_text,
    "header": lambda text: text,
    "cookie": decode_text,
}
"""Decoder of the texts of each location.

Fields of a header are taken literally (OpenAPI 3.1.2).
"""


@dataclass(frozen=True, slots=True)
class Decoder:
    """Decoder of one parameter; `argument` is the name of the handler's argument."""

    parameter: Parameter
    argument: str
    shape: ParameterTypes
    validator: Validator | None
    sibling_names: frozenset[str] | None = None
    """Names of the other parameters of the place, for an exploded object that has all other names; else None."""
    plain: bool = field(init=False)
    """True for a scalar in a path, as most are: its one text is the value."""

    def __post_init__(self) -> None:
        parameter = self.parameter
        plain = parameter.location == "path" and parameter.style == "simple" and parameter.media_type is None
        object.__setattr__(self, "plain", plain and self.shape.types <= _SCALARS)

    def read(self, raw: RawParameters, call: Call) -> list[dict[str, str]]:
        """Put the value of the parameter, or its default, into the call.

        Returns the faults of the value.
        """
        parameter = self.parameter
        if parameter.may_be_empty and raw.query_values(parameter.name) == [""]:
            return []
        try:
            value = self._decode(raw)
            if value is not _MISSING and parameter.location == "path" and parameter.style != "simple":
                # Identifiers are taken from the path's texts, and the dot or the name before one is not part of it.
                call.path[parameter.name] = decode_text(self._unwrap(call.encoded_path[parameter.name]))
        except InvalidValue as error:
            return [self._fault("", str(error))]
        if value is _MISSING:
            if parameter.required:
                return [self._fault("", "is required")]
            if self.shape.has_default:
                self._store(call, self.shape.default)
            return []
        self._store(call, value)
        value_faults = faults(self.validator, value) if self.validator is not None else None
        if not value_faults:
            return []
        if self.shape.types == {"integer"} and isinstance(value, str) and (digits := digits_beyond(value)):
            return [self._fault("", f"has {digits} digits, and 64 bits are the most")]
        return [self._fault(fault["pointer"], fault["detail"]) for fault in value_faults]

    def fits(self, text: str) -> bool:
        """True if a text is a value of this parameter, which is a `plain` one."""
        return self.validator is None or not faults(self.validator, scalar(text, self.shape))

    def _store(self, call: Call, value: Any) -> None:
        call.parameters[self.argument] = value
        call.values[self.parameter.location, self.parameter.name] = value

    def _fault(self, pointer: str, detail: str) -> dict[str, str]:
        return {
            "in": self.parameter.location,
            "pointer": f"/{self.parameter.name}{pointer}",
            "detail": detail,
        }

    def _decode(self, raw: RawParameters) -> Any:
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
                return self._exploded_object(raw, raw.query, decode)
            texts = raw.query_values(parameter.name)
        elif parameter.location == "cookie" and parameter.media_type is None and parameter.explode:
            if parameter.style == "cookie":
                decode = str
            if _is_object(shape):
                return self._exploded_object(raw, raw.cookies, decode)
            texts = raw.cookies.get(parameter.name, [])
        else:
            text = raw.text(parameter)
            texts = [] if text is None else [text]
        if not texts:
            return _MISSING
        if parameter.media_type is not None:
            text = decode(texts[-1])
            return build.json(text) if is_json(parameter.media_type) else text
        if "array" in shape.types and not shape.types & {"string"}:
            if parameter.inner and shape.items is not None:
                encoded = parameter.location != "header"
                items = self._items(texts)
                return nested_array(items, parameter.inner, shape, build, decode, encoded=encoded)
            return build.array([decode(item) for item in self._items(texts)], shape)
        if _is_object(shape):
            pairs = self._pairs(self._unwrap(texts[-1]))
            return build.object([(decode(name), decode(text)) for name, text in pairs], shape)
        return build.scalar(decode(self._unwrap(texts[-1])), shape)

    def _items(self, texts: list[str]) -> list[str]:
        parameter = self.parameter
        if parameter.explode and (
            parameter.location == "query" or len(texts) > 1 or parameter.style == "cookie"
        ):
            return texts
        if parameter.style == "matrix" and parameter.explode:
            return [part.partition("=")[2] for part in texts[-1].split(";") if part]
        items = self._parts(self._unwrap(texts[-1]))
        return [item.strip(" \t") for item in items] if parameter.location == "header" else items

    def _pairs(self, text: str) -> list[tuple[str, str]]:
        """Return the names and values of an object, still encoded."""
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
        items = innermost(self.shape.items, len(parameter.inner))
        return split(text, parameter.style, items, encoded=parameter.location != "header")

    def _deep_object(self, raw: RawParameters) -> Any:
        name = self.parameter.name
        fields = [
            (names[1:], [decode_form_text(text) for text in texts])
            for key, texts in raw.query.items()
            if key.startswith(f"{name}[") and (names := _member_names(name, key)) is not None
        ]
        return raw.builder.nested(fields, self.shape) if fields else _MISSING

    def _exploded_object(
        self, raw: RawParameters, texts_by_name: Mapping[str, list[str]], decode: Decode
    ) -> Any:
        """Build an object of the parameters that are called as its properties.

        Those that are called as no other parameter is belong to it where there may be others.
        """
        properties = {
            name: raw.builder.field([decode(text) for text in texts], inner(self.shape, name), DEPTH - 1)
            for name, texts in texts_by_name.items()
            if name in self.shape.properties
            or (self.sibling_names is not None and name not in self.sibling_names)
        }
        return properties if properties else _MISSING

    def _unwrap(self, text: str) -> str:
        """Remove the dot of `label` and the `;name=` of `matrix`."""
        style = self.parameter.style
        if style == "label":
            return text.removeprefix(".")
        if style == "matrix":
            text = text.removeprefix(";")
            name, _, value = text.partition("=")
            exploded = _is_object(self.shape) and self.parameter.explode
            return value if not exploded and decode_text(name) == self.parameter.name else text
        return text


class RawParameters:
    """Parameters of a request as they were sent, split only when needed.

    `path` holds those of the path, percent-encoded.
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
        """Builder of all values of the request, within one budget."""
        if self._builder is None:
            self._builder = ValueBuilder()
        return self._builder

    @property
    def query_string(self) -> bytes:
        """Query as it was sent."""
        text: bytes = self._scope["query_string"]
        return text

    @property
    def query(self) -> dict[str, list[str]]:
        """Values of the query by name, in order, still encoded."""
        if self._query is None:
            try:
                self._query = fields(self._scope["query_string"])
            except InvalidValue as error:
                raise InvalidRequest(f"The query {error}.", hint=QUERY_HINT) from None
        return self._query

    @property
    def cookies(self) -> dict[str, list[str]]:
        """Values of the cookies by name, in order, still encoded."""
        if self._cookies is None:
            self._cookies = cookies("; ".join(headers(self._scope, b"cookie")))
        return self._cookies

    def query_values(self, name: str) -> list[str]:
        """Return all values of a query parameter.

        `name[]` counts too, as some clients write arrays.
        """
        query = self.query
        return query.get(name) or query.get(f"{name}[]") or []

    def text(self, parameter: Parameter) -> str | None:
        """Return the text of a path, header or cookie parameter, still encoded.

        None if the request has none.
        """
        if parameter.location == "path":
            return self._path.get(parameter.name)
        if parameter.location == "header":
            return header(self._scope, parameter.name.lower().encode("latin-1", "replace"))
        cookie_values = self.cookies.get(parameter.name)
        return cookie_values[-1] if cookie_values else None


QUERY_HINT = "Percent-encode it as UTF-8, and send each parameter that is no array once."


def _member_names(name: str, key: str) -> list[str] | None:
    """Return the parameter's name and the names in the brackets after it.

    The name may have brackets itself: `a[b]` and `a[b][c]` -> `["a[b]", "c"]`.
    """
    inner_names = members(f"-{key[len(name) :]}")
    return None if inner_names is None else [name, *inner_names[1:]]


def _is_object(shape: ParameterTypes) -> bool:
    return "object" in shape.types and not shape.types & {"string", "array"}
