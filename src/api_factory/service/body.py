"""Request bodies: read within bounds, then decoded and validated."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from api_factory.contract.pointer import escape, resolve
from api_factory.errors import (
    InvalidRequest,
    PayloadTooLarge,
    UnsupportedMediaType,
)
from api_factory.http.request_cycle import BODY
from api_factory.media_type import parse
from api_factory.plan import Body, MediaType, Plan, Validator, faults, fits_lightly
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.operations import COLLECTION_STYLES, inner_styles
from api_factory.plan.model.file import File
from api_factory.plan.schemas.parameter_types import ParameterTypes, read_types
from api_factory.service.call import Call, header
from api_factory.service.json_body import parse_json
from api_factory.service.large import LARGE_BYTES, run_in_thread
from api_factory.service.media import FormShape, body_format, decode
from api_factory.service.sequence_body import SequenceReader
from api_factory.service.spool import cannot_spool, make_spool_file
from api_factory.service.value_builder import scalar
from api_factory.uploads import Upload, Uploads
from api_factory.value_bounds import InvalidValue

MAX_SPOOLED_BYTES = 1 << 36
"""Bytes of a body that goes to a file.

Whoever may send such a body keeps more than that on the same disk anyway.
"""

_OF_TEXTS = frozenset({"string", "integer", "number", "boolean", "null"})
"""Types that a text can be; a text of any other type is left as it is."""

ARRAY_STYLES = ("form", "spaceDelimited", "pipeDelimited")
"""Styles in which one field of a form may hold an array."""


async def read_bytes(scope: Scope, receive: Receive, max_bytes: int) -> bytes:
    """Read the body of a request into memory.

    Raises PayloadTooLarge before more than `max_bytes` of it are held.
    """
    length = header(scope, b"content-length")
    if length is not None and length.isdecimal() and int(length[:20]) > max_bytes:
        raise _too_large(max_bytes)
    parts: list[bytes] = []
    size = 0
    async for part in _parts(scope, receive):
        size += len(part)
        if size > max_bytes:
            raise _too_large(max_bytes)
        parts.append(part)
    return b"".join(parts)


def _too_large(max_bytes: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"A body may have {max_bytes} bytes.")


async def spool_body(scope: Scope, receive: Receive, folder: Path | None) -> Path:
    """Write the body of a request to a file, which the caller removes."""
    descriptor, name = make_spool_file(folder)
    size = 0
    try:
        async for part in _parts(scope, receive):
            size += len(part)
            if size > MAX_SPOOLED_BYTES:
                raise _too_large(MAX_SPOOLED_BYTES)
            while part:
                part = part[os.write(descriptor, part) :]
    except BaseException as error:
        os.unlink(name)
        if isinstance(error, OSError):
            raise cannot_spool(error) from error
        raise
    finally:
        os.close(descriptor)
    return Path(name)


async def _parts(scope: Scope, receive: Receive) -> AsyncIterator[bytes]:
    whole: bytes | None = scope["extensions"].get(BODY)
    if whole is not None:
        yield whole
        return
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        yield message.get("body", b"")
        more = message.get("more_body", False)


class _Medium:
    """A media type that an operation takes, with its reader and validator."""

    def __init__(self, medium: MediaType, name: str, plan: Plan, files: frozenset[str]) -> None:
        self.format = body_format(name)
        self.form = FormShape(ParameterTypes(), {})
        self.validator: Validator | None = None
        self.text_types: ParameterTypes | None = None
        self.sequence = SequenceReader.of(medium, plan)
        if self.sequence is not None:
            self.validator = self.sequence.validator
            return
        if medium.schema is not None and self.format in ("text", "binary"):
            self._hold_text(medium.schema, plan)
        if medium.schema is not None and self.format in ("json", "form", "multipart"):
            if self.format != "json":
                self.form = form_shape(medium, plan, files)
                if "object" not in self.form.shape.types:
                    # A form is read as an object: a schema for anything else is about the bytes as a whole.
                    self.format = "binary"
                    return
            self.validator = plan.validators.at(medium.schema, "request")

    def _hold_text(self, schema: str, plan: Plan) -> None:
        """Have a text held against its schema.

        Of bytes only their number is, which is that of their characters here.
        """
        types = read_types(plan.document, resolve(plan.document, schema))
        node = mapping(locate(plan.document, schema)[1])
        if self.format == "text" and types.types <= _OF_TEXTS:
            self.text_types = types
        elif not (types.types == {"string"} and {"minLength", "maxLength"} & node.keys()):
            return
        self.validator = plan.validators.at(schema, "request")


def form_shape(medium: MediaType, plan: Plan, files: frozenset[str] = frozenset()) -> FormShape:
    """Return how the fields of a form are read."""
    if medium.schema is None:
        return FormShape(ParameterTypes(), {}, files)
    shape = read_types(plan.document, resolve(plan.document, medium.schema))
    styles = _array_styles(resolve(plan.document, medium.pointer))
    return FormShape(shape, styles, files, _inner_styles(plan, medium.schema, styles))


def _array_styles(medium: Any) -> dict[str, str]:
    """Map each form field that holds an array to its style."""
    encodings = medium.get("encoding") if isinstance(medium, dict) else None
    styles: dict[str, str] = {}
    for name, encoding in encodings.items() if isinstance(encodings, dict) else ():
        style = encoding.get("style", "form") if isinstance(encoding, dict) else None
        if style in ARRAY_STYLES and not encoding.get("explode", style == "form"):
            styles[name] = COLLECTION_STYLES.get(str(encoding.get("x-collectionFormat")), str(style))
    return styles


def _inner_styles(plan: Plan, schema: str, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the styles of arrays in the arrays of a form's fields, where there are such."""
    pointer, node = locate(plan.document, schema)
    properties = mapping(mapping(node).get("properties"))
    styles = {
        name: inner_styles(plan.document, f"{pointer}/properties/{escape(name)}")
        for name in names
        if name in properties
    }
    return {name: inside for name, inside in styles.items() if inside}


