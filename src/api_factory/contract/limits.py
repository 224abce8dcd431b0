"""Limits of documents that strangers post."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a document.

    `bytes`: its size. `nodes`: its values. `yaml_nodes`: the values of a YAML document with aliases expanded;
    YAML takes several times as long to read. `operations`: those of its paths. `depth`: nesting of objects
    and arrays. `text`: characters of all keys and strings, with aliases expanded. `pointers`: characters of
    the JSON Pointers to all values; documents of 10 MB in use have up to 41 million. `faults`: listed ones of
    each severity. `errors`: errors after which the rest is left unread.
    """

    bytes: int = 10 * 1024 * 1024
    nodes: int = 600_000
    yaml_nodes: int = 300_000
    operations: int = 10_000
    depth: int = 200
    text: int = 40 * 1024 * 1024
    pointers: int = 100_000_000
    faults: int = 500
    errors: int = 20_000
