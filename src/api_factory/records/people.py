"""The records of people who have signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from api_factory.contract.pointer import join
from api_factory.errors import InvalidRequest, NotSignedIn
from api_factory.etags import Preconditions
from api_factory.plan import Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.sign_in.names import is_person_id, password_kind, person_names
from api_factory.records.counters import keep_counters
from api_factory.records.drafts import validate_record
from api_factory.records.identity import ClockAndIds
from api_factory.records.paths import put
from api_factory.records.records import Records
from api_factory.records.responses import check_preconditions
from api_factory.records.secret_collections import secret_collections
from api_factory.sign_in.accounts import Places, account_id
from api_factory.sign_in.people import Gate, People
from api_factory.sign_in.people_store import PeopleStore
from api_factory.sign_in.person import Person
from api_factory.store.protocol import ABSENT, Collection, Put, Record, Store
from api_factory.store.retry import retry


def open_records(
    project: str, plan: Plan, store: Store, gate: Gate, sources: ClockAndIds | None = None
) -> Records:
    """Make the records of a project, with a store that keeps passwords apart."""
    sources = sources or ClockAndIds()
    secret = {Collection(project, key): names for key, names in secret_collections(plan).items()}
    if plan.sign_in is not None:
        people = People(project, plan.sign_in, store, gate, secret)
        return Records(project, plan, cast(Store, people.store), sources, people)
    if secret:
        store = cast(Store, PeopleStore(store, gate.passwords, Places(project), {}, secret))
    return Records(project, plan, store, sources)


def operator_records(records: Records) -> Records:
    """Return the records as who has a key writes them, who may give people rights."""
    return records if records.people is None else records.with_store(records.people.store.for_operator())


def records_over(records: Records, store: Store) -> Records:
    """Return the same records over another view of the store.

    The view is below everything else of the project.

    Passwords are kept apart and people are known there as before.
    """
    over = records.with_store(
        cast(Store, records.store.over(store)) if isinstance(records.store, PeopleStore) else store
    )
    if records.people is not None:
        people = records.people.over(store)
        object.__setattr__(over, "people", people)
        object.__setattr__(over, "store", people.store)
    return over


def people_of(records: Records) -> People:
    """Return the people of a project; LookupError if nobody signs in there."""
    if records.people is None:
        raise LookupError("nobody signs in here")
    return records.people


def users_collection(records: Records, key: str) -> CollectionPlan:
    """Return the collection of people with a key."""
    for users in people_of(records).sign_in.users:
        if users.collection.key == key:
            return records.plan.collections.get(key, users.collection)
    raise NotSignedIn("This token is of people whom the contract no longer has.", hint="Register again.")


async def person_record(records: Records, person: Person) -> tuple[CollectionPlan, Record]:
    """Return the record of who asks."""
    collection = users_collection(records, person.users)
    record = await records.store.get(Collection(records.project, person.users), person.record)
    if record is None:
        raise NotSignedIn("Who this token belongs to is gone.", hint="Register again.")
    return collection, record


async def new_person(
    records: Records, decision: Decision, collection: CollectionPlan, draft: Mapping[str, Any]
) -> Put:
    """Make the record of a person whom no operation of a collection shows."""
    identifier = collection.identifier
    document = {name: value for name, value in draft.items() if name != HIDDEN}
    place = Collection(records.project, collection.key)
    value: Any
    number = None
    if identifier.generate == "sequence":
        number = await records.store.allocate(place)
        value = number + identifier.minimum - 1
        if identifier.type == "string":
            value = str(value)
    elif identifier.generate == "uuid":
        value = records.sources.uuid()
    elif identifier.generate == "constrained" and identifier.schema is not None:
        value = records.plan.examples.fresh_value(identifier.schema, "response", records.sources.ulid())
        value = records.sources.ulid() if value is None else value
    else:
        value = records.sources.ulid()
    put(document, identifier.path or (HIDDEN, "id"), value)
    # What people are called elsewhere needs no other value: `mail` is not filled in beside `email`.
    aliases = {alias for name in document for alias in person_names(name)}
    named = tuple(fill for fill in collection.fills if aliases.isdisjoint(person_names(fill.path[0])))
    filled = replace(decision, collection=replace(collection, fills=named))
    records.fill(document, filled, created=True)
    return Put(place, str(value), document, ABSENT, number)


def changed_person(
    records: Records, collection: CollectionPlan, record: Record, draft: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a person's document as a change leaves it.

    `{"userNick": "ann"}` changes `nick` where the document has that. An identifier stays as it is.
    InvalidRequest for null in place of a name that people sign in with, or of what all of them have.
    """
    shapes = records.plan.examples.shapes
    document = dict(record.doc)
    properties = shapes.at(collection.schema).properties
    telling = {name for users in people_of(records).sign_in.users for name in users.names}
    by_name: dict[str, str] = {}
    for name in document:
        for alias in person_names(name):
            by_name.setdefault(alias, name)
    own = next((name for name in document if password_kind(name) == "own"), None)
    for name, value in draft.items():
        secret = password_kind(name)
        if name == HIDDEN or secret in ("old", "again") or (collection.identifier.path or ())[:1] == (name,):
            continue
        if secret == "own":
            target = own or name
        elif name in document or name in properties:
            target = name
        else:
            target = next((by_name[alias] for alias in person_names(name) if alias in by_name), name)
        if is_person_id(target) and target in document:
            continue
        if value is None and not (target in properties and shapes.at(properties[target]).nullable):
            if target in shapes.at(collection.schema).required or not telling.isdisjoint(
                person_names(target)
            ):
                fault = {"in": "body", "pointer": join((name,)), "detail": "must not be null"}
                raise InvalidRequest("The request has 1 fault.", errors=[fault])
            document.pop(target, None)
        else:
            document[target] = value
    return document


