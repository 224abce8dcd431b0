"""Plan how people sign in: their records, their tokens, and the part of each operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from api_factory.contract.pointer import resolve
from api_factory.plan.document.access import BEARER, DEFAULT_SECURITY, KEY_HEADER, security_schemes
from api_factory.plan.document.nodes import mapping
from api_factory.plan.document.responses import success
from api_factory.plan.examples.examples import Examples
from api_factory.plan.model.account import Account, SignIn, Step, Users
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation, Requirement, SecurityScheme
from api_factory.plan.model.request import Request
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.decisions import example
from api_factory.plan.rules.overrides import KEYWORD
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.sign_in.bodies import Credentials, media_of
from api_factory.plan.sign_in.declared_tokens import DeclaredTokens
from api_factory.plan.sign_in.flags import FlagFinder
from api_factory.plan.sign_in.holders import find_holders
from api_factory.plan.sign_in.owners import find_owners
from api_factory.plan.sign_in.rights import find_rights
from api_factory.plan.sign_in.steps import StepFinder, Steps
from api_factory.plan.sign_in.users import newcomer, people, shown_people, shows_people

MAX_OPERATIONS: Final = 20_000
"""A document of more operations is not looked through."""

_RESERVED_COOKIES: Final = ("__host-", "__secure-", "factory-")
"""Beginnings of names that belong to the host, or to the admin page."""

SESSION_COOKIE: Final = SecurityScheme("session", "apiKey", "cookie", "session")
"""For contracts that name no scheme, and whose sign-in answers with no token."""

_COOKIE_REASON: Final = "Nothing of the contract carries a token: it sets the cookie session."

_ROLES: Final[dict[Step, Role]] = {
    "sign-in": Role.SIGN_IN,
    "refresh": Role.SIGN_IN,
    "sign-out": Role.SIGN_OUT,
    "password": Role.PASSWORD,
    "forgot": Role.PASSWORD,
    "reset": Role.PASSWORD,
}
_OPEN: Final[tuple[Step, ...]] = ("register", "sign-in", "refresh", "forgot", "reset")
_PROTECTED: Final[tuple[Step, ...]] = ("me-read", "me-change", "me-delete", "password")

_REASONS: Final[dict[Step, str]] = {
    "register": "It takes a password, and its words say that somebody registers: people who sign in are made here.",
    "sign-in": "It takes a password, and its words or its answer's token say that somebody signs in.",
    "refresh": "Its words say that a token is made anew, and its answer has one.",
    "sign-out": "Its words or its path say that somebody signs out: their token ends.",
    "me-read": "Its path or its answer says that it shows who has signed in.",
    "me-change": "It changes who has signed in.",
    "me-delete": "It removes who has signed in.",
    "password": "It takes an old password and a new one of who has signed in.",
    "forgot": "Its words say that somebody has forgotten their password: a letter with a code is in the log.",
    "reset": "It takes a code out of such a letter, and a new password.",
}


@dataclass(frozen=True, slots=True)
class Recognition:
    """Hold a document's way of signing in, and the plan that follows from it."""

    sign_in: SignIn
    operations: tuple[Operation, ...]
    decisions: dict[str, Decision]
    collections: dict[str, CollectionPlan]


def recognize(
    document: dict[str, Any],
    operations: Sequence[Operation],
    decisions: dict[str, Decision],
    collections: dict[str, CollectionPlan],
    shapes: Shapes,
    examples: Examples,
) -> Recognition | None:
    """Recognize how people sign in.

    None if a document says nothing of it, or its author wants none.
    """
    if mapping(document.get(KEYWORD)).get("sign-in") is False or len(operations) > MAX_OPERATIONS:
        return None
    candidates = [o for o in operations if o.id in decisions and not _is_overruled(document, o, decisions)]
    steps = StepFinder(shapes, candidates, decisions).run()
    if steps is None:
        return None
    return _Planner(document, operations, decisions, collections, shapes, examples, steps).run()


def _is_overruled(document: dict[str, Any], operation: Operation, decisions: Mapping[str, Decision]) -> bool:
    """True if the author says what an operation does, or faults take it out."""
    if decisions[operation.id].role == Role.FAULTY:
        return True
    override = operation.extensions.get(KEYWORD)
    return override is False or isinstance(override, str) or "role" in mapping(override)


