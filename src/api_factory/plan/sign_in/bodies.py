"""Passwords and names of people in the bodies of requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from api_factory.plan.document.names import name_set, normal, words
from api_factory.plan.model.operation import MediaType, Operation
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.names import (
    TELLING_NAMES,
    is_new_password,
    password_kind,
    person_names,
    token_kind,
)

_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_CLIENT_WORDS: Final = name_set("secret token key code otp pin")
_MAX_PROPERTIES: Final = 60
"""Properties of a body that are looked through for one with a password."""

_OTHERS: Final = name_set(
    "granttype scope clientid clientsecret rememberme remember captcha captchatoken otp code totp device deviceid "
    "devicetoken fcmtoken lang language locale tenant tenantid redirecturi state platform role usertype type"
)
"""Normalized names of what comes with a password and tells nobody from others."""


@dataclass(slots=True)
class Credentials:
    """Hold what a body says of a person: their password, and the properties beside it."""

    media: MediaType
    envelope: tuple[str, ...]
    shape: Shape
    passwords: list[str] = field(default_factory=list)
    old: str | None = None
    extra: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    scope: str | None = None
    """The property by which scopes are asked for."""

    @property
    def password(self) -> str | None:
        """The password that is to hold, the new one where one replaces another."""
        return next(filter(is_new_password, self.passwords), self.passwords[0] if self.passwords else None)

    @property
    def telling(self) -> list[str]:
        """Properties that tell whose password it is.

        `email` or `username` if there is one, else all texts.
        """
        return [name for name in self.texts if not TELLING_NAMES.isdisjoint(person_names(name))] or self.texts

    @property
    def changes(self) -> bool:
        """True if a new password replaces an old one."""
        password = self.password
        if self.old is not None:
            return password is not None
        return len(self.passwords) == 2 and password is not None and is_new_password(password)

    @property
    def replaced(self) -> str | None:
        """The property of the password that a new one replaces."""
        return self.old or next((name for name in self.passwords if name != self.password), None)


def _is_of_a_client(name: str) -> bool:
    """True for `client_secret` and other proofs of an application, and for codes sent."""
    return not _CLIENT_WORDS.isdisjoint(words(name))


def media_of(operation: Operation) -> list[MediaType]:
    """List the representations of a body that have properties."""
    body = operation.body
    if body is None or body.raw or body.spooled:
        return []
    return [
        medium
        for medium in body.media
        if medium.schema is not None
        and (medium.name.endswith("json") or "*" in medium.name or medium.name in _FORMS)
    ]


def credentials(shapes: Shapes, operation: Operation) -> Credentials | None:
    """Find the password in the body of an operation.

    It is at the top or in an object there, as in `{"user": {"email": ..., "password": ...}}`.
    """
    for medium in media_of(operation):
        assert medium.schema is not None
        top = shapes.at(medium.schema)
        places: list[tuple[tuple[str, ...], Shape]] = [((), top)]
        for name in list(top.properties)[:_MAX_PROPERTIES]:
            inner = shapes.at(top.properties[name])
            if inner.is_object:
                places.append(((name,), inner))
        for envelope, shape in places:
            candidate = _read(shapes, medium, envelope, shape)
            if candidate.passwords:
                return candidate
    return None


def _read(shapes: Shapes, medium: MediaType, envelope: tuple[str, ...], shape: Shape) -> Credentials:
    result = Credentials(medium, envelope, shape)
    formatted: list[str] = []
    for name in list(shape.properties)[:_MAX_PROPERTIES]:
        property_shape = shapes.at(shape.properties[name])
        if (
            property_shape.scalar not in ("string", None)
            or property_shape.is_object
            or property_shape.is_array
        ):
            continue
        if normal(name) in ("scope", "scopes"):
            result.scope = name
        password_use = password_kind(name)
        if password_use is None and property_shape.keywords.get("format") == "password":
            if not _is_of_a_client(name):
                formatted.append(name)
        elif password_use == "own":
            result.passwords.append(name)
        elif password_use == "old":
            result.old = name
        elif password_use == "again":
            result.extra.append(name)
        elif normal(name) not in _OTHERS and token_kind(name) is None:
            result.texts.append(name)
    # Where a name tells of the password, a secret of another name is none that one signs in with.
    result.passwords = result.passwords or formatted
    return result


def refresh_place(shapes: Shapes, operation: Operation) -> tuple[str, ...]:
    """Find the refresh token in a body; the empty path if there is none."""
    for medium in media_of(operation):
        assert medium.schema is not None
        top = shapes.at(medium.schema)
        places: list[tuple[tuple[str, ...], Shape]] = [((), top)]
        places += [
            ((name,), shapes.at(where)) for name, where in list(top.properties.items())[:_MAX_PROPERTIES]
        ]
        for token in ("refresh", "access"):
            for envelope, shape in places:
                for name in list(shape.properties)[:_MAX_PROPERTIES]:
                    if token_kind(name) == token:
                        return (*envelope, name)
    return ()


def sent_properties(shapes: Shapes, operation: Operation, envelope: Iterable[str]) -> set[str]:
    """List the properties of the record in a body, whose place is `envelope`."""
    return {name for shape in _records_in(shapes, operation, envelope) for name in shape.properties}


def required_properties(shapes: Shapes, operation: Operation, envelope: Iterable[str]) -> set[str]:
    """List the properties that the record in a body has to have."""
    return {name for shape in _records_in(shapes, operation, envelope) for name in shape.required}


def _records_in(shapes: Shapes, operation: Operation, envelope: Iterable[str]) -> Iterator[Shape]:
    place = tuple(envelope)
    for medium in media_of(operation):
        shape = shapes.at(medium.schema or "")
        for part in place:
            if part in shape.properties:
                shape = shapes.at(shape.properties[part])
        yield shape
