"""Membership between two kinds of records: linked collections, and names in requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, Literal

from api_factory.plan.document.path_templates import key
from api_factory.plan.document.responses import errors
from api_factory.plan.model.collection import Child, CollectionPlan, Identifier
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.effect import Argument
from api_factory.plan.model.link import Link
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.query import NO_QUERY
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.decisions import Decider
from api_factory.plan.rules.effect_words import Misread
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.query import querying
from api_factory.plan.rules.reaching import identifying, path_parameters, record_parameter
from api_factory.plan.rules.subjects import answered, body_media
from api_factory.plan.schemas.flattened import Shapes

ENDING: Final = "#links"
"""What the key of a collection of links ends in, as no path's key does."""


def linked(
    decider: Decider,
    plans: Mapping[str, CollectionPlan],
    owner: Draft,
    other: Draft,
    member: Member,
    links: str | None,
    chosen: str | None,
) -> Decision:
    """Decide on an operation that links two records, unlinks them, or lists linked ones.

    `PUT /groups/{id}/members/{userId}` links a group with a user. `links`: the path of the membership where it is not
    the operation's own, as for `/users/{id}/groups`. `chosen`: the parameter or the member of the body that names the
    other record. Raises Misread and Demoted for what cannot be.
    """
    operation, role = member.operation, member.role
    own, theirs = plans[owner.key], plans[other.key]
    if own.scoped or theirs.scoped or own.singleton or theirs.singleton:
        raise Misread("Only records whose identifiers are unique by themselves can be linked")
    parameter = record_parameter(operation.path, owner.group.key, within=False)
    if parameter is None:
        raise Misread(f"Nothing in the path says which record of {own.key} is meant")
    after = [name for name in path_parameters(operation.path) if name != parameter]
    path = key(operation.path)
    place = links or (path.removesuffix("/{}") if after else path)
    end: Literal["from", "to"] = "from" if path == place or path.startswith(f"{place}/") else "to"
    link = Link(_collection(place), own, parameter, theirs, end)
    shown, shown_plan = (
        (other, theirs) if role == Role.LIST else _shown(decider, owner, other, own, theirs, member)
    )
    stated = member.forced
    member = replace(member, override=None, answer=answered(decider.shapes, operation, role, shown.labels))
    as_role = {Role.UNLINK: Role.DELETE, Role.LINK: Role.ACTION}.get(role, role)
    answer = decider.answer(shown, shown_plan, member, as_role)
    if role != Role.LIST:
        link = replace(link, argument=_argument(decider.shapes, operation, theirs, after, chosen))
    return Decision(
        operation.id,
        role,
        Rule(1 if stated else 3),
        "The contract says so with x-factory." if stated else f"It is about what {own.key} is linked with.",
        answer,
        shown_plan,
        query=querying(decider.shapes, operation, other.entity, theirs.identifier.path)
        if role == Role.LIST
        else NO_QUERY,
        errors=errors(operation),
        repeats=operation.method == "put" or all(r.status != "409" for r in operation.responses),
        link=link,
    )


def _shown(
    decider: Decider,
    owner: Draft,
    other: Draft,
    own: CollectionPlan,
    theirs: CollectionPlan,
    member: Member,
) -> tuple[Draft, CollectionPlan]:
    """Find whose record an answer shows: the other's, unless it is plainly the owner's."""
    bare = replace(member, override=None)
    bare.answer = answered(decider.shapes, member.operation, Role.ACTION, owner.labels)
    shape = bare.answer.shape if bare.answer is not None else None
    is_owner = shape is not None and shape.pointer == owner.entity.pointer
    return (owner, own) if is_owner else (other, theirs)


def _argument(
    shapes: Shapes, operation: Operation, theirs: CollectionPlan, after: list[str], chosen: str | None
) -> Argument:
    """Find the identifier of the other record in a request."""
    if chosen in after or (chosen is None and after):
        return Argument("path", (chosen or after[-1],))
    media = body_media(operation)
    if media is None or media.schema is None:
        raise Misread(f"Nothing in the request says which record of {theirs.key} is meant")
    shape = shapes.at(media.schema)
    names = list(shape.properties)
    if shape.scalar is not None or shape.is_array:
        return Argument("body")
    name = chosen if chosen in names else None
    if chosen is None:
        name = identifying(theirs, names) or (names[0] if len(names) == 1 else None)
    if name is None:
        raise Misread(f"Nothing in the body says which record of {theirs.key} is meant; parameter can")
    return Argument("body", (name,))


def _collection(place: str) -> CollectionPlan:
    """Return the collection that keeps the links of a membership."""
    return CollectionPlan(
        key=f"{place}{ENDING}",
        name="links",
        entity=None,
        schema="",
        identifier=Identifier(None, "string", None, "client", writable=False),
    )


def with_links(plans: Mapping[str, CollectionPlan], links: Iterable[Link]) -> dict[str, CollectionPlan]:
    """The collections, with links that go when a record at either end does."""
    found = dict(plans)
    for link in links:
        ends = ((link.owner.key, link.end), (link.other.key, link.other_end))
        for collection, end in ends:
            plan = found[collection]
            pair = (((end,), plan.identifier.path or (HIDDEN, "id")),)
            child = Child(link.collection.key, pair, "cascade")
            found[collection] = replace(plan, children=(*plan.children, child))
    return found
