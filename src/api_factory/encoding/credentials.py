"""Keys in requests, placed by an operation's security requirements."""

from __future__ import annotations

import base64
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote_plus

from api_factory.encoding.parameters import field
from api_factory.encoding.request import Request
from api_factory.plan.model.operation import Operation, Requirement


class Place(NamedTuple):
    """A place in a request for its key.

    `name` is that of the header, the query parameter or the cookie.
    """

    kind: Literal["header", "query", "cookie", "bearer", "basic"]
    name: str = ""


def key_places(operation: Operation) -> list[Place]:
    """Return the places of an operation's key; none if it is open to all.

    They are those of the first alternative that takes the key where no parameter of the operation is.
    """
    if operation.open:
        return []
    parameter_places = {(parameter.location, parameter.name.lower()) for parameter in operation.parameters}
    alternatives = [_places(requirement) for requirement in operation.security]
    usable = (
        places
        for places in alternatives
        if not any((place.kind, place.name.lower()) in parameter_places for place in places)
    )
    return next(usable, alternatives[0])


def _places(requirement: Requirement) -> list[Place]:
    """Return the places of one alternative.

    One Authorization header serves all schemes that need it.
    """
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
    """Put a key into a request, at each of the places.

    A parameter of the same name is replaced.
    """
    for place in places:
        match place.kind:
            case "header":
                _set(request, place.name, key)
            case "query":
                # Other fields stay byte for byte: decoding and encoding them again could change their data.
                other_fields = [
                    query_field
                    for query_field in request.query.split("&")
                    if query_field and _field_name(query_field) != place.name
                ]
                request.query = "&".join([*other_fields, field(place.name, key)])
            case "cookie":
                pair = f"{place.name}={quote(key)}"
                cookies = request.headers.get("Cookie")
                request.headers["Cookie"] = f"{cookies}; {pair}" if cookies else pair
            case "bearer":
                _set(request, "Authorization", f"Bearer {key}")
            case "basic":
                credentials = base64.b64encode(f"key:{key}".encode()).decode()
                _set(request, "Authorization", f"Basic {credentials}")


def _field_name(query_field: str) -> str:
    return unquote_plus(query_field.partition("=")[0])


def _set(request: Request, name: str, value: str) -> None:
    """Set a header in place of any of the same name, case ignored."""
    for existing in [existing for existing in request.headers if existing.lower() == name.lower()]:
        del request.headers[existing]
    request.headers[name] = value
