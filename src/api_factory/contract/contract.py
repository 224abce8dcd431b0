"""Contract: an OpenAPI document that can be served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from api_factory.contract.fault import Fault
from api_factory.contract.pointer import split
from api_factory.contract.reading.source_map import SourceMap
from api_factory.contract.reading.text import Place

RESERVED_KEY = "x-factory-records"
"""The key at the root of a document where the factory adds schemas of its own."""

MediaType = Literal["application/yaml", "application/json"]


@dataclass(frozen=True)
class Contract:
    """An OpenAPI document that can be served, read-only with all its values.

    `document`: what is served: the document as written, or converted to 3.0 from Swagger 2.0, without its
    faulty parts. `source`: the bytes of the document. `faults`: warnings, and errors that concern only parts
    of it. `faulty`: operations that these errors concern, by pointer, each with its first faults. `shut`:
    operations among them whose `security` is unknown. `lost`: paths whose operations are unknown, with the
    faults. `version`: that of `document`. `origin`: the version as written, "2.0" for a converted document.
    `digest`: SHA-256 of the bytes, in hex.

    In the parts that a service uses, everything that the specification calls an object or an array is one,
    outside of schemas; a null stands for a missing field. Two paths may differ in the names of their
    parameters alone: of a method that both have, the first one counts.
    """

    document: dict[str, Any] = field(repr=False)
    source: bytes = field(repr=False)
    faults: tuple[Fault, ...] = field(repr=False)
    version: Literal["3.0", "3.1", "3.2"]
    origin: Literal["2.0", "3.0", "3.1", "3.2"]
    title: str
    api_version: str
    digest: str
    operations: int
    media_type: MediaType
    faulty: Mapping[str, tuple[Fault, ...]] = field(repr=False)
    shut: frozenset[str] = field(repr=False)
    lost: Mapping[str, tuple[Fault, ...]] = field(repr=False)
    _map: Callable[[], SourceMap] = field(repr=False, compare=False)
    _written: Callable[[str], str] = field(repr=False, compare=False)

    def line(self, pointer: str) -> int:
        """Return the line, from 1, of a pointer into `document`.

        A pointer that the source does not have gets the line of its nearest ancestor.
        """
        return self.place(pointer).line

    def place(self, pointer: str) -> Place:
        """Return the line and column, both from 1, of a pointer into `document`."""
        source = self._source_map
        return source.place(source.offset(split(self._written(pointer))))

    @cached_property
    def _source_map(self) -> SourceMap:
        return self._map()
