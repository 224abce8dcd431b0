"""Fast path of reads that have a key, an identifier and nothing else.

They are the commonest requests. A cached response is valid as long as the version of the record and the
rights of the key allow; without one, it is made as the stages would make it, less what they do for other
requests. Any other request, and any that must be refused, goes through the stages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Scope

from api_factory.errors import ProblemError
from api_factory.plan import Operation, Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.service.encoded import EncodedResponse, Versioned
from api_factory.service.parameters import Decoder
from api_factory.service.security import SecureOperation, credential_header
from api_factory.service.terminal import AnsweredOperation
from api_factory.service.validation import ValidOperation
from api_factory.sign_in.person import Person
from api_factory.store.embedded.table import Row


@dataclass(frozen=True, slots=True)
class FastPathAccess:
    """Access to a project's keys and records without waiting.

    `check` raises a ProblemError unless a text is a key that opens the project and has the scope.
    `row_of` returns, for a collection, a function from an id to its row or None.
    `read` returns what the handler would answer about a row; None if the identifier names another record.
    """

    check: Callable[[str, str | None], Any]
    row_of: Callable[[CollectionPlan], Callable[[str], Row | None]]
    read: Callable[[Decision, Row], Versioned | None]


@dataclass(frozen=True, slots=True)
class PlainRead:
    """An operation that reads a record on the fast path.

    `header` holds the key; None for operations without keys. With `demanding`, people need more than a token.
    `elsewhere` are the headers that could hold another key. `synonyms` is true if several texts that the contract
    distinguishes name the same record.
    """

    operation: Operation
    decision: Decision
    row: Callable[[str], Row | None]
    header: bytes | None
    elsewhere: frozenset[bytes]
    synonyms: bool
    demanding: bool
    access: FastPathAccess
    decoder: Decoder
    answered: AnsweredOperation

    def respond(self, scope: Scope, identifier: str) -> EncodedResponse | None:
        """Respond to a plain request whose key opens an existing record.

        Returns None for any other request, which then goes through the stages.
        """
        headers = scope["headers"]
        headers_by_name = dict(headers)
        if (
            len(headers_by_name) != len(headers)
            or scope["query_string"]
            or b"if-none-match" in headers_by_name
            or b"if-match" in headers_by_name
            or headers_by_name.get(b"accept", b"*/*") != b"*/*"
            or (self.elsewhere and not self.elsewhere.isdisjoint(headers_by_name))
        ):
            return None
        row = self.row(identifier)
        if row is None:
            return None
        if self.header is not None:
            presented = headers_by_name.get(self.header)
            if presented is None:
                return None
            try:
                key = self.access.check(presented.decode("latin-1"), self.operation.scope)
            except ProblemError:
                return None
            if self.demanding and isinstance(key, Person):
                return None
        if self.synonyms and not self.decoder.fits(identifier):
            return None
        # What is kept was made for this very identifier, as text: so that is as valid as it was then.
        return self.answered.cached_response(identifier, row.rev) or self._make_response(identifier, row)

    def _make_response(self, identifier: str, row: Row) -> EncodedResponse | None:
        if not self.decoder.fits(identifier):
            return None
        result = self.access.read(self.decision, row)
        return None if result is None else self.answered.make_response(result)


def plain_read(
    operation: Operation, plan: Plan, access: FastPathAccess | None, secure: ASGIApp
) -> PlainRead | None:
    """Return the fast path of an operation that only reads a record, else None.

    `secure` is the operation of the security stage, which leads to those of the later stages.
    """
    valid = secure.next_app if isinstance(secure, SecureOperation) else None
    answered = valid.next_app if isinstance(valid, ValidOperation) else None
    decision = plan.decisions.get(operation.id)
    if (
        access is None
        or decision is None
        or decision.collection is None
        or (operation.method, decision.role, decision.identify) != ("get", "read", "path")
        or decision.ancestors
        or decision.collection.scoped
        or operation.body is not None
        or [(parameter.location, parameter.name) for parameter in operation.parameters]
        != [("path", decision.parameter)]
        or decision.bindings
        or decision.ownership is not None
        or decision.asks
        or decision.embeds
        or decision.own_links
        or decision.collection.job is not None
        or plan.lenient
        or not isinstance(valid, ValidOperation)
        or not isinstance(answered, AnsweredOperation)
        or answered.is_own
        or not isinstance(decoder := valid.decoders[0], Decoder)
        or not decoder.plain
    ):
        return None
    header, other_headers = _key_headers(operation)
    if operation.security and header is None:
        return None
    synonyms = decision.collection.identifier.type != "string" and "string" in decoder.shape.types
    row = access.row_of(decision.collection)
    demanding = isinstance(secure, SecureOperation) and any(secure.rights)
    return PlainRead(
        operation, decision, row, header, other_headers, synonyms, demanding, access, decoder, answered
    )


def _key_headers(operation: Operation) -> tuple[bytes | None, frozenset[bytes]]:
    """Return the header whose key alone is enough, and other headers with keys.

    A key in a query does not matter here: no plain read has a query.
    """
    header_by_scheme = {
        scheme: credential_header(scheme) for alternative in operation.security for scheme, _ in alternative
    }
    sufficient = [
        header_by_scheme[alternative[0][0]] for alternative in operation.security if len(alternative) == 1
    ]
    key_header = next((name for name in sufficient if name not in (None, b"authorization", b"cookie")), None)
    return key_header, frozenset(name for name in header_by_scheme.values() if name not in (None, key_header))