async def add_newcomer(records: Records, decision: Decision) -> Record | None:
    """Add the person that the example of a sign-in describes; return their account."""
    people = people_of(records)
    newcomer = people.sign_in.newcomer
    if newcomer is None:
        return None
    collection = people.sign_in.users[0].collection
    base = records.plan.examples.valid_value(collection.schema, "response") if collection.schema else {}
    draft = dict(base) if isinstance(base, dict) else {}
    aliases = {alias for name in newcomer.body for alias in person_names(name)}
    draft = {
        name: value
        for name, value in draft.items()
        if aliases.isdisjoint(person_names(name)) and password_kind(name) is None and not is_person_id(name)
    }
    put_newcomer = await new_person(
        records, decision, collection, {**draft, **newcomer.body, "password": newcomer.password}
    )
    await records.put(put_newcomer)
    return await people.account_of(account_id(collection.key, put_newcomer.id))


async def change_person(
    records: Records,
    decision: Decision,
    person: Person,
    draft: dict[str, Any],
    preconditions: Preconditions | None,
) -> tuple[CollectionPlan, Record]:
    """Change the record of a person, whose other sessions end with a change of their password."""
    store = people_of(records).store.for_session(person.session)

    async def attempt() -> tuple[CollectionPlan, Record]:
        collection, record = await person_record(records, person)
        check_preconditions(preconditions, record, records.plan.digest)
        document = changed_person(records, collection, record, draft)
        keep_counters(people_of(records).sign_in.flags.get(collection.key, ()), document, record.doc)
        records.fill(document, replace(decision, collection=collection), created=False)
        if len(collection.operations) > 1:
            showing = records.plan.decisions[collection.operations[0]]
            validate_record(records.plan, showing, document, record.doc)
        place = Collection(records.project, person.users)
        (changed, *_) = await store.commit(Put(place, record.id, document, record.rev))
        return collection, changed or record

    return await retry(attempt, "The person")
