"""Rule 11, respond: the properties of records that lead to the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.own_link import OwnLink
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shape, Shapes

_GROUPS: Final = name_set("links link")
_OWN: Final = name_set("self selflink selfurl selfuri selfhref href resourceurl resourceuri apiurl detailurl statusurl "
                       "statusuri statuslink pollurl")  # fmt: skip
_OWN_IF_MADE: Final = name_set("url uri")
"""Names of links that may lead anywhere, if nobody makes the records."""
_LINK_FORMATS: Final = (None, "uri", "url", "uri-reference", "iri", "iri-reference")
_MOST: Final = 200


def with_own_links(
    shapes: Shapes, operations: Sequence[Operation], decisions: Mapping[str, Decision]
) -> dict[str, Decision]:
    """Have answers show the address of each record where its schema has a link to itself.

    Only a record that a GET shows by its path has an address. What a request may set is the client's.
    """
    paths = {operation.id: operation.path for operation in operations}
    read_at = {
        decision.collection.key: paths[id]
        for id, decision in decisions.items()
        if decision.collection is not None and decision.role == Role.READ and decision.identify == "path"
    }
    collections = {
        decision.collection.key: decision.collection
        for decision in decisions.values()
        if decision.collection is not None
        and not decision.collection.singleton
        and decision.collection.item_path == read_at.get(decision.collection.key)
        and decision.collection.item_path is not None
    }
    written: dict[str, set[str]] = {key: set() for key in collections}
    for decision in decisions.values():
        if decision.collection is not None and decision.collection.key in written:
            names = written[decision.collection.key]
            names.update(fact.property for file in decision.files for fact in file.facts)
            names.update(_sent(shapes, decision))
    links = {key: tuple(_links(shapes, collection, written[key])) for key, collection in collections.items()}
    return {id: _linked(decision, links) for id, decision in decisions.items()}


def _linked(decision: Decision, links: Mapping[str, tuple[OwnLink, ...]]) -> Decision:
    collection, answer = decision.collection, decision.answer
    own = links.get(collection.key, ()) if collection is not None else ()
    if not own or answer.content not in ("record", "records", "wrapped", "filled") or decision.account:
        return decision
    own = tuple(link for link in own if answer.only is None or link.path[0] in answer.only)
    return replace(decision, own_links=own) if own else decision


def _sent(shapes: Shapes, decision: Decision) -> Iterator[str]:
    """Yield the properties that the body of an operation has.

    They are those of a record, or of each of several.
    """
    if decision.request.schema is None:
        return
    shape = shapes.at(decision.request.schema)
    for name in decision.request.envelope:
        if name not in shape.properties:
            return
        shape = shapes.at(shape.properties[name])
    if shape.items is not None:
        shape = shapes.at(shape.items)
    for name in islice(shape.properties, _MOST):
        if shapes.at(shape.properties[name]).keywords.get("readOnly") is not True:
            yield name


def _links(shapes: Shapes, collection: CollectionPlan, written: set[str]) -> Iterator[OwnLink]:
    """Yield the links of a record to itself: `self`, `links.self`, `_links.self.href`.

    `written` are the properties that requests or files set.
    """
    record = shapes.at(collection.schema)
    for name in islice(record.properties, _MOST):
        word = normal(name)
        if name in written or (name,) == collection.identifier.path:
            continue
        inner = shapes.at(record.properties[name])
        if word in _GROUPS:
            own = next((each for each in islice(inner.properties, _MOST) if normal(each) in _OWN), None)
            if own is not None and (inner.required <= {own} or name in record.required):
                yield from _link(shapes, (name, own), shapes.at(inner.properties[own]))
        elif word in _OWN or (word in _OWN_IF_MADE and collection.origin == "made"):
            yield from _link(shapes, (name,), inner)


def _link(shapes: Shapes, path: Path, shape: Shape) -> Iterator[OwnLink]:
    """Yield a link of one text, or of an object with the text in `href`."""
    if shape.is_object and "href" in shape.properties and shape.required <= {"href"}:
        path, shape = (*path, "href"), shapes.at(shape.properties["href"])
    if shape.scalar == "string" and not shape.keywords.keys() & {"enum", "const", "pattern", "maxLength"}:
        form = shape.keywords.get("format")
        if form in _LINK_FORMATS:
            yield OwnLink(path, form in ("uri", "url", "iri"))
