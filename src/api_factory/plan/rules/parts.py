"""Parts of records with paths of their own: their members, requests and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from api_factory.media_type import is_form, is_json
from api_factory.plan.document.envelope_names import RECORDS
from api_factory.plan.document.names import normal
from api_factory.plan.document.path_templates import key as path_key
from api_factory.plan.document.path_templates import literal
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.model.answer import Answer, Envelope
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.part import Part
from api_factory.plan.model.paths import HIDDEN, PARTS, Path
from api_factory.plan.model.request import NO_BODY, Request
from api_factory.plan.model.role import Role
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.decisions import Decider
from api_factory.plan.rules.effect_words import Misread
from api_factory.plan.rules.envelopes import envelope
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.subjects import body_media, compatible
from api_factory.plan.rules.writes import CREATED, UPDATED, patch_kinds
from api_factory.plan.schemas.flattened import Shape, Shapes


def part_of(
    decider: Decider, decision: Decision, draft: Draft, member: Member, chosen: Path | None
) -> Decision:
    """Decide on an operation about a part of a record; `chosen` is the member by its author.

    `/users/{id}/address` is about the member `address`; if users have none, it is kept beside what is shown of them.
    Raises Misread where the answer or the body has no place for it.
    """
    shapes, operation = decider.shapes, member.operation
    path, schema = _member(shapes, draft.entity, chosen, operation)
    name = path[-1]
    role: Role = member.role
    status, response = success(operation, Role.DELETE if role == Role.PART_DELETE else role)
    answering = json_media(response.media) if response is not None else None
    body = body_media(operation)
    if schema is None:
        schema = _own(shapes, body.schema if body else None, name) or _own(
            shapes, answering.schema if answering else None, name
        )
    declared = response.status if response is not None else None
    answer = Answer(status, declared, "none")
    if answering is not None and status not in (204, 205):
        answer = _answer(decider, decision, draft, member, answering.schema, schema, name)
        answer = replace(answer, media=answering.name, schema=answering.schema, pointer=answering.pointer)
    elif role == Role.PART_READ:
        raise Misread("cannot be shown: the contract declares no JSON for the answer")
    elif response is not None and response.media and status not in (204, 205):
        other = response.media[0]
        answer = Answer(status, declared, "example", other.name, other.schema, other.pointer)
    request = NO_BODY
    if role == Role.PART_WRITE:
        if operation.body is None:
            raise Misread("cannot be written: the contract declares no body")
        media = tuple(m.name for m in operation.body.media if is_json(m.name) or is_form(m.name))
        place = _place(shapes, body.schema, schema, name) if body and body.schema else ()
        patch = patch_kinds(operation) if operation.method == "patch" else ()
        request = Request(media, body.schema if body else None, place, patch=patch)
    shape = shapes.at(schema) if schema is not None else Shape("")
    beside: tuple[tuple[str, str], ...] = ()
    if request.envelope == (name,) and len(path) == 1 and body is not None:
        beside = _beside(shapes, shapes.at(body.schema or ""), draft.entity, name, decision)
    return replace(
        decision,
        answer=answer,
        request=request,
        part=Part(path, schema, _change(operation, shape), _absent(operation, shape), beside),
    )


def _beside(
    shapes: Shapes, body: Shape, entity: Shape, name: str, decision: Decision
) -> tuple[tuple[str, str], ...]:
    """Pair the other members of a part's body with the record's members of the same names.

    What names other records, or is the server's to set, is left out.
    """
    identifier = decision.collection.identifier.path if decision.collection is not None else None
    record_names = {
        normal(record_name): record_name
        for record_name in reversed(entity.properties)
        if (record_name,) != identifier and record_name != name
    }
    return tuple(
        (body_name, record_names[normal(body_name)])
        for body_name, where in body.properties.items()
        if body_name != name
        and normal(body_name) in record_names
        and compatible(shapes, where, entity.properties[record_names[normal(body_name)]])
        and not normal(body_name).endswith("id")
        and normal(body_name) not in CREATED | UPDATED
        and shapes.at(entity.properties[record_names[normal(body_name)]]).keywords.get("readOnly") is not True
    )


def with_examples(decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """Let reads of parts that nothing writes, beside their records, answer with examples.

    `GET /rides/{id}/receipt` shows a receipt of every ride that is there.
    """
    written = {
        (decision.collection.key, decision.part.path)
        for decision in decisions.values()
        if decision.part is not None and decision.collection is not None and decision.role == Role.PART_WRITE
    }
    changed = dict(decisions)
    for id, decision in decisions.items():
        part, collection = decision.part, decision.collection
        if part is None or collection is None or decision.role != Role.PART_READ or part.path[0] != HIDDEN:
            continue
        if (collection.key, part.path) not in written:
            reason = f"{decision.reason} Nothing writes it, so that it is an example."
            changed[id] = replace(decision, part=replace(part, absent="example"), reason=reason)
    return changed


def _member(
    shapes: Shapes, entity: Shape, chosen: Path | None, operation: Operation
) -> tuple[Path, str | None]:
    """Find the path of a part in the stored record, and its schema there."""
    wanted = chosen or (literal(path_key(operation.path)),)
    shape, pointer, path = entity, entity.pointer, []
    for name in wanted:
        known = {normal(one): one for one in reversed(shape.properties)}
        own = name if name in shape.properties else known.get(normal(name))
        if own is None:
            return (HIDDEN, PARTS, ".".join(wanted)), None
        path.append(own)
        pointer = shape.properties[own]
        shape = shapes.at(pointer)
    return tuple(path), pointer


def _own(shapes: Shapes, pointer: str | None, name: str) -> str | None:
    """Return the schema of a part outside the record: a body's, or its member's of this name."""
    if pointer is None:
        return None
    shape = shapes.at(pointer)
    return next((where for one, where in shape.properties.items() if normal(one) == normal(name)), pointer)


def _place(shapes: Shapes, pointer: str, part: str | None, name: str) -> Path:
    """Find a part in a body: all of it, the member with its name, or the only member."""
    shape = shapes.at(pointer)
    own = shapes.at(part) if part is not None else Shape("")
    if shape.pointer == own.pointer or not shape.is_object:
        if own.types and shape.types and not own.types & shape.types:
            raise Misread(f"is another kind of value than the {name} of the record")
        return ()
    named = [one for one in shape.properties if normal(one) == normal(name)]
    named += [one for one in shape.properties if normal(one) in RECORDS and one not in named]
    if not own.is_object and len(shape.properties) == 1:
        named += list(shape.properties)
    for one in named:
        inner = shapes.at(shape.properties[one])
        if not inner.types or not own.types or inner.types & own.types:
            return (one,)
    if own.types and not own.is_object:
        raise Misread(f"has no place in a body that is an object without {name}")
    return ()


def _answer(
    decider: Decider,
    decision: Decision,
    draft: Draft,
    member: Member,
    pointer: str | None,
    part: str | None,
    name: str,
) -> Answer:
    """Describe the answer: the part in its place, or the whole record after a change."""
    shapes, role = decider.shapes, member.role
    assert decision.collection is not None
    status, response = success(member.operation, Role.DELETE if role == Role.PART_DELETE else role)
    declared = response.status if response is not None else None
    if role != Role.PART_READ and member.answer is not None and not _is_part(shapes, pointer, part):
        whole = decider.answer(
            draft, decision.collection, member, Role.DELETE if role == Role.PART_DELETE else Role.ACTION
        )
        if whole.content == "record":
            return whole
    if pointer is None:
        return Answer(status, declared, "part")
    try:
        path = _place(shapes, pointer, part, name)
        return Answer(
            status, declared, "part", envelope=envelope(shapes, pointer, path, status) if path else Envelope()
        )
    except Misread:
        if role == Role.PART_READ:
            raise
        return Answer(status, declared, "filled")


def _is_part(shapes: Shapes, pointer: str | None, part: str | None) -> bool:
    return pointer is not None and part is not None and shapes.at(pointer).pointer == shapes.at(part).pointer


def _change(operation: Operation, shape: Shape) -> Literal["replace", "merge", "add"]:
    match operation.method:
        case "patch":
            return "merge"
        case "post" if shape.is_array:
            return "add"
        case "post" if shape.is_object:
            return "merge"
    return "replace"


def _absent(operation: Operation, shape: Shape) -> Literal["refuse", "null", "array", "object"]:
    """Tell the answer for a record without such a part."""
    if shape.is_array and not shape.keywords.get("minItems"):
        return "array"
    if any(response.status in ("404", "4XX") for response in operation.responses):
        return "refuse"
    if shape.nullable:
        return "null"
    return "object" if shape.is_object and not shape.required else "refuse"
