"""Bodies as bytes: JSON, forms, multipart, text and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote_plus

from api_factory.encoding.parameters import PLAIN_DELIMITERS, delimited, field
from api_factory.encoding.sequences import sequence_form, write_sequence
from api_factory.encoding.texts import json_of, text_of
from api_factory.media_type import essence, is_form, is_json, parse
from api_factory.plan.document.operations import COLLECTION_STYLES
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.operation import MediaType, Operation

BOUNDARY = "api-factory-boundary"


class FileContent(NamedTuple):
    """A file for a field of a multipart form."""

    content: bytes
    name: str = "file"


def body_media(operation: Operation) -> MediaType | None:
    """Return the media type object that a body is sent in.

    JSON before forms, forms before others; None without a body.
    """
    media = operation.body.media if operation.body is not None else ()
    form = next((m for m in media if is_form(m.name)), None)
    return json_media(media) or form or next(iter(media), None)


def encode_body(
    media: str, content: Any, encodings: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[str, bytes]:
    """Return the Content-Type and the bytes of a body.

    `media` may be a range. `encodings`: the contract's encoding objects for single fields of a form
    (`explode`, `contentType`). Raise TypeError for a value that its media type cannot hold.
    """
    name = _concrete(media)
    if isinstance(content, FileContent):
        content = content.content
    if isinstance(content, bytes) and not is_form(media):
        return name, content
    if is_json(media):
        return name, json_of(content)
    if isinstance(content, list) and (form := sequence_form(name)) is not None:
        return name, write_sequence(content, form)
    if is_form(media):
        fields = content if isinstance(content, dict) else {}
        field_encodings = encodings or {}
        if essence(name) == "multipart/form-data":
            return _multipart(
                [
                    (field_name, item, field_encodings.get(field_name, {}))
                    for field_name, value in fields.items()
                    for item in _values(value, _delimiter(field_encodings.get(field_name, {})))
                ]
            )
        return name, "&".join(_form_fields(fields, field_encodings)).encode()
    return name, content.encode() if isinstance(content, str) else json_of(content)


def _concrete(media: str) -> str:
    """Return a media type as it is; for a range, one within it.

    `application/*+json` gives `application/json`, and `text/*` gives `text/plain`.
    """
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
            items = [_without_file(item) for item in value]
            yield f"{quote_plus(name)}={delimited(_style(encoding), items)}"
        else:
            yield from (field(name, text_of(_without_file(item))) for item in _values(value, None))


def _joins(encoding: Mapping[str, Any]) -> bool:
    """True if an array is one field, by the field's encoding object."""
    style = encoding.get("style", "form")
    return not encoding.get("explode", style == "form")


def _delimiter(encoding: Mapping[str, Any]) -> str | None:
    """Return the text between the items of an array in a part.

    None if each item is a part.
    """
    return PLAIN_DELIMITERS.get(_style(encoding), ",") if _joins(encoding) else None


def _style(encoding: Mapping[str, Any]) -> str:
    return COLLECTION_STYLES.get(str(encoding.get("x-collectionFormat")), str(encoding.get("style", "form")))


def _has_items(value: Any) -> bool:
    """True for an array of scalars, which has a form in text."""
    return (
        isinstance(value, list) and bool(value) and not any(isinstance(item, dict | list) for item in value)
    )


def _values(value: Any, delimiter: str | None) -> Iterator[Any]:
    """Yield the values of one field.

    An array is a field for each item, if a server can tell that from other values.
    """
    if not _has_items(value):
        yield value
    elif delimiter is not None:
        yield delimiter.join(text_of(item) for item in value)
    elif len(value) == 1 and text_of(_without_file(value[0]))[:1] in ("[", "{"):
        yield value  # A server would read the single item as JSON, so the array itself is sent as JSON.
    else:
        yield from value


def _without_file(value: Any) -> Any:
    content = value.content if isinstance(value, FileContent) else value
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else content


def _multipart(pairs: list[tuple[str, Any, Mapping[str, Any]]]) -> tuple[str, bytes]:
    parts = [_part(name, value, encoding) for name, value, encoding in pairs]
    boundary, number = BOUNDARY, 0
    while any(boundary.encode() in part for part in parts):  # The boundary must not occur in the content.
        number += 1
        boundary = f"{BOUNDARY}-{number}"
    lines = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
    return f"multipart/form-data; boundary={boundary}", lines + b"--%s--\r\n" % boundary.encode()


def _part(name: str, value: Any, encoding: Mapping[str, Any]) -> bytes:
    head = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    declared = encoding.get("contentType")
    media_type = parse(declared.split(",")[0]) if isinstance(declared, str) else None
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
    """Escape a name within the quotes of a header, as browsers do."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
