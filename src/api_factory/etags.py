"""Entity tags, and what If-Match and If-None-Match ask of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from api_factory.errors import PreconditionFailed
from api_factory.store.protocol import Record


def etag(record: Record, contract: str = "") -> str:
    """Return the tag of a record: `"6483a2f0c1b40-9f86d081884c"`.

    `contract`: the digest of the contract that says which members of the record are shown; another contract
    shows others.
    """
    return f'"{record.rev:x}-{contract}"' if contract else f'"{record.rev:x}"'


def list_etag(records: list[Record], cursor: str | None) -> str:
    """Return the weak tag of a page of records."""
    text = orjson.dumps([[record.id, record.rev] for record in records] + [[cursor]])
    return f'W/"{hashlib.sha256(text).hexdigest()[:16]}"'


_EMBEDDED = re.compile(r'(?:\.[0-9a-f]+){0,2}(?:-gzip)?"')


def without_embedded(header: str) -> str:
    """Reduce the tags in a header to those of records alone: `"1f-9f86.77d0"` to `"1f-9f86"`.

    What a response shows inside of a record is no part of it, and whoever changes the record changes none of that; nor
    is the coding that it was sent in.
    """
    return _EMBEDDED.sub('"', header)


def matches(header: str, tag: str, *, strongly: bool = False) -> bool:
    """True if an If-Match or If-None-Match header names a tag, or is `*`.

    `strongly`: weak tags match nothing, as in If-Match (RFC 9110, 8.8.3.2): `W/"a"` does not match `"a"`.
    """
    tags = [part.strip() for part in header.split(",")]
    if tags == ["*"]:
        return True
    if strongly:
        return tag in tags and not tag.startswith("W/")
    return tag.removeprefix("W/") in [named.removeprefix("W/") for named in tags]


@dataclass(frozen=True, slots=True)
class Preconditions:
    """Hold If-Match and If-None-Match of a request.

    They are what it asks of the present state before it changes it.
    """

    if_match: str | None = None
    if_none_match: str | None = None

    def check(self, tag: str | None, *, contract_changed: bool = False) -> None:
        """Raise PreconditionFailed unless the state with a tag meets them.

        Without a tag nothing is there.

        `contract_changed`: If-Match names what was read under another contract.
        """
        if self.if_match is not None and (
            tag is None or not matches(without_embedded(self.if_match), tag, strongly=True)
        ):
            detail = "If-Match names another version than the stored one."
            if contract_changed:
                detail = "If-Match names what was read under another contract than the present one."
            raise PreconditionFailed(detail, hint="Fetch it again and repeat the change with its new ETag.")
        if (
            self.if_none_match is not None
            and tag is not None
            and matches(without_embedded(self.if_none_match), tag)
        ):
            raise PreconditionFailed(
                "If-None-Match asks that this is not there, and it is.",
                hint="Choose another name, or change what is there with If-Match.",
            )


def read_preconditions(headers: Iterable[tuple[bytes, bytes]]) -> Preconditions | None:
    """Return what the headers of a request ask of the present state; None for nothing."""
    conditions: dict[bytes, str] = {}
    for name, value in headers:
        if name == b"if-match" or name == b"if-none-match":
            text = value.decode("latin-1")
            conditions[name] = f"{conditions[name]}, {text}" if name in conditions else text
    return (
        Preconditions(conditions.get(b"if-match"), conditions.get(b"if-none-match")) if conditions else None
    )
