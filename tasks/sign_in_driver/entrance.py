"""Operations of a document by which people register, sign in and see who they are.

They are known by plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from label_driver.bodies import normalize_name
from label_driver.description import Description, Operation

METHODS = ("get", "post", "put", "patch", "delete")
PASSWORD = re.compile(r"pass(word|wd|wort|code)?$|pwd$|psw$|pw$|^password|^userpw")
LOGIN_WORDS = re.compile(r"log-?_?in|sign-?_?in|authenticat|session|token|(^|/)auth$", re.IGNORECASE)
REGISTER_WORDS = re.compile(
    r"regist(er|ration)|sign-?_?up|(^|/)join$|create-?user|(^|/)users?$", re.IGNORECASE
)
RESET_WORDS = re.compile(r"reset|forgot|change|recover|find-?pass", re.IGNORECASE)
SELF_WORDS = re.compile(
    r"(^|/)(me|profile|whoami|user-?info|current|edit-?profile)$|current-?_?user|my-?profile", re.IGNORECASE
)
OPERATOR_WORDS = re.compile(r"(^|/)(admin|interviewer|staff|internal)(/|$)", re.IGNORECASE)
"""Words of paths that are for somebody else than a new user."""

MAX_PROTECTED = 5
"""Protected operations that a token is tried on, where nothing shows who asks."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Hold the properties of a body that say who somebody is.

    `place` leads to them, as `user` in `{"user": {...}}`.
    """

    place: tuple[str, ...]
    properties: dict[str, Any]
    passwords: tuple[str, ...]


@dataclass(slots=True)
class Entrance:
    """Hold the operations by which people come in.

    These are registrations, sign-ins, and what shows or protects something.
    """

    registrations: list[Operation] = field(default_factory=list)
    logins: list[Operation] = field(default_factory=list)
    selves: list[Operation] = field(default_factory=list)
    protected: list[Operation] = field(default_factory=list)


def find_entrance(description: Description) -> Entrance:
    """Find the entrance of a document; without `logins`, nobody signs in there."""
    entrance = Entrance()
    for operation, node in _list_operations(description):
        words = [
            operation.path.rstrip("/"),
            str(node.get("operationId", "")),
            str(node.get("summary", "")).rstrip("."),
        ]
        has_parameters = "{" in operation.path
        for_operators = OPERATOR_WORDS.search(operation.path) is not None
        credentials = find_credentials(description, operation)
        if operation.method in ("POST", "PUT") and credentials is not None and not has_parameters:
            if for_operators or any(RESET_WORDS.search(word) for word in words):
                continue
            # The path is believed before the name, and that before the summary.
            for word in words:
                is_register, is_login = REGISTER_WORDS.search(word), LOGIN_WORDS.search(word)
                if is_register and not is_login:
                    entrance.registrations.append(operation)
                    break
                if is_login and operation.method == "POST":
                    entrance.logins.append(operation)
                    break
        elif operation.method == "GET" and not has_parameters and not for_operators:
            if any(SELF_WORDS.search(word) for word in words[:2]):
                entrance.selves.append(operation)
            elif read_schemes(description, operation):
                entrance.protected.append(operation)
    del entrance.protected[MAX_PROTECTED:]
    return entrance


def find_credentials(description: Description, operation: Operation) -> Credentials | None:
    """Find a password in the body of an operation, at its top or in an object there."""
    outer = operation.body_schema.get("properties") or {}
    places = [((), outer)] + [
        ((name,), description.flatten(schema).get("properties") or {}) for name, schema in outer.items()
    ]
    for place, properties in places:
        passwords = tuple(name for name in properties if PASSWORD.search(normalize_name(name)))
        if passwords:
            return Credentials(place, properties, passwords)
    return None


def read_schemes(description: Description, operation: Operation) -> list[dict[str, Any]]:
    """Return the security schemes of an operation's first alternative; none if it is open."""
    node = _find_node(description, operation)
    stated = node.get("security", description.document.get("security")) or []
    declared = (description.document.get("components") or {}).get("securitySchemes") or {}
    for alternative in stated:
        return [description.resolve(declared.get(name)) for name in alternative]
    return []


def declares_security(description: Description) -> bool:
    """True if any operation of a document requires something."""
    return any(read_schemes(description, operation) for operation, _ in _list_operations(description))


def list_statuses(description: Description, operation: Operation) -> Iterable[str]:
    """List the statuses that an operation declares."""
    return [str(status) for status in _find_node(description, operation).get("responses") or {}]


def _find_node(description: Description, operation: Operation) -> dict[str, Any]:
    item = description.resolve(description.document.get("paths", {}).get(operation.path, {}))
    return description.resolve(item.get(operation.method.lower()))


def _list_operations(description: Description) -> Iterator[tuple[Operation, dict[str, Any]]]:
    for path, item in (description.document.get("paths") or {}).items():
        item = description.resolve(item)
        for method in METHODS:
            operation = description.operation(f"{method.upper()} {path}") if method in item else None
            if operation is not None:
                yield operation, item[method]
