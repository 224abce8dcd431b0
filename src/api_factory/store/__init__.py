"""Stores of records: one protocol, kept in memory, TinyDB or PostgreSQL."""

from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.location import open_store
from api_factory.store.protocol import (
    ABSENT,
    PRESENT,
    Collection,
    Condition,
    Delete,
    Document,
    Drop,
    Expectation,
    Page,
    Put,
    Query,
    Record,
    Require,
    RequireNone,
    RequireSame,
    Sort,
    Stats,
    Store,
    StoreHealth,
    Write,
)
from api_factory.store.values import check_document

__all__ = [
    "ABSENT",
    "PRESENT",
    "Collection",
    "Condition",
    "Delete",
    "Document",
    "Drop",
    "Expectation",
    "MemoryStore",
    "Page",
    "Put",
    "Query",
    "Record",
    "Require",
    "RequireNone",
    "RequireSame",
    "Sort",
    "Stats",
    "Store",
    "StoreHealth",
    "Write",
    "check_document",
    "open_store",
]
