"""Bodies of every media type of a contract, decoded to values."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from python_multipart.exceptions import FormParserError
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api_factory.media_type import parse
from api_factory.plan.schemas.parameter_types import ParameterTypes
from api_factory.service.delimited import innermost, nested_array, split
from api_factory.service.fields import MAX_FIELDS, decode_form_text, fields, members, refuse_nul
from api_factory.service.json_body import InvalidJSON, parse_json
from api_factory.service.large import LARGE_BYTES, run_in_thread
from api_factory.service.value_builder import ValueBuilder, inner
from api_factory.uploads import NO_UPLOADS, Upload, Uploads
from api_factory.value_bounds import DEPTH, InvalidValue

BodyFormat: TypeAlias = Literal["json", "form", "multipart", "text", "binary"]
PROPERTY_DEPTH = DEPTH - 1
"""Depth of the values of properties."""


@dataclass(frozen=True, slots=True)
class FormShape:
    """Types of the fields of a form, and the styles of its arrays.

    `delimited` has the style of each array that is one field, by the field's name. All other arrays have a
    field for each item. `files` are the fields whose contents are kept as files. `inner` has the styles of
    arrays in arrays.
    """

    shape: ParameterTypes
    delimited: Mapping[str, str]
    files: frozenset[str] = frozenset()
    inner: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def body_format(text: str) -> BodyFormat:
    """Return the format of a media type; `binary` for a text that is none."""
    media_type = parse(text)
    if media_type is None:
        return "binary"
    if media_type.is_json:
        return "json"
    if media_type.is_form:
        return "multipart" if media_type.type == "multipart" else "form"
    return "text" if media_type.is_text else "binary"


async def decode(
    format: BodyFormat,
    raw: bytes,
    content_type: str,
    form: FormShape,
    uploads: Uploads = NO_UPLOADS,
) -> Any:
    """Decode a body; raise InvalidValue for one malformed or out of bounds.

    JSON is parsed in a thread. For a small text that costs more than `parse_json` itself, which callers then
    use. `uploads` takes the contents of the form's `files`, whose values are their names then.
    """
    if format == "json":
        return await run_in_thread(parse_json, raw)
    if format == "form":
        small = len(raw) < LARGE_BYTES
        return read_form(raw, form) if small else await run_in_thread(read_form, raw, form)
    if format == "multipart":
        return await _multipart(raw, content_type, form, uploads)
    if format == "text":
        return _text(raw)
    return raw.decode("latin-1")


def _text(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise InvalidJSON("is not UTF-8") from None
    return refuse_nul(text)


def read_form(raw: bytes, form: FormShape) -> dict[str, Any]:
    """Build the object that a URL-encoded form is."""
    return _object(fields(raw), form)


async def _multipart(raw: bytes, content_type: str, form: FormShape, uploads: Uploads) -> dict[str, Any]:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = MultiPartParser(
        Headers({"content-type": content_type}),
        stream(),
        max_files=MAX_FIELDS,
        max_fields=MAX_FIELDS,
        max_part_size=len(raw) + 1,
    )
    # The body is in memory already: files of more than this would need a folder for temporary files.
    parser.spool_max_size = len(raw) + 1
    try:
        parsed = await parser.parse()
        pairs = []
        for name, value in parsed.multi_items():
            if name in form.files and name not in uploads:
                uploads[name] = await _upload(value)
                pairs.append((name, uploads[name].name or "file"))
            else:
                pairs.append((name, await _part_text(value)))
    except (MultiPartException, FormParserError, KeyError, UnicodeDecodeError):
        raise InvalidJSON("is no multipart form") from None
    texts_by_name: dict[str, list[str]] = {}
    for name, text in pairs:
        texts_by_name.setdefault(refuse_nul(name), []).append(refuse_nul(text))
    return _object(texts_by_name, form, encoded=False)


async def _upload(value: UploadFile | str) -> Upload:
    """Return a part as the file that it is; one without a name came as a text."""
    if isinstance(value, str):
        return Upload(value.encode())
    content = await value.read()
    await value.close()
    return Upload(content, value.content_type or "", refuse_nul(value.filename or ""))


async def _part_text(value: UploadFile | str) -> str:
    """Return a part as text: a file that is not UTF-8 in base 64."""
    if isinstance(value, str):
        return value
    content = await value.read()
    await value.close()
    try:
        return _text(content)
    except InvalidValue:
        return base64.b64encode(content).decode()


def _object(
    texts_by_name: Mapping[str, list[str]], form: FormShape, *, encoded: bool = True
) -> dict[str, Any]:
    """Build the object whose properties are the fields of a form.

    `encoded` is true for texts of a URL-encoded form.
    """
    build, shape = ValueBuilder(), form.shape
    values: dict[str, Any] = {}
    trees: dict[str, list[tuple[list[str], list[str]]]] = {}
    for name, texts in texts_by_name.items():
        style = form.delimited.get(name)
        if style is not None and len(texts) == 1:
            property_shape = inner(shape, name)
            items = property_shape.items if property_shape is not None else None
            items = innermost(items, len(form.inner.get(name, ())))
            parts = split(texts[0], style, items, encoded=encoded)
            if name in form.inner:
                decode_one = decode_form_text if encoded else str
                values[name] = nested_array(
                    parts, form.inner[name], property_shape, build, decode_one, encoded=encoded
                )
            else:
                values[name] = build.array(list(_decode_all(parts, encoded)), property_shape, PROPERTY_DEPTH)
            continue
        decoded_texts = list(_decode_all(texts, encoded))
        names = _nested_names(name, shape)
        if names is not None:
            trees.setdefault(names[0], []).append((names[1:], decoded_texts))
        else:
            property_shape = inner(shape, name) or shape.properties.get(name.removesuffix("[]"))
            values[name.removesuffix("[]")] = build.field(
                decoded_texts, property_shape, PROPERTY_DEPTH, listed=name.endswith("[]")
            )
    return values | {
        name: build.nested(parts, shape.properties[name], PROPERTY_DEPTH) for name, parts in trees.items()
    }


def _decode_all(texts: Iterable[str], encoded: bool) -> Iterable[str]:
    return map(decode_form_text, texts) if encoded else texts


def _nested_names(name: str, shape: ParameterTypes) -> list[str] | None:
    """Split a name such as `address[city]`; None unless it leads into a property.

    A property that may be a string is no object to lead into.
    """
    names = None if name in shape.properties else members(name)
    property_shape = shape.properties.get(names[0]) if names is not None else None
    if (
        names is None
        or property_shape is None
        or "string" in property_shape.types
        or names[1:] == [""]
        or "" in names[1:-1]
    ):
        return None
    return names
