"""Recognize the operations by which people sign in, by their words, bodies and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from api_factory.plan.document.names import is_version, name_set, normal
from api_factory.plan.document.path_templates import key, parameter, segments
from api_factory.plan.model.account import Step, TokenPlace
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.sign_in.answers import is_personal, objects_of, person_place, token_places
from api_factory.plan.sign_in.bodies import Credentials, credentials, media_of, refresh_place
from api_factory.plan.sign_in.names import PERSON_NAMES, TELLING_NAMES, USERS, person_names, spoken
from api_factory.plan.sign_in.resets import Reset, asking_for_code, resetting

_REGISTER: Final = name_set("register registration registrations signup join enroll enrol newuser")
_ENTER: Final = name_set("login logins signin logon authenticate authentication authenticates")
_ENTER_WEAKLY: Final = name_set("session sessions token tokens auth oauth authorize jwt")
_LEAVE: Final = name_set("logout signout logoff")
_RENEW: Final = name_set("refresh refreshtoken renew")
_RESET: Final = name_set("reset forgot forgotten forget recover recovery lost findpass otp")
_SELF: Final = name_set("me self myself whoami userinfo current currentuser mine")
_ALONE: Final = name_set("profile account user")
_EDITING: Final = name_set("edit update change modify details info")
_OPERATORS: Final = name_set("admin admins administration backoffice management staff internal")
_USERS_PATHS: Final = name_set("users user accounts account members people customers players employees")


@dataclass(slots=True)
class Steps:
    """Hold the operations of a document that have a part in signing in, by id."""

    steps: dict[str, Step] = field(default_factory=dict)
    bodies: dict[str, Credentials] = field(default_factory=dict)
    tokens: dict[str, tuple[TokenPlace, ...]] = field(default_factory=dict)
    persons: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    refresh: dict[str, tuple[str, ...]] = field(default_factory=dict)
    person_properties: frozenset[str] = frozenset()
    """Normalized names of properties that people have in this document."""
    names: frozenset[str] = frozenset()
    """Normalized names of properties that tell one person from the others."""
    resets: dict[str, Reset] = field(default_factory=dict)
    likely: set[str] = field(default_factory=set)
    """Registrations that are told by where they are, and by no word."""

    @property
    def entrances(self) -> set[str]:
        """Return the paths at which people sign in."""
        return {id.partition(" ")[2] for id in self.of("sign-in")}

    @property
    def short_codes(self) -> bool:
        """True if those who have forgotten their password type a code, with their name."""
        return any(reset.short for reset in self.resets.values())

    def is_sure(self, id: str) -> bool:
        """True if words say what an operation is."""
        return id not in self.likely

    def of(self, *steps: Step) -> list[str]:
        """List the operations of some steps."""
        return [id for id, step in self.steps.items() if step in steps]


class StepFinder:
    """Find the steps of a document."""

    def __init__(
        self, shapes: Shapes, operations: Iterable[Operation], decisions: Mapping[str, Decision]
    ) -> None:
        self._shapes = shapes
        self._operations = list(operations)
        self._decisions = decisions
        self._steps = Steps()

    def run(self) -> Steps | None:
        """Return the steps; None if nobody can sign in."""
        steps = self._steps
        for operation in self._operations:
            body = credentials(self._shapes, operation)
            if body is not None:
                steps.bodies[operation.id] = body
        for operation in self._operations:
            self._enter(operation)
        if any(map(steps.is_sure, steps.of("register"))):
            # Where one registers, another `POST /users` is an operator's.
            for id in steps.likely:
                del steps.steps[id]
            steps.likely.clear()
        if not steps.of("sign-in") and not any(
            place.kind == "access" for id in steps.of("register") for place in steps.tokens[id]
        ):
            return None
        self._learn()
        for operation in self._operations:
            if operation.id not in steps.steps:
                self._follow(operation)
        self._find_own()
        for id in steps.steps:
            steps.persons[id] = person_place(self._shapes, self._answer(id), steps.person_properties)
        return steps

    def _answer(self, id: str) -> Answer:
        """Return the answer of an operation's decision."""
        return self._decisions[id].answer

    def _take(self, operation: Operation, step: Step) -> None:
        steps = self._steps
        steps.steps[operation.id] = step
        steps.tokens[operation.id] = token_places(
            self._shapes, self._answer(operation.id), operation, enters=step in ("sign-in", "refresh")
        )
        steps.refresh[operation.id] = refresh_place(self._shapes, operation)

    def _enter(self, operation: Operation) -> None:
        """Take a registration or a sign-in."""
        body = self._steps.bodies.get(operation.id)
        if body is None or operation.method not in ("post", "put") or _has_parameters(operation):
            return
        if body.changes or _speaks(operation, _RESET):
            return
        answer = self._answer(operation.id)
        gives_token = any(
            place.kind == "access" for place in token_places(self._shapes, answer, operation, enters=False)
        )
        tail = _tail(operation.path)
        for saying in _sayings(operation):
            registers, enters = bool(saying & _REGISTER), bool(saying & _ENTER)
            if registers != enters:
                if enters and operation.method == "post" and not body.extra:
                    self._take(operation, "sign-in")
                    return
                if registers:
                    self._take(operation, "register")
                    if _is_for_operators(operation.path):
                        self._steps.likely.add(operation.id)
                    return
        weakly = gives_token or bool(tail and spoken(tail[-1]) & _ENTER_WEAKLY)
        if weakly and operation.method == "post" and not body.extra and len(body.texts) <= 2:
            self._take(operation, "sign-in")
            return
        if tail and normal(tail[-1]) in _USERS_PATHS and len(body.texts) >= 1:
            decision = self._decisions[operation.id]
            if decision.role == Role.CREATE or operation.method == "post":
                self._take(operation, "register")
                self._steps.likely.add(operation.id)

    def _learn(self) -> None:
        """Learn what people are called by, from what they register and sign in with."""
        steps = self._steps
        properties: set[str] = set()
        names: set[str] = set()
        for id in steps.of("register", "sign-in"):
            for name in steps.bodies[id].texts:
                properties.update(person_names(name))
        for id in steps.of("register"):
            properties.update(normal(name) for name in steps.bodies[id].shape.properties)
        for id in steps.of("sign-in"):
            for name in steps.bodies[id].texts:
                names.update(person_names(name))
        steps.person_properties = frozenset(properties)
        steps.names = frozenset(names) | TELLING_NAMES

    def _follow(self, operation: Operation) -> None:
        """Take what follows a sign-in: refreshing, signing out, and changing a password."""
        steps = self._steps
        body = steps.bodies.get(operation.id)
        sayings = list(_sayings(operation))
        reset = resetting(self._shapes, operation, body) if body is not None else None
        asking = asking_for_code(self._shapes, operation) if body is None else None
        if reset is not None:
            self._take(operation, "reset")
            steps.resets[operation.id] = reset
        elif asking is not None:
            self._take(operation, "forgot")
            steps.resets[operation.id] = asking
        elif _has_parameters(operation):
            return
        elif any(saying & _LEAVE for saying in sayings) or (
            operation.method == "delete" and operation.path in steps.entrances
        ):
            self._take(operation, "sign-out")
        elif body is not None and body.changes and not _has_code(body):
            self._take(operation, "password")
        elif self._renews(operation, sayings):
            self._take(operation, "refresh")

    def _renews(self, operation: Operation, sayings: list[frozenset[str]]) -> bool:
        at_entrance = operation.path in self._steps.entrances
        says = any(saying & _RENEW for saying in (sayings if at_entrance else sayings[:2]))
        bare = at_entrance and operation.method in ("put", "patch") and operation.id not in self._steps.bodies
        return (says or bare) and bool(
            token_places(self._shapes, self._answer(operation.id), operation, enters=True)
        )

    def _find_own(self) -> None:
        """Take what shows and changes who asks."""
        steps = self._steps
        reads: set[str] = set()
        entrances = steps.entrances
        for operation in self._operations:
            if operation.id in steps.steps or operation.method != "get" or _has_parameters(operation):
                continue
            if self._shows_who_asks(operation, at_entrance=operation.path in entrances):
                self._take(operation, "me-read")
                reads.add(key(operation.path))
        for operation in self._operations:
            if operation.id in steps.steps or operation.method == "get" or _has_parameters(operation):
                continue
            same = key(operation.path) in reads
            if operation.method == "delete":
                alone = (
                    _is_alone(operation.path) and self._decisions[operation.id].role == Role.SINGLETON_DELETE
                )
                if same or alone or _is_self(operation.path):
                    self._take(operation, "me-delete")
            elif operation.method in ("put", "patch", "post") and self._changes_who_asks(
                operation, same=same
            ):
                self._take(operation, "me-change")

    def _shows_who_asks(self, operation: Operation, *, at_entrance: bool) -> bool:
        answer = self._answer(operation.id)
        decision = self._decisions[operation.id]
        if decision.role in (Role.LIST, Role.SEARCH, Role.COUNT) or answer.schema is None:
            return False
        tops = list(objects_of(self._shapes, answer))
        if not tops:
            return False
        alike = {
            text
            for path, shape in tops
            for name in shape.properties
            if is_personal(name, self._steps.person_properties)
            for text in person_names(name)
        }
        if _is_self(operation.path):
            return bool(alike) or not tops[0][1].properties
        # `GET /session` shows whose session `POST /session` has begun.
        return (_is_alone(operation.path) or at_entrance) and len(
            alike & (self._steps.person_properties | PERSON_NAMES)
        ) >= 2

    def _changes_who_asks(self, operation: Operation, *, same: bool) -> bool:
        if operation.method == "post" and not same and not _is_alone(operation.path):
            return False
        properties = {
            name
            for medium in media_of(operation)
            if medium.schema is not None
            for top in (self._shapes.at(medium.schema),)
            for holder in (
                top,
                *(self._shapes.at(top.properties[n]) for n in top.properties if normal(n) in USERS),
            )
            for name in holder.properties
        }
        personal = {name for name in properties if is_personal(name, self._steps.person_properties)}
        tail = _tail(operation.path)
        if len(tail) > 1 and (spoken(tail[-2]) & (_SELF | _ALONE)) and operation.method != "post":
            # `PUT /user/email` takes `{"email": ...}`.
            return bool(properties) and {normal(name) for name in properties} == {normal(tail[-1])}
        return (same or _is_self(operation.path) or _is_alone(operation.path)) and bool(personal)


