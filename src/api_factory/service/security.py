"""Security stage: checks that a request's key opens its operation."""

from __future__ import annotations

import base64
import binascii
import functools
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import AmbiguousKey, Forbidden, NotAllowed, ProblemError, Unauthorized
from api_factory.keys.key import Key, parse
from api_factory.plan import Operation, SecurityScheme
from api_factory.plan.document.access import BEARER
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.rights import NONE, Rights
from api_factory.service.call import call_of, headers
from api_factory.service.fields import cookies, is_from_elsewhere
from api_factory.service.stage import PlannedAPI, Stage
from api_factory.sign_in.person import Person
from api_factory.sign_in.tokens import looks_like_token

_UNQUOTABLE = re.compile(r"[^!#-\[\]-~]")
"""Characters that no quoted string of a header may hold.

Names of keys come from strangers' contracts.
"""

MAX_CHALLENGES = 10
"""Schemes named in WWW-Authenticate: a contract may have any number."""

_TOKENS = (BEARER,)
"""Places of tokens in a contract that names none."""

Check: TypeAlias = Callable[..., Awaitable[Key | Person]]
"""Checks a credential for a scope; raises Unauthorized or Forbidden."""


class SecureOperation:
    """Security of an operation: alternatives, of which one must hold."""

    def __init__(
        self,
        next_app: ASGIApp,
        operation: Operation,
        checks: Mapping[str, Check],
        *,
        signs_in: bool = False,
        demands: bool = False,
        welcomes: Iterable[SecurityScheme] = (),
        rights: Rights | None = None,
    ) -> None:
        self.next_app = next_app
        self.scope = operation.scope
        # The handler itself asks for a token where an expired one, or one to renew it, will do.
        self.alternatives = () if operation.open or demands else operation.security
        distinct_schemes = dict.fromkeys(
            scheme for requirement in self.alternatives for scheme, _ in requirement
        )
        schemes = {scheme: index for index, scheme in enumerate(distinct_schemes)}
        self.readers = [_credential_reader(scheme) for scheme in schemes]
        self.in_cookies = [scheme.location == "cookie" for scheme in schemes]
        self.checks = [checks[scheme.check] for scheme in schemes]
        self.needs = [[schemes[scheme] for scheme, _ in requirement] for requirement in self.alternatives]
        """Indexes of the readers that must find a credential, for each alternative."""
        self.rights = [
            rights.needs(requirement) if rights is not None else NONE for requirement in self.alternatives
        ]
        """Scopes and roles that a person needs, for each alternative."""
        self.single: tuple[CredentialReader, Check] | None = None
        """Reader and check of the one scheme that opens the operation alone."""
        if len(schemes) == 1 == len(self.alternatives):
            self.single = self.readers[0], self.checks[0]
        self.welcomed = [
            (_credential_reader(scheme), checks[scheme.check])
            for scheme in sorted(dict.fromkeys(welcomes), key=lambda scheme: scheme.location == "cookie")
            if scheme.check in checks
        ]
        """Readers and checks of credentials that an open operation looks at where a request has some."""
        challenges = dict.fromkeys(_challenge(scheme) for scheme in schemes)
        self.challenge = ", ".join(list(challenges)[:MAX_CHALLENGES])
        credential = "a key, or the token of somebody who has signed in," if signs_in else "a key"
        places = " or as ".join(dict.fromkeys(_place_name(scheme) for scheme in schemes))
        self.hint = f"Send {credential} as {places}."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its key, or raise a refusal."""
        if self.single is not None and len(values := self.single[0](scope)) == 1:
            try:
                key = await self.single[1](values[0], self.scope)
                call_of(scope).key = _with_rights(key, self.rights[0]) if self.rights[0] else key
            except Unauthorized as error:
                raise self._explain(error) from None
        elif self.alternatives:
            call_of(scope).key = await self._key(scope)
        elif self.welcomed:
            call_of(scope).key = await self._welcome(scope)
        await self.next_app(scope, receive, send)

    async def _welcome(self, scope: Scope) -> Key | Person | None:
        """Return the key or the person of an open operation's request.

        It is None where nothing of the request is good.
        """
        for read, check in self.welcomed:
            for credential in read(scope)[:1]:
                try:
                    return await check(credential, self.scope)
                except ProblemError:
                    continue
        return None

    async def _key(self, scope: Scope) -> Key | Person:
        """Return the key of the first alternative with a credential in each place.

        One of its credentials is the key; others may be a client's own data, such as the id of an
        application. Two values in one place are two keys, whatever they are: proxies on the way may have
        looked at either. A cookie yields to what is sent on purpose: browsers send it along with everything.
        """
        presented = [read(scope) for read in self.readers]
        keys = {value for values in presented for value in values}
        if len(keys) > 1 and all(len(set(values)) < 2 for values in presented):
            keys = {value for value in keys if parse(value) is not None or looks_like_token(value)}
        yielded: set[str] = set()
        if len(keys) > 1 and all(len(set(values)) < 2 for values in presented):
            explicit = {
                value
                for values, in_cookie in zip(presented, self.in_cookies, strict=True)
                if not in_cookie
                for value in values
            }
            keys, yielded = keys & explicit, keys - explicit
        if len(keys) > 1 or (yielded and not keys):
            raise _ambiguous()
        refusals: list[ProblemError] = []
        for indexes, rights in zip(self.needs, self.rights, strict=True):
            if all(map(presented.__getitem__, indexes)) and not any(
                yielded.intersection(presented[index]) for index in indexes
            ):
                index = next(
                    (index for index in indexes if not keys.isdisjoint(presented[index])), indexes[0]
                )
                try:
                    return _with_rights(await self.checks[index](presented[index][0], self.scope), rights)
                except (Unauthorized, Forbidden) as error:
                    refusals.append(error)
        if not refusals and yielded:
            raise _ambiguous()
        if not refusals:
            refusals.append(Unauthorized("The request has no key that opens this."))
        refusal = next((error for error in refusals if isinstance(error, Forbidden)), refusals[0])
        raise self._explain(refusal) if isinstance(refusal, Unauthorized) else refusal

    def _explain(self, refusal: Unauthorized) -> Unauthorized:
        """Add to a refusal how a key must be sent."""
        refusal.hint = self.hint
        refusal.headers["WWW-Authenticate"] = self.challenge
        return refusal


class SecurityAPI(PlannedAPI):
    """Operations of a document with their security."""

    def __init__(self, *args: Any, checks: Mapping[str, Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = checks

    def make_operation(self, operation: Operation) -> SecureOperation:
        """Prepare an operation."""
        decision = self.plan.decisions.get(operation.id)
        account = decision.account if decision is not None else None
        return SecureOperation(
            self.next_operation(operation),
            operation,
            self.checks,
            signs_in=self.plan.sign_in is not None,
            demands=account is not None and account.demands,
            welcomes=self.plan.sign_in.schemes or _TOKENS
            if operation.open and self.plan.sign_in is not None and decision is not None and _knows(decision)
            else (),
            rights=self.plan.sign_in.rights if self.plan.sign_in is not None else None,
        )


def _ambiguous() -> AmbiguousKey:
    """Make the error for a request with two keys of which neither yields."""
    return AmbiguousKey("The request carries two different keys.", hint="Send one.")


def _with_rights(key: Key | Person, rights: frozenset[str]) -> Key | Person:
    """Return a key, or a person with all scopes and roles of an alternative.

    Raise Forbidden for others.
    """
    if not isinstance(key, Person) or rights <= key.rights:
        return key
    # RFC 6750 (3.1) has the client told what to ask for.
    missing = [_UNQUOTABLE.sub("", name)[:100] for name in sorted(rights - key.rights)[:MAX_CHALLENGES]]
    scopes = " ".join(filter(None, missing))
    challenge = f'Bearer realm="api-factory", error="insufficient_scope", scope="{scopes}"'
    raise NotAllowed(
        f"This needs a token with what its contract demands: {scopes}.",
        headers={"WWW-Authenticate": challenge},
    )


def _knows(decision: Decision) -> bool:
    """True if it matters to an operation that is open to everybody who asks.

    To a registration it does: who has a key says what new people may do.
    """
    registers = decision.account is not None and decision.account.step == "register"
    return decision.asks or decision.ownership is not None or registers


class Security(Stage):
    """Stage that checks keys before the rest of a request is read."""

    api_cls = SecurityAPI


CredentialReader: TypeAlias = Callable[[Scope], list[str]]
"""Reads the credentials at the place of a scheme, one or several."""


def _credential_reader(scheme: SecurityScheme) -> CredentialReader:
    """Return the reader of a scheme's credentials; a header takes one step."""
    name = (scheme.parameter or "").lower().encode("latin-1", "replace")
    if scheme.type == "apiKey" and scheme.location == "header" and name != b"authorization":
        return lambda scope: [
            value.decode("latin-1") for key, value in scope["headers"] if key == name and value
        ]
    return functools.partial(_credentials, scheme)


