"""The words of an operation: what its operationId, its summary and its tags call what it does, and to what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from api_factory.plan.document.names import name_set, singulars, words
from api_factory.plan.evidence.vocabulary import AMBIGUOUS, Sense, sense_of
from api_factory.plan.model.operation import Operation

_LONGEST = 300
_SENTENCE = re.compile(r"(?<=[.!?])\s|\n|<br")
_WORD = re.compile(r"[A-Za-z]+")
_SUFFIX = re.compile(r"(Using)?(GET|POST|PUT|DELETE|PATCH)(_\d+)?$|_\d+$")
_SKIP = name_set("the a an this allows allow lets used use to api endpoint will you can method user users is service "
                  "operation it admin client please resource and for be able")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a text says is done: the sense and the verb that lead it, and its other words, singular, in order."""

    sense: Sense | None = None
    verb: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of an operation's id and of its summary (or its description's first sentence), and its tags."""

    name: Phrase
    summary: Phrase
    tags: tuple[str, ...]

    @property
    def all(self) -> frozenset[str]:
        """Every word of the id and the summary."""
        return frozenset((*self.name.words, *self.summary.words))


def read_wording(operation: Operation) -> Wording:
    """The words of an operation."""
    sentence = _SENTENCE.split(
        operation.summary.strip()[:_LONGEST] or operation.description.strip()[:_LONGEST]
    )[0]
    identifier = _SUFFIX.sub("", (operation.operation_id or "")[:_LONGEST])
    named = joined(tuple(word for word in words(identifier) if not word.isdigit()))
    said = joined(tuple(word.lower() for word in _WORD.findall(sentence)))
    if len(named) > 1 and named[0] == operation.method and named[0] in _PLACING:
        # `post-orders` repeats the method.
        named = named[1:]
    tags = tuple("".join(words(tag[:60])) for tag in operation.tags[:5])
    return Wording(_named(named), _said(said), tags)


_PLACING = name_set("post put patch")
_PAIRS = name_set("signup signin signout login logout logon logoff checkin checkout")


def joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Words of which two are one are joined: `sign up` is `signup`."""
    found: list[str] = []
    for part in parts:
        if found and found[-1] + part in _PAIRS:
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


def _named(parts: tuple[str, ...]) -> Phrase:
    """The phrase of an operationId: its first word that is a verb leads, or its last: `pets_list`, `cinema_read`."""
    for word in parts[:1]:
        sense = sense_of(word)
        if sense is not None:
            return Phrase(sense, word, _rest(parts, word))
    for word in (*parts[-1:], *parts[1:-1]):
        sense = sense_of(word)
        if sense is not None and (word not in AMBIGUOUS or word == parts[-1]):
            return Phrase(sense, word, _rest(parts, word))
    return Phrase(words=_rest(parts, ""))


def _said(parts: tuple[str, ...]) -> Phrase:
    """The phrase of a sentence: a verb among its first words leads it."""
    for index, word in enumerate([word for word in parts if word not in _SKIP][:3]):
        sense = sense_of(word)
        if sense is not None and (index == 0 or word not in AMBIGUOUS):
            return Phrase(sense, word, _rest(parts, word))
    return Phrase(words=_rest(parts, ""))


def _rest(parts: tuple[str, ...], verb: str) -> tuple[str, ...]:
    left = list(parts)
    if verb in left:
        left.remove(verb)
    return tuple(singulars(word)[0] if word not in ("all", "less") else word for word in left)
