"""Rules 5 and 6, identifier and generate: the property that tells records apart."""

from __future__ import annotations

from typing import Literal, cast

from api_factory.plan.document.names import normal, words
from api_factory.plan.model.collection import Identifier, Strategy
from api_factory.plan.model.operation import Parameter
from api_factory.plan.model.paths import Path
from api_factory.plan.schemas.flattened import Shape, Shapes

_USUAL = ("id", "uuid", "guid", "uid")
_ID_WORDS = frozenset(
    {*_USUAL, "identifier", "key", "hash", "sha", "token", "ref", "reference", "number", "no", "nr"}
)
_ABOUT_ITSELF = frozenset({"metadata", "meta"})
_ULID_LENGTH = 26
_NATURAL = ("slug", "code", "key", "symbol", "username", "name", "title")
"""Properties that people know records by, those that are likelier to differ first."""

Scalar = Literal["string", "integer", "number", "boolean"]


def is_id_like(name: str) -> bool:
    """True if a parameter plainly is an identifier: `id`, `petId`, `user_uuid`."""
    parts = words(name)
    return bool(parts) and (
        parts[-1] in _USUAL or normal(name).endswith(("uuid", "guid")) or parts[-1] == "ids"
    )


def compatible(mine: Shape | None, theirs: Shape) -> bool:
    """True if a parameter's values can be those of a property, both being scalars.

    A text parameter can stand for an integer, since every path is text; an integer cannot stand for a text.
    """
    if theirs.scalar is None:
        return False
    if mine is None or not mine.types:
        return True
    if mine.scalar is None:
        # A parameter may be one thing or another: a number or a name.
        return theirs.scalar in mine.types
    if mine.scalar == "string":
        own, other = mine.keywords.get("format"), theirs.keywords.get("format")
        if theirs.scalar == "string":
            return own is None or other is None or own == other
        return theirs.scalar in ("integer", "number") and own is None
    return mine.scalar == theirs.scalar or {mine.scalar, theirs.scalar} == {"integer", "number"}


def match(
    shapes: Shapes, entity: Shape, parameter: str, kind: Shape | None, names: tuple[str, ...]
) -> str | None:
    """Find the property that a path parameter names; None if the key is hidden.

    `names` are those of a record.
    """
    fits = {name: where for name, where in entity.properties.items() if compatible(kind, shapes.at(where))}
    if parameter in fits:
        return parameter
    known: dict[str, str] = {}
    for name in fits:
        known.setdefault(normal(name), name)
    wanted = normal(parameter)
    tries = [wanted]
    tries += [wanted.removeprefix(name) for name in names if wanted.startswith(name) and wanted != name]
    tries += [f"{name}{wanted}" for name in names]
    if is_id_like(parameter) or wanted in names:
        # `/members/{member}` means what `/members/{memberId}` does.
        tries += [*_USUAL, *(f"{name}{usual}" for name in names for usual in _USUAL)]
    return next((known[attempt] for attempt in tries if attempt in known), None)


def identifier(
    shapes: Shapes,
    entity: Shape,
    parameter: Parameter | None,
    body: Shape | None,
    names: tuple[str, ...],
    chosen: Path | None = None,
) -> Identifier:
    """Decide on the identifier of a collection.

    `body` is that of the requests that create, `chosen` an override's property.
    """
    kind = shapes.at(parameter.schema) if parameter is not None and parameter.schema is not None else None
    path = chosen
    if path is None:
        name = match(shapes, entity, parameter.name if parameter else "id", kind, names)
        path = (name,) if name is not None else None
        if path is None and body is not None:
            path = _within(shapes, entity, body, parameter, kind, names)
    field = _field(shapes, entity, path)
    sent = _field(shapes, body, path) if body is not None else None
    writable = sent is not None and not _read_only(sent) and not (field is not None and _read_only(field))
    told = [shape for shape in (field, kind) if shape is not None]
    type_ = next((shape.scalar for shape in told if shape.scalar), "string")
    described = next((shape for shape in told if _is_constrained(shape)), told[0] if told else None)
    format_ = next(
        (shape.keywords["format"] for shape in told if isinstance(shape.keywords.get("format"), str)), None
    )
    label = path[-1] if path else (parameter.name if parameter else "id")
    natural = path is not None and writable and not _is_generated(label)
    return Identifier(
        path=path,
        type=cast(Scalar, type_),
        format=format_,
        generate=_strategy(type_, format_, described, natural=natural),
        writable=writable,
        schema=described.pointer if described is not None else None,
        minimum=_minimum(told),
    )