def _credentials(scheme: SecurityScheme, scope: Scope) -> list[str]:
    if scheme.type == "apiKey":
        return [value for value in _api_keys(scheme, scope) if value]
    authorizations = [value.partition(" ")[::2] for value in headers(scope, b"authorization")]
    if scheme.scheme == "basic":
        presented = [_password(value) for name, value in authorizations if name.lower() == "basic"]
    else:
        # People's tokens are sent as `Token ...` too, as some clients have it.
        presented = [value.strip() for name, value in authorizations if name.lower() in ("bearer", "token")]
    return [value for value in presented if value]


def _api_keys(scheme: SecurityScheme, scope: Scope) -> list[str]:
    name = scheme.parameter or ""
    if scheme.location == "header":
        return [key for value in headers(scope, b"authorization") if (key := _key_of_authorization(value))]
    if scheme.location == "query":
        query = scope["query_string"].decode("latin-1")
        return [value for key, value in parse_qsl(query) if key == name]
    if is_from_elsewhere(scope.get("method", "GET"), scope["headers"]):
        return []
    return cookies("; ".join(headers(scope, b"cookie"))).get(name, [])


def _key_of_authorization(value: str) -> str | None:
    """Return the key in an Authorization header that is declared as an API key.

    It stands alone or after `Bearer`, `Basic` or the like: documents older than bearer tokens declare them
    so.
    """
    scheme, space, credentials = value.strip().partition(" ")
    if not space:
        return scheme
    return _password(credentials) if scheme.lower() == "basic" else credentials.strip()


def _password(credentials: str) -> str | None:
    try:
        return base64.b64decode(credentials.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return None


def credential_header(scheme: SecurityScheme) -> bytes | None:
    """Return the header of a scheme's credentials, or None."""
    if scheme.type != "apiKey":
        return b"authorization"
    if scheme.location == "header":
        return (scheme.parameter or "").lower().encode("latin-1", "replace")
    return b"cookie" if scheme.location == "cookie" else None


def _place_name(scheme: SecurityScheme) -> str:
    if scheme.type == "apiKey":
        return (
            scheme.parameter or "" if scheme.location == "header" else f"{scheme.location} {scheme.parameter}"
        )
    return (
        "the password of HTTP basic authentication" if scheme.scheme == "basic" else "Authorization: Bearer"
    )


def _challenge(scheme: SecurityScheme) -> str:
    if scheme.type == "apiKey":
        name = _UNQUOTABLE.sub("", scheme.parameter or "")[:100]
        return f'ApiKey realm="api-factory", in="{scheme.location}", name="{name}"'
    return f'{"Basic" if scheme.scheme == "basic" else "Bearer"} realm="api-factory"'
