"""The signs that decide what an operation is: each a name that weights are kept by, and a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator

from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.domain.kinds import Domain, blanked, likeness
from api_factory.plan.evidence.evidence import Evidence, is_identifier, names_no_record
from api_factory.plan.evidence.route import Segment
from api_factory.plan.evidence.vocabulary import (
    FILE_WORDS,
    META_WORDS,
    NUMBERS_WORDS,
    SINGULAR_THINGS,
    SYNCHRONY,
    TOKEN_WORDS,
)

_MANY = ("array", "envelope", "scalars")
_GROUP = {
    "array": "many", "envelope": "many", "scalars": "many", "object": "one", "acknowledgement": "little",
    "none": "nothing", "unknown": "nothing", "opaque": "something", "map": "something", "token": "token",
    "numbers": "numbers", "scalar": "scalar", "bytes": "bytes",
}  # fmt: skip
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
    """The names of the signs that an operation shows."""
    return frozenset(_signs(domain, index))


def _signs(domain: Domain, index: int) -> Iterator[str]:
    evidence, target = domain.evidence[index], domain.targets[index]
    method = evidence.method
    verbs = tuple(one for one in target.verbs if one.sense is not None)
    place = target.position + ("+verb" if verbs else "")
    if (
        target.position == "item"
        and not verbs
        and target.parameters
        and names_no_record(target.parameters[-1])
    ):
        place = "format"
    many = "many" if target.plural else "one"
    form = _GROUP[evidence.answer.form] if domain.answers_told else "untold"
    sent = _GROUP[evidence.body.form] if domain.bodies_told else "untold"
    yield "always"
    yield f"method {method}"
    yield f"at {place}"
    yield f"{method} at {place}"
    yield f"{method} at {place} {many}"
    yield f"{method} answers {form}"
    yield f"{method} at {place} answers {form}"
    yield f"{method} at {place} {many} answers {form}"
    yield f"answer {evidence.answer.form if domain.answers_told else 'untold'}"
    yield f"body {sent}"
    yield f"{method} body {sent}"
    yield f"{method} at {place} body {sent}"
    if domain.read_only:
        yield f"{method} in a document that changes nothing"
        if {evidence.wording.summary.sense, evidence.wording.name.sense} & {"get", "list", "search"}:
            yield f"{method} gets in a document that changes nothing"
    if target.nested:
        yield "nested"
        yield f"{method} nested {place} {many}"
    else:
        yield f"{method} unnested {place} {many}"
    yield from _words(evidence, target.verbs, method)
    yield from _tail(domain, index)
    yield from _payload(evidence, method)
    yield from _parameters(evidence, target.parameters, target.noun, method)
    yield from _partners(domain, index, method, place)


def _alike(one: Evidence, other: Evidence) -> bool:
    """Whether two operations at one path answer the same and are told in the same words."""
    if one.answer.form not in ("none", "unknown") and one.answer.subject != other.answer.subject:
        return False
    verb = other.wording.summary.verb or other.wording.name.verb
    return bool(verb) and verb == (one.wording.summary.verb or one.wording.name.verb)


def _words(evidence: Evidence, verbs: tuple[Segment, ...], method: str) -> Iterator[str]:
    path = {one.sense for one in verbs if one.sense}
    name, summary = evidence.wording.name.sense, evidence.wording.summary.sense
    for one in verbs:
        if one.kind == "verb" and one.noun and normal(one.text) != one.noun:
            yield f"{method} path says {one.sense} {'many' if one.plural else 'one'}"
    for sense in sorted(path):
        yield f"path says {sense}"
        yield f"{method} path says {sense}"
    if name:
        yield f"name says {name}"
        yield f"{method} name says {name}"
    if summary:
        yield f"summary says {summary}"
        yield f"{method} summary says {summary}"
    said = {*path, *((name,) if name else ()), *((summary,) if summary else ())}
    for spoken in sorted(said):
        yield f"says {spoken}"
        yield f"{method} says {spoken}"
        if sum((spoken in path, spoken == name, spoken == summary)) > 1:
            yield f"{method} agrees on {spoken}"
    if "delete" in said and method == "post" and (evidence.body.many or evidence.wording.all & SYNCHRONY):
        yield "post deletes several"
    if not said:
        yield f"{method} says nothing"
    said_words = evidence.wording.all
    everything = {
        *said_words,
        *(one.verb for one in verbs),
        evidence.wording.name.verb,
        evidence.wording.summary.verb,
    }
    last = evidence.route.last
    if everything & _REGISTERING or (last is not None and last.text.lower() in _REGISTERING):
        yield f"{method} registers"
        if evidence.body.secret:
            yield f"{method} registers with secret"
    elif "authenticate" in said:
        yield "only authenticates"
    if said_words & _ADDRESSES or (last is not None and frozenset(words(last.text)) & _ADDRESSES):
        yield "words url"
    for label, group in (
        ("auth", _AUTH), ("sending", _SENDING), ("mine", _MINE), ("some", _SOME), ("one", _ONE),
        ("file", FILE_WORDS), ("numbers", NUMBERS_WORDS), ("several", SYNCHRONY), ("calculating", _CALCULATING),
        ("random", _RANDOM), ("meta", META_WORDS), ("token", TOKEN_WORDS),
    ):  # fmt: skip
        if said_words & group:
            yield f"words {label}"
            yield f"{method} words {label}"
    tags = {word for tag in evidence.wording.tags for word in (tag, singulars(tag)[0])}
    if tags & _AUTH:
        yield "tag auth"
        yield f"{method} tag auth"
    if tags & META_WORDS:
        yield "tag meta"


def _tail(domain: Domain, index: int) -> Iterator[str]:
    """The words that a path ends with."""
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
    if any(one.kind == "noun" and one.noun in _AUTH for one in evidence.route.segments[:-1]):
        yield "below auth"
    if any(
        one.kind == "noun" and frozenset(words(one.text)) & _WELL_KNOWN for one in evidence.route.segments
    ):
        yield "well known"
    if evidence.route.rendered:
        yield "rendered"
    if target.qualifiers:
        yield "qualified"
        yield f"{method} qualified"
    if any(one.kind == "self" for one in evidence.route.segments[:-1]):
        yield "below self"
        yield f"{method} below self {'many' if target.plural else 'one'}"
    if not target.nested and len(evidence.route.segments) == 1:
        yield f"{method} alone {'many' if target.plural else 'one'}"


def _payload(evidence: Evidence, method: str) -> Iterator[str]:
    body, answer = evidence.body, evidence.answer
    if body.secret:
        yield "body secret"
        yield f"body secret of {'few' if len(body.properties) <= 3 else 'many'}"
        if answer.token:
            yield "body secret, answer token"
    if answer.token and answer.form in ("token", "object"):
        yield "answer has token"
    if body.binary or body.form == "bytes":
        yield "body binary"
        if body.own <= 1:
            yield "body only binary"
    if answer.binary or answer.form == "bytes":
        yield "answer binary"
    if body.media == "multipart/form-data":
        yield "body multipart"
    if body.properties and answer.properties:
        common = len(body.properties & answer.properties)
        share = common / len(body.properties)
        extent = "repeats" if share > 0.6 else "hardly repeats" if share < 0.3 else "half repeats"
        yield f"{method} answer {extent} body"
        if share > 0.6 and "id" in answer.properties - body.properties:
            yield "answer adds id"
    if "id" in answer.properties and answer.form == "object":
        yield f"{method} answer has id"
    if answer.form == "object" and answer.properties & {
        "createdat",
        "created",
        "updatedat",
        "createdon",
        "createddate",
    }:
        yield f"{method} answer dated"
    if body.form == "object" and body.own <= 1:
        yield f"{method} body of one"
    for status in ("201", "202", "204", "404", "409"):
        if status in evidence.statuses:
            yield f"status {status}"
            yield f"{method} status {status}"


def _parameters(evidence: Evidence, own: tuple[str, ...], noun: str, method: str) -> Iterator[str]:
    query = evidence.query
    if query.paging:
        yield "paging"
        yield f"{method} paging"
    if query.text:
        yield f"{method} search text"
    if query.identifiers:
        yield f"{method} id in query"
    rest = len(query.names - query.paging)
    yield f"{method} {'no' if not rest else 'few' if rest < 4 else 'many'} filters"
    if own:
        last = own[-1]
        if is_identifier(last):
            yield f"{method} id in path"
        if names_no_record(last):
            yield f"{method} no record in path"
        parts = normal(last)
        if noun and (parts.startswith(noun) or noun.startswith(parts) or singulars(parts)[0] == noun):
            yield f"{method} named in path"
        if len(own) > 1:
            yield f"{method} several in path"


def _partners(domain: Domain, index: int, method: str, place: str) -> Iterator[str]:
    """What the rest of the document says: who else is at this path, and what else is done to such records."""
    evidence, target = domain.evidence[index], domain.targets[index]
    base = domain.bases.get(target.base, {})
    here = domain.paths[blanked(evidence)] - {method}
    for other in sorted(here & {"get", "post", "put", "patch", "delete"}):
        yield f"{method} beside {other}"
    if base.get("item"):
        yield f"{method} at {place} of items"
    for other in sorted(base.get("item", set()) & {"get", "put", "delete", "patch"}):
        yield f"{method} at {place} items {other}"
    for other in sorted(base.get("collection", set()) & {"get", "post"}):
        yield f"{method} at {place} collection {other}"
    twin = domain.gets.get(blanked(evidence)) if method != "get" else None
    if twin is not None:
        if _alike(domain.evidence[twin], evidence):
            yield f"{method} twin of get"
        shown = _GROUP[domain.evidence[twin].answer.form]
        nested = "nested" if target.nested else "unnested"
        yield f"{method} at {place} beside get of {shown}"
        if not base.get("item"):
            yield f"{method} {nested} at {place} beside get of {shown}"
    kind = domain.kinds.get(target.noun)
    if kind is not None:
        if "post" in kind.methods["collection"]:
            yield f"{method} at {place} kind made"
        if kind.methods["item"]:
            yield f"{method} at {place} kind has items"
        if not base.get("item") and not kind.methods["item"] and not kind.listed:
            yield f"{method} kind unknown"
        if evidence.body.properties:
            share = likeness(evidence.body, kind)
            yield f"{method} body {'like' if share > 0.6 else 'unlike' if share < 0.3 else 'half like'} record"
        if evidence.answer.properties and kind.properties:
            share = likeness(evidence.answer, kind)
            yield f"{method} answer {'like' if share > 0.6 else 'unlike' if share < 0.3 else 'half like'} record"
    owner = domain.owners.get(evidence.answer.stem) if evidence.answer.stem else None
    if owner is not None and evidence.answer.form in ("object", "array", "envelope"):
        if owner == target.noun:
            yield f"{method} answers own"
            yield f"{method} at {place} answers own"
        elif any(owner == parent for parent, _ in target.parents):
            yield f"{method} answers parent"
        else:
            owning = domain.kinds.get(owner)
            known = owning is not None and bool(owning.methods["collection"] or owning.methods["item"])
            yield f"{method} answers {'other known' if known else 'other'}"
    if target.parents:
        parent = domain.kinds.get(target.parents[-1][0])
        if parent is not None and target.noun:
            names = parent.properties.keys()
            if target.noun in names or any(singulars(name)[0] == target.noun for name in names):
                yield f"{method} at {place} part of parent"
            if parent.methods["item"]:
                yield f"{method} parent has items"
    if target.noun and evidence.body.properties:
        ids = {f"{target.noun}id", "id", f"{target.noun}uuid", "uuid"}
        if evidence.body.properties & ids:
            yield f"{method} id in body"
