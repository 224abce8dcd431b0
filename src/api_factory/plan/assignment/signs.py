"""Signs of an operation: names that have weights for its hypotheses."""

from __future__ import annotations

from collections.abc import Iterator

from api_factory.plan.assignment.partner_signs import partner_signs
from api_factory.plan.assignment.request_signs import GROUPS, body_signs, parameter_signs
from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.domain.kinds import Domain
from api_factory.plan.evidence.evidence import Evidence, names_no_record
from api_factory.plan.evidence.route import Segment
from api_factory.plan.evidence.vocabulary import (
    FILE_WORDS,
    META_WORDS,
    NUMBERS_WORDS,
    SINGULAR_THINGS,
    SYNCHRONY,
    TOKEN_WORDS,
)

_AUTH = name_set("auth authentication authorization login logout session sessions token tokens oauth oauth2 security "
                 "signin sso otp mfa totp credential credentials jwt")  # fmt: skip
_SENDING = name_set("email emails mail mails sms notification notifications webhook webhooks callback callbacks push "
                    "message otp code verification invitation reminder")  # fmt: skip
_WELL_KNOWN = name_set(
    "known openid jwks certs actuator swagger openapi oauth oauth2 health healthcheck metrics status"
)
_REGISTERING = name_set("register registration signup join enroll enrol registers registering")
_ADDRESSES = name_set("url urls presign presigned uri link")
_MINE = name_set("my own me current authenticated logged authorised authorized self calling requesting")
_SOME = name_set("all list lists every array multiple paginated")
_ONE = name_set("specific single given particular specified details detail one by")
_RANDOM = name_set("random latest top best next previous first last nearest today current")
_CALCULATING = name_set("calculate calculated estimate estimated forecast prediction recommendation recommendations "
                        "suggestion suggestions price prices quote quotes conversion similarity score validation "
                        "availability eligibility distance route directions translation preview simulation "
                        "validator calculator converter estimator generator checker parser evaluator "
                        "forecasts")  # fmt: skip


def signs_of(domain: Domain, index: int) -> frozenset[str]:
    """Return the names of an operation's signs."""
    return frozenset(_signs(domain, index))


def _signs(domain: Domain, index: int) -> Iterator[str]:
    evidence, target = domain.evidence[index], domain.targets[index]
    method = evidence.method
    verbs = tuple(segment for segment in target.verbs if segment.sense is not None)
    place = target.position + ("+verb" if verbs else "")
    if (
        target.position == "item"
        and not verbs
        and target.parameters
        and names_no_record(target.parameters[-1])
    ):
        place = "format"
    number = "many" if target.plural else "one"
    answer_form = GROUPS[evidence.answer.form] if domain.answers_told else "untold"
    body_form = GROUPS[evidence.body.form] if domain.bodies_told else "untold"
    yield "always"
    yield f"method {method}"
    yield f"at {place}"
    yield f"{method} at {place}"
    yield f"{method} at {place} {number}"
    yield f"{method} answers {answer_form}"
    yield f"{method} at {place} answers {answer_form}"
    yield f"{method} at {place} {number} answers {answer_form}"
    yield f"answer {evidence.answer.form if domain.answers_told else 'untold'}"
    yield f"body {body_form}"
    yield f"{method} body {body_form}"
    yield f"{method} at {place} body {body_form}"
    if domain.read_only:
        yield f"{method} in a document that changes nothing"
        if {evidence.wording.summary.sense, evidence.wording.name.sense} & {"get", "list", "search"}:
            yield f"{method} gets in a document that changes nothing"
    if domain.posts_only and method == "post":
        yield from _posts_only(evidence, answer_form, verbs)
    if target.nested:
        yield "nested"
        yield f"{method} nested {place} {number}"
    else:
        yield f"{method} unnested {place} {number}"
    yield from _words(evidence, target.verbs, method)
    yield from _tail(domain, index)
    yield from body_signs(evidence, method)
    yield from parameter_signs(evidence, target.parameters, target.noun, method)
    yield from partner_signs(domain, index, method, place)


def _posts_only(evidence: Evidence, answer_form: str, verbs: tuple[Segment, ...]) -> Iterator[str]:
    """Yield the signs of a POST among POSTs.

    Its words and its answer say what the method does elsewhere.
    """
    yield "posts only"
    yield f"posts only answers {answer_form}"
    senses = {segment.sense for segment in verbs} | {
        evidence.wording.name.sense,
        evidence.wording.summary.sense,
    }
    for sense in sorted(filter(None, senses)):
        yield f"posts only says {sense}"


