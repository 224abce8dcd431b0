"""Operations by which people get another password with a code.

Their words and bodies tell them from others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.document.path_templates import parameter, segments
from api_factory.plan.model.operation import Operation
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.bodies import Credentials, media_of
from api_factory.plan.sign_in.names import TELLING_NAMES, is_new_password, path_words, person_names, spoken

CODES: Final = name_set(
    "token code otp resettoken resetcode resetpasswordtoken passwordresettoken passwordtoken verificationcode key "
    "confirmationcode securitycode pin resetkey recoverytoken recoverycode"
)
_FORGETTING: Final = name_set("forgot forgotten forget recover recovery lost reset")
_PASSWORD_WORDS: Final = name_set(
    "password passwords passwort pass forgotpassword resetpassword recoverpassword passwordreset passwordrecovery"
)


@dataclass(frozen=True, slots=True)
class Reset:
    """Hold what a request for a code, or one with a code, says of a person.

    `names` are properties of the object at `envelope` of the body that tell who it is. `code` is the place of the
    code: a location and a name; None for a request for one. A code that fits no more than eight characters is
    `short`.
    """

    names: tuple[str, ...]
    envelope: tuple[str, ...]
    code: tuple[str, str] | None = None
    short: bool = False


def asking_for_code(shapes: Shapes, operation: Operation) -> Reset | None:
    """Read an operation by which somebody asks for a code.

    `POST /forgot-password` with an `email` is one.
    """
    if (
        operation.method not in ("post", "put")
        or "{" in operation.path
        or not _speaks_of_forgetting(operation)
    ):
        return None
    for medium in media_of(operation):
        for envelope, shape in _objects(shapes, shapes.at(medium.schema or "")):
            names = _telling(shape)
            if names and not any(normal(name) in CODES for name in shape.properties):
                return Reset(names, envelope)
    return None


def resetting(shapes: Shapes, operation: Operation, body: Credentials) -> Reset | None:
    """Read an operation that takes a code and a new password: `POST /reset-password`."""
    if operation.method not in ("post", "put", "patch") or body.old is not None or body.password is None:
        return None
    if not (_words(operation) & _FORGETTING or is_new_password(body.password)):
        return None
    placed = [segment for segment in segments(operation.path) if parameter(segment) is not None]
    in_path = [name for segment in placed if normal(name := parameter(segment) or "") in CODES]
    if len(placed) != len(in_path):
        return None
    in_query = [p for p in operation.parameters if p.location == "query" and normal(p.name) in CODES]
    in_body = [name for name in body.shape.properties if normal(name) in CODES]
    names = _telling(body.shape)
    if in_path:
        return Reset(names, body.envelope, ("path", in_path[0]))
    if in_body:
        return Reset(
            names,
            body.envelope,
            ("body", in_body[0]),
            short=bool(names) and _is_short(shapes, body.shape.properties[in_body[0]], in_body[0]),
        )
    if in_query:
        return Reset(names, body.envelope, ("query", in_query[0].name))
    return None


def _speaks_of_forgetting(operation: Operation) -> bool:
    words = _words(operation)
    return bool(words & _FORGETTING) and bool(words & _PASSWORD_WORDS)


def _words(operation: Operation) -> frozenset[str]:
    """Return the words of a path's end and of an operation's name."""
    return spoken(operation.operation_id or "").union(*path_words(operation.path)[-2:])


def _objects(shapes: Shapes, top: Shape) -> list[tuple[tuple[str, ...], Shape]]:
    """List an object and those in it, of which one may hold everything."""
    inner = [((name,), shapes.at(where)) for name, where in list(top.properties.items())[:20]]
    return [((), top), *((path, shape) for path, shape in inner if shape.is_object)]


def _telling(shape: Shape) -> tuple[str, ...]:
    return tuple(
        name for name in list(shape.properties)[:60] if not TELLING_NAMES.isdisjoint(person_names(name))
    )


def _is_short(shapes: Shapes, pointer: str, name: str) -> bool:
    """True for a code that people type.

    It is an integer, an `otp` or a `pin`, a text of at most eight characters, or one with a pattern of
    digits.
    """
    shape = shapes.at(pointer)
    longest = shape.keywords.get("maxLength")
    return (
        shape.scalar == "integer"
        or normal(name) in ("otp", "pin")
        or (isinstance(longest, int) and longest <= 8)
        or "[0-9]" in str(shape.keywords.get("pattern", ""))
        or "\\d" in str(shape.keywords.get("pattern", ""))
    )
