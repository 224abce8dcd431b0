"""Request bodies: read within bounds, and turned into the values that the contract speaks of."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from api_factory.contract.pointer import resolve
from api_factory.errors import (
    InvalidRequest,
    PayloadTooLarge,
    RequestTimeout,
    StorageFull,
    UnsupportedMediaType,
)
from api_factory.exchange import BODY
from api_factory.plan import Body, MediaType, Plan, Validator, faults
from api_factory.plan.text_shape import TextShape, text_shape
from api_factory.service.call import Call, header
from api_factory.service.json_body import InvalidJSON, parse_json
from api_factory.service.media import LARGE_BYTES, decode, kind_of

SPOOLED_BYTES = 1 << 36
"""How large a body may be that goes to a file: those who may send one keep more on that disk anyway."""

BODY_SECONDS = 30.0
"""How long a body may take to come, however large it is."""


async def read_bytes(scope: Scope, receive: Receive, most: int) -> bytes:
    """The body of a request; PayloadTooLarge before more than `most` bytes of it are held."""
    length = header(scope, b"content-length")
    if length is not None and length.isdecimal() and int(length[:20]) > most:
        raise _too_large(most)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                part = message.get("body", b"")
                size += len(part)
                if size > most:
                    raise _too_large(most)
                parts.append(part)
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        raise RequestTimeout(f"The body did not come within {BODY_SECONDS:.0f} seconds.") from None


def _too_large(most: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"A body may have {most} bytes.")


async def spool(scope: Scope, receive: Receive) -> Path:
    """The body of a request in a temporary file, which the caller removes; each part of it has its time to come."""
    descriptor, name = tempfile.mkstemp(prefix="api-factory-")
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
            raise StorageFull("There is no room to receive this.") from error
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
        try:
            async with asyncio.timeout(BODY_SECONDS):
                message = await receive()
        except TimeoutError:
            raise RequestTimeout(f"Nothing came for {BODY_SECONDS:.0f} seconds.") from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        yield message.get("body", b"")
        more = message.get("more_body", False)


class _Medium:
    """One media type that an operation takes: how it is read, and what has to be in it."""

    def __init__(self, medium: MediaType, name: str, plan: Plan) -> None:
        self.kind = kind_of(name)
        self.shape = TextShape()
        self.validator: Validator | None = None
        if medium.schema is not None and self.kind in ("json", "form", "multipart"):
            if self.kind != "json":
                self.shape = text_shape(plan.document, resolve(plan.document, medium.schema))
                if "object" not in self.shape.types:
                    # A form is read as an object: a schema for anything else is about the bytes as a whole.
                    self.kind = "binary"
                    return
            self.validator = plan.validators.at(medium.schema, "request")


class BodyReader:
    """Reads the bodies of one operation."""

    def __init__(self, body: Body, plan: Plan, most: int) -> None:
        self.body = body
        self.most = most
        names = {medium.name.partition(";")[0].strip().lower(): medium for medium in body.media}
        # XML has no mapping to JSON that two people agree on: it is taken as text, and only where nothing else is.
        readable = {name: medium for name, medium in names.items() if "xml" not in name}
        self.media = {name: _Medium(medium, name, plan) for name, medium in (readable or names).items()}
        self.accepted = ", ".join(self.media)
        self._known = {name: (name, medium) for name, medium in self.media.items() if "*" not in name}
        """The media of the Content-Types that need no reading, as most are written."""

    async def read(self, scope: Scope, receive: Receive, call: Call) -> list[dict[str, str]]:
        """Put the body into the call and return what is wrong with it.

        Raises UnsupportedMediaType and PayloadTooLarge, which leave nothing else to be said.
        """
        if self.body.spooled:
            call.media_type, _ = self._medium(header(scope, b"content-type") or "")
            call.file = await spool(scope, receive)
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
                call.body = await decode(medium.kind, raw, content_type, medium.shape)
        except InvalidJSON as error:
            return [_fault(str(error))]
        if medium.validator is None:
            return []
        if len(raw) < LARGE_BYTES:
            found = faults(medium.validator, call.body)
        else:
            found = await asyncio.to_thread(faults, medium.validator, call.body)
        return [{"in": "body", **fault} for fault in found]

    def _medium(self, content_type: str) -> tuple[str, _Medium]:
        """The medium of a Content-Type; UnsupportedMediaType if the operation does not take it."""
        name, _, rest = content_type.partition(";")
        name = name.strip().lower()
        medium = (
            self.media.get(name) or self.media.get(f"{name.partition('/')[0]}/*") or self.media.get("*/*")
        )
        if medium is None:
            given = f"not {name[:80]}" if name else "and the request does not say what it is"
            raise UnsupportedMediaType(
                f"This operation takes {self.accepted}, {given}.",
                hint=f"Send Content-Type: {next(iter(self.media), '')}.",
            )
        for parameter in rest.split(";"):
            key, _, value = parameter.strip().partition("=")
            if key.lower() == "charset" and value.strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
                raise UnsupportedMediaType(
                    "The body is to be UTF-8.", hint="Leave charset out, or send utf-8."
                )
        return name, medium


def _fault(detail: str) -> dict[str, str]:
    return {"in": "body", "pointer": "", "detail": detail}


def refuse(found: list[dict[str, Any]]) -> InvalidRequest:
    """The error for all the faults of a request together."""
    many = f"{len(found)} faults" if len(found) != 1 else "1 fault"
    return InvalidRequest(f"The request has {many}.", errors=found[:100])
