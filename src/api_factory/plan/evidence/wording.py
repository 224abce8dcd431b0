"""Wording of an operation: phrases of its operationId, summary and tags."""

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
    """The verb that leads a text, its sense, and the other words, singular."""

    sense: Sense | None = None
    verb: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of an operation's texts, and its tags.

    `name`: of the operationId; `summary`: of the summary or the first sentence of the description.
    """

    name: Phrase
    summary: Phrase
    tags: tuple[str, ...]

    @property
    def all(self) -> frozenset[str]:
        """The words of the operationId and the summary."""
        return frozenset((*self.name.words, *self.summary.words))


def read_wording(operation: Operation) -> Wording:
    """Read the wording of an operation."""
    sentence = _SENTENCE.split(
        operation.summary.strip()[:_LONGEST] or operation.description.strip()[:_LONGEST]
    )[0]
    identifier = _SUFFIX.sub("", (operation.operation_id or "")[:_LONGEST])
    name_words = joined(tuple(word for word in words(identifier) if not word.isdigit()))
    sentence_words = joined(tuple(word.lower() for word in _WORD.findall(sentence)))
    if len(name_words) > 1 and name_words[0] == operation.method and name_words[0] in _PLACING:
        # `post-orders` repeats the method.
        name_words = name_words[1:]
    tags = tuple("".join(words(tag[:60])) for tag in operation.tags[:5])
    return Wording(_name_phrase(name_words), _sentence_phrase(sentence_words), tags)


_DETERMINERS = name_set("a an the this one your my all given specific")


def leading_verb(operation: Operation) -> str:
    """Return the verb that a summary begins with as commands do.

    For example `borrow` of `Borrow a book`; nothing if it begins otherwise.
    """
    text = operation.summary.strip()[:_LONGEST] or operation.description.strip()[:_LONGEST]
    first = [word.lower() for word in _WORD.findall(text)[:2]]
    return first[0] if len(first) == 2 and first[1] in _DETERMINERS else ""


_PLACING = name_set("post put patch")
_PAIRS = name_set("signup signin signout login logout logon logoff checkin checkout")


def joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Join the two words of a verb: `sign up` becomes `signup`."""
    joined_words: list[str] = []
    for part in parts:
        if joined_words and joined_words[-1] + part in _PAIRS:
            joined_words[-1] += part
        else:
            joined_words.append(part)
    return tuple(joined_words)


def _name_phrase(parts: tuple[str, ...]) -> Phrase:
    """Read the phrase of an operationId, verb first or last: `pets_list`."""
    for word in parts[:1]:
        sense = sense_of(word)
        if sense is not None:
            return Phrase(sense, word, _other_words(parts, word))
    for word in (*parts[-1:], *parts[1:-1]):
        sense = sense_of(word)
        if sense is not None and (word not in AMBIGUOUS or word == parts[-1]):
            return Phrase(sense, word, _other_words(parts, word))
    return Phrase(words=_other_words(parts, ""))


def _sentence_phrase(parts: tuple[str, ...]) -> Phrase:
    """Read the phrase of a sentence, which a verb near its start leads."""
    for index, word in enumerate([word for word in parts if word not in _SKIP][:3]):
        sense = sense_of(word)
        if sense is not None and (index == 0 or word not in AMBIGUOUS):
            return Phrase(sense, word, _other_words(parts, word))
    return Phrase(words=_other_words(parts, ""))


def _other_words(parts: tuple[str, ...], verb: str) -> tuple[str, ...]:
    remaining = list(parts)
    if verb in remaining:
        remaining.remove(verb)
    return tuple(singulars(word)[0] if word not in ("all", "less") else word for word in remaining)
