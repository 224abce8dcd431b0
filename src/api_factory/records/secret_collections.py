"""Collections whose records come with passwords."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from api_factory.plan import Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.sign_in.names import may_have_passwords, password_kind
from api_factory.sign_in.secrets import PLACEHOLDER


def secret_collections(plan: Plan) -> dict[str, dict[str, str]]:
    """Find collections whose bodies have passwords, with placeholders for these.

    `{"/users": {"password": "Xq7!aaaa", "pin": "********"}}` where the schema of the password wants a digit and a sign,
    and that of `pin` has the format `password`, which its name does not tell.
    """
    if not may_have_passwords(orjson.dumps(plan.document, option=orjson.OPT_NON_STR_KEYS)):
        return {}
    secret: dict[str, dict[str, str]] = {}
    for decision in plan.decisions.values():
        collection = decision.collection
        if collection is None:
            continue
        for name, pointer in _passwords(plan, decision, collection):
            placeholders = secret.setdefault(collection.key, {})
            if password_kind(name) is None:
                placeholders.setdefault(name, PLACEHOLDER)
            if (name,) in collection.write_only or placeholders.get(name, PLACEHOLDER) != PLACEHOLDER:
                continue
            if plan.validators.at(pointer, "response").is_valid(PLACEHOLDER):
                continue
            value = plan.examples.valid_value(pointer, "response")
            if isinstance(value, str):
                placeholders[name] = value
    _add_accounts(plan, secret)
    return secret


def _add_accounts(plan: Plan, secret: dict[str, dict[str, str]]) -> None:
    """Add the passwords in bodies of `/me` and the like, which end in the records of people."""
    if plan.sign_in is None:
        return
    named = {
        decision.account.password
        for decision in plan.decisions.values()
        if decision.account is not None and decision.account.step in ("register", "me-change", "password")
    }
    for users in plan.sign_in.users:
        placeholders = secret.setdefault(users.collection.key, {})
        for name in named:
            if name is not None and password_kind(name) is None:
                placeholders.setdefault(name, PLACEHOLDER)


def _passwords(plan: Plan, decision: Decision, collection: CollectionPlan) -> Iterator[tuple[str, str]]:
    """Yield the passwords in an operation's body and records: names and schemas."""
    shapes = plan.examples.shapes
    for pointer in dict.fromkeys(filter(None, (decision.request.schema, collection.schema))):
        for path, shape in shapes.below(pointer):
            if not path or "boolean" in shape.types:
                continue
            if password_kind(path[-1]) is not None or shape.keywords.get("format") == "password":
                yield path[-1], shape.pointer
