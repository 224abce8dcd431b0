"""The people of one project: signed in, known by their tokens, and signed out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as Some
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, cast

from api_factory.errors import NotSignedIn
from api_factory.keys.pepper import Peppers
from api_factory.plan.model.account import SignIn
from api_factory.plan.model.rights import NONE
from api_factory.sign_in.accounts import MAX_SESSIONS, NAMELESS, Places, digests, hash_of
from api_factory.sign_in.attempts import Attempts
from api_factory.sign_in.departures import Departures
from api_factory.sign_in.letters import Letters
from api_factory.sign_in.passwords import Passwords, SlowPasswords
from api_factory.sign_in.people_store import PeopleStore
from api_factory.sign_in.person import Person
from api_factory.sign_in.rights import rights_of
from api_factory.sign_in.tokens import Tokens, new_session
from api_factory.store.embedded.store import EmbeddedStore
from api_factory.store.protocol import Collection, Delete, Document, Put, Record, Store, Write
from api_factory.store.retry import retry

RENEWED_SECONDS: Final = 3600
"""Life of an access token where the contract has an operation that makes a new one."""
LONE_SECONDS: Final = 24 * 3600
"""Life of an access token where it has none."""
REFRESH_SECONDS: Final = 30 * 24 * 3600

CHECKED_SECONDS: Final = 1.0
"""Time until a store outside this process is asked again for a session, which another process may have ended."""
MAX_CHECKED: Final = 5_000
"""Tokens remembered as genuine, so that their signatures need not be computed again."""


class SessionTokens(NamedTuple):
    """Tokens of a session as their owner gets them; times in seconds."""

    access: str
    refresh: str
    expires_in: int
    expires_at: int
    refresh_expires_in: int
    scopes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Checked:
    person: Person
    expires: int
    checked_at: float


@dataclass(frozen=True, slots=True)
class Gate:
    """Hold the peppers, password threads and delays that all projects share."""

    peppers: Peppers
    passwords: Passwords
    attempts: Attempts

    @classmethod
    def of(cls, peppers: Peppers) -> Gate:
        """Make the gate of a factory."""
        return cls(peppers, SlowPasswords(peppers), Attempts())


class People:
    """Sign people in and out.

    `now` gives seconds since 1970; `store` keeps their passwords out of records.
    """

    def __init__(
        self,
        project: str,
        sign_in: SignIn,
        store: Store,
        gate: Gate,
        secret: Mapping[Collection, Mapping[str, str]],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.sign_in = sign_in
        self._raw = store
        self._gate = gate
        self._now = now
        self._latest = 0.0
        self._places = Places(project)
        self._tokens = Tokens(project, gate.peppers, jwt=sign_in.jwt)
        users = {Collection(project, u.collection.key): u.names for u in sign_in.users}
        every = {**dict.fromkeys(users, cast(Mapping[str, str], {})), **secret}
        newcomer = sign_in.newcomer
        nameless = newcomer is not None and not newcomer.names
        self._initial = sign_in.rights.initial if sign_in.rights is not None else NONE
        self.store = PeopleStore(
            store,
            gate.passwords,
            self._places,
            users,
            every,
            nameless=nameless,
            ended=self._forget,
            initial=self._initial,
            departures=Departures(
                store,
                {Collection(project, key): flags for key, flags in sign_in.flags.items()},
                tuple(users),
            ),
        )
        self._letters = Letters(store, self._places, self.now)
        self._checked: dict[str, _Checked] = {}
        self._alone = isinstance(store, EmbeddedStore)

    def over(self, store: Store) -> People:
        """Return the same people in another view of the store."""
        people = copy(self)
        people._raw = store
        people.store = self.store.over(store)
        people._letters = Letters(store, self._places, self.now)
        return people

    def now(self) -> float:
        """Return the time, which never goes back, so that no token revives."""
        now = self._now()
        if now > self._latest:
            self._latest = now
        return self._latest

    async def find(self, names: Sequence[Any]) -> Record | None:
        """Find the account of somebody by the names that they sign in with."""
        account = None
        for digest in digests(names) or ([] if names else [NAMELESS]):
            entry = await self._raw.get(self._places.names, digest)
            # As many look-ups for nobody: the store may be far away, and time tells.
            id = digest if entry is None else entry.doc["account"]
            account = account or await self._raw.get(self._places.accounts, id)
        return account

    async def enter(self, names: Sequence[Any], password: str, address: str) -> Record | None:
        """Return the account of somebody whose password is right.

        None for a wrong one, and for nobody.
        TooManyRequests while wrong ones came, or where too many wait.
        """
        # Each of the names: with one that changes, another could be guessed at without a delay.
        with self._gate.attempts.attempt(digests(names) or [NAMELESS], address) as count:
            account = await self.find(names)
            right = await self._gate.passwords.verify(hash_of(account.doc) if account else None, password)
            count(account.doc["names"] if account is not None and right else ())
        return account if right else None

    async def has_password(self, person: Person, password: str, address: str) -> bool:
        """True if a password is that of a person who has signed in."""
        with self._gate.attempts.attempt([person.account], address) as count:
            account = await self.account_of(person.account)
            right = await self._gate.passwords.verify(hash_of(account.doc) if account else None, password)
            count([person.account] if right else ())
        return right

    async def forget_password(self, names: Sequence[Any], address: str, *, short: bool) -> str | None:
        """Return a code for somebody who has forgotten their password; None for nobody.

        TooManyRequests while too many were asked for.
        """
        with self._gate.attempts.attempt([f"letter {digest}" for digest in digests(names)], address) as count:
            count(())
            account = await self.find(names) if digests(names) else None
        return None if account is None else await self._letters.write(account, short=short)

    async def open_letter(
        self, names: Sequence[Any], code: str, address: str, *, short: bool
    ) -> Person | None:
        """Return the person who was given a code, which is used up.

        None for any other code. A `short` code needs their name. TooManyRequests while wrong ones came.
        """
        keys = [f"letter {self._places.letters.project}", *digests(names)]
        with self._gate.attempts.attempt(keys, address) as count:
            account = await self._addressee(names, code, short=short)
            if account is None or not await self._use_up(account, code):
                count(())
                return None
            count(keys)
        return self._person(account, "", "", ())

    async def _addressee(self, names: Sequence[Any], code: str, *, short: bool) -> Record | None:
        """Return the account that a code is for, by the code or by a name, which have to agree."""
        named = await self.find(names) if digests(names) else None
        if short:
            return named
        id = await self._letters.account_of(code)
        if id is None or (named is not None and named.id != id):
            return None
        return await self.account_of(id)

    async def _use_up(self, account: Record, code: str) -> bool:
        return await retry(lambda: self._letters.open(account, code), "The letter")

    async def begin(self, account_id: str, asked: Some[str] | None = None) -> tuple[Person, SessionTokens]:
        """Begin a session of an account.

        Its tokens have the scopes that are asked for, as far as anybody may.

        Without any, where an operation takes none, they have all of these.
        """
        places, rights = self._places, self.sign_in.rights
        scopes = rights.grant(rights.asked if asked is None else asked) if rights is not None else ()

        async def attempt() -> tuple[Person, SessionTokens]:
            account = await self._raw.get(places.accounts, account_id)
            if account is None:
                raise NotSignedIn("There is no such account any more.")
            session = new_session()
            now = int(self.now())
            sessions = [*account.doc["sessions"], session]
            ended, kept = sessions[:-MAX_SESSIONS], sessions[-MAX_SESSIONS:]
            document: Document = {"account": account.id, "turn": 1, "until": now + REFRESH_SECONDS}
            if scopes:
                document["scopes"] = list(scopes)
            writes: list[Write] = [
                Put(places.accounts, account.id, {**account.doc, "sessions": kept}, account.rev),
                Put(places.sessions, session, document),
                *(Delete(places.sessions, old) for old in ended),
            ]
            await self._raw.commit(*writes)
            if ended:
                self._forget(ended)
            return await self._issue(account, session, 1, scopes)

        return await retry(attempt, "The account")

    async def _issue(
        self, account: Record, session: str, turn: int, scopes: Sequence[str]
    ) -> tuple[Person, SessionTokens]:
        now = int(self.now())
        seconds = self.sign_in.seconds or (RENEWED_SECONDS if self.sign_in.renews else LONE_SECONDS)
        access = self._tokens.access(
            session, now + seconds, account.doc["record"], now, await self._claims(account, scopes)
        )
        person = self._person(account, session, access, scopes)
        tokens = SessionTokens(
            access,
            self._tokens.refresh(session, turn),
            seconds,
            now + seconds,
            REFRESH_SECONDS,
            tuple(scopes),
        )
        return person, tokens

    async def _claims(self, account: Record, scopes: Sequence[str]) -> dict[str, Any]:
        """Return the further claims of a JSON Web Token: `{"role": "editor", "scope": "read"}`."""
        if not self.sign_in.jwt:
            return {}
        place = Collection(self._places.accounts.project, account.doc["users"])
        record = await self._raw.get(place, account.doc["record"])
        rights = {} if record is None else rights_of(record.doc)
        return rights | ({"scope": " ".join(scopes)} if scopes else {})

    async def account_of(self, account_id: str) -> Record | None:
        """Return an account by its id."""
        return await self._raw.get(self._places.accounts, account_id)

    async def reissue(self, person: Person) -> tuple[Person, SessionTokens]:
        """Make new tokens for a session whose access token is still good."""

        session = await self._raw.get(self._places.sessions, person.session)
        account = await self._raw.get(self._places.accounts, person.account)
        if session is None or account is None:
            raise NotSignedIn("This token opens nothing any more.")
        return await self._issue(account, session.id, session.doc["turn"], _scopes_of(session))

    def is_refresh(self, text: str) -> bool:
        """True for a genuine refresh token, used or not."""
        return self._tokens.read_refresh(text) is not None

    async def renew(self, text: str) -> tuple[Person, SessionTokens]:
        """Make new tokens for a refresh token, which is good once; NotSignedIn for any other.

        One that was used already is in two hands, and ends its session.
        """
        renewal = self._tokens.read_refresh(text)
        if renewal is None:
            raise NotSignedIn("This refresh token opens nothing.")

        async def attempt() -> tuple[Person, SessionTokens]:
            session = await self._raw.get(self._places.sessions, renewal.session)
            account = None
            if session is not None and session.doc["until"] > self.now():
                account = await self._raw.get(self._places.accounts, session.doc["account"])
            if session is None or account is None:
                raise NotSignedIn("This refresh token opens nothing any more.")
            if session.doc["turn"] != renewal.turn:
                await self.end(renewal.session)
                raise NotSignedIn("This refresh token was used already; its session has ended.")
            turn = renewal.turn + 1
            await self._raw.commit(
                Put(self._places.sessions, session.id, {**session.doc, "turn": turn}, session.rev)
            )
            return await self._issue(account, session.id, turn, _scopes_of(session))

        return await retry(attempt, "The session")

    async def end(self, session: str) -> None:
        """End a session: its tokens open nothing from now on."""
        record = await self._raw.get(self._places.sessions, session)
        if record is None:
            return

        async def attempt() -> None:
            writes: list[Write] = [Delete(self._places.sessions, session)]
            account = await self._raw.get(self._places.accounts, record.doc["account"])
            if account is not None and session in account.doc["sessions"]:
                rest = [id for id in account.doc["sessions"] if id != session]
                changed = {**account.doc, "sessions": rest}
                writes.append(Put(self._places.accounts, account.id, changed, account.rev))
            await self._raw.commit(*writes)

        await retry(attempt, "The session")
        self._forget({session})

    def _forget(self, sessions: Some[str]) -> None:
        """Forget the tokens of sessions that have ended."""
        for token, checked in list(self._checked.items()):
            if checked.person.session in sessions:
                del self._checked[token]

    def session_of(self, text: str) -> str | None:
        """Return the session of a genuine token of either kind, expired or not."""
        claims = self._tokens.read_access(text) or self._tokens.read_refresh(text)
        return None if claims is None else claims.session

    def check_here(self, text: str) -> Person | None:
        """Return the person who has a token; None if only the store can say.

        NotSignedIn for what is no token.
        """
        checked = self._checked.get(text)
        if checked is None:
            return None
        if checked.expires <= self.now():
            raise NotSignedIn("This token has expired.", hint="Sign in again.")
        # What ends a session in this process says so; only another process could end one behind its back.
        if self._alone or time.monotonic() - checked.checked_at < CHECKED_SECONDS:
            return checked.person
        return None

    async def check(self, text: str) -> Person:
        """Return who has a token; NotSignedIn for one that opens nothing."""
        person = self.check_here(text)
        if person is not None:
            return person
        claims = self._tokens.read_access(text)
        if claims is None:
            raise NotSignedIn("This token opens nothing.")
        if claims.expires <= self.now():
            raise NotSignedIn("This token has expired.", hint="Sign in again.")
        session = await self._raw.get(self._places.sessions, claims.session)
        account = (
            None if session is None else await self._raw.get(self._places.accounts, session.doc["account"])
        )
        if account is None:
            self._checked.pop(text, None)
            raise NotSignedIn("This token opens nothing any more.", hint="Sign in again.")
        person = self._person(account, claims.session, text, () if session is None else _scopes_of(session))
        if len(self._checked) >= MAX_CHECKED:
            self._checked.clear()
        self._checked[text] = _Checked(person, claims.expires, time.monotonic())
        return person

    def _person(self, account: Record, session: str, token: str, scopes: Sequence[str]) -> Person:
        doc = account.doc
        # Accounts that are older than rights are those of new people.
        recorded = frozenset(doc.get("rights", self._initial))
        # A contract that came since may give no longer what was asked for.
        asked = self.sign_in.rights.asked.intersection(scopes) if self.sign_in.rights is not None else NONE
        return Person(account.id, doc["users"], doc["record"], session, doc["owner"], token, recorded | asked)


def _scopes_of(session: Record) -> Sequence[str]:
    return cast(Sequence[str], session.doc.get("scopes", ()))
