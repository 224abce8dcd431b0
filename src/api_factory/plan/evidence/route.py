"""Routes: paths as nouns, verbs, parameters and meaningless prefixes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from api_factory.plan.document.names import is_version, name_set, singulars, words
from api_factory.plan.document.path_templates import segments
from api_factory.plan.evidence.vocabulary import AMBIGUOUS, PREFIXES, SUBJECTS, Sense, base_of, sense_of
from api_factory.plan.evidence.wording import joined

SegmentKind: TypeAlias = Literal["noun", "verb", "parameter", "mixed", "self", "prefix"]

_PARAMETER = re.compile(r"\{([^{}]*)\}")
_FORMAT = re.compile(
    r"\.(\{[^{}]*\}|json|xml|csv|pdf|html|txt|php|aspx?|do|jsp|xlsx?|png|jpe?g|svg|zip|ya?ml)$", re.I
)
_RENDERED = name_set("csv pdf xlsx xls png jpg jpeg svg zip txt html")
_MOST_SEGMENTS = 40


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path between slashes.

    `noun`: of its records, singular; `sense`: the meaning of its verb; `text`: as the document writes it. A verb may
    have a noun with it: `getOrders` is a verb of the sense `get` with the noun `order`.
    """

    kind: SegmentKind
    text: str
    noun: str = ""
    plural: bool = False
    sense: Sense | None = None
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A path in segments, without prefixes and versions.

    `rendered`: the file format that its end asks for, such as `csv`.
    """

    segments: tuple[Segment, ...]
    rendered: str = ""

    @property
    def last(self) -> Segment | None:
        """The last segment."""
        return self.segments[-1] if self.segments else None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters that are whole segments."""
        return tuple(segment.text for segment in self.segments if segment.kind == "parameter")


def read_route(path: str, nouns: frozenset[str] = frozenset()) -> Route:
    """Read the route of a path.

    `nouns`: words that the document uses as nouns, singular, although they may be verbs: `order` where there is
    a collection `orders`.

    >>> [segment.kind for segment in read_route("/v1/orders/{id}/cancel").segments]
    ['noun', 'parameter', 'verb']
    """
    read_segments = []
    rendered = ""
    plain = path.partition("?")[0].partition("#")[0]
    for part in segments(plain)[:_MOST_SEGMENTS]:
        text, colon, action = _split_action(part)
        extension = _FORMAT.search(text)
        if extension:
            rendered = extension.group(1).lower() if extension.group(1).lower() in _RENDERED else rendered
            text = text[: extension.start()]
        if text:
            read_segments.append(segment_of(text, nouns))
        if colon:
            read_segments.append(segment_of(action, frozenset()))
    while len(read_segments) > 1 and read_segments[0].kind == "prefix":
        read_segments.pop(0)
    kept = [
        segment for segment in read_segments if not (segment.kind == "prefix" and is_version(segment.text))
    ]
    return Route(tuple(kept), rendered)


def with_verb(route: Route, verb: str, *, changes: bool) -> Route:
    """Read a segment as the verb that it is in an operation's own words.

    For example `borrow` of `/books/borrow/{id}`, by `Borrow a book`.

    `changes`: it is no GET, so that what is returned is not an answer.
    """
    if changes and any(segment.verb == "return" for segment in route.segments):
        # What a POST to `/loans/{id}/return` returns is given back.
        given_back = [
            replace(each, sense="act") if each.verb == "return" else each for each in route.segments
        ]
        route = replace(route, segments=tuple(given_back))
    if not verb or sense_of(verb) not in ((None, "act", "get") if changes else (None, "act")):
        return route
    read_segments = tuple(
        Segment("verb", segment.text, sense="act", verb=verb)
        if index and segment.kind == "noun" and not segment.plural and segment.text.lower() == verb
        else segment
        for index, segment in enumerate(route.segments)
    )
    return replace(route, segments=read_segments)


def _split_action(part: str) -> tuple[str, str, str]:
    """Split a segment from the verb after its colon: `orders:search`."""
    head, colon, tail = part.rpartition(":")
    if colon and head and re.fullmatch(r"[A-Za-z][\w-]*", tail):
        return head, colon, tail
    return part, "", ""


@lru_cache(8192)
def segment_of(text: str, nouns: frozenset[str] = frozenset()) -> Segment:
    """Read one segment of a path."""
    if text.startswith(":") and len(text) > 1:
        # `/pets/:id` is meant as `/pets/{id}`, although OpenAPI writes no parameter so.
        return Segment("parameter", text[1:])
    if "{" in text:
        whole = _PARAMETER.fullmatch(text)
        return Segment("parameter" if whole else "mixed", whole.group(1) if whole else text)
    parts = words(_SPELLED.sub(r"\1_\2", text)) if text.islower() else words(text)
    parts = joined(parts)
    lowered = text.lower()
    if is_version(text) or lowered in PREFIXES or not parts:
        return Segment("prefix", text, noun=lowered)
    if lowered in SUBJECTS or parts[-1] in ("me", "self", "myself"):
        return Segment("self", text)
    return _worded(text, parts, nouns)


def _worded(text: str, parts: tuple[str, ...], nouns: frozenset[str]) -> Segment:
    joined = "".join(parts)
    singular = singulars(joined)[0]
    if len(parts) > 1 and parts[-1] in _FINDING:
        rest = "".join(parts[:-1])
        return Segment("verb", text, singulars(rest)[0], rest != singulars(rest)[0], "search", parts[-1])
    sense = sense_of(parts[0])
    if len(parts) == 1:
        if sense is None or singular in nouns or (joined != singular and joined not in _PLURAL_VERBS):
            return Segment("noun", text, singular, joined != singular)
        return Segment(
            "verb", text, noun=singular if parts[0] in AMBIGUOUS else "", sense=sense, verb=parts[0]
        )
    if sense is not None and _begins_with_verb(parts):
        rest = "".join(word for word in parts[1:] if word not in _FILLERS)
        object_ = singulars(rest)[0] if rest else ""
        return Segment("verb", text, object_, bool(rest) and rest != object_, sense, parts[0])
    return Segment("noun", text, singular, joined != singular)


_SPELLED = re.compile(
    r"^(get|find|search|fetch|delete|create|update)(?!e?r?s?$|ing|ors?$|d$|ed$)([a-z]{2,})$"
)
"""Verbs that are written together with what follows them: `getall`, `finduser`."""

_PLURAL_VERBS = name_set("process access address")
_FILLERS = name_set(
    "all by the a an of for to my new id list multiple many bulk batch with from in on one available latest recent"
)
_FINDING = name_set("search autocomplete lookup")
_HEADS = name_set(
    "type types status state list group groups item items id ids key keys date time method methods address rule rules "
    "template templates page pages result results request requests log logs history code codes"
)


def _begins_with_verb(parts: tuple[str, ...]) -> bool:
    """True if the first word of a segment is a verb.

    In `report-types` and `order-items` it is a part of a noun.
    """
    if base_of(parts[0]) != parts[0]:
        # `signing-baskets` and `archived-items` say which, not what is done.
        return False
    return not (parts[0] in AMBIGUOUS and (parts[-1] in _HEADS or singulars(parts[-1])[0] != parts[-1]))