class _Planner:
    def __init__(
        self,
        document: dict[str, Any],
        operations: Sequence[Operation],
        decisions: dict[str, Decision],
        collections: dict[str, CollectionPlan],
        shapes: Shapes,
        examples: Examples,
        steps: Steps,
    ) -> None:
        self.document = document
        self.operations = {operation.id: operation for operation in operations}
        self.decisions = dict(decisions)
        self.collections = dict(collections)
        self.shapes = shapes
        self.examples = examples
        self.steps = steps
        self.users: dict[str, CollectionPlan] = {}
        schemes = security_schemes(document)
        used = {scheme for o in operations for alternative in o.security for scheme, _ in alternative}
        self.schemes = tuple(scheme for scheme in schemes.values() if scheme in used) or tuple(
            schemes.values()
        )
        self.cookie = next(filter(_is_cookie, self.schemes), None)
        self.adds_cookie = not schemes and not any(
            place.kind == "access"
            for id in steps.of("sign-in", "register", "refresh")
            for place in steps.tokens[id]
        )
        if self.adds_cookie:
            # Such a contract means a session of its framework, by which browsers know who has signed in.
            self.cookie = SESSION_COOKIE
            self.schemes = (KEY_HEADER, BEARER, SESSION_COOKIE)
            self.operations = {
                id: operation
                if operation.open
                else replace(operation, security=(*operation.security, ((SESSION_COOKIE, ()),)))
                for id, operation in self.operations.items()
            }

    def run(self) -> Recognition:
        for id in self.steps.of("register"):
            self._register(id)
        if not self.users:
            self._without_registration()
        for id in self.steps.steps:
            self._account(id)
        opened = self._secure()
        users = frozenset(self.users) | {
            decision.collection.key
            for decision in self.decisions.values()
            if decision.account is not None and decision.collection is not None
        }
        owners = find_owners(self.shapes, self.operations, self.decisions, self.collections, users)
        holders = find_holders(
            self.shapes,
            self.operations,
            self.decisions,
            self.collections,
            {owner.collection for owner in owners},
            users,
        )
        finder = FlagFinder(self.shapes, self.operations, self.decisions, self.collections, users, owners)
        flags = finder.run()
        tokens = DeclaredTokens(self.operations, self.decisions, self.steps, self.shapes, self.examples)
        sign_in = SignIn(
            users=tuple(
                Users(self.collections.get(key, collection), self.steps.names)
                for key, collection in self.users.items()
            ),
            jwt=tokens.are_jwt(self.document, self.schemes),
            schemes=self.schemes,
            opened=frozenset(opened),
            newcomer=None if self.steps.of("register") else newcomer(self.steps, self.examples),
            seconds=tokens.seconds(self.document),
            renews=bool(self.steps.of("refresh")),
            owners=finder.owners,
            flags=flags,
            holders=holders,
            rights=find_rights(
                self.document, self.shapes, self.operations, self.decisions, self.users, self.steps
            ),
        )
        return Recognition(sign_in, tuple(self.operations.values()), self.decisions, self.collections)

    def _register(self, id: str) -> None:
        """Have a registration add to the people whom others show, or to people of its own."""
        decision = self.decisions[id]
        if shows_people(decision, self.decisions):
            self.users[decision.about.key] = decision.about
            return
        if self.users:
            collection = next(iter(self.users.values()))
            self._leave(id)
        else:
            self._leave(id)
            shown_collection = shown_people(self.shapes, self.steps, self.decisions, self.collections, id)
            if shown_collection is not None:
                self._show_no_more(shown_collection)
            collection = shown_collection or people(self.shapes, self.steps, self.decisions, id)
            if shown_collection is None and collection.key in self.collections:
                collection = replace(collection, key=f"{collection.key}#people")
            self.collections[collection.key] = self.users[collection.key] = collection
        body = self.steps.bodies[id]
        status, response = success(self.operations[id], Role.CREATE)
        base = example(self.operations[id], Rule(10), "")
        if response is not None and response.status != base.answer.declared:
            base = replace(base, answer=decision.answer)
        self.decisions[id] = replace(
            base,
            role=Role.CREATE,
            collection=collection,
            request=Request((body.media.name,), body.media.schema, body.envelope),
            answer=replace(base.answer, status=status),
        )

    def _show_no_more(self, collection: CollectionPlan) -> None:
        """Show those who registered with what a collection's records have.

        Their e-mail address is left out.
        """
        only = frozenset(self.shapes.at(collection.schema).properties)
        for id, decision in self.decisions.items():
            if decision.collection is not None and decision.collection.key == collection.key:
                answer = decision.answer
                if answer.only is None:
                    answer = replace(answer, only=only)
                self.decisions[id] = replace(decision, collection=collection, answer=answer)

    def _leave(self, id: str) -> None:
        """Take an operation out of the collection that it was thought to work on."""
        collection = self.decisions[id].collection
        if collection is None:
            return
        rest = tuple(operation_id for operation_id in collection.operations if operation_id != id)
        if not rest:
            del self.collections[collection.key]
        else:
            self.collections[collection.key] = replace(collection, operations=rest)

    def _without_registration(self) -> None:
        """Add a collection of people for a contract that registers none.

        It is that of those whom a collection shows, or of the newcomer alone.
        """
        first = (self.steps.of("sign-in") or [""])[0]
        collection = people(self.shapes, self.steps, self.decisions, first)
        collection = replace(collection, key=f"{collection.key}#people", operations=())
        self.users[collection.key] = collection

    def _account(self, id: str) -> None:
        steps, operation, decision = self.steps, self.operations[id], self.decisions[id]
        step, body = steps.steps[id], self.steps.bodies.get(id)
        role = _ROLES.get(step)
        if role is not None:
            if decision.collection is not None:
                self._leave(id)
            decision = replace(example(operation, decision.rule, ""), role=role)
        sets_cookie = step in ("sign-in", "refresh", "sign-out") or (
            step == "register" and (bool(steps.tokens[id]) or _declares_cookie(operation))
        )
        account = Account(
            step,
            envelope=body.envelope if body is not None else self._envelope(operation),
            names=tuple(body.telling if step == "sign-in" else body.texts) if body is not None else (),
            password=body.password if body is not None else None,
            old_password=body.replaced if body is not None and step == "password" else None,
            extra=tuple(body.extra) if body is not None else (),
            refresh=steps.refresh[id] if step in ("refresh", "sign-out") else (),
            tokens=steps.tokens[id],
            person=steps.persons[id],
            cookie=self.cookie.parameter if self.cookie is not None and sets_cookie else None,
            users=decision.collection.key if step == "register" and decision.collection is not None else None,
            refusal=_refusal(operation),
            scope=body.scope if body is not None and step == "sign-in" else None,
            default_scope=self._default_scope(body) if body is not None else "",
        )
        if step in ("forgot", "reset"):
            reset = steps.resets[id]
            account = replace(
                account, names=reset.names, envelope=reset.envelope, code=reset.code, short=steps.short_codes
            )
        reason = (
            f"{_REASONS[step]} {_COOKIE_REASON}" if self.adds_cookie and step == "sign-in" else _REASONS[step]
        )
        self.decisions[id] = replace(decision, account=account, reason=reason)
        if body is not None and body.password is not None and body.media.schema is not None:
            for name in body.extra:
                source = (*body.envelope, body.password)
                self.examples.repeat(body.media.schema, (*body.envelope, name), source)

    def _default_scope(self, body: Credentials) -> str:
        if body.scope is None:
            return ""
        default = self.shapes.at(body.shape.properties[body.scope]).keywords.get("default")
        return default if isinstance(default, str) else ""

    def _envelope(self, operation: Operation) -> tuple[str, ...]:
        """Find the one object that a body consists of, such as `user`."""
        for medium in media_of(operation):
            top = self.shapes.at(medium.schema or "")
            if len(top.properties) == 1:
                (name,) = top.properties
                if self.shapes.at(top.properties[name]).is_object:
                    return (name,)
        return ()

    def _secure(self) -> list[str]:
        """Open the operations that people without a token need, and return them.

        Those about who asks are protected.
        """
        opened = []
        stated = {id for id in self.steps.steps if self._states_security(id)}
        # An author who has not exempted the sign-in from what holds everywhere has not thought of it.
        careless = any(id not in stated and not self.operations[id].open for id in self.steps.of("sign-in"))
        protected: tuple[Requirement, ...] = (
            tuple(((scheme, ()),) for scheme in self.schemes) or DEFAULT_SECURITY
        )
        for id, step in self.steps.steps.items():
            operation = self.operations[id]
            if step in ("refresh", "sign-out") and not operation.open:
                # The handler looks at the token: an expired one may be refreshed, and a refresh token may sign out.
                self.decisions[id] = _demanding(self.decisions[id])
            if id in stated:
                continue
            if step == "register" and not self.steps.is_sure(id) and not careless:
                continue
            if step in _OPEN and not operation.open:
                self.operations[id] = replace(operation, security=())
                opened.append(id)
            elif step in _PROTECTED and operation.open:
                self.operations[id] = replace(operation, security=protected)
        return opened

    def _states_security(self, id: str) -> bool:
        return "security" in mapping(resolve(self.document, self.operations[id].pointer))


def _is_cookie(scheme: SecurityScheme) -> bool:
    """True for a cookie that may carry a token: its name is none of the server's own."""
    name = scheme.parameter or ""
    return scheme.location == "cookie" and not name.lower().startswith(_RESERVED_COOKIES)


def _declares_cookie(operation: Operation) -> bool:
    return any(
        header.name.lower() == "set-cookie"
        for response in operation.responses
        if response.status.startswith(("2", "d"))
        for header in response.headers
    )


def _demanding(decision: Decision) -> Decision:
    """Have an operation itself ask for a token."""
    assert decision.account is not None
    return replace(decision, account=replace(decision.account, demands=True))


def _refusal(operation: Operation) -> int:
    """Return the status for a wrong password: 401, or what the contract declares in its place."""
    declared = {response.status for response in operation.responses}
    if "401" in declared or "4XX" in declared:
        return 401
    return next((int(status) for status in ("403", "400", "422", "404") if status in declared), 401)
