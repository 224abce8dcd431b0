"""The bounds that a posted document is read within."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's document is taken on.

    `bytes`: of the document as it comes. `nodes`: values in it, and `yaml_nodes` those of a YAML document, with
    aliases expanded; YAML takes several times as long to read. `operations`: in its paths. `depth`: nesting of
    objects and arrays. `text`: characters of all keys and strings, with aliases expanded. `faults`: listed at
    most, of each severity. `errors`: found at most, before the rest is left unread.
    """

    bytes: int = 10 * 1024 * 1024
    nodes: int = 600_000
    yaml_nodes: int = 300_000
    operations: int = 10_000
    depth: int = 200
    text: int = 40 * 1024 * 1024
    faults: int = 500
    errors: int = 20_000
