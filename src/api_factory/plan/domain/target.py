"""Targets of paths: a collection, a record, a part of one, or nothing."""

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
    """The kind of record at the end of a path, and its surroundings.

    `noun`: of the last kind of record, singular; `base`: the path of that collection, parameters blanked; `verbs`: the
    segments behind it; `parents`: the nouns before it with the parameter that follows each; `parameters`: those of the
    record itself; `qualifiers`: adjectives behind the noun, such as `active`.

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
        """True if the path names a record of another kind first."""
        return bool(self.parents)


def target_of(evidence: Evidence) -> Target:
    """Read the target from the path of an operation."""
    segments = _plain(evidence.route.segments)
    if not segments:
        return Target("", False, "root", "/", (), (), ())
    verbs: list[Segment] = []
    parameters: list[str] = []
    qualifiers: list[str] = []
    end = len(segments)
    position: Position = "loose"
    noun, plural = "", False
    while end:
        segment = segments[end - 1]
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
            noun = next(
                (earlier.noun for earlier in reversed(segments[: end - 1]) if earlier.kind == "noun"), ""
            )
            break
        elif segment.kind == "noun":
            # `/contacts/list` lists contacts, and `/contacts/lists` are lists.
            qualifies = segment.noun in _ADJECTIVES and not segment.plural
            if qualifies and end > 1 and segments[end - 2].kind in ("noun", "self", "verb"):
                qualifiers.insert(0, segment.noun)
            else:
                noun, plural = segment.noun, segment.plural
                position = "item" if parameters else "collection"
                break
        end -= 1
    if position == "loose" and verbs and verbs[0].noun:
        # Nothing but verbs, one of which is a noun as well: `/order/{id}`.
        noun, plural = verbs[0].noun, verbs[0].plural
        position = "item" if parameters else "collection"
    before = segments[: max(end - 1, 0)]
    parents = tuple(
        (parent.noun, following.text)
        for parent, following in zip(before, segments[1:end], strict=False)
        if parent.kind in ("noun", "verb") and parent.noun and following.kind == "parameter"
    )
    if not noun:
        end = len(segments)
    base = "/" + "/".join(
        "{}" if part.kind in ("parameter", "mixed") else part.text.lower() for part in segments[:end]
    )
    plural = plural and not segments_alone(noun)
    return Target(noun, plural, position, base, tuple(verbs), parents, tuple(parameters), tuple(qualifiers))


def segments_alone(noun: str) -> bool:
    """True if a noun is singular in spite of its form: `settings`, `statistics`."""
    return any(word in _ALONE for word in (noun, f"{noun}s"))


_ALONE = (SINGULAR_THINGS | NUMBERS_WORDS | META_WORDS) - name_set(
    "plan subscription session address company organization organisation feature options score document version index "
    "schema number limits identity cart"
)


def _is_plain(segment: Segment) -> bool:
    """True if a verb segment is one word, itself a noun: `report`."""
    return singulars(normal(segment.text))[0] == segment.noun


def _plain(segments: tuple[Segment, ...]) -> list[Segment]:
    """Drop the segments that only name the next parameter.

    `/article/id/{id}` becomes `/article/{id}`.
    """
    plain: list[Segment] = []
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else None
        before_parameter = following is not None and following.kind == "parameter"
        if (
            before_parameter
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
