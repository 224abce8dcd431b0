"""Where a request carries its key, by the security that its operation declares."""

from __future__ import annotations

import base64
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote_plus

from api_factory.encoding.parameters import field
from api_factory.encoding.request import Request
from api_factory.plan.model.operation import Operation, Requirement


class Place(NamedTuple):
    """Where a request carries its key; `name` is that of the header, the query parameter or the cookie."""

    kind: Literal["header", "query", "cookie", "bearer", "basic"]
    name: str = ""


def key_places(operation: Operation) -> list[Place]:
    """Where an operation takes a key: the places of an alternative, none for one that is open to all.

    It is the first alternative that takes the key where no parameter of the operation is.
    """
    if operation.open:
        return []
    taken = {(parameter.location, parameter.name.lower()) for parameter in operation.parameters}
    alternatives = [_places(requirement) for requirement in operation.security]
    free = (
        places
        for places in alternatives
        if not any((place.kind, place.name.lower()) in taken for place in places)
    )
    return next(free, alternatives[0])


def _places(requirement: Requirement) -> list[Place]:
    """Where the schemes of one alternative take the key: one Authorization header does for all that want one."""
    places: list[Place] = []
    for scheme, _ in requirement:
        if scheme.type == "apiKey" and scheme.location in ("header", "query", "cookie"):
            name = scheme.parameter or ""
            in_authorization = scheme.location == "header" and name.lower() == "authorization"
            places.append(Place("bearer") if in_authorization else Place(scheme.location, name))  # type: ignore[arg-type]
        else:
            places.append(Place("basic" if scheme.scheme == "basic" else "bearer"))
    if Place("basic") in places:
        places = [place for place in places if place != Place("bearer")]
    return list(dict.fromkeys(places))


def add_key(request: Request, places: list[Place], key: str) -> None:
    """Put a key into a request, at each of the places; a parameter that is there gives way to it."""
    for place in places:
        match place.kind:
            case "header":
                _set(request, place.name, key)
            case "query":
                # All else stays as it is: what is encoded in it is data.
                kept = [one for one in request.query.split("&") if one and _name(one) != place.name]
                request.query = "&".join([*kept, field(place.name, key)])
            case "cookie":
                pair = f"{place.name}={quote(key)}"
                others = request.headers.get("Cookie")
                request.headers["Cookie"] = f"{others}; {pair}" if others else pair
            case "bearer":
                _set(request, "Authorization", f"Bearer {key}")
            case "basic":
                credentials = base64.b64encode(f"key:{key}".encode()).decode()
                _set(request, "Authorization", f"Basic {credentials}")


def _name(one: str) -> str:
    return unquote_plus(one.partition("=")[0])


def _set(request: Request, name: str, value: str) -> None:
    """Set a header in place of a parameter of its name, in whatever letters that is written."""
    for other in [other for other in request.headers if other.lower() == name.lower()]:
        del request.headers[other]
    request.headers[name] = value
