"""Places of the values of a YAML document, from a second pass over its events.

They are made only when a line is needed.
"""

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


def map_yaml(text: str, data: bytes, pointers: Sequence[Tokens] = ()) -> SourceMap:
    """Map every value of a document to its place, up to all `pointers` if given."""
    source = SourceMap(Lines(text))
    anchors: dict[str, tuple[int, str]] = {}
    keys: list[Any] = []  # For each open container: False in an array, else None or (key, where it starts).
    for event in events(data):
        event_type = event.__class__
        if event_type in (MappingEndEvent, SequenceEndEvent):
            source.leave()
            keys.pop()
            continue
        if event_type not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            continue
        start = event.start_mark.index
        if keys and keys[-1] is None:
            keys[-1] = (anchors[event.anchor][1] if event_type is AliasEvent else event.value, start)
            if event_type is ScalarEvent and event.anchor is not None:
                anchors[event.anchor] = (-1, event.value)
            continue
        key, key_start = keys[-1] if keys and keys[-1] else (None, -1)
        if key is not None:
            keys[-1] = None
        container = event_type is MappingStartEvent or event_type is SequenceStartEvent
        number = source.enter(key, key_start, start, container)
        if event_type is AliasEvent:
            source.alias(number, anchors[event.anchor][0])
        elif event.anchor is not None:
            anchors[event.anchor] = (number, event.value if event_type is ScalarEvent else "")
        if container:
            keys.append(None if event_type is MappingStartEvent else False)
        if pointers and source.is_enough(pointers):
            break
    return source.finish()
