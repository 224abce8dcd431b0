"""Kinds of record: nouns of paths and names of schemas together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from api_factory.plan.document.names import name_set
from api_factory.plan.domain.target import Target, target_of
from api_factory.plan.evidence.evidence import Evidence
from api_factory.plan.evidence.payload import Payload

_GENERIC = name_set(
    "object response result request body data item items list error message status success resource model entity any "
    "payload base generic default api rest content value record schema"
)
FEWEST_POSTS = 3
MOST_POSTS = 0.75
"""The operations of a document, and the share of POSTs among them, that make the method say nothing."""

_SUBJECTS = ("object", "array", "envelope")


@dataclass(slots=True)
class Kind:
    """A kind of record, such as `pet`, and its operations.

    `methods`: of its operations, by the position where their paths end: `{"item": {"get", "delete"}}`. `listed`
    counts the operations that answer with many records, `properties` and `stems` the properties of their bodies and
    the names of these bodies' schemas.
    """

    noun: str
    methods: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    properties: Counter[str] = field(default_factory=Counter)
    stems: Counter[str] = field(default_factory=Counter)
    listed: int = 0
    tags: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Domain:
    """The targets of all operations, and the kinds of record by noun.

    `gets`: the GET at each path. `answers_told`, `bodies_told`: whether any answer or body has a schema, so that
    having none says something. `read_only`: nothing is replaced, updated or deleted. `owners`: the noun of the kind
    that a schema's name belongs to. `paths`: the methods of each path, its parameters blanked; `bases`: those of each
    collection, by where their paths end. `posts_only`: nearly all operations are POSTs, so that it says nothing.
    """

    evidence: tuple[Evidence, ...]
    targets: tuple[Target, ...]
    kinds: dict[str, Kind]
    owners: dict[str, str]
    paths: dict[str, set[str]]
    bases: dict[str, dict[str, set[str]]]
    gets: dict[str, int]
    answers_told: bool
    bodies_told: bool
    read_only: bool
    posts_only: bool

    def noun_of(self, index: int) -> str:
        """Return the noun of an operation's kind of record."""
        evidence, target = self.evidence[index], self.targets[index]
        if target.noun and self._is_strong(target.noun):
            return target.noun
        for payload in (evidence.answer, evidence.body):
            if payload.form in _SUBJECTS and payload.stem and payload.stem not in _GENERIC:
                owner = self.owners.get(payload.stem)
                if owner is not None:
                    return owner
        return target.noun

    def _is_strong(self, noun: str) -> bool:
        """True if a noun's records have paths, or are created and listed."""
        methods = self.kinds[noun].methods
        return bool(methods["item"]) or {"get", "post"} <= methods["collection"]


def model(evidence: Sequence[Evidence]) -> Domain:
    """Collect the kinds of record of a document."""
    targets = tuple(target_of(operation) for operation in evidence)
    kinds: dict[str, Kind] = {}
    paths: dict[str, set[str]] = defaultdict(set)
    bases: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for current, target in zip(evidence, targets, strict=True):
        paths[blanked(current)].add(current.method)
        if not target.noun:
            continue
        record_kind = kinds.setdefault(target.noun, Kind(target.noun))
        position = target.position if not target.verbs else "verb"
        record_kind.methods[position].add(current.method)
        bases[target.base][position].add(current.method)
        record_kind.tags.update(current.wording.tags)
        for payload in (current.answer, current.body):
            if payload.form in _SUBJECTS and payload.properties:
                record_kind.properties.update(payload.properties)
                if payload.stem and payload.stem not in _GENERIC:
                    record_kind.stems[payload.stem] += 2 if position in ("collection", "item") else 1
        record_kind.listed += current.answer.many
    return Domain(
        tuple(evidence),
        targets,
        kinds,
        _owners(kinds.values()),
        paths,
        bases,
        {blanked(operation): index for index, operation in enumerate(evidence) if operation.method == "get"},
        any(operation.answer.subject is not None for operation in evidence),
        any(operation.body.form != "none" for operation in evidence),
        not any(operation.method in ("put", "patch", "delete") for operation in evidence),
        len(evidence) >= FEWEST_POSTS
        and sum(operation.method == "post" for operation in evidence) >= MOST_POSTS * len(evidence),
    )


def _owners(kinds: Iterable[Kind]) -> dict[str, str]:
    """Map the name of each schema to the noun that owns it.

    The owner is the noun that equals the name, else one that the name ends with or that ends with it, else the noun
    whose operations use the schema most. Four nouns or more that are all unlike the name leave it without an owner.
    """
    users: dict[str, Counter[str]] = defaultdict(Counter)
    for record_kind in kinds:
        for stem, count in record_kind.stems.items():
            users[stem][record_kind.noun] += count
    owners: dict[str, str] = {}
    for stem, nouns in users.items():
        if stem in nouns:
            owners[stem] = stem
            continue
        similar_nouns = [noun for noun in nouns if stem.endswith(noun) or noun.endswith(stem)]
        if len(nouns) > 3 and not similar_nouns:
            continue
        owners[stem] = max(similar_nouns or nouns, key=lambda noun: nouns[noun])
    return owners


def blanked(evidence: Evidence) -> str:
    """Return the path without parameter names: `/pets/{}`."""
    return "/" + "/".join(
        "{}" if segment.kind in ("parameter", "mixed") else segment.text.lower()
        for segment in evidence.route.segments
    )


def likeness(payload: Payload, kind: Kind | None) -> float:
    """Return the share of a body's properties that its kind has elsewhere."""
    if kind is None or not payload.properties:
        return 0.0
    shared = sum(1 for name in payload.properties if kind.properties[name] > 1)
    return shared / len(payload.properties)
