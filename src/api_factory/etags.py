"""Entity tags: the versions that ETag, If-Match and If-None-Match speak of."""

from __future__ import annotations

import hashlib

import orjson

from api_factory.store.protocol import Record


def etag(record: Record, contract: str = "") -> str:
    """The version of a record as an answer shows it: `"6483a2f0c1b40-9f86d081884c"`.

    `contract`: the digest of the contract that says what is shown of the record; another one shows something else.
    """
    return f'"{record.rev:x}-{contract}"' if contract else f'"{record.rev:x}"'


def list_etag(records: list[Record], cursor: str | None) -> str:
    """The version of a page of records, a weak tag."""
    text = orjson.dumps([[record.id, record.rev] for record in records] + [[cursor]])
    return f'W/"{hashlib.sha256(text).hexdigest()[:16]}"'


def matches(header: str, tag: str) -> bool:
    """Whether an If-Match or If-None-Match header names a tag, or any with `*`."""
    tags = [part.strip().removeprefix("W/") for part in header.split(",")]
    return tags == ["*"] or tag.removeprefix("W/") in tags