def _tail(path: str) -> list[str]:
    """List the words of a path without versions."""
    return [part for part in segments(path) if not is_version(part) and parameter(part) is None]


def _is_for_operators(path: str) -> bool:
    """True for `/admin/users`, where an operator makes people.

    `/admin/signup` is for operators to come.
    """
    *above, last = _tail(path) or [""]
    return any(normal(part) in _OPERATORS for part in above) and not spoken(last) & _REGISTER


def _has_parameters(operation: Operation) -> bool:
    return "{" in operation.path


def _sayings(operation: Operation) -> Iterable[frozenset[str]]:
    """Yield the words about an operation, the surest first.

    They are those of its path's end, its name, the rest of the path, and its summary.
    """
    tail = _tail(operation.path)
    yield spoken(tail[-1]) if tail else frozenset()
    yield spoken(operation.operation_id or "")
    for part in reversed(tail[:-1]):
        yield spoken(part)
    yield spoken(operation.summary)


def _speaks(operation: Operation, words: frozenset[str]) -> bool:
    return any(saying & words for saying in _sayings(operation))


def _has_code(body: Credentials) -> bool:
    """True if a password is changed by a code that was sent, and not by who has signed in."""
    names = {normal(name) for name in body.shape.properties}
    return bool(names & name_set("token code otp resettoken resetcode verificationcode key"))


def _is_self(path: str) -> bool:
    """True for a path of who asks, such as `/users/me` and `/me/profile`."""
    tail = _tail(path)
    if not tail:
        return False
    if spoken(tail[-1]) & _SELF:
        return True
    return len(tail) > 1 and bool(spoken(tail[-2]) & _SELF) and bool(spoken(tail[-1]) & _ALONE)


def _is_alone(path: str) -> bool:
    """True for a path of one person, such as `/profile` and `/user`."""
    tail = _tail(path)
    if len(tail) > 1 and normal(tail[-1]) in _EDITING:
        tail.pop()
    return bool(tail) and (
        bool(spoken(tail[-1]) & _ALONE) or normal(tail[-1]).endswith(("profile", "account"))
    )