def natural_identifier(shapes: Shapes, entity: Shape, parameter: Parameter) -> Path | None:
    """Find the property that a path names records by where none is called an identifier.

    `/art/{artwork}` names what `/art` lists as `{name: Mona Lisa}`, and `/accounts/{account-id}` what is
    listed as `{resourceId, iban}`, as that has but one identifier.
    """
    kind = shapes.at(parameter.schema) if parameter.schema is not None else None
    ids = [
        name
        for name, where in entity.properties.items()
        if is_id_like(name) and compatible(kind, shapes.at(where))
    ]
    if ids:
        return (ids[0],) if len(ids) == 1 else None
    if kind is not None and kind.scalar not in ("string", None):
        return None
    texts: dict[str, str] = {}
    for name, where in entity.properties.items():
        if shapes.at(where).scalar == "string":
            texts.setdefault(normal(name), name)
    return next(((texts[name],) for name in _NATURAL if name in texts), None)


def _within(
    shapes: Shapes,
    entity: Shape,
    body: Shape,
    parameter: Parameter | None,
    kind: Shape | None,
    names: tuple[str, ...],
) -> Path | None:
    """Find an identifier inside of an object that describes the record: `metadata.name`."""
    if parameter is None:
        return None
    for holder in entity.properties.keys() & body.properties.keys() & _ABOUT_ITSELF:
        inner = shapes.at(entity.properties[holder])
        name = match(shapes, inner, parameter.name, kind, names) if inner.is_object else None
        if name is not None and name in shapes.at(body.properties[holder]).properties:
            return holder, name
    return None


def _field(shapes: Shapes, shape: Shape | None, path: Path | None) -> Shape | None:
    for name in path or ():
        if shape is None or name not in shape.properties:
            return None
        shape = shapes.at(shape.properties[name])
    return shape if path else None


def _read_only(field: Shape) -> bool:
    return field.keywords.get("readOnly") is True


def _is_generated(name: str) -> bool:
    """True if people expect the server to make a value: `id`, `orderNumber`; not `slug`."""
    parts = words(name)
    return bool(parts) and (parts[-1] in _ID_WORDS or is_id_like(name) or normal(name).endswith("id"))


def _strategy(type_: str, format_: str | None, shape: Shape | None, *, natural: bool) -> Strategy:
    if type_ in ("integer", "number"):
        return "sequence"
    if type_ == "boolean":
        return "client"
    if format_ in ("uuid", "guid"):
        return "uuid"
    if natural:
        return "client"
    return "constrained" if shape is not None and _is_constrained(shape) else "ulid"


def _is_constrained(shape: Shape) -> bool:
    said = shape.keywords
    if "pattern" in said or "enum" in said or "const" in said:
        return True
    if said.get("format") not in (None, "uuid", "guid", "string", "password", "int32", "int64", "ulid"):
        return True
    longest, shortest = said.get("maxLength"), said.get("minLength")
    too_long = isinstance(longest, int) and longest < _ULID_LENGTH
    return too_long or (isinstance(shortest, int) and shortest > _ULID_LENGTH)


def _minimum(shapes: list[Shape]) -> int:
    lowest = 1
    for shape in shapes:
        value, exclusive = shape.keywords.get("minimum"), shape.keywords.get("exclusiveMinimum")
        if isinstance(value, int | float) and not isinstance(value, bool):
            lowest = max(lowest, int(value) + (1 if exclusive is True else 0))
        if isinstance(exclusive, int | float) and not isinstance(exclusive, bool):
            lowest = max(lowest, int(exclusive) + 1)
    return lowest
