"""The kinds of record of a document: nouns of paths and names of schemas that mean the same."""

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
_SUBJECTS = ("object", "array", "envelope")


@dataclass(slots=True)
class Kind:
    """A kind of record. `methods`: those that its operations have, by where their paths end."""

    noun: str
    methods: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    properties: Counter[str] = field(default_factory=Counter)
    stems: Counter[str] = field(default_factory=Counter)
    listed: int = 0
    shown: int = 0
    sent: int = 0
    tags: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Domain:
    """What a document is about: what each operation's path is about, and the kinds of record by their nouns.

    `gets`: the GET at each path. `answers_told`, `bodies_told`: whether any answer or body has a schema, so that
    having none says something. `read_only`: nothing is replaced, updated or deleted. `owners`: the noun of the kind
    that a schema's name belongs to. `paths`: the methods of each path, its parameters blanked; `bases`: those of each
    collection, by where their paths end.
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

    def noun_of(self, index: int) -> str:
        """The noun of the kind of record that an operation is about."""
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
        """Whether a noun of paths is plainly a kind of its own: its records have paths, or are made and listed."""
        methods = self.kinds[noun].methods
        return bool(methods["item"]) or {"get", "post"} <= methods["collection"]


def model(evidence: Sequence[Evidence]) -> Domain:
    """The kinds of record of a document."""
    targets = tuple(target_of(one) for one in evidence)
    kinds: dict[str, Kind] = {}
    paths: dict[str, set[str]] = defaultdict(set)
    bases: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one, target in zip(evidence, targets, strict=True):
        paths[blanked(one)].add(one.method)
        if not target.noun:
            continue
        kind = kinds.setdefault(target.noun, Kind(target.noun))
        where = target.position if not target.verbs else "verb"
        kind.methods[where].add(one.method)
        bases[target.base][where].add(one.method)
        kind.tags.update(one.wording.tags)
        for payload in (one.answer, one.body):
            if payload.form in _SUBJECTS and payload.properties:
                kind.properties.update(payload.properties)
                if payload.stem and payload.stem not in _GENERIC:
                    kind.stems[payload.stem] += 2 if where in ("collection", "item") else 1
        kind.listed += one.answer.many
        kind.shown += one.answer.form == "object"
        kind.sent += one.body.form == "object"
    return Domain(
        tuple(evidence),
        targets,
        kinds,
        _owners(kinds.values()),
        paths,
        bases,
        {blanked(one): index for index, one in enumerate(evidence) if one.method == "get"},
        any(one.answer.subject is not None for one in evidence),
        any(one.body.form != "none" for one in evidence),
        not any(one.method in ("put", "patch", "delete") for one in evidence),
    )


def _owners(kinds: Iterable[Kind]) -> dict[str, str]:
    """The noun that the name of each schema belongs to: the same word, or the kind that has it most."""
    users: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in kinds:
        for stem, count in kind.stems.items():
            users[stem][kind.noun] += count
    owners: dict[str, str] = {}
    for stem, nouns in users.items():
        if stem in nouns:
            owners[stem] = stem
            continue
        alike = [noun for noun in nouns if stem.endswith(noun) or noun.endswith(stem)]
        if len(nouns) > 3 and not alike:
            continue
        owners[stem] = max(alike or nouns, key=lambda noun: nouns[noun])
    return owners


def blanked(evidence: Evidence) -> str:
    """The path of an operation, its parameters blanked."""
    return "/" + "/".join(
        "{}" if one.kind in ("parameter", "mixed") else one.text.lower() for one in evidence.route.segments
    )


def likeness(payload: Payload, kind: Kind | None) -> float:
    """The share of a body's properties that the records of a kind have elsewhere too."""
    if kind is None or not payload.properties:
        return 0.0
    known = sum(1 for name in payload.properties if kind.properties[name] > 1)
    return known / len(payload.properties)
