"""Find the scopes and roles that a contract demands of people, and how people get them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.rights import Rights, right_key
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.bodies import media_of
from api_factory.plan.sign_in.names import RIGHT_TEXTS, RIGHTS, flag_key
from api_factory.plan.sign_in.steps import Steps

_SCOPES: Final = name_set("scope scopes permission permissions authorities")
"""Normalized names of properties of people that are scopes, whatever they are called."""

_ORDINARY: Final = ("user", "member", "customer", "client", "regular", "basic", "guest")
"""Roles of those of whom a contract says nothing else, the likeliest first."""

_OF_SCOPES: Final = frozenset(":./")
"""Characters of scopes, as in `orders:write`, that no role has."""

_WRITING: Final = (Role.CREATE, Role.REPLACE, Role.UPDATE, Role.PART_WRITE)


def find_rights(
    document: Mapping[str, Any],
    shapes: Shapes,
    operations: Mapping[str, Operation],
    decisions: Mapping[str, Decision],
    users: Mapping[str, CollectionPlan],
    steps: Steps,
) -> Rights | None:
    """Find what is demanded of people; None if the contract names no scope and no role.

    A scope that a sign-in takes by a `scope` in its body is given where it is asked for, and by a sign-in whose body
    has no such property. One that people's records have is theirs only by these, and so is a role. What nothing gives
    is not demanded.
    """
    scopes, roles = _named(document, operations.values())
    if not scopes | roles:
        return None
    declared_scopes = mapping(mapping(document.get("x-factory")).get("sign-in")).get("scopes")
    if declared_scopes is False:
        return Rights(waived=scopes | roles)
    person_shapes = [shapes.at(collection.schema) for collection in users.values()]
    bodies = [steps.bodies[id].shape for id in steps.of("register")]
    rights = [
        (normal(name), shapes.at(where))
        for shape in (*person_shapes, *bodies)
        for name, where in shape.properties.items()
        if normal(name) in RIGHTS
    ]
    choices = [(name, _choices(shapes, name, shape)) for name, shape in rights]
    free = {name for name, values in choices if values is None}
    held = frozenset[str]().union(*(values for _, values in choices if values is not None))
    recorded = held & scopes
    recorded |= roles if rights else set()
    recorded |= scopes if free & _SCOPES else set()
    rest = scopes - recorded
    asks = any(decision.account and decision.account.scope for decision in decisions.values())
    asked = rest if asks else frozenset[str]()
    unheld = frozenset[str]() if free else recorded - held
    given = frozenset(right_key(name) for name in listing(declared_scopes) if isinstance(name, str))
    # Who has signed in is a user where people are told apart by `isAdmin` alone.
    given |= unheld.intersection(() if isinstance(declared_scopes, list) else _ORDINARY)
    beginnings = tuple(_beginnings(shapes, person_shapes, recorded))
    initial = {*_initial(rights), *(right_key("".join(value)) for _, value in beginnings)}
    waived = (scopes | roles) - recorded - asked
    if isinstance(declared_scopes, list):
        # The author says what everybody has, so all else has to come from somewhere.
        unheld |= frozenset() if free else waived - held
        recorded, waived = recorded | (waived - given), frozenset()
    return Rights(
        asked=frozenset(asked - given),
        recorded=frozenset(recorded - given),
        initial=recorded & initial,
        given=given,
        waived=frozenset(waived - given),
        unheld=unheld,
        beginnings=beginnings,
        granting=any(_grants(shapes, operations, decision, users) for decision in decisions.values()),
    )


def _named(
    document: Mapping[str, Any], operations: Iterable[Operation]
) -> tuple[frozenset[str], frozenset[str]]:
    """List the scopes and the roles that operations demand.

    Before OpenAPI 3.1, no scheme but OAuth2 has any.

    `orders:write` is a scope on whatever scheme.
    """
    scopes: set[str] = set()
    roles: set[str] = set()
    with_roles = not str(document.get("openapi", "")).startswith("3.0")
    # What the root says is the same object for all operations, and may be long.
    for security in {id(operation.security): operation.security for operation in operations}.values():
        for requirement in security:
            for scheme, names in requirement:
                is_oauth = scheme.type in ("oauth2", "openIdConnect")
                if is_oauth or with_roles:
                    for name in map(right_key, names):
                        (roles if not is_oauth and _OF_SCOPES.isdisjoint(name) else scopes).add(name)
    return frozenset(scopes), frozenset(roles - scopes)


def _choices(shapes: Shapes, name: str, shape: Shape) -> frozenset[str] | None:
    """Return the rights that a property of people may have; None for any text.

    `isAdmin: {type: boolean}` may have `admin`, `role: {properties: {name: {enum: [editor]}}}` may have `editor`.
    """
    item = shapes.at(shape.items) if shape.is_array and shape.items else shape
    if item.scalar == "boolean":
        return frozenset((flag_key(name),))
    values: set[str] = set()
    shapes_of_texts = [
        shapes.at(where) for inner, where in item.properties.items() if normal(inner) in RIGHT_TEXTS
    ]
    for text in shapes_of_texts if item.is_object else [item]:
        allowed = {
            right_key(value)
            for value in (*listing(text.keywords.get("enum")), text.keywords.get("const"))
            if isinstance(value, str)
        }
        if not allowed and text.scalar in ("string", None):
            return None
        values |= allowed
    return frozenset(values)


def _initial(rights: Iterable[tuple[str, Shape]]) -> Iterator[str]:
    """Yield the rights that new people begin with.

    These are the defaults of the contract, and what is the same for all.
    """
    for name, shape in rights:
        value = shape.keywords.get("default", shape.keywords.get("const"))
        if value is True:
            yield flag_key(name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield right_key(item)


def _beginnings(
    shapes: Shapes, people: Iterable[Shape], recorded: frozenset[str]
) -> Iterator[tuple[str, str | tuple[str]]]:
    """Yield the ordinary role of new people, where the contract has no default.

    `role: {enum: [admin, user]}` gives `("role", "user")`, an array of them `("roles", ("user",))`.
    """
    for name, where in (item for shape in people for item in shape.properties.items()):
        shape = shapes.at(where)
        if normal(name) not in RIGHTS or shape.keywords.keys() & {"default", "const"}:
            continue
        item = shapes.at(shape.items) if shape.is_array and shape.items else shape
        if item.scalar != "string" or item.keywords.keys() & {"pattern", "format", "const"}:
            continue
        allowed = item.keywords.get("enum", _ORDINARY)
        by_key = {right_key(value): value for value in allowed if isinstance(value, str)}
        likely = next((right for right in _ORDINARY if right in by_key and right in recorded), None)
        if likely is not None:
            yield name, (by_key[likely],) if shape.is_array else by_key[likely]


def _grants(
    shapes: Shapes,
    operations: Mapping[str, Operation],
    decision: Decision,
    users: Mapping[str, CollectionPlan],
) -> bool:
    """True if a key can write the rights of people by an operation."""
    if decision.collection is None or decision.collection.key not in users or decision.role not in _WRITING:
        return False
    if decision.operation not in operations or (
        decision.account is not None and decision.account.step != "register"
    ):
        return False
    return any(
        normal(name) in RIGHTS
        for medium in media_of(operations[decision.operation])
        for shape in _with_inner(shapes, shapes.at(medium.schema or ""))
        for name in shape.properties
    )


def _with_inner(shapes: Shapes, shape: Shape) -> Iterator[Shape]:
    """Yield the shape of a body, and that of what its one property holds, such as `user`."""
    yield shape
    if len(shape.properties) == 1:
        (where,) = shape.properties.values()
        yield shapes.at(where)
