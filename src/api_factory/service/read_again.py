"""Reads of records whose answer is kept: what the stages would do again, they would do with the same result.

A read that carries nothing but its key and its identifier is the commonest request there is, and all that can have
changed since the same answer was made is the record's version and what the key opens. Any other request, and any
that is to be refused, goes through the stages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.types import Scope

from api_factory.errors import ProblemError
from api_factory.plan import Operation, Plan
from api_factory.plan.decision import CollectionPlan
from api_factory.service.encoded import Encoded, EncodedAnswers


@dataclass(frozen=True, slots=True)
class Present:
    """What is known of a project without waiting for a store or for another process.

    `check`: raises a ProblemError unless a text is a key that opens the project and has the scope. `revision`: the
    version of the record that a collection has under an id, or None.
    """

    check: Callable[[str, str | None], Any]
    revision: Callable[[CollectionPlan, str], int | None]


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """One operation that reads a record; `header` is the name of the one that the key is in, None for no key."""

    operation: Operation
    collection: CollectionPlan
    header: bytes | None
    present: Present
    kept: EncodedAnswers
    token: object

    def answer(self, scope: Scope, identifier: str) -> Encoded | None:
        """The answer that is kept, if it is that of the record as it is now and the request's key opens it.

        It was made for this very identifier, as text: so that is as valid as it was then.
        """
        headers = scope["headers"]
        sent = dict(headers)
        if (
            len(sent) != len(headers)
            or scope["query_string"]
            or b"if-none-match" in sent
            or sent.get(b"accept", b"*/*") != b"*/*"
        ):
            return None
        rev = self.present.revision(self.collection, identifier)
        if rev is None:
            return None
        answer = self.kept.get((self.token, self.operation.id, identifier), rev)
        if answer is not None and self.header is not None:
            presented = sent.get(self.header)
            if presented is None:
                return None
            try:
                self.present.check(presented.decode("latin-1"), self.operation.scope)
            except ProblemError:
                return None
        return answer


def read_again(
    operation: Operation, plan: Plan, present: Present | None, kept: EncodedAnswers, token: object
) -> ReadAgain | None:
    """What can be read again of an operation; None unless it reads a record by its identifier and no more.

    `token` stands for the service among the answers that are kept.
    """
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
        or plan.lenient
    ):
        return None
    header: bytes | None = None
    if operation.security:
        schemes = [scheme for alternative in operation.security for scheme, _ in alternative]
        if len(schemes) != 1 or (schemes[0].type, schemes[0].location) != ("apiKey", "header"):
            return None
        header = (schemes[0].parameter or "").lower().encode("latin-1", "replace")
        if header == b"authorization":
            return None
    return ReadAgain(operation, decision.collection, header, present, kept, token)
