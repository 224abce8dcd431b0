"""Writes of a transaction, checked and encoded before the database sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from api_factory.store.contents import content_id, content_of
from api_factory.store.postgres.json_texts import queryable, storable
from api_factory.store.protocol import ABSENT, PRESENT, Delete, Drop, Put, RequireNone, RequireSame, Write
from api_factory.store.values import check_id, encode

Key: TypeAlias = tuple[str, str, str]
"""A record's project, collection and id."""


@dataclass(slots=True)
class EncodedDocument:
    """A document of a Put as JSON text.

    `body` is the text as it was given, `doc` the text that conditions see.
    """

    body: str
    doc: str


@dataclass(slots=True)
class Transaction:
    """Writes, checked and encoded, with the lock that each key needs.

    `required`: keys whose record is an answer to a Require. `turns`: projects in which the transaction waits
    its turn. `contents`: those of files, by id.
    """

    writes: Sequence[Write]
    announce: bool
    texts: dict[Key, EncodedDocument] = field(default_factory=dict)
    contents: dict[Key, tuple[str, bytes]] = field(default_factory=dict)
    locks: dict[Key, str] = field(default_factory=dict)
    required: set[Key] = field(default_factory=set)
    turns: list[str] = field(default_factory=list)


def prepare(writes: Sequence[Write], announce: bool) -> Transaction:
    """Check writes and encode their documents.

    Raise InvalidValue for a document or an id, ValueError for an id written twice.
    """
    transaction = Transaction(writes, announce)
    written: set[Key] = set()
    for write in writes:
        if isinstance(write, Put):
            check_id(write.id)
            if (content := content_of(write)) is not None:
                transaction.contents[key_of(write)] = content_id(write.doc), content
            body = encode(write.doc).decode()
            transaction.texts[key_of(write)] = EncodedDocument(body, queryable(write.doc, body))
        if isinstance(write, Put | Delete):
            if key_of(write) in written:
                raise ValueError("A transaction writes the same record twice.")
            written.add(key_of(write))
        if isinstance(write, Drop | RequireNone | RequireSame) or not storable(write.id):
            continue
        if isinstance(write, Put | Delete):
            transaction.locks[key_of(write)] = "UPDATE"
        else:
            # Only an exact rev, which is positive, needs the record to stay unchanged.
            strength = "SHARE" if (write.expect or PRESENT) > ABSENT else "KEY SHARE"
            lock = transaction.locks.get(key_of(write), strength)
            transaction.locks[key_of(write)] = min(lock, strength, key=_STRENGTHS.index)
            transaction.required.add(key_of(write))
    if any(isinstance(write, RequireNone | RequireSame) for write in writes):
        transaction.turns = sorted({_project(write) for write in writes})
    return transaction


_STRENGTHS: Final = ("UPDATE", "SHARE", "KEY SHARE")
"""Row locks, the strongest first."""


def _project(write: Write) -> str:
    return write.project if isinstance(write, Drop) else write.collection.project


def key_of(write: Write) -> Key:
    """Return the key of a write's record, by which locks are ordered."""
    if isinstance(write, Drop | RequireNone | RequireSame):
        return (_project(write), "", "")
    return (*write.collection, write.id)
