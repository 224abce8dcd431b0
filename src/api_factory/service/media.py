"""Bodies of every media type that a contract may declare, turned into values."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from python_multipart.exceptions import FormParserError
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api_factory.media_type import parse
from api_factory.plan.schemas.parameter_types import TextShape
from api_factory.service.fields import MOST, fields, members, plus_decoded, without_nul
from api_factory.service.json_body import InvalidJSON, parse_json
from api_factory.service.large import LARGE_BYTES, aside
from api_factory.service.parameters import split
from api_factory.service.value_builder import ValueBuilder, inner
from api_factory.value_bounds import DEPTH, InvalidValue

Kind: TypeAlias = Literal["json", "form", "multipart", "text", "binary"]
BELOW = DEPTH - 1
"""Levels of the values of properties."""


@dataclass(frozen=True, slots=True)
class FormShape:
    """What the fields of a form are: the shape of its schema, and how arrays are written that are one field.

    `delimited`: the styles of such arrays by the names of their fields, as the encodings of a contract say; all others
    are a field for each item.
    """

    shape: TextShape
    delimited: Mapping[str, str]


def kind_of(text: str) -> Kind:
    """How a body of a media type is read and written; what is no media type is nothing but bytes."""
    media_type = parse(text)
    if media_type is None:
        return "binary"
    if media_type.is_json:
        return "json"
    if media_type.is_form:
        return "multipart" if media_type.type == "multipart" else "form"
    return "text" if media_type.is_text else "binary"


async def decode(kind: Kind, raw: bytes, content_type: str, form: FormShape) -> Any:
    """The value of a body; raise InvalidValue for one that is not what it says it is, or out of bounds.

    JSON is read in a thread: a small one costs less than that, and is better read by `parse_json` at once.
    """
    if kind == "json":
        return await aside(parse_json, raw)
    if kind == "form":
        return _form(raw, form) if len(raw) < LARGE_BYTES else await aside(_form, raw, form)
    if kind == "multipart":
        return await _multipart(raw, content_type, form)
    if kind == "text":
        return _text(raw)
    return raw.decode("latin-1")


def _text(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise InvalidJSON("is not UTF-8") from None
    return without_nul(text)


def _form(raw: bytes, form: FormShape) -> dict[str, Any]:
    return _object(fields(raw), form)


async def _multipart(raw: bytes, content_type: str, form: FormShape) -> dict[str, Any]:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = MultiPartParser(
        Headers({"content-type": content_type}),
        stream(),
        max_files=MOST,
        max_fields=MOST,
        max_part_size=len(raw) + 1,
    )
    try:
        parsed = await parser.parse()
        pairs = [(name, await _part(value)) for name, value in parsed.multi_items()]
    except (MultiPartException, FormParserError, KeyError, UnicodeDecodeError):
        raise InvalidJSON("is no multipart form") from None
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(without_nul(name), []).append(without_nul(text))
    return _object(found, form, encoded=False)


async def _part(value: UploadFile | str) -> str:
    """A part as text: a file that is not UTF-8 is kept in base 64."""
    if isinstance(value, str):
        return value
    content = await value.read()
    await value.close()
    try:
        return _text(content)
    except InvalidValue:
        return base64.b64encode(content).decode()


def _object(found: Mapping[str, list[str]], form: FormShape, *, encoded: bool = True) -> dict[str, Any]:
    """The object whose properties are the fields of a form; `encoded`: the texts are those of a URL-encoded one."""
    build, shape = ValueBuilder(), form.shape
    values: dict[str, Any] = {}
    trees: dict[str, list[tuple[list[str], list[str]]]] = {}
    for name, texts in found.items():
        style = form.delimited.get(name)
        if style is not None and len(texts) == 1:
            own = inner(shape, name)
            parts = split(texts[0], style, own.items if own is not None else None, encoded=encoded)
            values[name] = build.array(list(_decoded(parts, encoded)), own, BELOW)
            continue
        plain = list(_decoded(texts, encoded))
        names = _names(name, shape)
        if names is not None:
            trees.setdefault(names[0], []).append((names[1:], plain))
        else:
            own = inner(shape, name) or shape.properties.get(name.removesuffix("[]"))
            values[name.removesuffix("[]")] = build.field(plain, own, BELOW, listed=name.endswith("[]"))
    return values | {
        name: build.nested(parts, shape.properties[name], BELOW) for name, parts in trees.items()
    }


def _decoded(texts: Iterable[str], encoded: bool) -> Iterable[str]:
    return map(plus_decoded, texts) if encoded else texts


def _names(name: str, shape: TextShape) -> list[str] | None:
    """The names in `address[city]` or `items[0][price]`, if the first is a property that is no text; else None."""
    names = None if name in shape.properties else members(name)
    own = shape.properties.get(names[0]) if names is not None else None
    if names is None or own is None or "string" in own.types or names[1:] == [""] or "" in names[1:-1]:
        return None
    return names
