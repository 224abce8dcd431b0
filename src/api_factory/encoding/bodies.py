"""Bodies as bytes: JSON, forms, multipart, text and whatever else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote_plus

from api_factory.encoding.parameters import delimited, field
from api_factory.encoding.texts import json_of, text_of
from api_factory.media_type import essence, is_form, is_json, parse
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.operation import MediaType, Operation

DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}

BOUNDARY = "api-factory-boundary"


class FileContent(NamedTuple):
    """A file for a field of a multipart form."""

    content: bytes
    name: str = "file"


def body_media(operation: Operation) -> MediaType | None:
    """The representation that a body is sent in: JSON before forms, forms before others; None without a body."""
    media = operation.body.media if operation.body is not None else ()
    form = next((m for m in media if is_form(m.name)), None)
    return json_media(media) or form or next(iter(media), None)


def encode_body(
    media: str, content: Any, encodings: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[str, bytes]:
    """The Content-Type and the bytes of a body; TypeError for a value that its media type cannot hold.

    `media` may be a range. `encodings`: what the contract says of single fields of a form (`explode`, `contentType`).
    """
    name = _within(media)
    if isinstance(content, FileContent):
        content = content.content
    if isinstance(content, bytes) and not is_form(media):
        return name, content
    if is_json(media):
        return name, json_of(content)
    if is_form(media):
        fields = content if isinstance(content, dict) else {}
        said = encodings or {}
        if essence(name) == "multipart/form-data":
            return _multipart(
                [
                    (key, one, said.get(key, {}))
                    for key, value in fields.items()
                    for one in _values(value, _between(said.get(key, {})))
                ]
            )
        return name, "&".join(_form_fields(fields, said)).encode()
    return name, content.encode() if isinstance(content, str) else json_of(content)


def _within(media: str) -> str:
    """A media type as it is; of a range, one that is within it."""
    media_type = parse(media)
    if media_type is None or not media_type.is_range:
        return media
    if media_type.is_json:
        return "application/json"
    type_ = media_type.type.replace("*", "application")
    return f"{type_}/{media_type.suffix or 'plain'}"


def _form_fields(fields: Mapping[str, Any], encodings: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, value in fields.items():
        encoding = encodings.get(name, {})
        if _joins(encoding) and _has_items(value):
            items = [_plain(item) for item in value]
            yield f"{quote_plus(name)}={delimited(encoding.get('style', 'form'), items)}"
        else:
            yield from (field(name, text_of(_plain(one))) for one in _values(value, None))


def _joins(encoding: Mapping[str, Any]) -> bool:
    """Whether an array is one field, as the encoding of the field says."""
    style = encoding.get("style", "form")
    return not encoding.get("explode", style == "form")


def _between(encoding: Mapping[str, Any]) -> str | None:
    """What stands between the items of an array in a part of a multipart form; None: each is a part."""
    return DELIMITERS.get(encoding.get("style", "form"), ",") if _joins(encoding) else None


def _has_items(value: Any) -> bool:
    """Whether a value is an array of scalars, which has a form in text."""
    return isinstance(value, list) and bool(value) and not any(isinstance(one, dict | list) for one in value)


def _values(value: Any, between: str | None) -> Iterator[Any]:
    """The values of one field. An array is a field for each item, where that can be told from other things."""
    if not _has_items(value):
        yield value
    elif between is not None:
        yield between.join(text_of(one) for one in value)
    elif len(value) == 1 and text_of(_plain(value[0]))[:1] in ("[", "{"):
        yield value  # Alone, the item would be taken for JSON.
    else:
        yield from value


def _plain(value: Any) -> Any:
    content = value.content if isinstance(value, FileContent) else value
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else content


def _multipart(pairs: list[tuple[str, Any, Mapping[str, Any]]]) -> tuple[str, bytes]:
    parts = [_part(name, value, encoding) for name, value, encoding in pairs]
    boundary, number = BOUNDARY, 0
    while any(boundary.encode() in part for part in parts):
        number += 1
        boundary = f"{BOUNDARY}-{number}"
    lines = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
    return f"multipart/form-data; boundary={boundary}", lines + b"--%s--\r\n" % boundary.encode()


def _part(name: str, value: Any, encoding: Mapping[str, Any]) -> bytes:
    head = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    listed = encoding.get("contentType")
    media_type = parse(listed.split(",")[0]) if isinstance(listed, str) else None
    media = "" if media_type is None or media_type.is_range else media_type.essence
    if isinstance(value, bytes):
        value = FileContent(value)
    if isinstance(value, FileContent):
        head += f'; filename="{_quoted(value.name)}"'
        media = media or "application/octet-stream"
        content = value.content
    else:
        content = text_of(value).encode()
    if media:
        head += f"\r\nContent-Type: {media}"
    return head.encode() + b"\r\n\r\n" + content


def _quoted(text: str) -> str:
    """A name within the quotes of a header, as browsers write it."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
