"""Operations about who asks: what `/me` shows and changes, and the password.

A key asks for nobody: to it they show what a contract without people would.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.etags import Preconditions, etag
from api_factory.keys.key import Key
from api_factory.plan import Operation
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role
from api_factory.records import Records, Values
from api_factory.records.children import child_deletions
from api_factory.records.people import change_person, people_of, person_record
from api_factory.records.person_views import account_response
from api_factory.records.responses import HandlerResult
from api_factory.sign_in.people import SessionTokens
from api_factory.sign_in.person import Person
from api_factory.store.protocol import Collection, Delete, Record, Write
from api_factory.store.retry import retry
from api_factory.uploads import Uploads

from . import examples, singletons
from .sessions import account_of, content_of, new_password, wrong_password


async def read(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    key: Key | Person | None = None,
    prefer: str | None = None,
) -> HandlerResult:
    """Show who asks."""
    decision = records.decision(operation)
    if not isinstance(key, Person):
        if decision.role == Role.SINGLETON_READ:
            return await singletons.read(records, operation, path)
        return await examples.answer(records, operation, path, values, prefer)
    collection, record = await person_record(records, key)
    return _shown(records, decision, key, collection, record)


async def change(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    uploads: Uploads,
    key: Key | Person | None = None,
    media_type: str | None = None,
    preconditions: Preconditions | None = None,
    prefer: str | None = None,
    body: Any = None,
) -> HandlerResult:
    """Change who asks: what the body has is as it says from now on, and all else stays."""
    decision = records.decision(operation)
    if not isinstance(key, Person):
        if decision.role in (Role.SINGLETON_REPLACE, Role.SINGLETON_UPDATE):
            return await singletons.replace(
                records, operation, path, uploads, media_type, preconditions, body
            )
        return await examples.answer(records, operation, path, values, prefer)
    draft = content_of(account_of(decision), body)
    collection, record = await change_person(records, decision, key, draft, preconditions)
    return _shown(records, decision, key, collection, record)


async def delete(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    address: str,
    key: Key | Person | None = None,
    prefer: str | None = None,
    body: Any = None,
) -> HandlerResult:
    """Remove who asks, with their account; where the body has a password, it has to be right."""
    decision = records.decision(operation)
    account = account_of(decision)
    if not isinstance(key, Person):
        if decision.role == Role.SINGLETON_DELETE:
            return await singletons.delete(records, operation, path)
        return await examples.answer(records, operation, path, values, prefer)
    password = content_of(account, body).get(account.password or "")
    if isinstance(password, str) and not await people_of(records).has_password(key, password, address):
        raise wrong_password(account)

    async def attempt() -> tuple[CollectionPlan, Record]:
        collection, record = await person_record(records, key)
        place = Collection(records.project, key.users)
        writes: list[Write] = [Delete(place, record.id, record.rev)]
        writes += await child_deletions(records, collection, [record])
        await records.store.commit(*writes)
        return collection, record

    collection, record = await retry(attempt, "The person")
    return account_response(records, decision, account, record.doc, collection)


async def change_password(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    address: str,
    key: Key | Person | None = None,
    prefer: str | None = None,
    body: Any = None,
) -> HandlerResult:
    """Give who asks another password, if the old one is right; all their other sessions end."""
    decision = records.decision(operation)
    account = account_of(decision)
    if not isinstance(key, Person):
        return await examples.answer(records, operation, path, values, prefer)
    content = content_of(account, body)
    old, new = content.get(account.old_password or ""), new_password(decision, content)
    if not isinstance(old, str) or not await people_of(records).has_password(key, old, address):
        raise wrong_password(account)
    draft = {account.password or "password": new}
    collection, record = await change_person(records, decision, key, draft, None)
    return account_response(records, decision, account, record.doc, collection)


def _shown(
    records: Records, decision: Decision, person: Person, collection: CollectionPlan, record: Record
) -> HandlerResult:
    """Answer about who asks; some contracts repeat the token there."""
    tokens = SessionTokens(person.token, "", 0, 0, 0)
    headers = {"Cache-Control": "private, no-cache"}
    if not account_of(decision).tokens:
        headers["ETag"] = etag(record, records.plan.digest)
    return account_response(records, decision, account_of(decision), record.doc, collection, tokens, headers)
