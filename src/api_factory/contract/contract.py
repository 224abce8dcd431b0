"""A contract: an OpenAPI document that has been read and can be served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from api_factory.contract.fault import Fault
from api_factory.contract.pointer import split
from api_factory.contract.reading.source_map import SourceMap
from api_factory.contract.reading.text import Place

MediaType = Literal["application/yaml", "application/json"]


@dataclass(frozen=True)
class Contract:
    """An OpenAPI document that can be served; read-only, as are all values in it.

    `document`: what the service is made from: the document as written, or its conversion to 3.0 if it was a
    Swagger 2.0 one, without what is faulty. `source`: the bytes as they came. `faults`: the warnings, and the errors
    that concern only a part of the document. `faulty`: the operations that these take out, by pointer, each with its
    first faults. `shut`: those of them whose `security` cannot be told. `lost`: paths whose operations cannot be told,
    with the faults. `version`: of `document`. `origin`: the version as written, "2.0" for a converted one. `digest`:
    SHA-256 of the bytes, in hex.

    Where it is used, everything that the specification calls an object or an array is one, outside of
    schemas; a null stands for a field left out. Two paths may differ in parameter names only: for a method
    that both have, the first is meant.
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
        """The line, from 1, of a pointer into `document`, or of its nearest ancestor in the source."""
        return self.place(pointer).line

    def place(self, pointer: str) -> Place:
        """The line and column, both from 1, of a pointer into `document`."""
        source = self._source_map
        return source.place(source.offset(split(self._written(pointer))))

    @cached_property
    def _source_map(self) -> SourceMap:
        return self._map()
