"""Where records are kept: one protocol, and stores in memory, in TinyDB and in PostgreSQL behind it."""

from .memory import MemoryStore
from .opening import open_store
from .protocol import (
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
    Sort,
    Stats,
    Store,
    StoreHealth,
    Write,
)
from .values import check_document

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
    "Sort",
    "Stats",
    "Store",
    "StoreHealth",
    "Write",
    "check_document",
    "open_store",
]
