"""Sessions of people: begun with a password, renewed with a refresh token, and ended."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api_factory.contract.pointer import join
from api_factory.errors import Forbidden, InvalidRequest, NotFound, NotSignedIn, ProblemError
from api_factory.plan import Operation
from api_factory.plan.model.account import Account
from api_factory.plan.model.decision import Decision
from api_factory.records import Records
from api_factory.records.envelopes import unwrap
from api_factory.records.people import add_newcomer, people_of, person_record
from api_factory.records.person_views import account_response
from api_factory.records.responses import HandlerResult
from api_factory.service.fields import cookies, is_from_elsewhere
from api_factory.sign_in.accounts import digests
from api_factory.sign_in.people import SessionTokens
from api_factory.sign_in.person import Person

CHALLENGE = 'Bearer realm="api-factory"'
_KEY_PREFIX = "af_"


async def sign_in(
    records: Records,
    operation: Operation,
    address: str,
    scheme: str,
    request_headers: Sequence[tuple[bytes, bytes]],
    body: Any = None,
) -> HandlerResult:
    """Begin a session of somebody whose password is right."""
    decision, people = records.decision(operation), people_of(records)
    account = account_of(decision)
    content = content_of(account, body)
    if content.get("grant_type") == "refresh_token":
        return await _renewed(
            records, decision, scheme, [str(content.get("refresh_token", ""))], request_headers
        )
    password = content.get(account.password or "")
    if not isinstance(password, str):
        raise account_fault(account, account.password or "password", "is required")
    names = [content.get(name) for name in account.names]
    record = await people.enter(names, password, address)
    if record is None and _is_newcomer(records, names, password) and await people.find(names) is None:
        record = await add_newcomer(records, decision)
    if record is None:
        raise wrong_password(account)
    scopes = None if account.scope is None else _scopes(content.get(account.scope, account.default_scope))
    person, tokens = await people.begin(record.id, scopes)
    return await session_response(records, decision, person, tokens, scheme, request_headers)


async def refresh(
    records: Records,
    operation: Operation,
    scheme: str,
    request_headers: Sequence[tuple[bytes, bytes]],
    body: Any = None,
) -> HandlerResult:
    """Renew the tokens of a session."""
    decision = records.decision(operation)
    texts = list(_presented(account_of(decision), operation, request_headers, body))
    return await _renewed(records, decision, scheme, texts, request_headers)


async def _renewed(
    records: Records,
    decision: Decision,
    scheme: str,
    texts: Sequence[str],
    request_headers: Sequence[tuple[bytes, bytes]],
) -> HandlerResult:
    people = people_of(records)
    for text in texts:
        if people.is_refresh(text):
            person, tokens = await people.renew(text)
            return await session_response(records, decision, person, tokens, scheme, request_headers)
    for text in texts:
        if people.session_of(text) is not None:
            person, tokens = await people.reissue(await people.check(text))
            return await session_response(records, decision, person, tokens, scheme, request_headers)
    raise _challenged(NotSignedIn("The request has no token that can be renewed."))


async def sign_out(
    records: Records,
    operation: Operation,
    scheme: str,
    request_headers: Sequence[tuple[bytes, bytes]],
    body: Any = None,
) -> HandlerResult:
    """End the sessions of all tokens that a request has."""
    decision, people = records.decision(operation), people_of(records)
    account = account_of(decision)
    texts = list(_presented(account, operation, request_headers, body))
    sessions = {session for text in texts if (session := people.session_of(text)) is not None}
    if account.demands and not sessions and not any(text.startswith(_KEY_PREFIX) for text in texts):
        raise _challenged(NotSignedIn("The request has no token whose session could end."))
    for session in sessions:
        await people.end(session)
    headers = {}
    if account.cookie is not None:
        headers["Set-Cookie"] = _cookie(records, account.cookie, "", 0, scheme)
    return account_response(records, decision, account, None, None, headers=headers)


async def session_response(
    records: Records,
    decision: Decision,
    person: Person,
    tokens: SessionTokens,
    scheme: str,
    request_headers: Sequence[tuple[bytes, bytes]] = (),
) -> HandlerResult:
    """Put the tokens of a session and its person into the contract's example.

    No page of another origin signs its visitors in as somebody else: it gets no cookie set.
    """
    account = account_of(decision)
    collection, record = await person_record(records, person)
    headers = {"Cache-Control": "no-store"}
    if account.cookie is not None and not is_from_elsewhere("POST", request_headers):
        headers["Set-Cookie"] = _cookie(records, account.cookie, tokens.access, tokens.expires_in, scheme)
    return account_response(records, decision, account, record.doc, collection, tokens, headers)


def account_of(decision: Decision) -> Account:
    """Return the part of an operation in signing in."""
    if decision.account is None:
        raise LookupError(f"{decision.operation} has no part in signing in")
    return decision.account


def content_of(account: Account, body: Any) -> dict[str, Any]:
    """Return the members of a body out of its envelope; none where there are none.

    `{"user": {"email": "ann@example.com"}}` gives `{"email": "ann@example.com"}`.
    """
    content = unwrap(body, account.envelope)
    return content if isinstance(content, dict) else {}


def _scopes(asked: Any) -> list[str]:
    """Return the scopes that a body asks for: `read write`, or an array of them."""
    texts = asked if isinstance(asked, list) else [asked]
    return [scope for text in texts if isinstance(text, str) for scope in text.split()]


def new_password(decision: Decision, content: Mapping[str, Any]) -> str:
    """Return the password that somebody is to have from now on.

    InvalidRequest if it is missing, or if a repetition of it differs.
    """
    account = account_of(decision)
    password = content.get(account.password or "")
    if not isinstance(password, str) or not password:
        raise account_fault(account, account.password or "password", "is required")
    for name in account.extra:
        if content.get(name, password) != password:
            raise account_fault(account, name, "differs from the password")
    return password


def account_fault(account: Account, name: str, detail: str) -> InvalidRequest:
    """Make the error for one member of what a body says of a person, wherever that is in it."""
    fault = {"in": "body", "pointer": join((*account.envelope, name)), "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])


def wrong_password(account: Account, detail: str = "The name or the password is wrong.") -> ProblemError:
    """Make the error for a wrong password or name, with a status that the contract declares.

    Nobody learns which of both is wrong.
    """
    match account.refusal:
        case 403:
            return Forbidden(detail)
        case 404:
            return NotFound(detail)
        case 400 | 422:
            return InvalidRequest(detail)
        case _:
            return _challenged(NotSignedIn(detail))


def _challenged(error: NotSignedIn) -> NotSignedIn:
    error.headers["WWW-Authenticate"] = CHALLENGE
    return error


def _is_newcomer(records: Records, names: Sequence[Any], password: str) -> bool:
    """True for the name and password of the person that a contract's example describes."""
    newcomer = people_of(records).sign_in.newcomer
    if newcomer is None or set(digests(names)) != set(digests(newcomer.names)):
        return False
    return hmac.compare_digest(
        password.encode("utf-8", "surrogatepass"), newcomer.password.encode("utf-8", "surrogatepass")
    )


def _presented(
    account: Account, operation: Operation, request_headers: Sequence[tuple[bytes, bytes]], body: Any
) -> Iterator[str]:
    """Yield the texts of a body, headers and cookies that may be tokens."""
    node = body
    for name in account.refresh:
        node = node.get(name) if isinstance(node, dict) else None
    if isinstance(node, str):
        yield node
    from_elsewhere = is_from_elsewhere(operation.method.upper(), request_headers)
    for header, raw in request_headers:
        value = raw.decode("latin-1")
        if header == b"cookie":
            for values in () if from_elsewhere else cookies(value).values():
                yield from values
        elif header == b"authorization" or b"token" in header or b"key" in header:
            yield value.rpartition(" ")[2]


def _cookie(records: Records, name: str, token: str, seconds: int, scheme: str) -> str:
    """Write a cookie that only this project gets, and no script."""
    secure = "; Secure" if scheme == "https" else ""
    return f"{name}={token}; Path=/apis/{records.project}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
