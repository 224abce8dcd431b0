"""Rule 10, write: what clients may not set, what is never shown, and what is filled in for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from api_factory.plan.decision import EACH, Fill, Path
from api_factory.plan.operation import Operation
from api_factory.plan.shape import Shape, Shapes
from api_factory.plan.words import name_set, normal, words

_CREATED = name_set(
    "created createdat createdon createddate datecreated creationdate createdtime creationtime "
    "insertedat registeredat createtime createtimestamp createdtimestamp"
)
_UPDATED = name_set("updated updatedat updatedon updateddate dateupdated modified modifiedat modifiedon lastmodified "
                     "lastupdated modifieddate datemodified lastmodifiedat lastupdatedat updatetime updatedtime "
                     "lastmodifieddate lastupdate modificationdate lastchanged changedat")  # fmt: skip


def marked(shapes: Shapes, pointer: str, keyword: Literal["readOnly", "writeOnly"]) -> frozenset[Path]:
    """The properties that a schema marks, at any depth."""
    if not shapes.mentions(keyword):
        return frozenset()
    return frozenset(path for path, shape in shapes.below(pointer) if shape.keywords.get(keyword) is True)


def defaults(shapes: Shapes, pointer: str) -> tuple[tuple[Path, Any], ...]:
    """The default of each property that has one, at any depth, outer ones first."""
    if not shapes.mentions("default"):
        return ()
    found = [
        (path, shape.keywords["default"])
        for path, shape in shapes.below(pointer)
        if "default" in shape.keywords and path[-1] != EACH and shape.keywords.get("readOnly") is not True
    ]
    return tuple(sorted(found, key=lambda entry: len(entry[0])))


def unseen(entity: Shape, bodies: Iterable[Shape]) -> frozenset[Path]:
    """Properties that clients send and no answer declares, such as a password: they are kept and not shown."""
    if not entity.properties:
        return frozenset()
    return frozenset((name,) for body in bodies for name in body.properties if name not in entity.properties)


def fills(
    shapes: Shapes, answers: Iterable[Shape], body: Shape | None, skip: frozenset[str], given: frozenset[str]
) -> tuple[Fill, ...]:
    """Properties that answers have to have, or times that clients may not set, where nobody else gives them.

    `skip`: the identifier and the foreign keys; `given`: properties with a default.
    """
    found: dict[str, Fill] = {}
    sent = body.required if body is not None else frozenset()
    for shape in answers:
        for name, where in shape.properties.items():
            if name in skip or name in given or name in found:
                continue
            field = shapes.at(where)
            read_only = field.keywords.get("readOnly") is True
            unsent = body is None or name not in body.properties or read_only
            kind = _time(name, field) if unsent else None
            if kind is not None:
                found[name] = Fill((name,), kind, where)
            elif name in shape.required and (name not in sent or read_only):
                found[name] = Fill((name,), "example", where)
    return tuple(found.values())


def _time(name: str, field: Shape) -> Literal["created", "updated"] | None:
    said = field.keywords
    if field.scalar != "string" or "pattern" in said or "enum" in said:
        return None
    if said.get("format") not in ("date-time", "date", None):
        return None
    if said.get("format") is None and words(name)[-1:] not in (("at",), ("on",), ("date",), ("time",)):
        return None
    known = normal(name)
    if known in _CREATED:
        return "created"
    return "updated" if known in _UPDATED else None


def patch_kinds(operation: Operation) -> tuple[Literal["merge", "json"], ...]:
    """How a PATCH says what to change: as the record's new values, or as a list of changes (RFC 6902)."""
    names = (
        [media.name.split(";")[0].strip().lower() for media in operation.body.media] if operation.body else []
    )
    kinds: list[Literal["merge", "json"]] = []
    if any(name != "application/json-patch+json" for name in names) or not names:
        kinds.append("merge")
    if "application/json-patch+json" in names:
        kinds.append("json")
    return tuple(kinds)
