"""Derive the security of operations.

A root `security` counts as the specification has it. Without one, an operation without `security` is open if
another operation of the contract requires something, since its author thinks as the specification does; if none
requires anything, it is closed. Only operations that are served count, and not those in extensions, callbacks,
webhooks, components and path items. A `security` that is blank or no list opens nothing, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, Final

from api_factory.contract.pointer import escape, follow, resolve
from api_factory.media_type import TOKEN
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.model.operation import Location, Requirement, SecurityScheme
from api_factory.plan.model.role import Role

KEY_HEADER: Final = SecurityScheme("apiKey", "apiKey", "header", "X-API-Key")
BEARER: Final = SecurityScheme("bearer", "http", scheme="bearer")
DEFAULT_SECURITY: Final[tuple[Requirement, ...]] = (((KEY_HEADER, ()),), ((BEARER, ()),))
"""For operations whose contract does not declare any."""

CHECKS: Final = {
    "apiKey": "x-apikeyInfoFunc",
    "bearer": "x-bearerInfoFunc",
    "basic": "x-basicInfoFunc",
    "oauth2": "x-tokenInfoFunc",
}

_SAFE = ("get", "head", "options", "trace", "query")
_KEY_NAMES = frozenset({"apikey", "xapikey", "accesstoken", "authorization"})
"""Names of parameters that plainly are keys, in lower case, without `-` and `_`."""


def required_scope(method: str, role: Role) -> str:
    """Return the scope that a key needs, by method and role.

    The stricter of both: `post` and `create` need write, `post` and `search` read, `get` and `delete` write, `put`
    and `read` write.
    """
    if method == "post":
        return "read" if role.reads else "write"
    return "read" if method in _SAFE and (role.reads or role.stateless) else "write"


def security_schemes(document: dict[str, Any], *, trusted: bool = False) -> dict[str, SecurityScheme]:
    """Read the security schemes of a document, by name.

    A `trusted` document is the factory's own, and names its checks. A scheme that no key can be sent by, such as a
    client certificate, takes the usual header.
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
        case {"type": "oauth2" | "openIdConnect" as scheme_type}:
            scheme = SecurityScheme(name, scheme_type)
        case _:
            scheme = KEY_HEADER
    if not trusted:
        return scheme
    check = node[CHECKS[scheme.scheme or scheme.type]]
    return SecurityScheme(name, scheme.type, scheme.location, scheme.parameter, scheme.scheme, check)


class Access:
    """Find the security of each operation of a document.

    `operations` are all that are served, as the document has them. With `open`, everybody may call what declares
    nothing, if nothing requires anything.
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
        self._undeclared: tuple[Requirement, ...] | None = None
        """For operations that declare nothing; None if nothing else says how, which means DEFAULT_SECURITY."""
        if "security" in document:
            self._undeclared = self._alternatives(document["security"])
        elif open or any(self._requires(operation) for operation in operations):
            self._undeclared = ()

    def security(
        self, operation: dict[str, Any], parameters: Collection[tuple[Location, str]]
    ) -> tuple[Requirement, ...]:
        """Return alternative requirements, none if everybody may call.

        `parameters` are places and names: one of a key's usual names is a place for keys.
        """
        if "security" in operation:
            return self._alternatives(operation["security"])
        if self._undeclared is not None:
            return self._undeclared
        return (*DEFAULT_SECURITY, *_keys_among(parameters))

    def _alternatives(self, stated: Any) -> tuple[Requirement, ...]:
        """Read a `security`.

        DEFAULT_SECURITY where it is no list, or names no scheme of the document.
        """
        if stated == [] and isinstance(stated, list):
            return ()
        requirements = tuple(
            tuple(
                dict.fromkeys((self._schemes[name], _scopes(scopes)) for name, scopes in alternative.items())
            )
            for alternative in listing(stated)
            if isinstance(alternative, dict) and all(name in self._schemes for name in alternative)
        )
        return requirements or DEFAULT_SECURITY

    def _requires(self, operation: dict[str, Any]) -> bool:
        """True if an operation itself is not open to everybody.

        A mistaken `security` does not count.
        """
        stated = operation.get("security")
        return any(
            isinstance(requirement, dict) for requirement in listing(stated)
        ) and () not in self._alternatives(stated)


def _scopes(stated: Any) -> tuple[str, ...]:
    return tuple(scope for scope in listing(stated) if isinstance(scope, str))


def _keys_among(parameters: Collection[tuple[Location, str]]) -> list[Requirement]:
    """Find parameters that plainly are keys, as many contracts have."""
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
