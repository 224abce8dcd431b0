"""Examples as what their media type says.

They are a picture, a document, XML, CSV, a form or a stream.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from api_factory.encoding import encode_body
from api_factory.encoding.sequences import sequence_form, write_sequence
from api_factory.encoding.texts import json_of, text_of
from api_factory.media_type import MediaType, parse
from api_factory.plan.schemas.flattened import Shapes
from api_factory.records.tables import rows_as_csv
from api_factory.reference.pictures import picture
from api_factory.reference.xml_text import xml_text

_WEBP: Final = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
_SIGNS: Final = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
    "application/pdf": b"%PDF-",
    "application/zip": b"PK",
    "application/gzip": b"\x1f\x8b",
}
"""First bytes of contents that are told by them."""

_RANGES: Final = {
    "image": "image/png",
    "text": "text/plain",
    "application": "application/json",
    "*": "application/json",
}
_PICTURES: Final = frozenset(("image/png", "image/jpeg", "image/jpg", "image/gif", "image/svg+xml"))
_BINARY: Final = frozenset(("image", "audio", "video", "font", "model"))
_BINARY_SIGNS: Final = ("officedocument", "opendocument", "ms-", "msword", "x-tar", "x-7z", "rar", "wasm", "protobuf",
                        "avro", "parquet", "msgpack", "cbor", "epub")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Representation:
    """Hold a body and its Content-Type; a body that is no bytes is written as JSON."""

    body: Any
    media_type: str


def represent(
    value: Any, media_type: str, shapes: Shapes, schema: str | None, *, seed: str
) -> Representation | None:
    """Write a value as a media type; None for types whose contents cannot be made."""
    parsed = parse(media_type)
    if parsed is None or (parsed.is_json and not parsed.is_range):
        return Representation(value, media_type)
    if parsed.is_range:
        concrete = "application/json" if parsed.is_json else _RANGES.get(parsed.type, "")
        return represent(value, concrete, shapes, schema, seed=seed) if concrete else None
    form = sequence_form(media_type)
    if form is not None:
        if isinstance(value, str) and (form != "events" or value.startswith(("data:", "event:", "id:", ":"))):
            return Representation(value.encode(), media_type)
        items = value if isinstance(value, list) else [value]
        if form == "events":
            items = [item if isinstance(item, dict) and "data" in item else {"data": item} for item in items]
        return Representation(write_sequence(items, form), media_type)
    content = _binary(value, parsed, seed)
    if content is not None:
        return Representation(content, media_type)
    if _is_binary(parsed):
        return None
    return _textual(value, parsed, media_type, shapes, schema)


def _binary(value: Any, media_type: MediaType, seed: str) -> bytes | None:
    """Return the contents of a binary type: the contract's own in base 64, or made."""
    essence = media_type.essence
    sign = _SIGNS.get(essence)
    if isinstance(value, str) and sign is not None:
        if value.startswith("%PDF-"):
            return value.encode()
        try:
            own = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            own = b""
        if own.startswith(sign):
            return own
    if essence == "image/svg+xml" and isinstance(value, str) and value.lstrip().startswith("<"):
        return value.encode()
    if essence in _PICTURES:
        return picture("image/jpeg" if essence == "image/jpg" else essence, seed)
    maker = _MAKERS.get(essence)
    return maker() if maker is not None else None


def _is_binary(media_type: MediaType) -> bool:
    """True for a type that a text or JSON cannot be."""
    if media_type.type in _BINARY:
        return not media_type.is_xml
    return any(sign in media_type.subtype for sign in _BINARY_SIGNS)


def _textual(
    value: Any, media_type: MediaType, name: str, shapes: Shapes, schema: str | None
) -> Representation:
    if media_type.is_form:
        content_type, body = encode_body(name, value if isinstance(value, dict) else {"value": value})
        return Representation(body, content_type)
    if media_type.is_xml and not (isinstance(value, str) and value.lstrip().startswith("<")):
        return Representation(xml_text(value, shapes, schema).encode(), name)
    if isinstance(value, str):
        return Representation(value.encode(), name)
    if media_type.essence in ("text/csv", "application/csv"):
        return Representation(rows_as_csv(value), name)
    scalar = not isinstance(value, dict | list)
    return Representation(text_of(value).encode() if scalar else json_of(value), name)


def _pdf() -> bytes:
    """Return a document of one empty page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return content + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


def _zip() -> bytes:
    """Return an archive with one file, the same each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("example.txt", (2024, 1, 1, 0, 0, 0)), "An example.\n")
    return buffer.getvalue()


_MAKERS: Final[dict[str, Callable[[], bytes]]] = {
    "application/pdf": _pdf,
    "image/webp": lambda: _WEBP,
    **dict.fromkeys(("application/zip", "application/x-zip-compressed"), _zip),
    **dict.fromkeys(
        ("application/gzip", "application/x-gzip"), lambda: gzip.compress(b"An example.\n", mtime=0)
    ),
}