class BodyReader:
    """Reader of the bodies of one operation."""

    def __init__(
        self,
        body: Body,
        plan: Plan,
        max_bytes: int,
        spool_folder: Path | None = None,
        files: tuple[File, ...] = (),
    ) -> None:
        self.body = body
        self.takes_files = bool(files)
        self.is_file = any(file.field is None for file in files)
        fields = frozenset(file.field for file in files if file.field is not None)
        self.max_bytes = max_bytes
        self.spool_folder = spool_folder
        media_by_name = {
            media_type.essence: (media_type, medium)
            for medium in body.media
            if (media_type := parse(medium.name)) is not None
        }
        # XML has no mapping to JSON that two people agree on: it is taken as text, and only where nothing else is.
        readable = {name: pair for name, pair in media_by_name.items() if not pair[0].is_xml}
        accepted_media = readable or media_by_name
        self.media = {
            name: _Medium(medium, name, plan, fields) for name, (_, medium) in accepted_media.items()
        }
        self.ranges = [
            (media_type, name) for name, (media_type, _) in accepted_media.items() if media_type.is_range
        ]
        self.ranges.sort(key=lambda pair: -len(pair[1]))
        self.accepted = ", ".join(self.media)
        self._media_by_header = {
            name: (name, medium) for name, medium in self.media.items() if "*" not in name
        }
        """Media by the Content-Types that need no parsing, as most are sent."""

    async def read(self, scope: Scope, receive: Receive, call: Call) -> list[dict[str, str]]:
        """Put the body into the call and return its faults.

        Raises UnsupportedMediaType or PayloadTooLarge, each of which stands alone.
        """
        if self.body.spooled:
            call.media_type, _ = self._find_medium(header(scope, b"content-type") or "")
            call.file = await spool_body(scope, receive, self.spool_folder)
            return []
        whole: bytes | None = scope["extensions"].get(BODY)
        if whole is None:
            raw = await read_bytes(scope, receive, self.max_bytes)
        elif len(whole) <= self.max_bytes:
            raw = whole
        else:
            raise _too_large(self.max_bytes)
        if not raw:
            return [_fault("is required")] if self.body.required else []
        call.raw = raw
        if not self.media:
            return []
        content_type = _content_type(scope)
        call.media_type, medium = self._media_by_header.get(content_type) or self._find_medium(content_type)
        if self.body.raw:
            return []
        if self.takes_files:
            call.uploads = Uploads(call.url, call.origin)
        if self.is_file and (medium.format in ("text", "binary") or call.media_type not in self.media):
            call.uploads[None] = Upload(raw, content_type)
            if medium.validator is None:
                return []
            content_faults = await run_in_thread(faults, medium.validator, raw.decode("latin-1"))
            return [{"in": "body", **fault} for fault in content_faults]
        if medium.sequence is not None:
            return await run_in_thread(medium.sequence.read, raw, call)
        try:
            if medium.format == "json" and len(raw) < LARGE_BYTES:
                call.body = parse_json(raw)
            else:
                call.body = await decode(
                    medium.format, raw, _unambiguous(content_type), medium.form, call.uploads
                )
        except InvalidValue as error:
            return [_fault(str(error))]
        if medium.text_types is not None:
            call.body = scalar(call.body, medium.text_types)
        if medium.validator is None:
            return []
        if fits_lightly(medium.validator, call.body, len(raw)):
            return []
        body_faults = await run_in_thread(faults, medium.validator, call.body)
        return [{"in": "body", **fault} for fault in body_faults]

    def _find_medium(self, content_type: str) -> tuple[str, _Medium]:
        """Return the medium of a Content-Type, or raise UnsupportedMediaType."""
        media_type = parse(content_type)
        if media_type is None or media_type.is_range:
            reason = (
                "and its Content-Type is no media type"
                if content_type.strip()
                else "and the request names none"
            )
            raise self._unsupported(reason)
        name = media_type.essence
        medium = self.media.get(name) or next(
            (self.media[name] for media_range, name in self.ranges if media_range.matches(media_type)), None
        )
        if medium is None:
            raise self._unsupported(f"not {name[:80]}")
        if media_type.charset not in (None, "utf-8", "utf8", "us-ascii"):
            raise UnsupportedMediaType("The body is to be UTF-8.", hint="Leave charset out, or send utf-8.")
        return name, medium

    def _unsupported(self, reason: str) -> UnsupportedMediaType:
        """Return the error for a media type that the operation does not take."""
        return UnsupportedMediaType(
            f"This operation takes {self.accepted}, {reason}.",
            hint=f"Send Content-Type: {next(iter(self.media), '')}.",
        )


