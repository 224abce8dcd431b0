"""Who may call an operation: what a contract says of security, and what holds where it says nothing.

A root `security` counts as the specification has it. Without one, an operation that says nothing is open if another
operation of the contract requires something, since its author thinks as the specification does; if none requires
anything, it is closed. Only operations that are served count: words in extensions, callbacks, webhooks, components and
path items say nothing. A `security` that is blank or no list opens nothing, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, Final

from api_factory.contract.pointer import escape, follow, resolve
from api_factory.media_type import TOKEN
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.model.decision import READING, Role
from api_factory.plan.model.operation import Location, Requirement, SecurityScheme

KEY_HEADER: Final = SecurityScheme("apiKey", "apiKey", "header", "X-API-Key")
BEARER: Final = SecurityScheme("bearer", "http", scheme="bearer")
DEFAULT_SECURITY: Final[tuple[Requirement, ...]] = (((KEY_HEADER, ()),), ((BEARER, ()),))
"""How an operation is protected whose contract does not say how."""

CHECKS: Final = {
    "apiKey": "x-apikeyInfoFunc",
    "bearer": "x-bearerInfoFunc",
    "basic": "x-basicInfoFunc",
    "oauth2": "x-tokenInfoFunc",
}

_SAFE = ("get", "head", "options", "trace", "query")
_KEY_NAMES = frozenset({"apikey", "xapikey", "accesstoken", "authorization"})
"""The names of parameters that plainly are keys, in small letters and without `-` and `_`."""


def required_scope(method: str, role: Role) -> str:
    """The scope that a key needs for an operation: the stricter of what its method and its role ask for.

    post, create -> write; post, search -> read; get, delete -> write; put, read -> write
    """
    if method == "post":
        return "read" if role in READING else "write"
    return "read" if method in _SAFE and (role in READING or role in ("example", "faulty")) else "write"


def security_schemes(document: dict[str, Any], *, trusted: bool = False) -> dict[str, SecurityScheme]:
    """The security schemes of a document by their names; `trusted`: it is our own, and names its checks.

    A scheme that no key can be sent by, such as a client certificate, takes the usual header.
    """
    schemes = {}
    for name in mapping(mapping(document.get("components")).get("securitySchemes")):
        pointer = f"/components/securitySchemes/{escape(name)}"
        node, _ = follow(document, resolve(document, pointer), pointer)
        schemes[name] = _scheme(name, mapping(node), trusted=trusted)
    return schemes


def _scheme(name: str, node: dict[str, Any], *, trusted: bool) -> SecurityScheme:
    match node:
        case {"type": "apiKey", "in": "header" | "cookie" as location, "name": str(parameter)} if (
            TOKEN.fullmatch(parameter)
        ):
            scheme = SecurityScheme(name, "apiKey", location, parameter)
        case {"type": "apiKey", "in": "query", "name": str(parameter)} if parameter:
            scheme = SecurityScheme(name, "apiKey", "query", parameter)
        case {"type": "http", "scheme": str(http)} if http.lower() in ("bearer", "basic"):
            scheme = SecurityScheme(name, "http", scheme=http.lower())
        case {"type": "oauth2" | "openIdConnect" as kind}:
            scheme = SecurityScheme(name, kind)
        case _:
            scheme = KEY_HEADER
    if not trusted:
        return scheme
    check = node[CHECKS[scheme.scheme or scheme.type]]
    return SecurityScheme(name, scheme.type, scheme.location, scheme.parameter, scheme.scheme, check)


class Access:
    """The security of each operation of a document.

    `operations`: all that are served, as the document has them. `open`: where nothing requires anything, everybody
    may call what says nothing.
    """

    def __init__(
        self,
        document: dict[str, Any],
        operations: Iterable[dict[str, Any]],
        *,
        trusted: bool = False,
        open: bool = False,
    ) -> None:
        self._schemes = security_schemes(document, trusted=trusted)
        self._unsaid: tuple[Requirement, ...] | None = None
        """How an operation is protected that says nothing; None: as is usual, since nothing says how."""
        if "security" in document:
            self._unsaid = self._alternatives(document["security"])
        elif open or any(self._requires(operation) for operation in operations):
            self._unsaid = ()

    def security(
        self, operation: dict[str, Any], parameters: Collection[tuple[Location, str]]
    ) -> tuple[Requirement, ...]:
        """The alternatives of which one has to be met, none for everybody; `parameters`: places and names."""
        if "security" in operation:
            return self._alternatives(operation["security"])
        if self._unsaid is not None:
            return self._unsaid
        return (*DEFAULT_SECURITY, *_keys_among(parameters))

    def _alternatives(self, stated: Any) -> tuple[Requirement, ...]:
        """What a `security` asks for; the usual where it is none, or names no scheme of the document."""
        if stated == [] and isinstance(stated, list):
            return ()
        known = tuple(
            tuple(
                dict.fromkeys((self._schemes[name], _scopes(scopes)) for name, scopes in alternative.items())
            )
            for alternative in listing(stated)
            if isinstance(alternative, dict) and all(name in self._schemes for name in alternative)
        )
        return known or DEFAULT_SECURITY

    def _requires(self, operation: dict[str, Any]) -> bool:
        """Whether an operation says itself that not everybody may call it: a mistaken `security` does not."""
        stated = operation.get("security")
        return any(isinstance(one, dict) for one in listing(stated)) and () not in self._alternatives(stated)


def _scopes(stated: Any) -> tuple[str, ...]:
    return tuple(scope for scope in listing(stated) if isinstance(scope, str))


def _keys_among(parameters: Collection[tuple[Location, str]]) -> list[Requirement]:
    """The parameters that plainly are keys, each as the place of one: many contracts describe theirs so."""
    usual = ("header", KEY_HEADER.parameter.lower() if KEY_HEADER.parameter else "")
    places = {
        (location, name if location != "header" else name.lower()): name
        for location, name in parameters
        if location != "path" and re.sub("[-_]", "", name.lower()) in _KEY_NAMES
    }
    return [
        ((SecurityScheme(name, "apiKey", place[0], name), ()),)
        for place, name in places.items()
        if place != usual
    ]
