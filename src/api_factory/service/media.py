"""Bodies of every media type that a contract may declare, turned into values."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import AsyncGenerator
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api_factory.media_type import parse
from api_factory.plan.text_shape import TextShape
from api_factory.service.json_body import InvalidJSON, parse_json
from api_factory.service.parameters import scalar

Kind: TypeAlias = Literal["json", "form", "multipart", "text", "binary"]
FIELDS = 1000
"""How many fields a form may have."""

_MEMBER = re.compile(r"\[([^\[\]]*)\]")
_DEEPEST = 5
"""How many names in brackets the name of a field may have."""

LARGE_BYTES = 256 * 1024
"""A larger JSON text is read in a thread, so that it does not hold others up."""


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


async def decode(kind: Kind, raw: bytes, content_type: str, shape: TextShape) -> Any:
    """The value of a body; raise InvalidJSON for one that is not what it says it is.

    JSON is read in a thread: a small one costs less than that, and is better read by `parse_json` at once.
    """
    if kind == "json":
        return await asyncio.to_thread(parse_json, raw)
    if kind == "form":
        return _form(raw, shape)
    if kind == "multipart":
        return await _multipart(raw, content_type, shape)
    if kind == "text":
        return _text(raw)
    return raw.decode("latin-1")


def _text(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise InvalidJSON("is not UTF-8") from None
    if "\0" in text:
        raise InvalidJSON("has the character NUL, which no store can keep")
    return text


def _form(raw: bytes, shape: TextShape) -> dict[str, Any]:
    try:
        pairs = parse_qsl(_text(raw), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except (UnicodeDecodeError, ValueError):
        raise InvalidJSON(f"is no form in UTF-8 with {FIELDS} fields at the most") from None
    return _fields(pairs, shape)


async def _multipart(raw: bytes, content_type: str, shape: TextShape) -> dict[str, Any]:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = MultiPartParser(
        Headers({"content-type": content_type}),
        stream(),
        max_files=FIELDS,
        max_fields=FIELDS,
        max_part_size=len(raw) + 1,
    )
    try:
        form = await parser.parse()
        pairs = [(name, await _part(value)) for name, value in form.multi_items()]
    except (MultiPartException, FormParserError, KeyError, UnicodeDecodeError):
        raise InvalidJSON("is no multipart form") from None
    return _fields(pairs, shape)


async def _part(value: UploadFile | str) -> str:
    """A part as text: a file that is not UTF-8 is kept in base 64."""
    if isinstance(value, str):
        return value
    content = await value.read()
    await value.close()
    try:
        return _text(content)
    except InvalidJSON:
        return base64.b64encode(content).decode()


def _fields(pairs: list[tuple[str, str]], shape: TextShape) -> dict[str, Any]:
    """The fields of a form as the properties of an object."""
    found: dict[str, list[str]] = {}
    trees: dict[str, dict[str, Any]] = {}
    for name, value in pairs:
        members = _members(name, shape)
        if members is None:
            found.setdefault(name, []).append(value)
        else:
            _grow(trees.setdefault(members[0], {}), members[1:], value)
    fields = {name.removesuffix("[]"): _field(values, _inner(shape, name)) for name, values in found.items()}
    return fields | {name: _grown(tree, shape.properties[name]) for name, tree in trees.items()}


def _members(name: str, shape: TextShape) -> list[str] | None:
    """The names in `address[city]` or `items[0][price]`, if the first is a property that is no text; else None."""
    head, bracket, _ = name.partition("[")
    inner = shape.properties.get(head)
    if not bracket or name in shape.properties or inner is None or "string" in inner.types:
        return None
    members: list[str] = _MEMBER.findall(name)
    if members == [""] or "" in members[:-1] or len(members) > _DEEPEST:
        return None
    if head + "".join(f"[{one}]" for one in members) != name:
        return None
    return [head, *members]


def _grow(tree: dict[str, Any], members: list[str], value: str) -> None:
    """Put a value into a tree whose leaves are lists of texts; a last member without a name is another item."""
    *above, last = members
    for member in above:
        inner = tree.setdefault(member, {})
        if not isinstance(inner, dict):
            raise InvalidJSON(f"has a field {member} that is a value, and holds others")
        tree = inner
    leaf = tree.setdefault(last or str(len(tree)), [])
    if not isinstance(leaf, list):
        raise InvalidJSON(f"has a field {last} that is a value, and holds others")
    leaf.append(value)


def _grown(tree: dict[str, Any], shape: TextShape | None) -> Any:
    """The array or object of a tree, whichever its schema says."""
    known = shape or TextShape()
    if "array" in known.types and all(member.isdecimal() for member in tree):
        return [_branch(inner, known.items) for inner in tree.values()]
    return {
        member: _branch(inner, known.properties.get(member) or known.additional)
        for member, inner in tree.items()
    }


def _branch(inner: Any, shape: TextShape | None) -> Any:
    return _grown(inner, shape) if isinstance(inner, dict) else _field(inner, shape)


def _inner(shape: TextShape, name: str) -> TextShape | None:
    return shape.properties.get(name) or shape.properties.get(name.removesuffix("[]")) or shape.additional


def _field(values: list[str], shape: TextShape | None) -> Any:
    if shape is None or "string" in shape.types:
        return scalar(values[-1], shape)
    if shape.types & {"array", "object"} and values[-1][:1] in ("[", "{"):
        return parse_json(values[-1].encode())
    if "array" in shape.types:
        items = values if len(values) > 1 else values[0].split(",")
        return [scalar(item, shape.items) for item in items]
    return scalar(values[-1], shape)
