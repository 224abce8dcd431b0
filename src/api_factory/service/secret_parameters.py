"""Parameters whose values are kept out of logs: passwords, tokens, and what a contract lets nobody read."""

from __future__ import annotations

from typing import Final, NamedTuple

from api_factory.plan import Operation, Plan
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.operation import Parameter
from api_factory.plan.sign_in.names import password_kind, token_kind

_CODES: Final = name_set(
    "code otp pin secret verificationcode confirmationcode activationcode resetcode verificationtoken "
    "confirmationtoken activationtoken resettoken resetpasswordtoken passwordresettoken activationkey key apikey"
)


class SecretParameters(NamedTuple):
    """Name the secret parameters of an operation in a query and in its path."""

    query: frozenset[str]
    path: tuple[str, ...]

    @classmethod
    def of(cls, operation: Operation, plan: Plan) -> SecretParameters | None:
        """Find them; None if there are none. What records have that is write-only counts, declared or not."""
        secret = [parameter for parameter in operation.parameters if _is_secret(parameter, plan)]
        decision = plan.decisions.get(operation.id)
        hidden: set[str] = set()
        if decision is not None and decision.about is not None:
            hidden = {path[0] for path in decision.about.write_only}
        query = frozenset(hidden | {each.name for each in secret if each.location == "query"})
        path = tuple(each.name for each in secret if each.location == "path")
        return cls(query, path) if query or path else None


def _is_secret(parameter: Parameter, plan: Plan) -> bool:
    name = parameter.name
    if password_kind(name) is not None or token_kind(name) in ("access", "refresh") or normal(name) in _CODES:
        return True
    if parameter.schema is None:
        return False
    said = plan.examples.shapes.at(parameter.schema).keywords
    return said.get("format") == "password" or said.get("writeOnly") is True
