"""Collections that operations share: their keys, schemas and parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api_factory.plan.assignment.assignment import Assignment, Collection
from api_factory.plan.assignment.identifiers import identifier_of
from api_factory.plan.domain.kinds import Domain
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shapes

_WHOLE: Final = frozenset(("create", "list", "search", "read", "replace", "update", "delete", "clear"))
_VIEWS: Final = {"read": "item", "list": "summary", "search": "summary", "singleton-read": "item"}
_SENT: Final = {
    "create": "create", "replace": "change", "update": "change", "singleton-replace": "change",
    "singleton-update": "change",
}  # fmt: skip
_SHOWING: Final = frozenset(("read", "singleton-read", "list", "create"))
_LONGEST_NOUN: Final = 60
_PEOPLE: Final = ("user", "member", "customer", "person", "account", "profile")


class Grouping:
    """The noun and the collection key of each operation."""

    def __init__(self, domain: Domain, roles: Sequence[Role]) -> None:
        self.domain = domain
        self.roles = roles
        self._keys: dict[str, str] = {}
        self._records: dict[str, str] = {}
        self.people = next((noun for noun in _PEOPLE if noun in domain.kinds), "user")
        self._nouns = [self._noun(index) for index in range(len(roles))]
        self._choose_keys()

    def _noun(self, index: int) -> str:
        role, target = self.roles[index], self.domain.targets[index]
        own = self.domain.noun_of(index)
        above = target.parents[-1][0] if target.parents else ""
        if role == "example" or role.startswith("sign-"):
            return ""
        if self._is_person(index):
            return self.people
        if role in ("link", "unlink") or role.startswith("part-"):
            return above or target.noun or own
        if role.startswith("file-"):
            return above or self._before(index) or target.noun or own
        if role == "action":
            # A verb that is not known as one stands where a noun would: `/tools/{id}/retire`.
            return above if above and not target.parameters and not target.verbs else target.noun or own
        if role == "count":
            return above or self._counted(index) or target.noun or own
        if role in ("clear", "delete", "file-write", "file-read"):
            return target.noun or own
        return own or target.noun

    def _before(self, index: int) -> str:
        """Return the noun before the last one: `pet` of `/pets/export.csv`."""
        segments = self.domain.evidence[index].route.segments[:-1]
        nouns = [part.noun for part in segments if part.kind == "noun" and part.noun in self.domain.kinds]
        return nouns[-1] if nouns else ""

    def _is_person(self, index: int) -> bool:
        """True for the caller's own record: `/me`, a lone profile, a registration."""
        role, target = self.roles[index], self.domain.targets[index]
        if role.startswith("singleton-"):
            return (target.position == "self" and not target.noun) or (
                target.noun in _PEOPLE and not target.nested
            )
        body = self.domain.evidence[index].body
        return role == "create" and body.secret and target.noun not in self.domain.kinds

    def _counted(self, index: int) -> str:
        """Return the kind of record that a count's words name."""
        noun = self.domain.targets[index].noun
        prefixes = [noun[:length] for length in range(3, min(len(noun), _LONGEST_NOUN))]
        wording = self.domain.evidence[index].wording
        candidates = [*prefixes, *wording.name.words, *wording.summary.words]
        return next((word for word in candidates if len(word) > 2 and word in self.domain.kinds), "")

    def _choose_keys(self) -> None:
        """Choose the key and the record schema of each noun.

        The key is the shortest path where its records are created or listed, else that of its other operations.
        """
        best: dict[str, tuple[int, int, int]] = {}
        for index, noun in enumerate(self._nouns):
            if not noun:
                continue
            target, role = self.domain.targets[index], self.roles[index]
            rank = 0 if role in ("create", "list") else 1 if role in _WHOLE else 2
            worth = (int(target.noun != noun) + rank, target.base.count("/"), index)
            if noun not in best or worth < best[noun]:
                best[noun] = worth
                self._keys[noun] = target.base
            answer = self.domain.evidence[index].answer
            record_schema = answer.subject if answer.properties and role in _SHOWING else None
            if record_schema and (noun not in self._records or role == "read"):
                self._records[noun] = record_schema
        noun_of_key: dict[str, str] = {}
        for noun, key in self._keys.items():
            # Two kinds at one path are told apart by their nouns.
            if noun_of_key.setdefault(key, noun) != noun:
                self._keys[noun] = f"{key.rstrip('/')}#{noun}"

    def key_of(self, noun: str) -> str | None:
        """Return the key of the collection of a noun."""
        return self._keys.get(noun)

    def noun(self, index: int) -> str:
        """Return the noun of an operation's records, empty if it has none."""
        return self._nouns[index]

    def collection(self, index: int) -> str | None:
        """Return the key of an operation's collection."""
        return self._keys.get(self._nouns[index])

    def record_of(self, index: int) -> str | None:
        """Return the pointer of the schema of an operation's record."""
        return self._records.get(self._nouns[index])

    def other(self, index: int) -> str | None:
        """Return the key of the collection that a link leads to.

        `/groups/{id}/members/{user}` leads from a group to members.
        """
        noun = self.domain.targets[index].noun
        return self.key_of(noun) if noun != self._nouns[index] else None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The findings that collections are built from."""

    domain: Domain
    roles: Sequence[Role]
    grouping: Grouping
    assignments: dict[str, Assignment]


def collections_of(shapes: Shapes, gathered: Gathered) -> dict[str, Collection]:
    """Build the collections of a document, by key."""
    members: dict[str, list[int]] = defaultdict(list)
    for index in range(len(gathered.roles)):
        key = gathered.grouping.collection(index)
        if key is not None:
            members[key].append(index)
    return {key: _collection(shapes, gathered, key, indexes) for key, indexes in members.items()}


def _collection(shapes: Shapes, gathered: Gathered, key: str, indexes: list[int]) -> Collection:
    domain = gathered.domain
    schemas: dict[str, str] = {}
    parameters: list[str] = []
    operations = []
    for index in indexes:
        role, evidence = gathered.roles[index], domain.evidence[index]
        assignment = gathered.assignments[evidence.operation.id]
        operations.append(evidence.operation.id)
        view = _VIEWS.get(role)
        if view and evidence.answer.subject and evidence.answer.properties:
            schemas.setdefault(view, evidence.answer.subject)
        request_view = _SENT.get(role)
        if request_view and evidence.body.subject and evidence.body.properties:
            schemas.setdefault(request_view, evidence.body.subject)
        if role in ("read", "replace", "update", "delete", "action") and assignment.item is not None:
            parameters.append(assignment.item.name)
        if (
            role == "create"
            and evidence.answer.form == "object"
            and evidence.answer.subject
            and "item" not in schemas
        ):
            schemas.setdefault("made", evidence.answer.subject)
    created_schema = schemas.pop("made", None)
    if created_schema is not None:
        schemas.setdefault("item", created_schema)
    roles = {gathered.roles[index] for index in indexes}
    noun = gathered.grouping.noun(indexes[0])
    views = [schemas[view] for view in ("item", "summary", "create", "change") if view in schemas]
    parents = [
        domain.targets[index].parents for index in indexes if gathered.roles[index] in ("create", "list")
    ]
    shortest_parents = min(parents, key=len, default=())
    return Collection(
        key,
        noun,
        schemas,
        identifier_of(shapes, views, parameters, noun),
        "made" if roles & {"create", "file-write", "singleton-replace", "singleton-update"} else "reference",
        bool(roles) and all(role.startswith("singleton-") for role in roles),
        gathered.grouping.key_of(shortest_parents[-1][0]) if shortest_parents else None,
        tuple(operations),
    )
