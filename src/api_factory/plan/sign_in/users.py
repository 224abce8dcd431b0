"""Collections of the people who sign in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.document.path_templates import key, segments
from api_factory.plan.examples.examples import Examples
from api_factory.plan.model.account import Newcomer, Step
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan, Fill, Identifier
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.rules.identifiers import identifier
from api_factory.plan.rules.writes import fills
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.answers import is_personal
from api_factory.plan.sign_in.names import TELLING_NAMES, is_person_id, person_names, token_kind
from api_factory.plan.sign_in.steps import Steps

_PEOPLE: Final = name_set(
    "users user people members member profiles profile accounts account authors author players customers employees "
    "students creators hosts followers contacts"
)
"""Last words of the paths of people."""
_SHOWING: Final = (Role.LIST, Role.SEARCH, Role.READ)


def shows_people(decision: Decision, decisions: dict[str, Decision]) -> bool:
    """True if a registration adds to a collection that other operations show."""
    collection = decision.collection
    if decision.role != Role.CREATE or collection is None or collection.singleton or collection.ancestors:
        return False
    if decision.request.many:
        return False
    return any(decisions[id].role in _SHOWING for id in collection.operations)


def shown_people(
    shapes: Shapes,
    steps: Steps,
    decisions: dict[str, Decision],
    collections: dict[str, CollectionPlan],
    id: str,
) -> CollectionPlan | None:
    """Find the collection whose records are those who register.

    Nothing else makes its records, as with `/profiles/{username}`, or they are what `/me` shows.
    """
    body = steps.bodies[id].shape
    person = person_schema(shapes, steps, decisions)
    sent_aliases = {alias for name in body.properties for alias in person_names(name)}
    for collection in collections.values():
        path, schema = collection.identifier.path, shapes.at(collection.schema)
        is_person = person is not None and shapes.at(collection.schema) is shapes.at(person)
        if collection.singleton or collection.ancestors or path is None or len(path) != 1:
            continue
        if is_person and collection.origin == "made" and is_person_id(path[0]):
            own_fills = {fill.path for fill in collection.fills}
            missing = fills(shapes, schema, [], body, [body], frozenset(path), frozenset(), frozenset())
            missing = (*missing, *_by_default(shapes, schema, body, missing))
            return replace(
                collection,
                fills=(*collection.fills, *(fill for fill in missing if fill.path not in own_fills)),
                operations=(*collection.operations, id),
            )
        if collection.origin != "reference":
            continue
        if not any(normal(noun) in _PEOPLE for noun in segments(collection.key)[-1:]):
            continue
        tells_people_apart = normal(path[0]) in TELLING_NAMES & sent_aliases or is_person_id(path[0])
        if not tells_people_apart or not any(
            is_personal(name, steps.person_properties) for name in schema.properties
        ):
            continue
        bodies = [body]
        needed = fills(shapes, schema, [], body, bodies, frozenset(path), frozenset(), frozenset())
        needed = (*needed, *_by_default(shapes, schema, body, needed))
        own = identifier(shapes, schema, None, body, (), path)
        return replace(
            collection, origin="made", identifier=own, fills=needed, operations=(*collection.operations, id)
        )
    return None


def people(shapes: Shapes, steps: Steps, decisions: dict[str, Decision], operation: str) -> CollectionPlan:
    """Make the collection of people whom no operation but a registration and `/me` know."""
    path = operation.partition(" ")[2]
    pointer = person_schema(shapes, steps, decisions)
    own = steps.bodies.get(operation)
    schema = pointer or (own.shape.pointer if own is not None else "")
    identifier = person_identifier(shapes, schema)
    entity, bodies = shapes.at(schema), [own.shape] if own is not None else []
    answers = [
        shapes.at(pointer_at(shapes, decisions[id].answer, place))
        for id, place in steps.persons.items()
        if place is not None
    ]
    own_fills = tuple(
        fill
        for fill in fills(
            shapes,
            entity,
            answers,
            bodies[0] if bodies else None,
            bodies,
            frozenset((identifier.path or ())[:1]),
            frozenset(),
            frozenset(),
        )
        if not is_person_id(fill.path[-1]) and token_kind(fill.path[-1]) is None
    )
    return CollectionPlan(
        key=key(path),
        name="people",
        entity=entity.name,
        schema=schema,
        identifier=identifier,
        path=path,
        operations=(operation,),
        fills=(*own_fills, *_by_default(shapes, entity, own.shape if own is not None else None, own_fills)),
    )


def _by_default(
    shapes: Shapes, entity: Shape, body: Shape | None, others: tuple[Fill, ...]
) -> tuple[Fill, ...]:
    """Have new people begin with the defaults of the contract.

    It has these for people of whom nothing else is said: `is_active: true`.
    """
    filled = {fill.path for fill in others}
    sent_names = body.properties.keys() if body is not None else ()
    return tuple(
        Fill((name,), "initial", where, shapes.at(where).keywords["default"])
        for name, where in entity.properties.items()
        if (name,) not in filled and name not in sent_names and "default" in shapes.at(where).keywords
    )


def person_schema(shapes: Shapes, steps: Steps, decisions: dict[str, Decision]) -> str | None:
    """Return the schema of a person: that of `/me`, else of what a sign-in answers."""
    order: tuple[Step, ...] = ("me-read", "sign-in", "register", "me-change")
    for step in order:
        for id in steps.of(step):
            place = steps.persons.get(id)
            answer = decisions[id].answer
            if place is not None and answer.schema is not None:
                return pointer_at(shapes, answer, place)
    return None


def pointer_at(shapes: Shapes, answer: Answer, place: Path) -> str:
    """Return the schema at a place of an answer."""
    pointer = answer.schema or ""
    for name in place:
        pointer = shapes.at(pointer).properties[name]
    return pointer


def person_identifier(shapes: Shapes, schema: str) -> Identifier:
    """Identify people by their id, or by a hidden one."""
    entity = shapes.at(schema)
    order = ("id", "uuid", "userid", "uid", "sub", "useruuid", "accountid", "memberid")
    ids = sorted(
        (name for name in entity.properties if is_person_id(name)),
        key=lambda name: order.index(normal(name)) if normal(name) in order else len(order),
    )
    usable = [
        name for name in ids if shapes.at(entity.properties[name]).scalar in ("string", "integer", "number")
    ]
    if usable:
        return identifier(shapes, entity, None, None, (), (usable[0],))
    return Identifier(path=None, type="string", format=None, generate="ulid", writable=False)


def newcomer(steps: Steps, examples: Examples) -> Newcomer | None:
    """Make the person that a contract without registration has, of the example of its sign-in."""
    for id in steps.of("sign-in"):
        body = steps.bodies[id]
        value = examples.body(body.media)
        for name in body.envelope:
            value = value.get(name) if isinstance(value, dict) else None
        if not isinstance(value, dict) or body.password is None:
            continue
        password = value.get(body.password)
        names = tuple(text for name in body.telling if isinstance(text := value.get(name), str))
        if isinstance(password, str) and password:
            kept = {name: text for name, text in value.items() if name in body.telling}
            return Newcomer(names, password, kept)
    return None
