"""Plain reads of records: a key, an identifier, and nothing else.

They are the commonest requests there are. If the answer is kept, all that can have changed since it was made is the
record's version and what the key opens; if not, it is made as the stages would make it, without what they do for other
requests. Any other request, and any that is to be refused, goes through the stages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Scope

from api_factory.errors import ProblemError
from api_factory.plan import Operation, Plan
from api_factory.plan.model.decision import CollectionPlan, Decision
from api_factory.service.encoded import Encoded, Versioned
from api_factory.service.parameters import Decoder
from api_factory.service.security import SecureOperation, header_of
from api_factory.service.terminal import AnsweredOperation
from api_factory.service.validation import ValidOperation
from api_factory.store.embedded.table import Row


@dataclass(frozen=True, slots=True)
class Present:
    """What is known of a project without waiting for a store or for another process.

    `check`: raises a ProblemError unless a text is a key that opens the project and has the scope. `row_of`: for a
    collection, what gives the record under an id, or None. `read`: what the operation of a decision answers about that
    record to whoever names it so in a path, as its handler would; None if that is another record's name.
    """

    check: Callable[[str, str | None], Any]
    row_of: Callable[[CollectionPlan], Callable[[str], Row | None]]
    read: Callable[[Decision, Row], Versioned | None]


@dataclass(frozen=True, slots=True)
class PlainRead:
    """One operation that reads a record.

    `header`: the one that the key is in, None for no key. `elsewhere`: those that could have another key in them.
    `synonyms`: whether several texts that the contract tells apart name the same record.
    """

    operation: Operation
    decision: Decision
    row: Callable[[str], Row | None]
    header: bytes | None
    elsewhere: frozenset[bytes]
    synonyms: bool
    present: Present
    decoder: Decoder
    answered: AnsweredOperation

    def answer(self, scope: Scope, identifier: str) -> Encoded | None:
        """The answer, if the request is a plain one, its key opens the record, and the record is there."""
        headers = scope["headers"]
        sent = dict(headers)
        if (
            len(sent) != len(headers)
            or scope["query_string"]
            or b"if-none-match" in sent
            or sent.get(b"accept", b"*/*") != b"*/*"
            or (self.elsewhere and not self.elsewhere.isdisjoint(sent))
        ):
            return None
        row = self.row(identifier)
        if row is None:
            return None
        if self.header is not None:
            presented = sent.get(self.header)
            if presented is None:
                return None
            try:
                self.present.check(presented.decode("latin-1"), self.operation.scope)
            except ProblemError:
                return None
        if self.synonyms and not self.decoder.fits(identifier):
            return None
        # What is kept was made for this very identifier, as text: so that is as valid as it was then.
        return self.answered.kept_answer(identifier, row.rev) or self._made(identifier, row)

    def _made(self, identifier: str, row: Row) -> Encoded | None:
        if not self.decoder.fits(identifier):
            return None
        found = self.present.read(self.decision, row)
        return None if found is None else self.answered.made(found)


def plain_read(
    operation: Operation, plan: Plan, present: Present | None, secure: ASGIApp
) -> PlainRead | None:
    """How an operation answers plain reads; None unless it reads a record by its identifier and no more.

    `secure`: what the stage of security has made of it, which leads to what the others have.
    """
    valid = secure.next_app if isinstance(secure, SecureOperation) else None
    answered = valid.next_app if isinstance(valid, ValidOperation) else None
    decision = plan.decisions.get(operation.id)
    if (
        present is None
        or decision is None
        or decision.collection is None
        or (operation.method, decision.role, decision.identify) != ("get", "read", "path")
        or decision.ancestors
        or decision.collection.scoped
        or operation.body is not None
        or [(p.location, p.name) for p in operation.parameters] != [("path", decision.parameter)]
        or decision.bindings
        or plan.lenient
        or not isinstance(valid, ValidOperation)
        or not isinstance(answered, AnsweredOperation)
        or not valid.decoders[0].plain
    ):
        return None
    header, elsewhere = _places(operation)
    if operation.security and header is None:
        return None
    decoder = valid.decoders[0]
    synonyms = decision.collection.identifier.type != "string" and "string" in decoder.shape.types
    row = present.row_of(decision.collection)
    return PlainRead(operation, decision, row, header, elsewhere, synonyms, present, decoder, answered)


def _places(operation: Operation) -> tuple[bytes | None, frozenset[bytes]]:
    """The header with nothing but a key in it that is enough to open an operation, and those with keys beside it.

    A key that is in a query is of no account here: no plain read has one.
    """
    headers = {scheme: header_of(scheme) for alternative in operation.security for scheme, _ in alternative}
    alone = [headers[alternative[0][0]] for alternative in operation.security if len(alternative) == 1]
    own = next((name for name in alone if name not in (None, b"authorization", b"cookie")), None)
    return own, frozenset(name for name in headers.values() if name not in (None, own))
