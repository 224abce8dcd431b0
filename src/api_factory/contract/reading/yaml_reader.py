"""YAML read from the events of libyaml into plain values, within limits.

No tag constructs anything, an alias counts as often as it is used, a duplicate key is a fault, and scalars
have the meaning of YAML 1.2 (see scalars.py). Nothing recurses, and nesting stops at the limit before libyaml
suffers.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from api_factory.contract.findings import Finding, Findings, Tokens, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.reading.measure import measure
from api_factory.contract.reading.scalars import NotJson, is_rounded, plain
from api_factory.contract.reading.source_map import MERGE
from api_factory.contract.reading.text import Lines, quote
from api_factory.contract.reading.yaml_events import events

_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (type(None),),
}
_MERGE_KEY = object()


class _Anchor(NamedTuple):
    """Value of an alias, with its size and height."""

    value: Any
    nodes: int
    text: int
    height: int


class _Frame:
    """An object or array that is still open."""

    __slots__ = ("anchor", "height", "key", "keys", "merges", "nodes", "start", "text", "value")

    def __init__(self, value: Any, anchor: str | None, nodes: int, text: int, start: int) -> None:
        self.value = value
        self.anchor = anchor
        self.nodes = nodes
        self.text = text
        self.start = start
        self.key: Any = None
        self.keys: dict[str, int] = {}
        self.merges: list[Any] = []
        self.height = 0


class _Builder:
    """Builder of values, with a method for each type of event."""

    def __init__(self, text: str, limits: Limits, findings: Findings) -> None:
        self.source = text
        self.limits = limits
        self.findings = findings
        self.stack: list[_Frame] = []
        self.anchors: dict[str, _Anchor] = {}
        self.open_anchors: set[str] = set()
        self.nodes = 0
        self.text = 0
        self.documents = 0
        self.root: Any = None

    def build(self, data: bytes) -> Any:
        """Return the value of the only document in the stream."""
        handlers = {
            MappingStartEvent: self.mapping,
            SequenceStartEvent: self.sequence,
            MappingEndEvent: self.end_mapping,
            SequenceEndEvent: self.end_sequence,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        scalar = self.scalar
        for event in events(data):
            event_type = event.__class__
            if event_type is ScalarEvent:
                scalar(event)
            elif (handler := handlers.get(event_type)) is not None:
                handler(event)
        return self.root

    @cached_property
    def lines(self) -> Lines:
        """Lines of the source, needed only for faults."""
        return Lines(self.source)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            detail = "This holds several YAML documents; put each contract in a file of its own."
            raise unreadable("several-documents", detail, event.start_mark.index)

    def scalar(self, event: Any) -> None:
        """Add a text. Nearly all events are such, so the common cases are inlined."""
        text: str = event.value
        self.nodes += 1
        self.text += len(text)
        if self.nodes > self.limits.yaml_nodes or self.text > self.limits.text:
            self.count(0, 0, event)
        frame = self.stack[-1] if self.stack else None
        tag, anchor = event.tag, event.anchor
        if frame is not None and frame.key is None and frame.value.__class__ is dict:
            if tag is None and anchor is None and text != MERGE and text not in frame.keys:
                frame.keys[text] = event.start_mark.index
                frame.key = text
            else:
                self.take_key(frame, event, text)
            return
        value: Any = text
        # A plain text that begins with a letter and is longer than the words of YAML means itself.
        if tag is not None or (event.implicit[0] and (len(text) < 6 or not text[0].isalpha())):
            value = self.meaning(event, text)
        if anchor is not None:
            self.anchors[anchor] = _Anchor(value, 1, len(text), 0)
        if frame is not None and frame.value.__class__ is list:
            frame.value.append(value)
        else:
            self.attach(value, 0)

    def meaning(self, event: Any, text: str) -> Any:
        """Return the value of a plain or tagged scalar."""
        tag = event.tag
        if tag is not None and tag != "!":
            allowed = _SCALAR_TAGS.get(tag.removeprefix(_TAG)) if tag.startswith(_TAG) else None
            if allowed is None:
                raise self.bad_tag(event)
            if allowed == (str,):
                return text
        elif tag == "!":
            return text
        try:
            value = plain(text)
        except NotJson:
            detail = f"{quote(text)} is a number that JSON cannot carry; make it finite, or put it in quotes."
            self.fault("error", "not-json", detail, event)
            return None
        if tag is not None and not isinstance(value, allowed or ()):
            self.fault("error", "bad-tag", f"{quote(text)} is not what its tag {quote(tag)} says.", event)
        elif is_rounded(text, value):
            detail = f"{quote(text)} does not fit into 64 bits and is taken as a floating-point number."
            self.fault("warning", "large-number", detail, event)
        return value

    def take_key(self, frame: _Frame, event: Any, text: str) -> None:
        if event.tag is not None and event.tag not in (f"{_TAG}str", "!"):
            raise self.bad_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(text, 1, len(text), 0)
        if text == MERGE and event.tag is None and event.implicit[0]:
            frame.key = _MERGE_KEY
            return
        self.set_key(frame, text, event.start_mark.index)

    def set_key(self, frame: _Frame, key: str, offset: int) -> None:
        """Open a key; a duplicate is a fault, and its value replaces the first."""
        if key in frame.keys:
            first = self.lines.place(frame.keys[key]).line
            detail = f"The key {quote(key)} stands here twice; it was first given on line {first}."
            self.findings.add(Finding("error", "duplicate-key", self.tokens(key), detail, offset=offset))
        else:
            frame.keys[key] = offset
        frame.key = key

    def mapping(self, event: Any) -> None:
        self.open(event, {}, "map")

    def sequence(self, event: Any) -> None:
        self.open(event, [], "seq")

    def open(self, event: Any, value: Any, tag: str) -> None:
        if event.tag is not None and event.tag not in (f"{_TAG}{tag}", "!"):
            raise self.bad_tag(event)
        if self.stack and self.stack[-1].key is None and self.stack[-1].value.__class__ is dict:
            detail = "A key must be plain text; this one is an object or an array (in braces or brackets)."
            raise unreadable("bad-key", detail, event.start_mark.index)
        if len(self.stack) >= self.limits.depth:
            raise self.too_deep(event)
        nodes, text = self.nodes, self.text
        self.count(1, 0, event)
        anchor = event.anchor
        if anchor is not None:
            self.open_anchors.add(anchor)
            self.anchors.pop(anchor, None)
        self.stack.append(_Frame(value, anchor, nodes, text, event.start_mark.index))

    def end_mapping(self, event: Any) -> None:
        frame = self.stack[-1]
        for merged in frame.merges:
            for source in merged if isinstance(merged, list) else [merged]:
                if not isinstance(source, dict):
                    detail = "A merge key (<<) takes an object or an array of objects."
                    raise unreadable("bad-merge", detail, frame.start)
                for key, value in source.items():
                    frame.value.setdefault(key, value)
        self.close()

    def end_sequence(self, event: Any) -> None:
        self.close()

    def close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor is not None:
            self.open_anchors.discard(frame.anchor)
            anchor = _Anchor(frame.value, self.nodes - frame.nodes, self.text - frame.text, frame.height + 1)
            self.anchors[frame.anchor] = anchor
        self.attach(frame.value, frame.height + 1)

    def alias(self, event: Any) -> None:
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            name = quote("*" + event.anchor)
            inside = event.anchor in self.open_anchors
            problem = "is used inside itself" if inside else "names no anchor before it"
            code = "alias-loop" if inside else "unknown-alias"
            raise unreadable(code, f"The alias {name} {problem}.", event.start_mark.index)
        if len(self.stack) + anchor.height > self.limits.depth:
            raise self.too_deep(event)
        self.count(anchor.nodes, anchor.text, event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and frame.value.__class__ is dict:
            if not isinstance(anchor.value, str):
                detail = "A key must be plain text; this alias stands for something else."
                raise unreadable("bad-key", detail, event.start_mark.index)
            self.set_key(frame, anchor.value, event.start_mark.index)
            return
        self.attach(anchor.value, anchor.height)

    def attach(self, value: Any, height: int) -> None:
        """Insert a finished value into the innermost container."""
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        if height > frame.height:
            frame.height = height
        if frame.value.__class__ is list:
            frame.value.append(value)
        elif frame.key is _MERGE_KEY:
            frame.merges.append(value)
            frame.key = None
        else:
            frame.value[frame.key] = value
            frame.key = None

    def count(self, nodes: int, text: int, event: Any) -> None:
        self.nodes += nodes
        self.text += text
        if self.nodes > self.limits.yaml_nodes:
            yaml_limit, json_limit = f"{self.limits.yaml_nodes:,}", f"{self.limits.nodes:,}"
            detail = (
                f"The document has more than {yaml_limit} values (with aliases written out);"
                f" JSON may have {json_limit}."
            )
            raise unreadable("too-large", detail, event.start_mark.index)
        if self.text > self.limits.text:
            detail = f"The document has more than {self.limits.text:,} characters (with aliases written out)."
            raise unreadable("too-large", detail, event.start_mark.index)

    def too_deep(self, event: Any) -> Exception:
        detail = f"The document nests deeper than {self.limits.depth} levels."
        return unreadable("too-deep", detail, event.start_mark.index)

    def bad_tag(self, event: Any) -> Exception:
        detail = f"The tag {quote(event.tag.replace(_TAG, '!!'))} is not used in OpenAPI; remove it."
        return unreadable("bad-tag", detail, event.start_mark.index)

    def fault(self, severity: Any, code: str, detail: str, event: Any) -> None:
        self.findings.add(Finding(severity, code, self.tokens(), detail, offset=event.start_mark.index))

    def tokens(self, *last: str) -> Tokens:
        """Return the path of the value being read, or of a key of the innermost object."""
        frames = self.stack[:-1] if last else self.stack
        path: list[str | int] = []
        for frame in frames:
            if isinstance(frame.value, list):
                path.append(len(frame.value))
            elif isinstance(frame.key, str):
                path.append(frame.key)
        return (*path, *last)


def read_yaml(text: str, data: bytes, limits: Limits, findings: Findings) -> Any:
    """Read a YAML document; add faults to `findings`.

    Raises Unreadable if reading cannot go on.
    """
    value = _Builder(text, limits, findings).build(data)
    measure(value, limits)
    return value
