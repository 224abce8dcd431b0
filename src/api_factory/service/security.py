"""The security stage: whose key a request carries, and whether it opens the operation."""

from __future__ import annotations

import base64
import binascii
import functools
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import AmbiguousKey, Forbidden, ProblemError, Unauthorized
from api_factory.keys.key import Key, parse
from api_factory.plan import Operation, SecurityScheme
from api_factory.service.call import call_of, headers
from api_factory.service.fields import cookies
from api_factory.service.stage import PlannedAPI, Stage

_UNFIT = re.compile(r"[^!#-\[\]-~]")
"""What may not stand in a quoted string of a header: the names of keys come from strangers' contracts."""

MOST_CHALLENGES = 10
"""Of how many schemes a refusal tells in WWW-Authenticate: contracts may have any number of them."""

Check: TypeAlias = Callable[..., Awaitable[Key]]
"""Takes what was presented and the scope that is needed; raises Unauthorized or Forbidden."""


class SecureOperation:
    """The security of one operation: alternatives, of which one must hold."""

    def __init__(self, next_app: ASGIApp, operation: Operation, checks: Mapping[str, Check]) -> None:
        self.next_app = next_app
        self.scope = operation.scope
        self.alternatives = () if operation.open else operation.security
        distinct = dict.fromkeys(scheme for needed in self.alternatives for scheme, _ in needed)
        schemes = {scheme: index for index, scheme in enumerate(distinct)}
        self.places = [_place_of(scheme) for scheme in schemes]
        self.checks = [checks[scheme.check] for scheme in schemes]
        self.needs = [[schemes[scheme] for scheme, _ in needed] for needed in self.alternatives]
        """For each alternative, which of the places it wants something in."""
        self.only: tuple[Place, Check] | None = None
        """Where the key is and what checks it, if one scheme alone opens the operation."""
        if len(schemes) == 1 == len(self.alternatives):
            self.only = self.places[0], self.checks[0]
        challenges = dict.fromkeys(_challenge(scheme) for scheme in schemes)
        self.challenge = ", ".join(list(challenges)[:MOST_CHALLENGES])
        self.how = f"Send a key as {' or as '.join(dict.fromkeys(_place(scheme) for scheme in schemes))}."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with its key, or raise what is wrong with it."""
        if self.only is not None and len(values := self.only[0](scope)) == 1:
            try:
                call_of(scope).key = await self.only[1](values[0], self.scope)
            except Unauthorized as error:
                raise self._explained(error) from None
        elif self.alternatives:
            call_of(scope).key = await self._key(scope)
        await self.next_app(scope, receive, send)

    async def _key(self, scope: Scope) -> Key:
        """The key of the first alternative that is met, with a value in each place that it names.

        One of them is the key; the others may be what a client says of itself, such as the id of an application. Two
        values in one place are two keys, whatever they are: others on the way may have looked at either.
        """
        presented = [place(scope) for place in self.places]
        keys = {value for values in presented for value in values}
        if len(keys) > 1 and all(len(set(values)) < 2 for values in presented):
            keys = {value for value in keys if parse(value) is not None}
        if len(keys) > 1:
            raise AmbiguousKey("The request carries two different keys.", hint="Send one.")
        refusals: list[ProblemError] = []
        for need in self.needs:
            if all(map(presented.__getitem__, need)):
                index = next((index for index in need if not keys.isdisjoint(presented[index])), need[0])
                try:
                    return await self.checks[index](presented[index][0], self.scope)
                except (Unauthorized, Forbidden) as error:
                    refusals.append(error)
        if not refusals:
            refusals.append(Unauthorized("The request has no key that opens this."))
        refusal = next((error for error in refusals if isinstance(error, Forbidden)), refusals[0])
        raise self._explained(refusal) if isinstance(refusal, Unauthorized) else refusal

    def _explained(self, refusal: Unauthorized) -> Unauthorized:
        """The refusal with how a key is to be sent here."""
        refusal.hint = self.how
        refusal.headers["WWW-Authenticate"] = self.challenge
        return refusal


class SecurityAPI(PlannedAPI):
    """The operations of one document with their security."""

    def __init__(self, *args: Any, checks: Mapping[str, Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = checks

    def make_operation(self, operation: Operation) -> SecureOperation:
        """Prepare an operation once."""
        return SecureOperation(self.following(operation), operation, self.checks)


class Security(Stage):
    """Checks keys before anything else of a request is looked at."""

    api_cls = SecurityAPI


Place: TypeAlias = Callable[[Scope], list[str]]
"""What a request carries where a scheme says that the key is, as often as it is there."""


def _place_of(scheme: SecurityScheme) -> Place:
    """Where a scheme says that the key is; a header, as most have it, in one step."""
    name = (scheme.parameter or "").lower().encode("latin-1", "replace")
    if scheme.type == "apiKey" and scheme.location == "header" and name != b"authorization":
        return lambda scope: [
            value.decode("latin-1") for key, value in scope["headers"] if key == name and value
        ]
    return functools.partial(_presented, scheme)


def _presented(scheme: SecurityScheme, scope: Scope) -> list[str]:
    if scheme.type == "apiKey":
        return [value for value in _api_keys(scheme, scope) if value]
    credentials = [value.partition(" ")[::2] for value in headers(scope, b"authorization")]
    if scheme.scheme == "basic":
        found = [_password(value) for kind, value in credentials if kind.lower() == "basic"]
    else:
        found = [value.strip() for kind, value in credentials if kind.lower() == "bearer"]
    return [value for value in found if value]


def _api_keys(scheme: SecurityScheme, scope: Scope) -> list[str]:
    name = scheme.parameter or ""
    if scheme.location == "header":
        return [key for value in headers(scope, b"authorization") if (key := _authorized(value))]
    if scheme.location == "query":
        query = scope["query_string"].decode("latin-1")
        return [value for key, value in parse_qsl(query) if key == name]
    return cookies("; ".join(headers(scope, b"cookie"))).get(name, [])


def _authorized(value: str) -> str | None:
    """The key in an Authorization header that is described as an API key: alone, or as one of the usual schemes.

    Documents that were written before bearer tokens could be described say so of them.
    """
    kind, space, credentials = value.strip().partition(" ")
    if not space:
        return kind
    return _password(credentials) if kind.lower() == "basic" else credentials.strip()


def _password(credentials: str) -> str | None:
    try:
        return base64.b64decode(credentials.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return None


def header_of(scheme: SecurityScheme) -> bytes | None:
    """The header that a scheme has its key in."""
    if scheme.type != "apiKey":
        return b"authorization"
    if scheme.location == "header":
        return (scheme.parameter or "").lower().encode("latin-1", "replace")
    return b"cookie" if scheme.location == "cookie" else None


def _place(scheme: SecurityScheme) -> str:
    if scheme.type == "apiKey":
        return (
            scheme.parameter or "" if scheme.location == "header" else f"{scheme.location} {scheme.parameter}"
        )
    return (
        "the password of HTTP basic authentication" if scheme.scheme == "basic" else "Authorization: Bearer"
    )


def _challenge(scheme: SecurityScheme) -> str:
    if scheme.type == "apiKey":
        name = _UNFIT.sub("", scheme.parameter or "")[:100]
        return f'ApiKey realm="api-factory", in="{scheme.location}", name="{name}"'
    return f'{"Basic" if scheme.scheme == "basic" else "Bearer"} realm="api-factory"'
