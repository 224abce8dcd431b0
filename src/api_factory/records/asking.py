"""The records of a project as they are for who asks."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from api_factory.errors import Forbidden, NotFound, NotSignedIn
from api_factory.plan.document.names import normal
from api_factory.plan.model.account import Owner
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.role import Role
from api_factory.plan.sign_in.owners import refusal_status
from api_factory.records.files import file_place
from api_factory.records.held_store import HeldStore
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.own_store import OwnSingletons, OwnStore
from api_factory.records.ownership import Ownership, person_test
from api_factory.records.paths import MISSING, get
from api_factory.records.people import operator_records, people_of, person_record
from api_factory.records.person_views import person_view
from api_factory.records.records import Records
from api_factory.records.wrapped_handlers import keyword_parameters
from api_factory.sign_in.person import Person
from api_factory.store.contents import FILES
from api_factory.store.protocol import Collection, Document, Require


def for_who_asks(
    handler: Callable[..., Awaitable[Any]], operation: Operation, decision: Decision
) -> Callable[..., Awaitable[Any]]:
    """Have a handler work on the records as they are for who asks.

    For a key they are those of everybody.
    `handler` is bound to the records of everybody, as its first argument.
    """
    assert isinstance(handler, functools.partial)
    function, (records,) = handler.func, handler.args
    _, *parameters = inspect.signature(function).parameters.values()
    takes_key = any(parameter.name == "key" for parameter in parameters)
    for_operator = operator_records(records)

    async def answer(key: Any = None, **arguments: Any) -> Any:
        if takes_key:
            arguments["key"] = key
        if key is not None and not isinstance(key, Person):
            return await function(for_operator, **arguments)
        if decision.ownership == "held":
            return await function(_held_records(records, operation, decision, key), **arguments)
        if decision.ownership == "below":
            await _check_above(records, operation, decision, key, arguments["path"])
            return await function(_held_records(records, operation, decision, key), **arguments)
        return await function(_own_records(records, operation, decision, key), **arguments)

    answer.__signature__ = inspect.Signature(keyword_parameters(parameters, key=None))  # type: ignore[attr-defined]
    return answer


async def _check_above(
    records: Records, operation: Operation, decision: Decision, person: Person | None, path: Mapping[str, str]
) -> None:
    """Refuse what changes something below a record of somebody else."""
    above = records.parent_requirements(decision, records.ancestor_ids(decision, path))
    if decision.link is not None:
        link = decision.link
        named = parse_scalar(path.get(link.parameter, ""), link.owner.identifier.type)
        above.append(Require(records.place(link.owner), as_text(named)))
    ownership = Ownership(records, person)
    for require in above:
        record = await records.store.get(require.collection, require.id)
        if record is None or not await ownership.is_anothers(require.collection, record):
            continue
        if person is None:
            raise NotSignedIn("This is below what belongs to somebody.", hint="Sign in first.")
        if refusal_status(operation) == 403:
            raise Forbidden("This is below what belongs to somebody else.")
        raise NotFound("There is no record of who asks at the path above this one.")


def _held_records(
    records: Records, operation: Operation, decision: Decision, person: Person | None
) -> Records:
    """Return the records as they are for a person where they are part of others' records."""
    assert records.plan.sign_in is not None
    collection = decision.collection
    if collection is None or collection.key not in records.plan.sign_in.holders:
        return records
    held = HeldStore(
        records.store,
        records.place(collection),
        Ownership(records, person),
        forbids=refusal_status(operation) == 403,
        holds=decision.role in (Role.FILE_WRITE, Role.FILE_DELETE),
    )
    return records.with_store(held.as_store())


def _own_records(
    records: Records, operation: Operation, decision: Decision, person: Person | None
) -> Records:
    """Return the records as they are for a person, or for somebody unknown, whose nothing is."""
    assert records.plan.sign_in is not None
    if person is None:
        stranger = OwnStore(
            records.store,
            records.place(decision.about),
            None,
            narrowed=False,
            forbids=False,
            shown=None,
            is_anothers=person_test(records, decision.about.key, None),
            holds=decision.role in (Role.FILE_WRITE, Role.FILE_DELETE),
        )
        return records.with_store(stranger.as_store())
    people_store = people_of(records).store.for_session(person.session)
    if decision.collection is None or decision.collection.singleton:
        singletons = OwnSingletons(people_store, _places(records, decision), person.owner)
        return records.with_store(singletons.as_store())
    owner = records.plan.sign_in.owner(decision.collection.key)
    store = OwnStore(
        people_store,
        records.place(decision.collection),
        person.owner,
        mark=functools.partial(_mark, records, owner, person),
        narrowed=decision.ownership == "mine"
        or decision.role == Role.CLEAR
        or (decision.role == Role.ACTION and decision.identify == "none"),
        forbids=refusal_status(operation) == 403,
        shown=owner.property if owner is not None else None,
        is_anothers=person_test(records, decision.collection.key, person),
        holds=decision.role in (Role.FILE_WRITE, Role.FILE_DELETE),
        maker=person.record,
    )
    return records.with_store(store.as_store())


def _places(records: Records, decision: Decision) -> frozenset[Collection]:
    """Return the store's collections of what exists once, and of its files."""
    places = {file_place(records, file) for file in decision.files}
    if decision.collection is not None:
        places.add(records.place(decision.collection))
        places.update(Collection(records.project, f"{FILES}{key}") for key in decision.collection.files)
    return frozenset(places)


async def _mark(records: Records, owner: Owner | None, person: Person, document: Document) -> None:
    """Write the maker of a record into the property that shows them.

    It stays out where the schema has no place for it.
    `{"text": "Hi"}` becomes `{"text": "Hi", "userId": 7}`, or has `author: {"username": "ann"}`.
    """
    if owner is None or owner.property is None or owner.schema is None:
        return
    collection, record = await person_record(records, person)
    shapes = records.plan.examples.shapes
    shape = shapes.at(owner.schema)
    identifier = get(record.doc, collection.identifier.path or (HIDDEN, "id"))
    candidates: list[Any] = []
    if shape.is_object:
        candidates.append(person_view(records.plan, owner.schema, record.doc, collection))
    elif identifier is not MISSING:
        as_identifier: Any = as_text(identifier)
        if shape.scalar != "string":
            as_identifier = parse_scalar(as_identifier, shape.scalar or "")
        named = next((record.doc[name] for name in ("username", "name", "email") if name in record.doc), None)
        says_id = normal(owner.property).endswith(("id", "uuid")) or shape.scalar != "string"
        candidates += [as_identifier, named] if says_id else [named, as_identifier]
    validator = records.plan.validators.at(owner.schema, "response")
    for value in candidates:
        if value is not None and validator.is_valid(value):
            document[owner.property] = value
            return