def _words(evidence: Evidence, verbs: tuple[Segment, ...], method: str) -> Iterator[str]:
    path_senses = {segment.sense for segment in verbs if segment.sense}
    name, summary = evidence.wording.name.sense, evidence.wording.summary.sense
    for segment in verbs:
        if segment.kind == "verb" and segment.noun and normal(segment.text) != segment.noun:
            yield f"{method} path says {segment.sense} {'many' if segment.plural else 'one'}"
    for sense in sorted(path_senses):
        yield f"path says {sense}"
        yield f"{method} path says {sense}"
    if name:
        yield f"name says {name}"
        yield f"{method} name says {name}"
    if summary:
        yield f"summary says {summary}"
        yield f"{method} summary says {summary}"
    senses = {*path_senses, *((name,) if name else ()), *((summary,) if summary else ())}
    for sense in sorted(senses):
        yield f"says {sense}"
        yield f"{method} says {sense}"
        if sum((sense in path_senses, sense == name, sense == summary)) > 1:
            yield f"{method} agrees on {sense}"
    if "delete" in senses and method == "post" and (evidence.body.many or evidence.wording.all & SYNCHRONY):
        yield "post deletes several"
    if not senses:
        yield f"{method} says nothing"
    text_words = evidence.wording.all
    words_and_verbs = {
        *text_words,
        *(segment.verb for segment in verbs),
        evidence.wording.name.verb,
        evidence.wording.summary.verb,
    }
    last = evidence.route.last
    if words_and_verbs & _REGISTERING or (last is not None and last.text.lower() in _REGISTERING):
        yield f"{method} registers"
        if evidence.body.secret:
            yield f"{method} registers with secret"
    elif "authenticate" in senses:
        yield "only authenticates"
    if text_words & _ADDRESSES or (last is not None and frozenset(words(last.text)) & _ADDRESSES):
        yield "words url"
    for label, group in (
        ("auth", _AUTH), ("sending", _SENDING), ("mine", _MINE), ("some", _SOME), ("one", _ONE),
        ("file", FILE_WORDS), ("numbers", NUMBERS_WORDS), ("several", SYNCHRONY), ("calculating", _CALCULATING),
        ("random", _RANDOM), ("meta", META_WORDS), ("token", TOKEN_WORDS),
    ):  # fmt: skip
        if text_words & group:
            yield f"words {label}"
            yield f"{method} words {label}"
    tags = {word for tag in evidence.wording.tags for word in (tag, singulars(tag)[0])}
    if tags & _AUTH:
        yield "tag auth"
        yield f"{method} tag auth"
    if tags & META_WORDS:
        yield "tag meta"


def _tail(domain: Domain, index: int) -> Iterator[str]:
    """Yield the signs of the words that a path ends with."""
    evidence, target = domain.evidence[index], domain.targets[index]
    method = evidence.method
    last = evidence.route.last
    names = {target.noun, *target.qualifiers}
    parts = (
        frozenset(words(last.text))
        if last is not None and last.kind in ("noun", "verb", "prefix")
        else frozenset()
    )
    for label, group in (
        ("singular", SINGULAR_THINGS), ("numbers", NUMBERS_WORDS), ("meta", META_WORDS), ("file", FILE_WORDS),
        ("auth", _AUTH), ("sending", _SENDING), ("calculating", _CALCULATING), ("several", SYNCHRONY),
        ("random", _RANDOM),
    ):  # fmt: skip
        if parts & group or (last is not None and last.kind == "noun" and last.noun in group):
            yield f"tail {label}"
            yield f"{method} tail {label}"
            if target.nested:
                yield f"{method} nested tail {label}"
        elif names & group:
            yield f"noun {label}"
    if any(segment.kind == "noun" and segment.noun in _AUTH for segment in evidence.route.segments[:-1]):
        yield "below auth"
    if any(
        segment.kind == "noun" and frozenset(words(segment.text)) & _WELL_KNOWN
        for segment in evidence.route.segments
    ):
        yield "well known"
    if evidence.route.rendered:
        yield "rendered"
    if target.qualifiers:
        yield "qualified"
        yield f"{method} qualified"
    if any(segment.kind == "self" for segment in evidence.route.segments[:-1]):
        yield "below self"
        yield f"{method} below self {'many' if target.plural else 'one'}"
    if not target.nested and len(evidence.route.segments) == 1:
        yield f"{method} alone {'many' if target.plural else 'one'}"
