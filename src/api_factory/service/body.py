"""Request bodies: read within bounds, and turned into the values that the contract speaks of."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from api_factory.contract.pointer import resolve
from api_factory.errors import (
    InvalidRequest,
    PayloadTooLarge,
    UnsupportedMediaType,
)
from api_factory.http.request_cycle import BODY
from api_factory.media_type import parse
from api_factory.plan import Body, MediaType, Plan, Validator, faults, fits_lightly
from api_factory.plan.schemas.parameter_types import TextShape, text_shape
from api_factory.service.call import Call, header
from api_factory.service.json_body import parse_json
from api_factory.service.large import LARGE_BYTES, aside
from api_factory.service.media import FormShape, decode, kind_of
from api_factory.service.spool import cannot_spool, make_spool_file
from api_factory.value_bounds import InvalidValue

SPOOLED_BYTES = 1 << 36
"""How large a body may be that goes to a file: those who may send one keep more on that disk anyway."""

ARRAY_STYLES = ("form", "spaceDelimited", "pipeDelimited")
"""How an array may be written in one field of a form."""


async def read_bytes(scope: Scope, receive: Receive, most: int) -> bytes:
    """The body of a request; PayloadTooLarge before more than `most` bytes of it are held."""
    length = header(scope, b"content-length")
    if length is not None and length.isdecimal() and int(length[:20]) > most:
        raise _too_large(most)
    parts: list[bytes] = []
    size = 0
    async for part in _parts(scope, receive):
        size += len(part)
        if size > most:
            raise _too_large(most)
        parts.append(part)
    return b"".join(parts)


def _too_large(most: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"A body may have {most} bytes.")


async def spool(scope: Scope, receive: Receive, folder: Path | None) -> Path:
    """The body of a request in a file, which the caller removes."""
    descriptor, name = make_spool_file(folder)
    size = 0
    try:
        async for part in _parts(scope, receive):
            size += len(part)
            if size > SPOOLED_BYTES:
                raise _too_large(SPOOLED_BYTES)
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
    """One media type that an operation takes: how it is read, and what has to be in it."""

    def __init__(self, medium: MediaType, name: str, plan: Plan) -> None:
        self.kind = kind_of(name)
        self.form = FormShape(TextShape(), {})
        self.validator: Validator | None = None
        if medium.schema is not None and self.kind in ("json", "form", "multipart"):
            if self.kind != "json":
                shape = text_shape(plan.document, resolve(plan.document, medium.schema))
                self.form = FormShape(shape, _delimited(resolve(plan.document, medium.pointer)))
                if "object" not in shape.types:
                    # A form is read as an object: a schema for anything else is about the bytes as a whole.
                    self.kind = "binary"
                    return
            self.validator = plan.validators.at(medium.schema, "request")


def _delimited(medium: Any) -> dict[str, str]:
    """The styles of the fields of a form that hold an array each, as the medium's encodings say."""
    encodings = medium.get("encoding") if isinstance(medium, dict) else None
    styles: dict[str, str] = {}
    for name, encoding in encodings.items() if isinstance(encodings, dict) else ():
        style = encoding.get("style", "form") if isinstance(encoding, dict) else None
        if style in ARRAY_STYLES and not encoding.get("explode", style == "form"):
            styles[name] = style
    return styles


class BodyReader:
    """Reads the bodies of one operation."""

    def __init__(self, body: Body, plan: Plan, most: int, spool_folder: Path | None = None) -> None:
        self.body = body
        self.most = most
        self.spool_folder = spool_folder
        names = {
            media_type.essence: (media_type, medium)
            for medium in body.media
            if (media_type := parse(medium.name)) is not None
        }
        # XML has no mapping to JSON that two people agree on: it is taken as text, and only where nothing else is.
        readable = {name: pair for name, pair in names.items() if not pair[0].is_xml}
        taken = readable or names
        self.media = {name: _Medium(medium, name, plan) for name, (_, medium) in taken.items()}
        self.ranges = [(media_type, name) for name, (media_type, _) in taken.items() if media_type.is_range]
        self.ranges.sort(key=lambda pair: -len(pair[1]))
        self.accepted = ", ".join(self.media)
        self._known = {name: (name, medium) for name, medium in self.media.items() if "*" not in name}
        """The media of the Content-Types that need no reading, as most are written."""

    async def read(self, scope: Scope, receive: Receive, call: Call) -> list[dict[str, str]]:
        """Put the body into the call and return what is wrong with it.

        Raises UnsupportedMediaType and PayloadTooLarge, which leave nothing else to be said.
        """
        if self.body.spooled:
            call.media_type, _ = self._medium(header(scope, b"content-type") or "")
            call.file = await spool(scope, receive, self.spool_folder)
            return []
        whole: bytes | None = scope["extensions"].get(BODY)
        if whole is None:
            raw = await read_bytes(scope, receive, self.most)
        elif len(whole) <= self.most:
            raw = whole
        else:
            raise _too_large(self.most)
        if not raw:
            return [_fault("is required")] if self.body.required else []
        call.raw = raw
        if not self.media:
            return []
        content_type = header(scope, b"content-type") or ""
        call.media_type, medium = self._known.get(content_type) or self._medium(content_type)
        if self.body.raw:
            return []
        try:
            if medium.kind == "json" and len(raw) < LARGE_BYTES:
                call.body = parse_json(raw)
            else:
                call.body = await decode(medium.kind, raw, _alone(content_type), medium.form)
        except InvalidValue as error:
            return [_fault(str(error))]
        if medium.validator is None:
            return []
        if fits_lightly(medium.validator, call.body, len(raw)):
            return []
        found = await aside(faults, medium.validator, call.body)
        return [{"in": "body", **fault} for fault in found]

    def _medium(self, content_type: str) -> tuple[str, _Medium]:
        """The medium of a Content-Type; UnsupportedMediaType if the operation does not take it."""
        media_type = parse(content_type)
        if media_type is None or media_type.is_range:
            given = (
                "and its Content-Type is no media type"
                if content_type.strip()
                else "and the request names none"
            )
            raise self._refusal(given)
        name = media_type.essence
        medium = self.media.get(name) or next(
            (self.media[name] for media_range, name in self.ranges if media_range.matches(media_type)), None
        )
        if medium is None:
            raise self._refusal(f"not {name[:80]}")
        if media_type.charset not in (None, "utf-8", "utf8", "us-ascii"):
            raise UnsupportedMediaType("The body is to be UTF-8.", hint="Leave charset out, or send utf-8.")
        return name, medium

    def _refusal(self, given: str) -> UnsupportedMediaType:
        """The error for a body of another type than the operation takes."""
        return UnsupportedMediaType(
            f"This operation takes {self.accepted}, {given}.",
            hint=f"Send Content-Type: {next(iter(self.media), '')}.",
        )


def _alone(content_type: str) -> str:
    """A Content-Type as all readers understand it: without the parameters that some take for others, as `charset*`."""
    media_type = parse(content_type)
    boundary = media_type.parameter("boundary") if media_type is not None else None
    if media_type is None or boundary is None:
        return content_type
    escaped = boundary.replace("\\", "\\\\").replace('"', '\\"')
    return f'{media_type.essence}; boundary="{escaped}"'


def _fault(detail: str) -> dict[str, str]:
    return {"in": "body", "pointer": "", "detail": detail}


def refuse(found: list[dict[str, Any]]) -> InvalidRequest:
    """The error for all the faults of a request together."""
    many = f"{len(found)} faults" if len(found) != 1 else "1 fault"
    return InvalidRequest(f"The request has {many}.", errors=found[:100])
