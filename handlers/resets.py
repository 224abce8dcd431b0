"""Resets of passwords that people have forgotten.

A code is asked for, and opens the account once for another password.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.plan.model.account import Account
from api_factory.records import Records, Values
from api_factory.records.people import change_person, people_of
from api_factory.records.person_views import account_response
from api_factory.records.responses import HandlerResult

from .sessions import account_of, content_of, new_password, session_response, wrong_password

logger = logging.getLogger("api_factory")


async def ask(records: Records, operation: Operation, address: str, body: Any = None) -> HandlerResult:
    """Write a letter with a code to somebody.

    Only if there is such a person; the answer does not tell.
    """
    decision, people = records.decision(operation), people_of(records)
    account = account_of(decision)
    content = content_of(account, body)
    names = [content.get(name) for name in account.names]
    code = await people.forget_password(names, address, short=account.short)
    if code is not None:
        # Nobody but whoever operates the server reads this, as a mailbox's owner would.
        logger.warning("Letter of the project %s to %s: the code is %s", records.project, names[0], code)
    return account_response(records, decision, account, None, None)


async def reset(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    address: str,
    scheme: str,
    body: Any = None,
) -> HandlerResult:
    """Give somebody with a code another password; all their sessions end."""
    decision, people = records.decision(operation), people_of(records)
    account = account_of(decision)
    content = content_of(account, body)
    new = new_password(decision, content)
    names = [content.get(name) for name in account.names]
    code = _code(account, path, values, content)
    person = await people.open_letter(names, code, address, short=account.short)
    if person is None:
        raise wrong_password(account, "The code opens nothing.")
    draft = {account.password or "password": new}
    collection, record = await change_person(records, decision, person, draft, None)
    if account.tokens or account.cookie is not None:
        signed_in, tokens = await people.begin(person.account)
        return await session_response(records, decision, signed_in, tokens, scheme)
    return account_response(records, decision, account, record.doc, collection)


def _code(account: Account, path: Mapping[str, str], values: Values, content: Mapping[str, Any]) -> str:
    """Return the code of a request, from its path, query or body."""
    if account.code is None:
        return ""
    location, name = account.code
    value = (
        path.get(name)
        if location == "path"
        else values.get(("query", name))
        if location == "query"
        else content.get(name)
    )
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
