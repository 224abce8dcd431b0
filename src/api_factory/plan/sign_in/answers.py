"""Tokens and people in the answers of operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from api_factory.plan.document.names import normal
from api_factory.plan.model.account import TokenPlace
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.operation import Operation
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.names import (
    PERSON_NAMES,
    USERS,
    is_person_id,
    password_kind,
    person_names,
    token_kind,
)

_MAX_DEPTH: Final = 3
_MAX_PLACES: Final = 200
"""Properties of an answer that are looked through."""


def objects_of(shapes: Shapes, answer: Answer) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Yield the objects that an answer has once, with their places, the outermost first."""
    if answer.schema is None:
        return
    level: list[tuple[tuple[str, ...], Shape]] = [((), shapes.at(answer.schema))]
    looked_at = 0
    for _ in range(_MAX_DEPTH + 1):
        inner: list[tuple[tuple[str, ...], Shape]] = []
        for path, shape in level:
            if not shape.is_object:
                continue
            yield path, shape
            for name, pointer in shape.properties.items():
                looked_at += 1
                if looked_at > _MAX_PLACES:
                    return
                inner.append(((*path, name), shapes.at(pointer)))
        level = inner


def token_places(
    shapes: Shapes, answer: Answer, operation: Operation, *, enters: bool
) -> tuple[TokenPlace, ...]:
    """Find the values of an answer that are about a token.

    `enters` is true if the operation signs somebody in, so that an answer that is nothing but a text is the token.
    """
    places: list[TokenPlace] = []
    scopes: list[TokenPlace] = []
    for path, shape in objects_of(shapes, answer):
        for name, pointer in shape.properties.items():
            token, value = token_kind(name), shapes.at(pointer)
            if normal(name) == "scope" and value.scalar == "string":
                scopes.append(TokenPlace("scope", (*path, name)))
            if token is None or value.is_object or value.is_array:
                continue
            texts = token in ("access", "refresh", "type")
            if texts != (value.scalar in ("string", None)) and token != "until":
                continue
            places.append(TokenPlace(token, (*path, name), type=value.scalar))
    # RFC 6749 (5.1): what a token is good for stands beside it.
    beside = {place.path[:-1] for place in places if place.kind == "access"}
    places += [place for place in scopes if place.path[:-1] in beside]
    response = next(
        (response for response in operation.responses if response.status == answer.declared), None
    )
    for header in response.headers if response is not None else ():
        token = token_kind(header.name.lower().removeprefix("x-"))
        if token is not None and token in ("access", "refresh"):
            places.append(TokenPlace(token, header=header.name))
    if enters and not any(place.kind == "access" for place in places):
        places += _lone_text(shapes, answer, operation)
    return tuple(places)


def _lone_text(shapes: Shapes, answer: Answer, operation: Operation) -> list[TokenPlace]:
    """Place the token of an answer that is a text, or whose only text is described as a token."""
    if answer.schema is None:
        return []
    top = shapes.at(answer.schema)
    if top.scalar == "string":
        return [TokenPlace("access")]
    texts = [(name, shapes.at(pointer)) for name, pointer in top.properties.items()]
    described = [
        name
        for name, shape in texts
        if shape.scalar == "string" and _speaks_of_token(shape.keywords) and "enum" not in shape.keywords
    ]
    if not described and _speaks_of_token({"description": operation.summary}):
        described = [
            name for name, shape in texts if name in top.required and shape.scalar in ("string", None)
        ]
        described = described if len(described) == 1 else []
    return [TokenPlace("access", (described[0],))] if described else []


def _speaks_of_token(keywords: dict[str, object]) -> bool:
    text = " ".join(str(keywords.get(name, ""))[:300] for name in ("description", "title", "example")).lower()
    return "token" in text or "jwt" in text or "eyj" in text


def person_place(shapes: Shapes, answer: Answer, known: frozenset[str]) -> tuple[str, ...] | None:
    """Find the object of an answer that describes a person; None if there is none.

    `known` are normalized names of properties that people have in this contract.
    """
    best: tuple[int, int, tuple[str, ...]] | None = None
    for path, shape in objects_of(shapes, answer):
        alike = {name for name in shape.properties if is_personal(name, known)}
        # An `id` alone says nothing, but it does in an object that is called `user`.
        named = bool(path) and normal(path[-1]) in USERS
        if not alike or (all(map(is_person_id, alike)) and not named):
            continue
        rank = (len(alike), -len(path), path)
        if best is None or rank > best:
            best = rank
    return best[2] if best is not None else None


def is_personal(name: str, known: frozenset[str]) -> bool:
    """True for the name of a property that a person has, other than passwords and tokens."""
    if password_kind(name) is not None or token_kind(name) is not None:
        return False
    return is_person_id(name) or not (known | PERSON_NAMES).isdisjoint(person_names(name))
