"""Where every value of a YAML document stands: a second look at its events, when a line is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from api_factory.contract.findings import Tokens
from api_factory.contract.reading.source_map import SourceMap
from api_factory.contract.reading.text import Lines
from api_factory.contract.reading.yaml_events import events


def map_yaml(text: str, data: bytes, wanted: Sequence[Tokens] = ()) -> SourceMap:
    """Where every value stands, for a document that was read before; `wanted`: as far as these are known."""
    source = SourceMap(Lines(text))
    anchors: dict[str, tuple[int, str]] = {}
    keys: list[Any] = []  # For each open container: False in an array, else None or (key, where it starts).
    for event in events(data):
        kind = event.__class__
        if kind in (MappingEndEvent, SequenceEndEvent):
            source.leave()
            keys.pop()
            continue
        if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            continue
        start = event.start_mark.index
        if keys and keys[-1] is None:
            keys[-1] = (anchors[event.anchor][1] if kind is AliasEvent else event.value, start)
            if kind is ScalarEvent and event.anchor is not None:
                anchors[event.anchor] = (-1, event.value)
            continue
        key, key_start = keys[-1] if keys and keys[-1] else (None, -1)
        if key is not None:
            keys[-1] = None
        container = kind is MappingStartEvent or kind is SequenceStartEvent
        number = source.enter(key, key_start, start, container)
        if kind is AliasEvent:
            source.alias(number, anchors[event.anchor][0])
        elif event.anchor is not None:
            anchors[event.anchor] = (number, event.value if kind is ScalarEvent else "")
        if container:
            keys.append(None if kind is MappingStartEvent else False)
        if wanted and source.is_enough(wanted):
            break
    return source.finish()
