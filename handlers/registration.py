"""Registration: a new person, with an account that their password opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api_factory.errors import Conflict, ProblemError, WriteConflict
from api_factory.keys.key import Key
from api_factory.plan import Operation
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.records import Records
from api_factory.records.counters import keep_counters
from api_factory.records.people import new_person, operator_records, people_of
from api_factory.records.person_views import account_response
from api_factory.records.responses import HandlerResult, record_response
from api_factory.sign_in.accounts import account_id
from api_factory.sign_in.person import Person
from api_factory.store.protocol import Record

from .creation import create_records
from .sessions import account_of, content_of, new_password, session_response


async def register(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    url: str,
    scheme: str,
    request_headers: Sequence[tuple[bytes, bytes]],
    key: Key | Person | None = None,
    body: Any = None,
) -> HandlerResult:
    """Register somebody; the answer is of the person, and signs them in if it has a token.

    Roles in the body give rights only where it comes with a key.
    """
    if isinstance(key, Key):
        records = operator_records(records)
    decision, people = records.decision(operation), people_of(records)
    account, collection = account_of(decision), decision.about
    draft = dict(content_of(account, body))
    new_password(decision, draft)  # Raises InvalidRequest without one.
    for name in account.extra:
        draft.pop(name, None)
    if people.sign_in.rights is not None:
        for name, value in people.sign_in.rights.beginnings:
            draft.setdefault(name, list(value) if isinstance(value, tuple) else value)
    keep_counters(people.sign_in.flags.get(collection.key, ()), draft, {})
    try:
        record = await _added(records, decision, collection, draft)
    except WriteConflict:
        raise
    except Conflict as error:
        raise _as_declared(error, operation) from None
    if account.tokens or account.cookie is not None:
        person, tokens = await people.begin(account_id(collection.key, record.id))
        return await session_response(records, decision, person, tokens, scheme, request_headers)
    if decision.answer.content in ("record", "none") and account.person is None:
        return record_response(records, decision, record, url=url)
    return account_response(records, decision, account, record.doc, collection)


async def _added(
    records: Records, decision: Decision, collection: CollectionPlan, draft: dict[str, Any]
) -> Record:
    """Add somebody to the people whom other operations show, or to those whom only `/me` does."""
    if len(collection.operations) > 1:
        return (await create_records(records, decision, {}, [draft]))[0]
    return await records.put(await new_person(records, decision, collection, draft))


def _as_declared(error: ProblemError, operation: Operation) -> ProblemError:
    """Give a conflict the status that a contract declares for it, if it is not 409."""
    declared = {response.status for response in operation.responses}
    if not declared & {"409", "4XX", "default"}:
        error.status = next((int(status) for status in ("422", "400") if status in declared), error.status)
    return error