def _content_type(scope: Scope) -> str:
    """Return the Content-Type of a body.

    A body that is in a coding, such as gzip, is refused (RFC 9110, 8.4).
    """
    content_type: bytes | None = None
    for name, value in scope["headers"]:
        if name == b"content-type":
            content_type = value if content_type is None else content_type + b", " + value
        elif name == b"content-encoding" and value.strip().lower() not in (b"", b"identity"):
            raise UnsupportedMediaType(
                "The body is in a Content-Encoding, and none is taken.", hint="Send it as it is."
            )
    return "" if content_type is None else content_type.decode("latin-1")


def _unambiguous(content_type: str) -> str:
    """Reduce a Content-Type to what all parsers agree on.

    Parameters such as `charset*`, which some parsers take for others, are left out.
    """
    media_type = parse(content_type)
    boundary = media_type.parameter("boundary") if media_type is not None else None
    if media_type is None or boundary is None:
        return content_type
    escaped = boundary.replace("\\", "\\\\").replace('"', '\\"')
    return f'{media_type.essence}; boundary="{escaped}"'


def _fault(detail: str) -> dict[str, str]:
    return {"in": "body", "pointer": "", "detail": detail}


def invalid_request(request_faults: list[dict[str, Any]]) -> InvalidRequest:
    """Return one error for all faults of a request."""
    count = f"{len(request_faults)} faults" if len(request_faults) != 1 else "1 fault"
    return InvalidRequest(f"The request has {count}.", errors=request_faults[:100])
