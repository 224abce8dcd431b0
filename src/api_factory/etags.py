"""Entity tags for ETag, If-Match and If-None-Match."""

from __future__ import annotations

import hashlib
import re

import orjson

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


_EMBEDDED = re.compile(r'(?:\.[0-9a-f]+)+"')


def without_embedded(header: str) -> str:
    """Reduce the tags in a header to those of records alone: `"1f-9f86.77d0"` to `"1f-9f86"`.

    What a response shows inside of a record is no part of it, and whoever changes the record changes none of that.
    """
    return _EMBEDDED.sub('"', header)


def matches(header: str, tag: str) -> bool:
    """True if an If-Match or If-None-Match header names a tag, or is `*`."""
    tags = [part.strip().removeprefix("W/") for part in header.split(",")]
    return tags == ["*"] or tag.removeprefix("W/") in tags
