"""What the path of one operation is about: a collection, one of its records, something below one, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from api_factory.plan.document.names import name_set, normal, singulars
from api_factory.plan.evidence.evidence import Evidence
from api_factory.plan.evidence.route import Segment
from api_factory.plan.evidence.vocabulary import META_WORDS, NUMBERS_WORDS, SINGULAR_THINGS

Position: TypeAlias = Literal["root", "self", "collection", "item", "loose"]
"""Where a path ends, its verbs left out; `loose`: in parameters or words that no noun goes before."""

_BY = name_set("id by uuid slug name username email code key title")
_ADJECTIVES = name_set(
    "all latest recent current active upcoming past popular trending featured top new public available full short "
    "published archived open closed pending history list random"
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a path is about. `noun`: of its last kind of record, singular; `base`: the path of that collection,
    parameters blanked; `verbs`: what stands behind it; `parents`: the nouns before it with the parameter that
    follows each; `parameters`: those of the record itself.

    `/users/{id}/orders/{order}/cancel` is about an `order`, at an `item`, with the verb `cancel` and the parent
    `user`.
    """

    noun: str
    plural: bool
    position: Position
    base: str
    verbs: tuple[Segment, ...]
    parents: tuple[tuple[str, str], ...]
    parameters: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()

    @property
    def nested(self) -> bool:
        """Whether a record of another kind is named before."""
        return bool(self.parents)


def target_of(evidence: Evidence) -> Target:
    """What the path of an operation is about."""
    segments = _plain(evidence.route.segments)
    if not segments:
        return Target("", False, "root", "/", (), (), ())
    verbs: list[Segment] = []
    parameters: list[str] = []
    qualifiers: list[str] = []
    at = len(segments)
    position: Position = "loose"
    noun, plural = "", False
    while at:
        segment = segments[at - 1]
        if segment.kind == "verb":
            verbs.insert(0, segment)
            if segment.noun and not _is_plain(segment):
                noun, plural = segment.noun, segment.plural
                position = "item" if parameters else "collection"
                break
        elif segment.kind == "parameter" or segment.kind == "mixed":
            parameters.insert(0, segment.text)
        elif segment.kind == "self":
            position = "self"
            noun = next((one.noun for one in reversed(segments[: at - 1]) if one.kind == "noun"), "")
            break
        elif segment.kind == "noun":
            if segment.noun in _ADJECTIVES and at > 1 and segments[at - 2].kind in ("noun", "self", "verb"):
                qualifiers.insert(0, segment.noun)
            else:
                noun, plural = segment.noun, segment.plural
                position = "item" if parameters else "collection"
                break
        at -= 1
    if position == "loose" and verbs and verbs[0].noun:
        # Nothing but verbs, one of which is a noun as well: `/order/{id}`.
        noun, plural = verbs[0].noun, verbs[0].plural
        position = "item" if parameters else "collection"
    before = segments[: max(at - 1, 0)]
    parents = tuple(
        (one.noun, following.text)
        for one, following in zip(before, segments[1:at], strict=False)
        if one.kind in ("noun", "verb") and one.noun and following.kind == "parameter"
    )
    if not noun:
        at = len(segments)
    base = "/" + "/".join(
        "{}" if one.kind in ("parameter", "mixed") else one.text.lower() for one in segments[:at]
    )
    plural = plural and not segments_alone(noun)
    return Target(noun, plural, position, base, tuple(verbs), parents, tuple(parameters), tuple(qualifiers))


def segments_alone(noun: str) -> bool:
    """Whether a noun is one thing although it may look like several: `settings`, `statistics`."""
    return any(word in _ALONE for word in (noun, f"{noun}s"))


_ALONE = (SINGULAR_THINGS | NUMBERS_WORDS | META_WORDS) - name_set(
    "plan subscription session address company organization organisation feature options score document version index "
    "schema number limits identity cart"
)


def _is_plain(segment: Segment) -> bool:
    """Whether a verb stands alone, and its noun is only what it would be as one: `cancel`, `report`."""
    return singulars(normal(segment.text))[0] == segment.noun


def _plain(segments: tuple[Segment, ...]) -> list[Segment]:
    """Segments without those that only say by what a record is named: `/article/id/{id}` is `/article/{id}`."""
    plain: list[Segment] = []
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else None
        called = following is not None and following.kind == "parameter"
        if (
            called
            and index
            and segment.kind == "noun"
            and (
                segment.noun in _BY
                or (segment.text.lower().startswith(("by-", "by_", "by")) and segment.text[2:3].isupper())
            )
        ):
            continue
        plain.append(segment)
    return plain
